"""Files and folders replaced all or nothing, whatever interrupts it.

What is new is made in a folder beside the targets. From the moment that its journal exists, the next start finishes the
replacement; before that moment nothing has been touched, and the folder is only removed.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from .documents import ContractError

FOLDER: Final = ".replacement"
_JOURNAL: Final = "journal.json"
_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Terminated(BaseException):
    """A signal that ends the process has come."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.exit_code = 128 + number


class Replacement:
    """New files and folders under one root that take their places together."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._targets: list[str] = []
        self.complete = False

    def stage(self, target: Path) -> Path:
        """Where to put what shall replace the target, a file or a folder."""
        self._targets.append(str(target.relative_to(self._root)))
        folder = _paths(self._root, self._targets[-1], len(self._targets) - 1)[1].parent
        folder.mkdir(parents=True, exist_ok=True)
        return folder / target.name

    @property
    def staged(self) -> dict[Path, Path]:
        """What is to be replaced so far, and by what."""
        return {self._root / name: _paths(self._root, name, number)[1] for number, name in enumerate(self._targets)}

    @property
    def scratch(self) -> Path:
        """A folder that is gone when the work has ended."""
        return self._root / FOLDER / "scratch"

    def stage_file(self, target: Path, data: bytes) -> None:
        """Have the target replaced by a file with these data and the former file's mode."""
        staged = self.stage(target)
        staged.write_bytes(data)
        staged.chmod(target.stat().st_mode if target.exists() else 0o644)

    def apply(self) -> None:
        """Put everything that is staged in its place."""
        draft = self._root / FOLDER / "draft.json"
        draft.write_text(json.dumps(self._targets), encoding="utf-8")
        draft.rename(draft.with_name(_JOURNAL))
        _finish(self._root, self._targets)
        self.complete = True


@contextlib.contextmanager
def replacing(root: Path) -> Iterator[Replacement]:
    """A replacement under this root; without `apply`, or when that fails, everything is as it was.

    Raises:
        ContractError: Another process is replacing something there.
        Terminated: A signal came; it is raised where the work stands, after which everything is put back.
    """
    with _alone(root), _one_signal() as heed:
        settle(root, finish=True)
        replacement = Replacement(root)
        try:
            try:
                yield replacement
            finally:
                heed.clear()
        finally:
            settle(root, finish=replacement.complete)


def settle(root: Path, *, finish: bool) -> None:
    """Finish or undo what an interrupted replacement left, and remove its folder."""
    journal = root / FOLDER / _JOURNAL
    if journal.exists():
        targets = json.loads(journal.read_text(encoding="utf-8"))
        (_finish if finish else _undo)(root, targets)
        # Only the journal gives the folder a meaning, so it goes first.
        journal.unlink()
    shutil.rmtree(root / FOLDER, ignore_errors=True)


def _finish(root: Path, targets: Sequence[str]) -> None:
    for number, name in enumerate(targets):
        target, new, old = _paths(root, name, number)
        if new.exists():
            if target.exists():
                old.parent.mkdir(exist_ok=True)
                target.rename(old)
            new.rename(target)


def _undo(root: Path, targets: Sequence[str]) -> None:
    for number, name in enumerate(targets):
        target, new, old = _paths(root, name, number)
        if not new.exists():
            target.rename(new)
        if old.exists():
            old.rename(target)


def _paths(root: Path, name: str, number: int) -> tuple[Path, Path, Path]:
    """A target, what replaces it, and where the former one is kept until all is done."""
    target, folder = root / name, root / FOLDER / str(number)
    return target, folder / "new" / target.name, folder / "old" / target.name


@contextlib.contextmanager
def _alone(root: Path) -> Iterator[None]:
    descriptor = os.open(root, os.O_RDONLY)
    try:
        _lock(descriptor, root)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int, root: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise ContractError(f"{root}: another process is writing here: wait until it has ended") from None


@contextlib.contextmanager
def _one_signal() -> Iterator[set[int]]:
    """Raise `Terminated` at the first signal that ends a process; none disturbs what is done about it."""
    heed: set[int] = {number for number in _SIGNALS if signal.getsignal(number) is not signal.SIG_IGN}

    def terminate(number: int, _: object) -> None:
        if number in heed:
            heed.clear()
            raise Terminated(number)

    before = {number: signal.getsignal(number) for number in sorted(heed)}
    try:
        # A signal between two `try` would find neither of them, so the handlers come after both.
        try:
            for number in before:
                signal.signal(number, terminate)
            yield heed
        finally:
            heed.clear()
    finally:
        for number, former in before.items():
            signal.signal(number, former)
