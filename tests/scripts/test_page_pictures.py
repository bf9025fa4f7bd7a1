"""The command that takes the pictures of the sandbox's page, without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import page_pictures


def test_missing_browser_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_pictures, "program", lambda _name: None)
    monkeypatch.setattr(page_pictures, "take_pictures", None)
    with pytest.raises(SystemExit) as ended:
        page_pictures.main()
    assert ended.value.code == "Chromium is not installed: run scripts/install_real_parts.sh."


def test_screenshots_are_written_where_the_guides_use_them(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[tuple[str, Path]] = []
    monkeypatch.setattr(page_pictures, "program", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(page_pictures, "take_pictures", lambda chromium, folder: taken.append((chromium, folder)))
    page_pictures.main()
    assert taken == [("/usr/bin/chromium", page_pictures.FOLDER)]
    names = {picture.name for picture in page_pictures.PICTURES}
    assert {path.stem for path in page_pictures.FOLDER.glob("sandbox-page*.png")} == names
