# Derived from __init__.py by `make sync`; never edited by hand.
"""Independent Python SDK for Sinch's Numbers, Number Lookup, SMS and Conversation APIs."""

from ._async.client import AsyncSinchClient as AsyncSinchClient
from ._async.paging import AsyncPaginator as AsyncPaginator
from ._codec import MissingFieldError as MissingFieldError
from ._core.errors import ApiError as ApiError
from ._core.errors import AuthenticationError as AuthenticationError
from ._core.errors import BadRequestError as BadRequestError
from ._core.errors import CertificateError as CertificateError
from ._core.errors import ConfigurationError as ConfigurationError
from ._core.errors import ConflictError as ConflictError
from ._core.errors import ConnectionError as ConnectionError
from ._core.errors import ConnectionRefusedError as ConnectionRefusedError
from ._core.errors import DecodeError as DecodeError
from ._core.errors import HeldBackError as HeldBackError
from ._core.errors import HostNameError as HostNameError
from ._core.errors import NameResolutionError as NameResolutionError
from ._core.errors import NotFoundError as NotFoundError
from ._core.errors import PermissionDeniedError as PermissionDeniedError
from ._core.errors import ProxyError as ProxyError
from ._core.errors import RateLimitError as RateLimitError
from ._core.errors import RepeatedPageError as RepeatedPageError
from ._core.errors import ServerError as ServerError
from ._core.errors import SinchException as SinchException
from ._core.errors import TimeoutError as TimeoutError
from ._core.errors import UnprocessableEntityError as UnprocessableEntityError
from ._core.hooks import RequestEvent as RequestEvent
from ._core.hooks import ResponseEvent as ResponseEvent
from ._core.http import Timeout as Timeout
from ._core.raw_response import RawResponse as RawResponse
from ._core.regions import ConversationRegion as ConversationRegion
from ._core.regions import SmsRegion as SmsRegion
from ._core.secret import Secret as Secret
from ._core.tokens import AccessToken as AccessToken
from ._core.tokens import AsyncTokenStore as AsyncTokenStore
from ._core.tokens import TokenStore as TokenStore
from ._core.version import __version__ as __version__
from ._earlier.clients import Client as Client
from ._earlier.clients import SinchClientAsync as SinchClientAsync
from ._sync.client import SinchClient as SinchClient
from ._sync.paging import Paginator as Paginator

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
