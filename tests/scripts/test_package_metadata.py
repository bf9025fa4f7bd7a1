"""The metadata of a distribution and the addresses in it."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.contract.documents import ROOT
from scripts.package_metadata import PackageMetadata, absolute_links

REPOSITORY = "https://git.example/acme/sinch"


def metadata(version: str) -> dict[str, Any]:
    made: dict[str, Any] = {"version": version}
    PackageMetadata(str(ROOT), {}).update(made)
    return made


def test_no_urls_without_a_repository_url(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REPOSITORY_URL", raising=False)

    made = metadata("3.1.0")

    assert "urls" not in made
    assert made["readme"]["text"] == (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("version", "revision"), [("3.1.0", "v3.1.0"), ("3.1.0.dev0", "HEAD")])
def test_repository_url_makes_links_absolute(version: str, revision: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPOSITORY_URL", f"{REPOSITORY}/")

    made = metadata(version)

    assert made["urls"]["Repository"] == REPOSITORY
    assert made["urls"]["Changelog"] == f"{REPOSITORY}/blob/{revision}/CHANGELOG.md"
    assert f"]({REPOSITORY}/blob/{revision}/docs/guide/client.md)" in made["readme"]["text"]
    assert "](docs/" not in made["readme"]["text"]


def test_other_links_are_unchanged() -> None:
    text = "[a](#install) [b](https://example.com/x) [c](mailto:a@example.com)"

    assert absolute_links(text, "F") == text
