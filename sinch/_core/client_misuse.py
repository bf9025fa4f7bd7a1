"""Errors for misuse of a client: unknown keywords, and `with` in place of `async with`."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_P = ParamSpec("_P")
_R = TypeVar("_R")

# Names in other libraries that are too far from ours for a fuzzy match.
_NAMES_IN_OTHER_LIBRARIES: Final = {
    "api_base": "sandbox_url",
    "api_key": "key_id",
    "api_secret": "key_secret",
    "base_url": "sandbox_url",
    "cert": "ssl_context",
    "client": "http_client",
    "endpoint": "sandbox_url",
    "region": "sms_region",
    "retries": "max_retries",
    "secret": "key_secret",
    "session": "http_client",
    "token": "sms_api_token",
    "verify": "ssl_context",
}


def suggest_keywords(method: Callable[_P, _R]) -> Callable[_P, _R]:
    """Decorate a method of a client so that its error for an unknown keyword suggests the closest one."""
    code = method.__code__
    known = code.co_varnames[1 : code.co_argcount + code.co_kwonlyargcount]

    @wraps(method)
    def checked(*given: _P.args, **named: _P.kwargs) -> _R:
        unknown = [name for name in named if name not in known]
        if unknown:
            called = type(given[0]).__name__ if method.__name__ == "__init__" else method.__name__
            # Tracebacks may show variables, and these hold credentials.
            named.clear()
            del given
            raise _unexpected(called, unknown[0], known)
        return method(*given, **named)

    return checked


def _unexpected(called: str, name: str, known: Sequence[str]) -> TypeError:
    from difflib import get_close_matches

    meant = [one for one in (_NAMES_IN_OTHER_LIBRARIES.get(name), *get_close_matches(name, known, n=1)) if one in known]
    guess = f"; did you mean {meant[0]!r}?" if meant else ""
    return TypeError(f"{called}() got an unexpected keyword argument {name!r}{guess}")


class AsyncContext:
    """Rejects a plain `with` on the asynchronous client."""

    # Hidden from type checkers, so that they report the mistake too.
    if not TYPE_CHECKING:

        def __enter__(self) -> Any:
            raise TypeError(f"{type(self).__name__} is entered with `async with`; a plain `with` takes SinchClient")

        def __exit__(self, *_: object) -> None:
            raise NotImplementedError


class Context:
    """Rejects `async with` on the synchronous client."""

    if not TYPE_CHECKING:

        async def __aenter__(self) -> Any:
            raise TypeError(
                f"{type(self).__name__} is entered with a plain `with`; `async with` takes AsyncSinchClient"
            )

        async def __aexit__(self, *_: object) -> None:
            raise NotImplementedError
