"""Redact the log records of httpx and httpcore, whose URLs and headers hold phone numbers and secrets."""

from __future__ import annotations

import logging
from contextvars import ContextVar, Token
from types import TracebackType
from typing import Final
from weakref import ref

import httpx

from sinch._core.redaction import redacted

_LOGGER: Final = logging.getLogger("httpx")
# A reference, so that a block which is interrupted before it is left, and tasks started in one, keep nothing redacted.
_SENDING: Final[ContextVar[ref[RedactedHttpLogs] | None]] = ContextVar("sinch_sending", default=None)


class RedactedHttpLogs:
    """Redacts the log records of the HTTP libraries while the SDK sends a request.

    Other requests of the program are logged unchanged.
    """

    _token: Token[ref[RedactedHttpLogs] | None]

    def __enter__(self) -> None:
        self._token = _SENDING.set(ref(self))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        _SENDING.reset(self._token)


def log_response(request: httpx.Request, response: httpx.Response) -> None:
    """Log a response as `httpx.Client` does, for requests that bypass it."""
    if _LOGGER.isEnabledFor(logging.INFO):
        status = f"{response.http_version} {response.status_code} {response.reason_phrase}"
        _LOGGER.info('HTTP Request: %s %s "%s"', request.method, request.url, status)


class _RedactingFilter(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        sending = _SENDING.get()
        if sending is not None and sending() is not None:
            record.msg = redacted(_without_headers(str(record.msg)))
            if isinstance(record.args, tuple):
                record.args = tuple(_clean(arg) for arg in record.args)
        return True


def _without_headers(message: str) -> str:
    # httpcore: "receive_response_headers.complete return_value=(b'HTTP/1.1', 200, b'OK', [(b'Location', ...)])"
    event, _, _ = message.partition(" return_value=")
    return event


def _clean(arg: object) -> object:
    if isinstance(arg, httpx.URL):
        return redacted(str(arg.copy_with(query=None)))
    return redacted(arg) if isinstance(arg, str) else arg


for _name in ("httpx", *(f"httpcore.{part}" for part in ("connection", "http11", "http2", "proxy", "socks"))):
    # A logger's filter does not apply to its child loggers, so each has its own.
    logging.getLogger(_name).addFilter(_RedactingFilter())
