"""Replace files and folders atomically: all or none, even if interrupted.

New files are made in a folder next to the targets. Once its journal exists, an interrupted replacement is completed at
the next start; before that, nothing has been changed, and the folder is removed.
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
    """The process received a termination signal."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.exit_code = 128 + number


class Replacement:
    """New files and folders under a root that replace their targets together."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._targets: list[str] = []
        self.complete = False

    def stage(self, target: Path) -> Path:
        """Return the path at which to create the replacement of a file or folder."""
        self._targets.append(str(target.relative_to(self._root)))
        folder = _paths(self._root, self._targets[-1], len(self._targets) - 1)[1].parent
        folder.mkdir(parents=True, exist_ok=True)
        return folder / target.name

    @property
    def staged(self) -> dict[Path, Path]:
        """The staged targets with the paths of their replacements."""
        return {self._root / name: _paths(self._root, name, number)[1] for number, name in enumerate(self._targets)}

    @property
    def scratch(self) -> Path:
        """A temporary folder, removed at the end."""
        return self._root / FOLDER / "scratch"

    def stage_file(self, target: Path, data: bytes) -> None:
        """Stage a file with these contents and the mode of the former file."""
        staged = self.stage(target)
        staged.write_bytes(data)
        staged.chmod(target.stat().st_mode if target.exists() else 0o644)

    def apply(self) -> None:
        """Replace all targets by the staged files."""
        draft = self._root / FOLDER / "draft.json"
        draft.write_text(json.dumps(self._targets), encoding="utf-8")
        draft.rename(draft.with_name(_JOURNAL))
        _finish(self._root, self._targets)
        self.complete = True


@contextlib.contextmanager
def replacing(root: Path) -> Iterator[Replacement]:
    """Yield a replacement under a root; without `apply`, or if it fails, nothing is changed.

    Raises:
        ContractError: Another process is replacing files there.
        Terminated: A signal was received; raised at the current line, after which changes are undone.
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
    """Complete or undo an interrupted replacement, and remove its folder."""
    journal = root / FOLDER / _JOURNAL
    if journal.exists():
        targets = json.loads(journal.read_text(encoding="utf-8"))
        (_finish if finish else _undo)(root, targets)
        # The journal is removed first, as the folder has no meaning without it.
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
    """Return a target, its replacement, and the path at which the former one is kept until the end."""
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
        raise ContractError(f"{root}: another process is writing here: wait until it has finished") from None


@contextlib.contextmanager
def _one_signal() -> Iterator[set[int]]:
    """Raise `Terminated` at the first termination signal; ignore further ones during cleanup."""
    heed: set[int] = {number for number in _SIGNALS if signal.getsignal(number) is not signal.SIG_IGN}

    def terminate(number: int, _: object) -> None:
        if number in heed:
            heed.clear()
            raise Terminated(number)

    before = {number: signal.getsignal(number) for number in sorted(heed)}
    try:
        # The handlers are installed inside of both `try`, so that no signal is handled outside of them.
        try:
            for number in before:
                signal.signal(number, terminate)
            yield heed
        finally:
            heed.clear()
    finally:
        for number, former in before.items():
            signal.signal(number, former)
