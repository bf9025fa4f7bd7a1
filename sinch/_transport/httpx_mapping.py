"""Mapping between core requests and httpx."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

import httpx

from sinch._core.errors import ValidationException
from sinch._core.files import File
from sinch._core.http import FailureKind, HttpRequest, HttpResponse, SendFailure, Timeout

# Imported early: a process that is out of file descriptors could not import it at the first failure.
from .failure_causes import kind_of_unsent, root_cause

# Errors raised before the request was sent: no connection was made, or none was free.
_UNSENT: Final = (httpx.ConnectError, httpx.UnsupportedProtocol, httpx.ProxyError)
_UNSENT_TIMEOUT: Final = (httpx.ConnectTimeout, httpx.PoolTimeout)
_WITH_LENGTH: Final = frozenset({"POST", "PUT", "PATCH"})
_REASONS: Final[dict[FailureKind, str]] = {
    "unsent": "could not connect",
    "unsent_timeout": "timed out before a connection was made",
    "unsent_name": "could not connect, as the name of the host, or of a proxy, was not found",
    "unsent_refused": "could not connect, as the server or a proxy refused the connection",
    "unsent_certificate": "could not connect, as the certificate of the server is not trusted; check SSL_CERT_FILE, "
    "ssl_context, and proxies that intercept TLS",
    "unsent_host_name": "could not connect, as the certificate of the server is that of another host",
    "unsent_proxy": "could not connect, as the proxy refused to",
    "unsent_proxy_credentials": "could not connect, as the proxy requires credentials (407); put them into its URL",
    "timeout": "no response in time",
    "broken": "the connection broke before the response was complete",
    "garbled": "the response could not be decompressed",
    "too_large": "the response is larger than max_answer_size",
}


class OutOfTimeError(httpx.TimeoutException):
    """The total timeout of a request has expired."""

    def __init__(self) -> None:
        super().__init__("out of time")


class TooLargeError(httpx.DecodingError):
    """A response exceeds the client's limit."""

    def __init__(self, limit: float) -> None:
        super().__init__("too large")
        self.limit = limit


WAITING: Final = "sinch.waiting_for_a_connection"
LEAVING: Final = "http11.send_request_headers.started"
_LEAVING: Final = (LEAVING, "http2.send_request_headers.started")


class ResponseProgress:
    """How far a request got, and what has arrived of its response."""

    def __init__(self, limit: float = math.inf) -> None:
        self.response: httpx.Response | None = None
        self.chunks: list[bytes] = []
        self._limit = self._remaining = limit
        self._is_traced = False
        self._is_leaving = False

    def trace(self, event: str, _: object = None) -> None:
        """Record a trace event of the HTTP library."""
        self._is_traced = True
        self._is_leaving = self._is_leaving or event in _LEAVING

    def add(self, chunk: bytes) -> None:
        """Add a part of the body.

        Raises:
            TooLargeError: The body exceeds the client's limit; what has arrived is discarded.
        """
        self._remaining -= len(chunk)
        if self._remaining < 0:
            self.chunks.clear()
            raise TooLargeError(self._limit)
        self.chunks.append(chunk)

    @property
    def is_unsent(self) -> bool:
        """Whether certainly no byte of the request was sent."""
        return self._is_traced and not self._is_leaving and self.response is None

    @property
    def partial(self) -> HttpResponse | None:
        """The response as far as it has arrived; None before its headers."""
        return from_httpx(self.response, self.chunks) if self.response is not None else None


def from_httpx(response: httpx.Response, chunks: list[bytes]) -> HttpResponse:
    """Convert a response of httpx and the chunks read of its body."""
    return HttpResponse(response.status_code, dict(response.headers.items()), b"".join(chunks))


def plain_body(response: httpx.Response) -> Any:
    """Return the stream of an uncompressed response; None if it is compressed or was read by a hook."""
    if response.is_stream_consumed or "content-encoding" in response.headers:
        return None
    return response.stream


