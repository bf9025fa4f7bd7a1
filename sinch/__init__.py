"""Independent Python SDK for Sinch's Numbers, Number Lookup, SMS and Conversation APIs."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._async.client import AsyncSinchClient
    from ._async.paging import AsyncPaginator
    from ._codec import MissingFieldError
    from ._core.errors import (
        ApiError,
        AuthenticationError,
        BadRequestError,
        CertificateError,
        ConfigurationError,
        ConflictError,
        ConnectionError,
        ConnectionRefusedError,
        DecodeError,
        HeldBackError,
        HostNameError,
        NameResolutionError,
        NotFoundError,
        PermissionDeniedError,
        ProxyError,
        RateLimitError,
        RepeatedPageError,
        ServerError,
        SinchException,
        TimeoutError,
        UnprocessableEntityError,
    )
    from ._core.hooks import RequestEvent, ResponseEvent
    from ._core.http import Timeout
    from ._core.raw_response import RawResponse
    from ._core.regions import ConversationRegion, SmsRegion
    from ._core.secret import Secret
    from ._core.tokens import AccessToken, AsyncTokenStore, TokenStore
    from ._core.version import VERSION as __version__
    from ._earlier.clients import Client, SinchClientAsync
    from ._sync.client import SinchClient
    from ._sync.paging import Paginator

_MODULES = {
    "AsyncSinchClient": "._async.client",
    "AsyncPaginator": "._async.paging",
    "ApiError": "._core.errors",
    "AuthenticationError": "._core.errors",
    "BadRequestError": "._core.errors",
    "CertificateError": "._core.errors",
    "Client": "._earlier.clients",
    "ConfigurationError": "._core.errors",
    "ConflictError": "._core.errors",
    "ConnectionError": "._core.errors",
    "ConnectionRefusedError": "._core.errors",
    "DecodeError": "._core.errors",
    "HeldBackError": "._core.errors",
    "HostNameError": "._core.errors",
    "NameResolutionError": "._core.errors",
    "NotFoundError": "._core.errors",
    "PermissionDeniedError": "._core.errors",
    "ProxyError": "._core.errors",
    "RateLimitError": "._core.errors",
    "RepeatedPageError": "._core.errors",
    "ServerError": "._core.errors",
    "SinchException": "._core.errors",
    "TimeoutError": "._core.errors",
    "UnprocessableEntityError": "._core.errors",
    "RequestEvent": "._core.hooks",
    "ResponseEvent": "._core.hooks",
    "Timeout": "._core.http",
    "RawResponse": "._core.raw_response",
    "ConversationRegion": "._core.regions",
    "SmsRegion": "._core.regions",
    "Secret": "._core.secret",
    "AccessToken": "._core.tokens",
    "AsyncTokenStore": "._core.tokens",
    "TokenStore": "._core.tokens",
    "SinchClient": "._sync.client",
    "SinchClientAsync": "._earlier.clients",
    "Paginator": "._sync.paging",
    "MissingFieldError": "._codec",
}

__all__ = [
    "AccessToken",
    "ApiError",
    "AsyncPaginator",
    "AsyncSinchClient",
    "AsyncTokenStore",
    "AuthenticationError",
    "BadRequestError",
    "CertificateError",
    "Client",
    "ConfigurationError",
    "ConflictError",
    "ConnectionError",
    "ConnectionRefusedError",
    "ConversationRegion",
    "DecodeError",
    "HeldBackError",
    "HostNameError",
    "MissingFieldError",
    "NameResolutionError",
    "NotFoundError",
    "Paginator",
    "PermissionDeniedError",
    "ProxyError",
    "RateLimitError",
    "RawResponse",
    "RepeatedPageError",
    "RequestEvent",
    "ResponseEvent",
    "Secret",
    "ServerError",
    "SinchClient",
    "SinchClientAsync",
    "SinchException",
    "SmsRegion",
    "Timeout",
    "TimeoutError",
    "TokenStore",
    "UnprocessableEntityError",
    "__version__",
]


if not TYPE_CHECKING:  # a wrong name is an error of the type checker

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
