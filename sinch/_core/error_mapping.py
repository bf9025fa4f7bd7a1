"""Mapping of error responses and failed requests to exceptions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from . import redaction
from .errors import (
    ApiError,
    CertificateError,
    ConnectionError,
    ConnectionRefusedError,
    DecodeError,
    HeldBackError,
    HostNameError,
    NameResolutionError,
    ProxyError,
    SinchException,
    TimeoutError,
    api_error_class,
    reason_phrase,
)
from .http import FailureKind, HttpResponse, SendFailure
from .processed import call_was_not_processed
from .redaction import bounded, redacted
from .secret import Secret

_EXAMINED_LENGTH: Final = 2000
_MAX_LENGTH: Final = 500
_CLASSES: Final[dict[FailureKind, type[SinchException]]] = {
    "unsent": ConnectionError,
    "unsent_timeout": TimeoutError,
    "unsent_held_back": HeldBackError,
    "unsent_name": NameResolutionError,
    "unsent_refused": ConnectionRefusedError,
    "unsent_certificate": CertificateError,
    "unsent_host_name": HostNameError,
    "unsent_proxy": ProxyError,
    "unsent_proxy_credentials": ProxyError,
    "timeout": TimeoutError,
    "broken": ConnectionError,
    "garbled": DecodeError,
    "too_large": DecodeError,
}


class _Explanation(NamedTuple):
    code: str | int | None = None
    text: str | None = None
    details: tuple[Any, ...] = ()


def api_error(
    response: HttpResponse,
    product: str,
    operation: str,
    attempts: int,
    elapsed: float,
    secrets: Iterable[Secret] = (),
    advice: str = "",
) -> ApiError:
    """Build the error for an error response; the advice is added to its text."""
    response = without_secrets(response, secrets)
    explanation = _explain(response.data)
    shown = f"{operation}: {response.status} {reason_phrase(response.status)}"
    if explanation.code not in (None, response.status):
        shown += f" [{redacted(str(explanation.code), secrets)}]"
    if explanation.text:
        # Masked before it is truncated: a truncated secret or number would not be found.
        shown += f": {bounded(redacted(explanation.text[:_EXAMINED_LENGTH], secrets))}"
    if response.request_id:
        shown += f" (request {redacted(response.request_id, secrets)})"
    error = api_error_class(response.status, product)(
        _with_advice(shown, advice),
        response,
        is_from_server=True,
        operation=operation,
        attempts=attempts,
        elapsed=elapsed,
    )
    error.code, error.text, error.details = explanation.code, explanation.text, list(explanation.details)
    error.product = product
    return error


def _with_advice(shown: str, advice: str) -> str:
    advice = f"; {advice}" if advice else ""
    return bounded(shown, _MAX_LENGTH - len(advice)) + advice


def failure_error(
    failure: SendFailure,
    operation: str,
    attempts: int,
    elapsed: float,
    secrets: Iterable[Secret] = (),
    host: str = "",
) -> SinchException:
    """Build the error for a request that got no complete response.

    Args:
        failure: How the request failed.
        operation: ID of its operation.
        attempts: Number of requests sent.
        elapsed: Seconds that they took.
        secrets: Secrets to mask in a partial response.
        host: Host of the request; empty when it does not help.
    """
    unsent = call_was_not_processed(operation, failure)
    where = f", host {host}" if host else ""
    advice = "" if unsent else "; the request may have been processed"
    partial = without_secrets(failure.partial, secrets) if failure.partial is not None else None
    error = _CLASSES[failure.kind](
        f"{operation}: {failure.reason}{where}{advice}",
        partial,
        operation=operation,
        attempts=attempts,
        elapsed=elapsed,
    )
    if isinstance(error, ConnectionError):
        error.unsent = unsent
    error.__cause__ = failure.cause
    return error


def decode_error(
    response: HttpResponse, operation: str, attempts: int, elapsed: float, secrets: Iterable[Secret] = ()
) -> DecodeError:
    """Build the error for a successful response whose body does not match the operation."""
    return DecodeError(
        f"{operation}: {response.status} with {_kind_of_body(response)}; the request was processed",
        without_secrets(response, secrets),
        operation=operation,
        attempts=attempts,
        elapsed=elapsed,
    )


def without_secrets(response: HttpResponse, secrets: Iterable[Secret]) -> HttpResponse:
    """Mask secrets that the server has echoed in a response: errors are printed and pickled."""
    secrets = tuple(secrets)
    content = _content_without_secrets(response, secrets)
    headers = {name: redaction.without_secrets(value, secrets) for name, value in response.headers.items()}
    if (content, headers) == (response.content, response.headers):
        return response
    return HttpResponse(response.status, headers, content)


def _content_without_secrets(response: HttpResponse, secrets: tuple[Secret, ...]) -> bytes:
    try:
        # Parsed first: a secret escaped in JSON would not be found, and the names of fields are not secrets.
        data = json.loads(response.content)
        masked = redaction.values_without_secrets(data, secrets)
    except (ValueError, RecursionError):  # not JSON, or nested a thousand times
        text = response.content.decode("utf-8", "surrogateescape")
        return redaction.without_secrets(text, secrets).encode("utf-8", "surrogateescape")
    return response.content if masked == data else json.dumps(masked).encode()


def _kind_of_body(response: HttpResponse) -> str:
    if not response.content.strip():
        return "an empty body"
    if isinstance(response.data, str):
        kind = response.headers.get("content-type", "no content type").split(";")[0]
        return f"a body that is not JSON ({bounded(kind, 60)})"
    return "a body that is not the kind of JSON value that the operation returns"


def _explain(data: Any) -> _Explanation:
    """Extract the server's code and text, in the shape of each API."""
    if not isinstance(data, Mapping):
        return _Explanation()
    error = data.get("error")
    if isinstance(error, Mapping):  # Numbers and Conversation
        details = error.get("details")
        return _Explanation(
            _code(error.get("status")) or _code(error.get("code")),
            _text(error.get("message")),
            tuple(details) if isinstance(details, list) else (),
        )
    if isinstance(error, str):  # the token endpoint
        return _Explanation(error, _text(data.get("error_description")))
    if "title" in data or "detail" in data:  # Number Lookup
        detail, title = _text(data.get("detail")), _text(data.get("title"))
        return _Explanation(_code(data.get("status")), ": ".join(part for part in (title, detail) if part) or None)
    return _Explanation(_code(data.get("code")), _text(data.get("text")) or _text(data.get("message")))  # SMS


def _code(value: Any) -> str | int | None:
    return value if isinstance(value, (str, int)) and not isinstance(value, bool) else None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None
