"""Progress bar of a bulk, in the terminal."""

from __future__ import annotations

from collections.abc import Sized
from importlib.util import find_spec


class ProgressBar:
    """A progress bar that shows nothing."""

    def advance(self, recipients: int) -> None:
        """Add a number of finished recipients."""

    def close(self) -> None:
        """Stop updating the bar."""


class _RichBar(ProgressBar):
    def __init__(self, total: int | None) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("recipients"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._progress = Progress(*columns, console=Console(stderr=True))
        self._task = self._progress.add_task("", total=total)
        self._progress.start()

    def advance(self, recipients: int) -> None:
        self._progress.advance(self._task, recipients)

    def close(self) -> None:
        self._progress.stop()


class _TqdmBar(ProgressBar):
    def __init__(self, total: int | None) -> None:
        from tqdm import tqdm

        self._bar = tqdm(total=total, unit=" recipients")

    def advance(self, recipients: int) -> None:
        self._bar.update(recipients)

    def close(self) -> None:
        self._bar.close()


_BARS = {"rich": _RichBar, "tqdm": _TqdmBar}


def check_progress_bar() -> None:
    """Raise when no library for progress bars is installed.

    Raises:
        ValueError: Neither rich nor tqdm is installed.
    """
    if not any(map(find_spec, _BARS)):
        raise ValueError("progress: needs rich or tqdm, and neither is installed: pip install rich")


def progress_bar(recipients: object) -> ProgressBar:
    """Return a bar on standard error, by rich or else tqdm; with a total if the recipients have a length."""
    total = len(recipients) if isinstance(recipients, Sized) else None
    return next(bar for name, bar in _BARS.items() if find_spec(name))(total)
