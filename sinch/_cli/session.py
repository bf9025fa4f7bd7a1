"""Client of a command, configured from the environment, with error reporting."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from sinch import SinchClient
from sinch._core.errors import SinchException


@contextmanager
def connected() -> Iterator[SinchClient]:
    """A client; an error of the SDK ends the command with its text and exit code 1, a warning is told by its text."""
    try:
        with warnings.catch_warnings(), SinchClient() as client:
            warnings.showwarning = _show
            yield client
    except (SinchException, ValueError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None


def _show(message: Warning | str, *_place: object, **_more: object) -> None:
    typer.echo(str(message), err=True)
