"""The client of a command, set up from the environment, and what becomes of its errors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from sinch import SinchClient
from sinch._core.errors import SinchException


@contextmanager
def connected() -> Iterator[SinchClient]:
    """A client; an error of the SDK ends the command with its text and exit code 1."""
    try:
        with SinchClient() as client:
            yield client
    except (SinchException, ValueError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
