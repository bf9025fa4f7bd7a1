"""Rooms of the run that plants faults."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from scripts import mutant_rooms
from scripts.contract.documents import ROOT
from scripts.mutant_rooms import ROOMS, Room
from scripts.mutants import main, may_match, states_of


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_modules_and_tests_of_a_room_exist(room: Room) -> None:
    assert [pattern for pattern in room.modules if not list(ROOT.glob(pattern))] == []
    assert [path for path in room.tests if not (ROOT / path).exists()] == []
    for path, _, test in (one.partition("::") for one in room.left_out):
        assert path in room.tests
        assert f"def {test}(" in (ROOT / path).read_text(encoding="utf-8")


def test_no_module_is_in_two_rooms() -> None:
    modules = [path for room in ROOMS for path in room.paths()]
    assert sorted(set(modules)) == sorted(modules)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*", True),
        ("sinch._core.retry*", True),
        ("sinch._core.retry.x_may_repeat__mutmut_1", True),
        ("sinch._core.ret", True),
        ("sinch._core.[r]*", True),
        ("sinch._core.retry_after*", False),
        ("sinch._core.call*", False),
    ],
)
def test_pattern_determines_the_modules_it_can_match(pattern: str, expected: bool) -> None:
    assert may_match(Path("sinch/_core/retry.py"), pattern) is expected


def test_pattern_without_matches_fails(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["mutants", "--only", "sinch.nothing*"])
    assert main() == 1
    assert capsys.readouterr().err.startswith("no mutant matches sinch.nothing*: ")


@pytest.mark.slow
def test_single_room_can_be_selected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(mutant_rooms, "_WORKSPACES", tmp_path)
    monkeypatch.setattr(sys, "argv", ["mutants", "--report", "--room", "tokens", "--sample", "1"])
    assert main() == 0
    totals = [line for line in capsys.readouterr().out.splitlines() if ", all: " in line]
    assert [line.partition(",")[0] for line in totals] == ["tokens"]
    assert [path.name for path in tmp_path.iterdir()] == ["tokens"]


def test_results_of_a_changed_module_are_not_reported(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text("", encoding="utf-8")
    meta = tmp_path / "module.py.meta"
    meta.write_text('{"exit_code_by_key": {"a": 1, "b": 0, "c": null, "d": -24, "e": 33}}', encoding="utf-8")
    assert states_of(meta, module) == {
        "a": "killed",
        "b": "survived",
        "c": "not run",
        "d": "timed out",
        "e": "no test",
    }
    os.utime(meta, (0, 0))
    assert states_of(meta, module) == {}
