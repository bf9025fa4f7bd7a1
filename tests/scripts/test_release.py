"""Tags that are no release."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import check_release
from scripts.check_release import fragments, release_faults
from scripts.contract.documents import ROOT
from sinch._core.version import VERSION

CHANGELOG = "# Changelog\n\n## 3.1.0\n\n- New.\n\n## 3.0.0\n\n- First.\n"


def test_tag_version_and_changelog_match() -> None:
    assert release_faults("v3.1.0", "3.1.0", CHANGELOG) == []


@pytest.mark.parametrize(
    ("tag", "version", "changelog", "fault"),
    [
        ("3.1.0", "3.1.0", CHANGELOG, "the tag is 3.1.0, but the version 3.1.0"),
        ("v3.2.0", "3.1.0", CHANGELOG, "tag v3.1.0"),
        ("v3.1.0.dev0", "3.1.0.dev0", CHANGELOG.replace("3.1.0", "3.1.0.dev0"), "is a development version"),
        ("v3.0.0", "3.0.0", CHANGELOG, "begins with 3.1.0, not with 3.0.0"),
        ("v3.1.0", "3.1.0", "# Changelog\n", "begins with no version"),
    ],
)
def test_faults_are_reported(tag: str, version: str, changelog: str, fault: str) -> None:
    [reported] = release_faults(tag, version, changelog)
    assert fault in reported


def test_changes_missing_in_the_changelog_are_reported(tmp_path: Path) -> None:
    for name in ("README.md", "+new-method.added.md"):
        (tmp_path / name).touch()
    [fault] = release_faults("v3.1.0", "3.1.0", CHANGELOG, fragments(tmp_path))
    assert fault == "changes/ still contains +new-method.added.md: run `make changelog`"


def test_unrecorded_methods_are_reported() -> None:
    [fault] = release_faults("v3.1.0", "3.1.0", CHANGELOG, unrecorded=["SinchClient.sms.groups.pause"])
    assert fault == "tests/signatures.json lacks SinchClient.sms.groups.pause: run `make snapshots`"


def test_change_fragments_are_rendered_in_the_changelog() -> None:
    towncrier = [str(Path(sys.executable).with_name("towncrier")), "build", "--draft", "--version", "9.9.9"]
    drafted = subprocess.run(towncrier, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert drafted.startswith("## 9.9.9\n")
    for name in fragments(ROOT / "changes"):
        [word, *_] = (ROOT / "changes" / name).read_text(encoding="utf-8").split()
        assert re.fullmatch(r"\+[a-z0-9-]+\.(added|changed|deprecated|removed|fixed|security)\.md", name)
        assert f"- {word}" in drafted


def test_command_fails_if_there_are_faults(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["check_release", "--tag", "v0.0.1"])
    assert check_release.main() == 1
    assert f"the tag is v0.0.1, but the version {VERSION}" in capsys.readouterr().err
