"""Receiving events in AWS Lambda, behind API Gateway (REST and HTTP APIs) or a function URL."""

from __future__ import annotations

import binascii
from base64 import b64decode
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from sinch.sinch_events.dispatcher import SupportsDispatch
from sinch.sinch_events.headers import Headers, ascii_headers
from sinch.sinch_events.receivers import SinchEvents

from .bodies import MAX_BODY, RefusedBodyError, decompressed, incomplete_body, within
from .responses import respond

__all__ = ["handler"]


def handler(
    events: SinchEvents[Any], dispatcher: SupportsDispatch, *, max_body: int = MAX_BODY
) -> Callable[[Mapping[str, Any], object], dict[str, Any]]:
    """Make a Lambda handler for the function that Sinch posts events to.

    It supports both versions of the payload format. If an event handler fails, so does the invocation: AWS responds
    with a 5xx status, and Sinch sends the event again.

    Args:
        events: Receiver that verifies and parses events.
        dispatcher: `Dispatcher`, or an event queue in front of one.
        max_body: Maximum size of a body in bytes; a larger one gets a 413 response.
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
    http = invocation.get("requestContext", {}).get("http", {})
    return http.get("method") or invocation.get("httpMethod")


def _headers(invocation: Mapping[str, Any]) -> Headers:
    # An integration may be configured to pass multi-value headers only.
    headers: Headers = invocation.get("headers") or invocation.get("multiValueHeaders") or {}
    return headers


def _body(invocation: Mapping[str, Any], limit: int) -> bytes:
    text = invocation.get("body") or ""
    if not invocation.get("isBase64Encoded"):
        return within(text.encode(), limit)
    try:
        return within(b64decode(text), limit)
    except binascii.Error:
        raise incomplete_body() from None
