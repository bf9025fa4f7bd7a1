"""A bar on the terminal that shows how many recipients are done."""

from __future__ import annotations

from collections.abc import Sized
from importlib.util import find_spec


class ProgressBar:
    """A bar that shows nothing."""

    def advance(self, recipients: int) -> None:
        """Show that so many more are done."""

    def close(self) -> None:
        """Leave the bar as it is."""


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
    """Refuse a bar that nothing can show.

    Raises:
        ValueError: Neither rich nor tqdm is installed.
    """
    if not any(map(find_spec, _BARS)):
        raise ValueError("progress: needs rich or tqdm, and neither is installed: pip install rich")


def progress_bar(recipients: object) -> ProgressBar:
    """A bar on the standard error, by rich or else tqdm; with an end where the number of recipients is known."""
    total = len(recipients) if isinstance(recipients, Sized) else None
    return next(bar for name, bar in _BARS.items() if find_spec(name))(total)
