"""Exceptions of the SDK."""

from __future__ import annotations

from builtins import ConnectionError as BuiltinConnectionError
from builtins import ConnectionRefusedError as BuiltinConnectionRefusedError
from builtins import TimeoutError as BuiltinTimeoutError
from collections.abc import Mapping, Sequence
from functools import cache
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal

if TYPE_CHECKING:
    from .http import HttpResponse


class SinchException(Exception):  # noqa: N818  # the name that users of earlier generations catch
    """Base class of all errors of the SDK.

    Attributes:
        operation: ID of the API operation, such as `SendSMS`; None outside a call.
        http_response: The response of the server, if any; a partial one when the connection broke.
        response_status_code: Its HTTP status, if there was one.
        is_from_server: Whether the server responded with an error.
        attempts: Number of requests sent.
        elapsed: Seconds from the start of the call to the error.
        look_up: Outcome of the look-up that `find_unknown=True` asks for: `not_found` when the API does not list the
            message (yet), `failed` when the look-up failed; None without a look-up.
        client_reference: Reference that the message was looked up by; None without a look-up.
    """

    look_up: Literal["not_found", "failed"] | None = None
    client_reference: str | None = None

    def __init__(
        self,
        message: str,
        response: HttpResponse | None = None,
        is_from_server: bool = False,
        *,
        operation: str | None = None,
        attempts: int = 0,
        elapsed: float = 0.0,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.http_response = response
        self.is_from_server = is_from_server
        self.operation = operation
        self.attempts = attempts
        self.elapsed = elapsed

    @property
    def response_status_code(self) -> int | None:
        """HTTP status of the response; None when there was none."""
        return self.http_response.status if self.http_response is not None else None

    @property
    def status_code(self) -> int | None:
        """HTTP status of the response; None when there was none."""
        return self.response_status_code

    @property
    def headers(self) -> Mapping[str, str]:
        """Headers of the response, names in lower case; empty when there was none."""
        return self.http_response.headers if self.http_response is not None else {}

    @property
    def body(self) -> Any:
        """Body of the response: parsed if it is JSON, otherwise as text; None when there was none."""
        return self.http_response.data if self.http_response is not None else None

    @property
    def request_id(self) -> str | None:
        """Request ID, for use with Sinch support; None when the response has none."""
        return self.http_response.request_id if self.http_response is not None else None

    def __reduce__(self) -> tuple[Any, ...]:
        state = {**self.__dict__, "args": self.args}
        return _blank, vars(type(self)).get("made_of", (type(self), None)), state


class ConfigurationError(SinchException, ValueError):
    """A setting is missing or invalid; nothing was sent."""


class ValidationException(SinchException):
    """The request is invalid; nothing was sent."""


class ConnectionError(SinchException, BuiltinConnectionError):  # noqa: A001  # namespaced, and also the built-in
    """No complete response arrived: the connection failed or broke.

    Attributes:
        unsent: Whether it is certain that the request did not reach the server.
    """

    unsent: bool = False

    def __init__(
        self,
        message: str,
        response: HttpResponse | None = None,
        is_from_server: bool = False,
        *,
        unsent: bool = False,
        **about: Any,
    ) -> None:
        super().__init__(message, response, is_from_server, **about)
        self.unsent = unsent


class TimeoutError(ConnectionError, BuiltinTimeoutError):  # noqa: A001  # namespaced, and also the built-in
    """No response arrived in time."""


class HeldBackError(TimeoutError):
    """The request timed out waiting for `max_in_flight`, `rate` or the slowdown after a 429; nothing was sent."""


class ConnectionRefusedError(ConnectionError, BuiltinConnectionRefusedError):  # noqa: A001  # as above
    """The connection was refused or not permitted; nothing was sent."""


class NameResolutionError(ConnectionError):
    """The host name could not be resolved; nothing was sent."""


class CertificateError(ConnectionError):
    """The certificate of the server is not trusted; nothing was sent, and there is no retry."""


class HostNameError(CertificateError):
    """The certificate of the server belongs to another host; nothing was sent, and there is no retry."""


class ProxyError(ConnectionError):
    """The proxy refused to connect; nothing was sent."""


class DecodeError(SinchException):
    """The server reported success, but the body does not match the operation; see `body`."""


class RepeatedPageError(SinchException):
    """The pages of a list are out of sequence; reading on would never end, or lose items."""


class ApiError(SinchException):
    """The server responded with an error.

    Tests may build one by hand: `NotFoundError(status_code=404, code="not_found", text="No such batch")`. The status
    defaults to the one of the class, and the message is built from the other arguments.

    Attributes:
        code: Error code of the server: text (SMS, token endpoint) or a number; None when it sent none.
        text: Full explanation of the server; may contain phone numbers.
        details: Details of the server, a list of objects; may be empty.
        product: The API that responded.
    """

    code: str | int | None = None
    text: str | None = None
    details: Sequence[Any] = ()
    product: str | None = None
    usual_status: ClassVar[int | None] = None

    def __init__(
        self,
        message: str | None = None,
        response: HttpResponse | None = None,
        is_from_server: bool = True,
        *,
        status_code: int | None = None,
        code: str | int | None = None,
        text: str | None = None,
        details: Sequence[Any] = (),
        product: str | None = None,
        retry_after: float | None = None,
        **about: Any,
    ) -> None:
        if response is None:
            response = _synthetic_response(status_code or self.usual_status, retry_after)
        status = response.status if response is not None else None
        super().__init__(message or _synthetic_message(status, code, text), response, is_from_server, **about)
        self.code, self.text, self.details, self.product = code, text, list(details), product

    @property
    def retry_after(self) -> float | None:
        """Seconds that the server asks to wait; None when it does not ask."""
        return self.http_response.retry_after if self.http_response is not None else None


class BadRequestError(ApiError):
    """400: the server rejected the request."""

    usual_status: ClassVar[int | None] = 400


class AuthenticationException(SinchException):
    """The credentials are not accepted; the name of earlier generations."""


class AuthenticationError(ApiError, AuthenticationException):
    """401: the credentials are not accepted."""

    usual_status: ClassVar[int | None] = 401


class PermissionDeniedError(ApiError):
    """403: the credentials do not permit the operation."""

    usual_status: ClassVar[int | None] = 403


class NotFoundError(ApiError):
    """404: the resource does not exist."""

    usual_status: ClassVar[int | None] = 404


class ConflictError(ApiError):
    """409: the request conflicts with the state of the resource."""

    usual_status: ClassVar[int | None] = 409


class UnprocessableEntityError(ApiError):
    """422: the request is well-formed, but the server cannot process it."""

    usual_status: ClassVar[int | None] = 422


class RateLimitError(ApiError):
    """429: too many requests."""

    usual_status: ClassVar[int | None] = 429


class ServerError(ApiError):
    """5xx: the server failed."""

    usual_status: ClassVar[int | None] = 500


class NumbersException(SinchException):
    """An error of the Numbers API; the name of the 2.x generation."""


class NumberNotFoundException(NumbersException):
    """404 of the Numbers API; the name of the 2.x generation."""


class NumberLookupException(SinchException):
    """An error of the Number Lookup API; the name of the 2.x generation."""


class SmsException(SinchException):
    """An error of the SMS API; the name of the 2.x generation."""


SMSException = SmsException


class ConversationException(SinchException):
    """An error of the Conversation API; the name of the 2.x generation."""


_BY_STATUS: Final[dict[int, type[ApiError]]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}
_BY_PRODUCT: Final[dict[str, type[SinchException]]] = {
    "numbers": NumbersException,
    "number_lookup": NumberLookupException,
    "sms": SmsException,
    "conversation": ConversationException,
    "template": ConversationException,
}


def _synthetic_response(status: int | None, retry_after: float | None) -> HttpResponse | None:
    from .http import HttpResponse

    headers = {} if retry_after is None else {"retry-after": str(retry_after)}
    return HttpResponse(status, headers, b"") if status is not None else None


def _synthetic_message(status: int | None, code: str | int | None, text: str | None) -> str:
    phrase = f"{status} {reason_phrase(status)}" if status is not None else "error"
    return phrase + (f" [{code}]" if code is not None else "") + (f": {text}" if text else "")


def reason_phrase(status: int) -> str:
    """What HTTP calls the status."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "error"


def api_error_class(status: int, product: str) -> type[ApiError]:
    """The class for a status, which is also the class that the 2.x generation has for the API."""
    by_status: Any = _BY_STATUS.get(status, ServerError if status >= 500 else ApiError)
    combined: type[ApiError] = _combined(by_status, product)
    return combined


@cache
def _combined(by_status: Any, product: str) -> Any:
    by_product = _BY_PRODUCT.get(product)
    if by_product is None:
        return by_status
    if product == "numbers" and by_status is NotFoundError:
        by_product = NumberNotFoundException
    members = {"__module__": by_status.__module__, "__qualname__": by_status.__qualname__, "__doc__": by_status.__doc__}
    # A class that no module holds is pickled as what it is made of.
    return type(by_status.__name__, (by_status, by_product), {**members, "made_of": (by_status, product)})


def _blank(by_status: Any, product: str | None) -> SinchException:
    cls = _combined(by_status, product) if product is not None else by_status
    error: SinchException = cls.__new__(cls)
    return error
