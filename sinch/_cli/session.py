"""Client for the commands, with error reporting."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from sinch import SinchClient
from sinch._core.errors import SinchException


@contextmanager
def connected() -> Iterator[SinchClient]:
    """Yield a client; errors of the SDK end the command with their message and exit code 1, warnings are printed."""
    try:
        with warnings.catch_warnings(), SinchClient() as client:
            warnings.showwarning = _show
            yield client
    except (SinchException, ValueError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None


def _show(message: Warning | str, *_place: object, **_more: object) -> None:
    typer.echo(str(message), err=True)
