"""Cancellation and Ctrl-C, which may come at any line of a request."""

from __future__ import annotations

from typing import TypeVar

E = TypeVar("E", bound=BaseException)


def without_frames(error: E) -> E:
    """The error without the frames that it came through, and the errors that it came from.

    The locals of those frames, of aiohttp for one, hold the authorization, and Sentry and rich show locals.
    """
    error.__context__ = None
    return error.with_traceback(None)
