"""A replacement interrupted at any line leaves the former files or the new ones, whole, and nothing else."""

from __future__ import annotations

import contextlib
import dataclasses
import errno
import os
import random
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from scripts.contract import replacement
from scripts.contract.documents import ContractError, find_source
from scripts.contract.replacement import FOLDER, Replacement, replacing, settle
from scripts.spec_update import BREAKING, main
from scripts.update.tree import Tree

from .conftest import SPEC, hashes

NewSpec = Callable[..., Path]
SMS = find_source("sms")
BODY = "        body: {type: string}\n"
WATCHED = "replacement.py"
SEED = 13


@contextlib.contextmanager
def at_each_line(strike: Callable[[int], None]) -> Iterator[None]:
    """Calls `strike` with a running number before every line of the module that replaces."""
    number = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal number
        if Path(frame.f_code.co_filename).name != WATCHED:
            return None
        if event == "line":
            number += 1
            strike(number)
        return trace

    former = sys.gettrace()
    sys.settrace(trace)
    try:
        yield
    finally:
        sys.settrace(former)


def run(tree: Tree, path: Path) -> int:
    return main(["--api", "sms", "--file", str(path)], tree)


def state(tree: Tree) -> tuple[dict[str, str], ...]:
    return hashes(tree.openapi), hashes(tree.generated)


def strewn(tree: Tree) -> list[str]:
    return sorted(path.name for path in tree.root.iterdir())


class Whole:
    """The tree before and after an update, and how many lines the update runs through."""

    def __init__(self, tree: Tree, path: Path) -> None:
        self.tree, self.path = tree, path
        self.before, self.lines = state(tree), 0
        kept = {one: one.read_bytes() for one in tree.root.rglob("*") if one.is_file()}
        with at_each_line(self._count):
            assert run(tree, path) == BREAKING
        self.after = state(tree)
        self._kept = kept
        self.restore()

    def _count(self, number: int) -> None:
        self.lines = number

    def restore(self) -> None:
        for folder in (self.tree.openapi, self.tree.generated):
            for one in folder.rglob("*"):
                if one.is_file() and one not in self._kept:
                    one.unlink()
        for one, data in self._kept.items():
            one.write_bytes(data)
        assert state(self.tree) == self.before

    def points(self, many: int) -> list[int]:
        return sorted(random.Random(SEED).sample(range(1, self.lines + 1), k=many))


def derive(tree: Tree, into: Replacement) -> None:
    """Stands for what `make sync` derives: it follows from the document that is about to take its place."""
    into.stage_file(tree.openapi / "derived.txt", into.staged[tree.spec(SMS)].read_bytes())


@pytest.fixture
def whole(tree: Tree, new_spec: NewSpec) -> Whole:
    return Whole(dataclasses.replace(tree, derive=lambda into: derive(tree, into)), new_spec(BODY, ""))


def killed_at(whole: Whole, point: int) -> None:
    """Run the update in a separate process that ends before a line as SIGKILL would end it."""
    process = os.fork()
    if not process:
        with at_each_line(lambda number: os._exit(9) if number == point else None):
            run(whole.tree, whole.path)
        os._exit(0)
    os.waitpid(process, 0)


@pytest.mark.slow
def test_killed_replacement_is_completed_or_undone_by_the_next_start(
    whole: Whole, capfd: pytest.CaptureFixture[str]
) -> None:
    outcomes = set()
    for point in whole.points(40):
        killed_at(whole, point)
        with replacing(whole.tree.root):
            pass
        assert state(whole.tree) in (whole.before, whole.after), point
        assert FOLDER not in strewn(whole.tree), point
        outcomes.add(state(whole.tree) == whole.after)
        whole.restore()
    assert outcomes == {True, False}


@pytest.mark.slow
def test_signal_at_any_line_leaves_all_or_nothing_and_reports_which(
    whole: Whole, capsys: pytest.CaptureFixture[str]
) -> None:
    outcomes = set()
    for point in whole.points(40):
        number = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)[point % 3]
        handled: list[Any] = []

        def strike(line: int, point: int = point, number: int = number, handled: list[int] = handled) -> None:
            handler = signal.getsignal(number)
            if line == point and getattr(handler, "__module__", "") == replacement.__name__:
                handled.append(number)
                handler(number, None)  # type: ignore[operator, misc]

        capsys.readouterr()
        with at_each_line(strike):
            code = run(whole.tree, whole.path)
        error = capsys.readouterr().err
        assert FOLDER not in strewn(whole.tree), point
        if code != BREAKING:
            assert handled, point
            assert code == 128 + number, point
            assert error.count("\n") == 1, point
            assert error.startswith(f"interrupted by {number.name}, "), point
            applied = "after all files were replaced" in error
            assert state(whole.tree) == (whole.after if applied else whole.before), point
        else:
            assert state(whole.tree) == whole.after, point
        outcomes.add((code == BREAKING, state(whole.tree) == whole.after))
        whole.restore()
    assert {(False, False), (True, True)} <= outcomes


def test_a_full_disk_changes_nothing(
    whole: Whole, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_bytes = Path.write_bytes

    def full(self: Path, data: bytes) -> int:
        write_bytes(self, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert run(whole.tree, whole.path) == 1
    monkeypatch.undo()
    message = "cannot be written, nothing was changed: [Errno 28] No space left on device\n"
    assert capsys.readouterr().err == message
    assert state(whole.tree) == whole.before
    assert FOLDER not in strewn(whole.tree)


def test_failure_between_moves_moves_everything_back(
    whole: Whole, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rename = Path.rename

    def fail(self: Path, to: Path) -> Path:
        if self.name == SMS.spec.name and self.parent.name == "new":
            raise OSError("no such luck")
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", fail)
    assert run(whole.tree, whole.path) == 1
    assert capsys.readouterr().err == "cannot be written, nothing was changed: no such luck\n"
    assert state(whole.tree) == whole.before


def test_derived_files_are_replaced_with_the_rest(whole: Whole) -> None:
    assert run(whole.tree, whole.path) == BREAKING
    assert (whole.tree.openapi / "derived.txt").read_bytes() == whole.tree.spec(SMS).read_bytes()


def test_document_is_adopted_even_if_the_facade_is_broken(
    tree: Tree, new_spec: NewSpec, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_: Replacement) -> None:
        raise ContractError("ImportError: cannot import name 'Item'")

    assert run(dataclasses.replace(tree, derive=refuse), new_spec(BODY, "")) == BREAKING
    remark = "No code was derived: fix the facade and run `make sync`: ImportError: cannot import name"
    assert remark in capsys.readouterr().out
    assert tree.spec(SMS).read_text() != SPEC


def test_closed_output_does_not_stop_the_update(whole: Whole, capsys: pytest.CaptureFixture[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with capsys.disabled(), os.fdopen(writing, "w") as closed, contextlib.redirect_stdout(closed):
        assert run(whole.tree, whole.path) == BREAKING
    assert capsys.readouterr().err == ""
    assert state(whole.tree) == whole.after


def test_second_process_raises_contract_error(tree: Tree) -> None:
    with replacing(tree.root):
        with pytest.raises(ContractError, match="another process is writing here"):
            with replacing(tree.root):
                pass


def test_undoing_removes_new_files(tmp_path: Path) -> None:
    work = Replacement(tmp_path)
    work.stage_file(tmp_path / "new.txt", b"new")
    work.apply()
    assert (tmp_path / "new.txt").read_bytes() == b"new"
    settle(tmp_path, finish=False)
    assert list(tmp_path.iterdir()) == []
