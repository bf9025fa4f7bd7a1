"""Downloading the JavaScript library of the page."""

import hashlib
import io
import tarfile
import urllib.request
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest

from sinch.sandbox.page import vendor

URL = "https://registry.npmjs.org/parts/-/parts-1.2.3.tgz"
Provide = Callable[..., None]


def archive(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as packed:
        for name, content in files.items():
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(content)
            packed.addfile(member, io.BytesIO(content))
    return buffer.getvalue()


@pytest.fixture
def provide(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Provide:
    """Return a function that publishes a package, of which the program downloads `dist/parts.js`."""
    monkeypatch.setattr(vendor, "_FOLDER", tmp_path / "vendored")

    def provide(content: bytes, integrity: str = "") -> None:
        actual = "sha512-" + b64encode(hashlib.sha512(content).digest()).decode()
        package = ("parts", "1.2.3", integrity or actual, {"dist/parts.js": "parts.js", "LICENSE": "LICENSE.parts"})
        monkeypatch.setattr(vendor, "_PACKAGES", (package,))
        monkeypatch.setattr(urllib.request, "urlopen", lambda url: io.BytesIO({URL: content}[url]))

    return provide


def test_files_are_stored_under_their_new_names(provide: Provide, tmp_path: Path) -> None:
    provide(archive({"dist/parts.js": b"export {};", "LICENSE": b"MIT", "README.md": b"Read me"}))
    vendor.main()
    stored = {each.name: each.read_bytes() for each in (tmp_path / "vendored").iterdir()}
    assert stored == {"parts.js": b"export {};", "LICENSE.parts": b"MIT"}


def test_changed_package_is_rejected(provide: Provide, tmp_path: Path) -> None:
    provide(archive({"dist/parts.js": b"evil()", "LICENSE": b"MIT"}), integrity="sha512-expected")
    with pytest.raises(
        SystemExit, match=r"^parts 1\.2\.3 has changed: its integrity is sha512-.*, expected sha512-exp"
    ):
        vendor.main()
    assert list((tmp_path / "vendored").iterdir()) == []


def test_missing_file_is_reported(provide: Provide) -> None:
    provide(archive({"dist/parts.js": b"export {};"}))
    with pytest.raises(SystemExit, match=r"^parts 1\.2\.3 has no file LICENSE\.$"):
        vendor.main()
