"""Errors and interruptions at any line: no secret stays in the frames that they take along, and no place stays taken.

The locals of the frames of HTTP libraries, which Sentry and rich show, hold the authorization.
"""

from __future__ import annotations

import traceback
from types import TracebackType
from typing import TypeVar

from sinch._core.errors import SinchException

E = TypeVar("E", bound=BaseException)


def without_frames(error: E) -> E:
    """The error without the frames that it came through below the one that caught it, and the errors it came from."""
    caught = error.__traceback__
    only = caught and TracebackType(None, caught.tb_frame, caught.tb_lasti, caught.tb_lineno)
    return _without_chain(error).with_traceback(only)


def without_any_frames(error: E) -> E:
    """The same for an error that another one is raised from."""
    return _without_chain(error).with_traceback(None)


def with_frames_named(error: E) -> E:
    """The error without those frames, and with a note of the places where they were."""
    places = [f"  {one.filename}:{one.lineno} in {one.name}" for one in traceback.extract_tb(error.__traceback__)]
    error.add_note("\n".join(["raised by way of (innermost last):", *places]))
    return without_frames(error)


def _without_chain(error: E) -> E:
    # What an error of our own was raised from is part of what it says.
    cause = error.__cause__ if isinstance(error, SinchException) else None
    error.__cause__ = cause and without_any_frames(cause)
    error.__context__ = None
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            without_any_frames(one)
    return error


class Ticket:
    """Stands for who waits for a place, or has one: the place of a ticket that nobody holds any more is free.

    Ctrl-C may strike at any line, those that give a place back among them.
    """

    __slots__ = ("__weakref__",)
