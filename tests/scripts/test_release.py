"""Tags that are no release."""

from __future__ import annotations

import pytest

from scripts import check_release
from scripts.check_release import release_faults
from sinch._core.version import VERSION

CHANGELOG = "# Changelog\n\n## 3.1.0\n\n- New.\n\n## 3.0.0\n\n- First.\n"


def test_tag_version_and_changelog_belong_together() -> None:
    assert release_faults("v3.1.0", "3.1.0", CHANGELOG) == []


@pytest.mark.parametrize(
    ("tag", "version", "changelog", "fault"),
    [
        ("3.1.0", "3.1.0", CHANGELOG, "the tag is 3.1.0, the version 3.1.0"),
        ("v3.2.0", "3.1.0", CHANGELOG, "tag v3.1.0"),
        ("v3.1.0.dev0", "3.1.0.dev0", CHANGELOG.replace("3.1.0", "3.1.0.dev0"), "is a development version"),
        ("v3.0.0", "3.0.0", CHANGELOG, "begins with 3.1.0, not with 3.0.0"),
        ("v3.1.0", "3.1.0", "# Changelog\n", "begins with no version"),
    ],
)
def test_what_is_wrong_is_told(tag: str, version: str, changelog: str, fault: str) -> None:
    [told] = release_faults(tag, version, changelog)
    assert fault in told


def test_the_command_ends_as_it_found(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["check_release", "--tag", "v0.0.1"])
    assert check_release.main() == 1
    assert f"the tag is v0.0.1, the version {VERSION}" in capsys.readouterr().err
