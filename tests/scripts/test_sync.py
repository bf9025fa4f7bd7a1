"""Derivation of the synchronous code, and detection of edits."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import scripts.sync as sync
from scripts.contract.documents import ROOT, ContractError

SOURCE = '''"""Calls."""


class AsyncCaller:
    async def __aenter__(self) -> "AsyncCaller":
        return self

    async def call(self) -> int:
        return await self.aclose()
'''


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    source, target = tmp_path / "_async", tmp_path / "_sync"
    source.mkdir()
    (source / "caller.py").write_text(SOURCE)
    monkeypatch.setattr(sync, "ROOT", tmp_path)
    monkeypatch.setattr(sync, "_targets", lambda: [(target, lambda into: sync.derive(source, into))])
    monkeypatch.setattr(sync, "_format", lambda _directory: None)
    monkeypatch.setattr(sync, "LAZY_PACKAGES", ())
    return target


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["sync", *arguments])
    return sync.main()


def test_derived_module(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch) == 0
    derived = (target / "caller.py").read_text()
    assert (
        derived
        == '''# Derived from _async/caller.py by `make sync`; never edited by hand.
"""Calls."""


class Caller:
    def __enter__(self) -> "Caller":
        return self

    def call(self) -> int:
        return self.close()
'''
    )


def test_check_reports_an_edit_and_does_not_overwrite_it(
    target: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch)
    assert run(monkeypatch, "--check") == 0
    (target / "caller.py").write_text("# by hand\n")
    capsys.readouterr()
    assert run(monkeypatch, "--check") == 1
    shown = capsys.readouterr()
    assert "caller.py" in shown.out
    assert "run `make sync`" in shown.err
    assert (target / "caller.py").read_text() == "# by hand\n"


def test_extra_file_is_reported(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(monkeypatch)
    (target / "stray.py").touch()
    assert run(monkeypatch, "--check") == 1
    assert run(monkeypatch) == 0
    assert not (target / "stray.py").exists()


def test_stub_of_a_lazy_package_is_derived(
    target: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stub = target.parent / "__init__.pyi"
    monkeypatch.setattr(sync, "LAZY_PACKAGES", ("sinch.sms",))
    monkeypatch.setattr(sync, "stub_path", lambda _package: stub)
    assert run(monkeypatch) == 0
    assert "SharedRate as SharedRate" in stub.read_text()
    assert "'SharedRate'" in stub.read_text().partition("__all__ = ")[2]
    assert run(monkeypatch, "--check") == 0
    stub.write_text("# by hand\n")
    assert run(monkeypatch, "--check") == 1
    assert "__init__.pyi: differs from the stub derived from __init__.py" in capsys.readouterr().out
    stub.unlink()
    assert run(monkeypatch, "--check") == 1


def test_failed_derivation_is_reported(
    target: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(into: Path) -> None:
        raise ContractError("another process is writing here")

    monkeypatch.setattr(sync, "_targets", lambda: [(target, refuse)])
    assert run(monkeypatch) == 1
    assert capsys.readouterr().err == "another process is writing here\n"


def test_every_sync_folder_is_derived() -> None:
    folders = {path for name in ("sinch", "tests") for path in (ROOT / name).rglob("_sync")}
    assert len(folders) > 3
    derived = set(sync.derived_paths())
    assert [folder for folder in folders if derived.isdisjoint({folder, *folder.parents})] == []