def to_httpx(request: HttpRequest, **extensions: Any) -> httpx.Request:
    """Convert a request for httpx.

    Args:
        request: The request.
        extensions: Extensions of httpx for the transport.

    Raises:
        ValidationException: The URL is too long or invalid.
    """
    extensions = {"timeout": _timeouts(request.timeout), **extensions}
    try:
        if request.files is None:
            return _without_files(request, extensions)
        return httpx.Request(
            request.method,
            request.url,
            headers=dict(request.headers),
            files=_files(request.files),
            data=_form_fields(request.files),
            extensions=extensions,
        )
    except httpx.InvalidURL:
        raise ValidationException("the URL is too long or not valid: check for a very long argument") from None


def _without_files(request: HttpRequest, extensions: dict[str, Any]) -> httpx.Request:
    """Build a request with all headers at once; httpx would rebuild them for each one it adds."""
    url, host = _parsed(request.url) if "?" in request.url else _parsed_cached(request.url)
    content = request.content or b""
    headers = [(b"Host", host)]
    if content or request.method in _WITH_LENGTH:
        headers.append((b"Content-Length", b"%d" % len(content)))
    headers += [(name.encode("ascii"), value.encode("ascii")) for name, value in request.headers.items()]
    made = httpx.Request(request.method, url, headers=headers, stream=httpx.ByteStream(content), extensions=extensions)
    made.read()  # hooks of a client passed by the user may read the content
    return made


def _parsed(url: str) -> tuple[httpx.URL, bytes]:
    parsed = httpx.URL(url)
    return parsed, parsed.netloc


# Most calls use the same few URLs, and parsing one costs as much as encoding a message.
_parsed_cached: Final = lru_cache(maxsize=128)(_parsed)


def failure(error: Exception, progress: ResponseProgress) -> SendFailure | None:
    """Convert an error of the HTTP library to a failure; None for any other error."""
    cause = error.__cause__ if _is_of_aiohttp(error.__cause__) and not _is_of_aiohttp(error) else error
    if _is_of_aiohttp(cause):
        from .aiohttp_errors import kind_of

        kind = kind_of(cause)
    else:
        kind = _kind_of(error)
    if kind is None:
        return None
    if progress.is_unsent and not kind.startswith("unsent"):
        kind = "unsent_timeout" if kind == "timeout" else "unsent"
    root = root_cause(error)
    if kind == "unsent":
        kind = kind_of_unsent(error, root)
    about = f"{error.limit} bytes" if isinstance(error, TooLargeError) else type(root or cause).__name__
    return SendFailure(kind, f"{_REASONS[kind]} ({about})", progress.partial, root)


def _is_of_aiohttp(error: BaseException | None) -> bool:
    return type(error).__module__.partition(".")[0] == "aiohttp"


def _kind_of(error: Exception) -> FailureKind | None:
    if isinstance(error, _UNSENT_TIMEOUT):
        return "unsent_timeout"
    if isinstance(error, _UNSENT):
        return "unsent"
    if isinstance(error, httpx.TimeoutException):
        return "timeout"
    if isinstance(error, TooLargeError):
        return "too_large"
    if isinstance(error, httpx.DecodingError):
        return "garbled"
    return "broken" if isinstance(error, (httpx.HTTPError, OSError)) else None


def _timeouts(timeout: Timeout) -> dict[str, float | None]:
    return {"connect": timeout.connect, "read": timeout.read, "write": timeout.read, "pool": timeout.connect}


def _files(form: Mapping[str, Any]) -> dict[str, Any]:
    files = {name: value for name, value in form.items() if isinstance(value, File)}
    return {name: (file.name, _content(file), file.media_type) for name, file in files.items()}


def _form_fields(form: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in form.items() if not isinstance(value, File)}


def _content(file: File) -> Any:
    # httpx rewinds seekable streams, and mistakes the size of a pipe for the length of its content.
    return file.content if file.can_be_read_again else _Unsized(file.content)


class _Unsized:
    """A stream whose size is hidden from httpx."""

    def __init__(self, stream: Any) -> None:
        self.read = stream.read
