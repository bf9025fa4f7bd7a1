"""Independent Python SDK for Sinch's Numbers, Number Lookup, SMS and Conversation APIs."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._async.client import AsyncSinchClient
    from ._async.paging import AsyncPaginator
    from ._core.errors import (
        ApiError,
        AuthenticationError,
        BadRequestError,
        ConfigurationError,
        ConflictError,
        ConnectionError,
        DecodeError,
        NotFoundError,
        PermissionDeniedError,
        RateLimitError,
        RepeatedPageError,
        ServerError,
        SinchException,
        TimeoutError,
        UnprocessableEntityError,
    )
    from ._core.http import Timeout
    from ._core.regions import ConversationRegion, SmsRegion
    from ._core.version import VERSION as __version__
    from ._sync.client import SinchClient
    from ._sync.paging import Paginator

_MODULES = {
    "ApiError": "._core.errors",
    "AsyncPaginator": "._async.paging",
    "AsyncSinchClient": "._async.client",
    "AuthenticationError": "._core.errors",
    "BadRequestError": "._core.errors",
    "ConfigurationError": "._core.errors",
    "ConflictError": "._core.errors",
    "ConnectionError": "._core.errors",
    "ConversationRegion": "._core.regions",
    "DecodeError": "._core.errors",
    "NotFoundError": "._core.errors",
    "Paginator": "._sync.paging",
    "PermissionDeniedError": "._core.errors",
    "RateLimitError": "._core.errors",
    "RepeatedPageError": "._core.errors",
    "ServerError": "._core.errors",
    "SinchClient": "._sync.client",
    "SinchException": "._core.errors",
    "SmsRegion": "._core.regions",
    "Timeout": "._core.http",
    "TimeoutError": "._core.errors",
    "UnprocessableEntityError": "._core.errors",
}

__all__ = [
    "ApiError",
    "AsyncPaginator",
    "AsyncSinchClient",
    "AuthenticationError",
    "BadRequestError",
    "ConfigurationError",
    "ConflictError",
    "ConnectionError",
    "ConversationRegion",
    "DecodeError",
    "NotFoundError",
    "Paginator",
    "PermissionDeniedError",
    "RateLimitError",
    "RepeatedPageError",
    "ServerError",
    "SinchClient",
    "SinchException",
    "SmsRegion",
    "Timeout",
    "TimeoutError",
    "UnprocessableEntityError",
    "__version__",
]


def __getattr__(name: str) -> Any:
    # Each name is imported when it is first used, so that importing the package costs next to nothing.
    if name == "__version__":
        return import_module("._core.version", __name__).VERSION
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(module, __name__), name)
    return value


def __dir__() -> list[str]:
    return __all__
