"""Events in AWS Lambda, behind API Gateway (REST and HTTP APIs) or a function URL."""

from __future__ import annotations

import binascii
from base64 import b64decode
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from sinch.sinch_events.dispatcher import Handling
from sinch.sinch_events.headers import Headers, ascii_headers
from sinch.sinch_events.receivers import SinchEvents

from .bodies import MAX_BODY, RefusedBodyError, broken_off, decompressed, within
from .responses import respond

__all__ = ["handler"]


def handler(
    events: SinchEvents[Any], dispatcher: Handling, *, max_body: int = MAX_BODY
) -> Callable[[Mapping[str, Any], object], dict[str, Any]]:
    """Make the handler of a function that Sinch posts events to.

    It reads invocations of both versions. When a function of the dispatcher fails, so does the invocation, which
    AWS responds with 5xx: Sinch sends the event again.

    Args:
        events: Verifies and parses.
        dispatcher: Handles; a `Dispatcher`, or an `EventQueue` before one.
        max_body: Size in bytes above which a body gets a 413 response.
    """

    def handle(invocation: Mapping[str, Any], _context: object) -> dict[str, Any]:
        return {"statusCode": _status(invocation).value, "headers": {}, "body": ""}

    def _status(invocation: Mapping[str, Any]) -> HTTPStatus:
        if _method(invocation) != "POST":
            return HTTPStatus.METHOD_NOT_ALLOWED
        headers = _headers(invocation)
        try:
            body = decompressed(_body(invocation, max_body), ascii_headers(headers).get("content-encoding"), max_body)
        except RefusedBodyError as error:
            return error.status
        return respond(events, dispatcher, headers, body)

    return handle


def _method(invocation: Mapping[str, Any]) -> object:
    described = invocation.get("requestContext", {}).get("http", {})
    return described.get("method") or invocation.get("httpMethod")


def _headers(invocation: Mapping[str, Any]) -> Headers:
    # A REST API may be set to give only lists of values.
    found: Headers = invocation.get("headers") or invocation.get("multiValueHeaders") or {}
    return found


def _body(invocation: Mapping[str, Any], limit: int) -> bytes:
    text = invocation.get("body") or ""
    if not invocation.get("isBase64Encoded"):
        return within(text.encode(), limit)
    try:
        return within(b64decode(text), limit)
    except binascii.Error:
        raise broken_off() from None
