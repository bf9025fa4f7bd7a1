"""Between the plain values of the core and those of httpx."""

from __future__ import annotations

from typing import Any, Final

import httpx

from sinch._core.files import File
from sinch._core.http import HttpRequest, HttpResponse, SendFailure, Timeout

# The request did not leave: no connection was made, or none was free.
_UNSENT: Final = (httpx.ConnectError, httpx.UnsupportedProtocol, httpx.ProxyError)
_UNSENT_TIMEOUT: Final = (httpx.ConnectTimeout, httpx.PoolTimeout)


def to_httpx(request: HttpRequest) -> httpx.Request:
    """The request as httpx sends it."""
    return httpx.Request(
        request.method,
        request.url,
        headers=dict(request.headers),
        content=request.content,
        files=_files(request),
        data=_form_fields(request),
        extensions={"timeout": _timeouts(request.timeout)},
    )


def from_httpx(response: httpx.Response, content: bytes) -> HttpResponse:
    """An answer of httpx with the body that was read from it."""
    return HttpResponse(response.status_code, dict(response.headers), content)


class OutOfTimeError(httpx.TimeoutException):
    """A request as a whole took longer than it may."""

    def __init__(self) -> None:
        super().__init__("out of time")


def failure(error: httpx.HTTPError) -> SendFailure:
    """What became of a request that httpx could not get an answer for."""
    if isinstance(error, _UNSENT_TIMEOUT):
        return SendFailure("unsent_timeout", "timed out before a connection was made")
    if isinstance(error, _UNSENT):
        return SendFailure("unsent", f"could not connect ({type(error).__name__})")
    if isinstance(error, httpx.TimeoutException):
        return SendFailure("timeout", f"no answer in time ({type(error).__name__})")
    return SendFailure("broken", f"the connection broke before the answer was complete ({type(error).__name__})")


def _timeouts(timeout: Timeout) -> dict[str, float | None]:
    return {"connect": timeout.connect, "read": timeout.read, "write": timeout.read, "pool": timeout.connect}


def _files(request: HttpRequest) -> dict[str, Any] | None:
    if request.files is None:
        return None
    files = {name: value for name, value in request.files.items() if isinstance(value, File)}
    return {name: (file.name, _content(file), file.media_type) for name, file in files.items()}


def _form_fields(request: HttpRequest) -> dict[str, Any] | None:
    if request.files is None:
        return None
    return {name: value for name, value in request.files.items() if not isinstance(value, File)}


def _content(file: File) -> Any:
    # httpx rewinds what can be read again; it takes the size of a pipe for the length of what comes out of it.
    return file.content if file.can_be_read_again else _Unsized(file.content)


class _Unsized:
    """A stream of which nothing but its content is known."""

    def __init__(self, stream: Any) -> None:
        self.read = stream.read
