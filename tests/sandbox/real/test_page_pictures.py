"""Screenshots of the page for the documentation, which change only with the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.page_pictures import FOLDER, PICTURES, take_pictures
from tests.real_parts import program

NAMES = {f"{picture.name}.png" for picture in PICTURES}


@pytest.mark.real("chromium")
def test_screenshots_are_reproducible(tmp_path: Path) -> None:
    chromium = program("chromium")
    assert chromium
    taken = []
    for folder in (tmp_path / "first", tmp_path / "second"):
        take_pictures(chromium, folder)
        taken.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert taken[0].keys() == NAMES
    assert taken[0] == taken[1]


def test_documentation_has_all_screenshots() -> None:
    assert {path.name for path in FOLDER.glob("sandbox-page*.png")} == NAMES
