"""Deprecated functions and classes (PEP 702), reported by type checkers and by a warning at the caller's line."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from .caller_warnings import warn_caller

__all__ = ["deprecated"]

if TYPE_CHECKING:
    from collections.abc import Callable

    from typing_extensions import deprecated
else:

    def deprecated(message: str) -> Callable[[Any], Any]:
        """Mark a function or a class as deprecated; calling it warns, even if the coroutine is awaited elsewhere."""

        def decorated(subject: Any) -> Any:
            if isinstance(subject, type):
                subject.__init__ = _warning(subject.__init__, message)
                subject.__deprecated__ = message
                return subject
            return _warning(subject, message)

        return decorated


def _warning(function: Any, message: str) -> Any:
    @wraps(function)
    def warned(*args: Any, **kwargs: Any) -> Any:
        warn_caller(message, DeprecationWarning)
        return function(*args, **kwargs)

    warned.__deprecated__ = message  # type: ignore[attr-defined]  # as PEP 702 names it
    return warned
