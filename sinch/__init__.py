"""Independent Python SDK for Sinch's Numbers, Number Lookup, SMS and Conversation APIs."""

from sinch._lazy_names import lazy_names as _lazy_names

_NAMES = {
    "._async.client": ("AsyncSinchClient",),
    "._async.paging": ("AsyncPaginator",),
    "._codec": ("MissingFieldError",),
    "._core.errors": (
        "ApiError",
        "AuthenticationError",
        "BadRequestError",
        "CertificateError",
        "ConfigurationError",
        "ConflictError",
        "ConnectionError",
        "ConnectionRefusedError",
        "DecodeError",
        "HeldBackError",
        "HostNameError",
        "NameResolutionError",
        "NotFoundError",
        "PermissionDeniedError",
        "ProxyError",
        "RateLimitError",
        "RepeatedPageError",
        "ServerError",
        "SinchException",
        "TimeoutError",
        "UnprocessableEntityError",
    ),
    "._core.hooks": (
        "RequestEvent",
        "ResponseEvent",
    ),
    "._core.http": ("Timeout",),
    "._core.raw_response": ("RawResponse",),
    "._core.regions": (
        "ConversationRegion",
        "SmsRegion",
    ),
    "._core.secret": ("Secret",),
    "._core.tokens": (
        "AccessToken",
        "AsyncTokenStore",
        "TokenStore",
    ),
    "._core.version": ("__version__",),
    "._earlier.clients": (
        "Client",
        "SinchClientAsync",
    ),
    "._sync.client": ("SinchClient",),
    "._sync.paging": ("Paginator",),
}

__getattr__, __dir__ = _lazy_names(__name__, _NAMES)
__all__ = list(__dir__())
