"""Protection against errors and Ctrl-C at any line: no secrets in tracebacks, no slot held forever.

The locals in the frames of HTTP libraries, which Sentry and rich show, hold the authorization.
"""

from __future__ import annotations

import traceback
from types import TracebackType
from typing import TypeVar

from sinch._core.errors import SinchException

E = TypeVar("E", bound=BaseException)


def without_frames(error: E) -> E:
    """Return the error without the frames below the one that caught it and without chained errors."""
    caught = error.__traceback__
    only = caught and TracebackType(None, caught.tb_frame, caught.tb_lasti, caught.tb_lineno)
    return _without_chain(error).with_traceback(only)


def without_any_frames(error: E) -> E:
    """Return an error to raise another one from, without frames and chained errors."""
    return _without_chain(error).with_traceback(None)


def with_frames_named(error: E) -> E:
    """Return the error without those frames, with a note that lists their files and lines."""
    places = [f"  {one.filename}:{one.lineno} in {one.name}" for one in traceback.extract_tb(error.__traceback__)]
    error.add_note("\n".join(["raised by way of (innermost last):", *places]))
    return without_frames(error)


def _without_chain(error: E) -> E:
    # The cause of an error of the SDK is part of its information.
    cause = error.__cause__ if isinstance(error, SinchException) else None
    error.__cause__ = cause and without_any_frames(cause)
    error.__context__ = None
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            without_any_frames(one)
    return error


class Permit:
    """Identifies a holder of a semaphore slot, or a waiter; the slot is free once the permit is garbage-collected.

    Ctrl-C may strike at any line, even where a slot is released.
    """

    __slots__ = ("__weakref__",)
