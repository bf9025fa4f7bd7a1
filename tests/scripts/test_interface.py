"""The public interface compared with that of the last release."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from scripts import check_interface
from scripts.check_interface import PUBLIC, SIGNATURES, changes, exported, last_release
from scripts.contract.documents import ROOT

METHOD = "SinchClient.sms.batches.send"


def files(signatures: Mapping[str, list[str]], *names: str) -> Callable[[str], str]:
    held = {SIGNATURES: json.dumps(signatures), "sinch/__init__.pyi": f"__all__ = {list(names)!r}"}
    return lambda file: held.get(file, "")


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (files({METHOD: ["to", "body", "keyword tag="]}, "Client", "Error"), []),
        (files({METHOD: ["to", "body", "keyword tag=", "more="], "SinchClient.new": []}, "Client", "Error", "New"), []),
        (files({METHOD: ["to", "body", "keyword tag="]}, "Client"), ["sinch/__init__.pyi: Error was removed"]),
        (files({}, "Client", "Error"), [f"{METHOD} was removed"]),
        (
            files({METHOD: ["to", "body"]}, "Client", "Error"),
            [f"{METHOD}: the argument keyword tag= was removed or changed"],
        ),
        (
            files({METHOD: ["to", "body", "keyword tag"]}, "Client", "Error"),
            [f"{METHOD}: the argument keyword tag= was removed or changed"],
        ),
        (
            files({METHOD: ["body", "to", "keyword tag="]}, "Client", "Error"),
            [f"{METHOD}: the order of its arguments has changed"],
        ),
    ],
)
def test_removed_names_are_reported(now: Callable[[str], str], expected: list[str]) -> None:
    before = files({METHOD: ["to", "body", "keyword tag="]}, "Client", "Error")
    assert list(changes(before, now)) == expected


def test_public_modules_declare_their_exports() -> None:
    for file in PUBLIC:
        assert exported((ROOT / file).read_text(encoding="utf-8")), file


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a release that had a method more."""
    git = ["git", "-C", str(tmp_path), "-c", "user.name=Test", "-c", "user.email=test@example.com"]
    path = tmp_path / SIGNATURES
    path.parent.mkdir()
    path.write_text(json.dumps({METHOD: [], "SinchClient.gone": []}))
    subprocess.run([*git, "init", "--quiet"], check=True)
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "--quiet", "--no-gpg-sign", "--message", "One"], check=True)
    path.write_text(json.dumps({METHOD: []}))
    monkeypatch.setattr(check_interface, "ROOT", tmp_path)
    return tmp_path


def tag(repository: Path, name: str) -> None:
    subprocess.run(["git", "-C", str(repository), "tag", name], check=True)


def test_nothing_is_compared_without_a_release(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tag(repository, "not-a-release")
    assert (last_release(repository), check_interface.main()) == (None, 0)
    assert "there is no release" in capsys.readouterr().out


def test_method_removed_since_the_last_release_fails(
    repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tag(repository, "v3.1.0")
    monkeypatch.setattr(check_interface, "_next_version", lambda: "3.2.0.dev0")
    assert check_interface.main() == 1
    assert capsys.readouterr().err == "SinchClient.gone was removed\n"


def test_new_major_version_can_remove_methods(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tag(repository, "v3.1.0")
    monkeypatch.setattr(check_interface, "_next_version", lambda: "4.0.0")
    assert check_interface.main() == 0
