"""Error for an unexpected keyword of a method."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from sinch._codec import AsyncMethods, Methods

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import FrameType

# Names in other libraries for the number of items to read.
_LIMITS: Final = frozenset({"limit", "max_items", "max_results"})


def unexpected_keyword(name: str, options: Iterable[str]) -> TypeError:
    """Build an error that names the called method and the closest argument.

    Args:
        name: The keyword.
        options: The keywords that every method has.
    """
    frame = _called_method()
    if name in _LIMITS and frame is not None and "list" in frame.f_code.co_name:
        called = frame.f_code.co_name
        return TypeError(
            f"{called}() got an unexpected keyword argument {name!r}; iterator(limit=...) of the list has a limit, "
            "page_size is that of a page"
        )
    method = f"{frame.f_code.co_name}() got an " if frame is not None else ""
    known = [*(_arguments(frame) if frame is not None else ()), *options]
    near = get_close_matches(name, known, n=1)
    meant = f"; did you mean {near[0]!r}?" if near else ""
    return TypeError(
        f"{method}unexpected keyword argument {name!r}{meant}; what this version does not know goes into extra_body, "
        "or into extra_query where it is a query parameter"
    )


def _called_method() -> FrameType | None:
    """Return the frame of the outermost running public method of a resource."""
    frame, found = sys._getframe(), None
    while frame.f_back is not None and frame.f_globals.get("__name__", "").startswith("sinch"):
        is_public = not frame.f_code.co_name.startswith("_")
        if is_public and isinstance(frame.f_locals.get("self"), (AsyncMethods, Methods)):
            found = frame
        frame = frame.f_back
    return found


def _arguments(frame: FrameType) -> tuple[str, ...]:
    code = frame.f_code
    return code.co_varnames[1 : code.co_argcount + code.co_kwonlyargcount]
