"""Signing events, for tests of what receives them."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, TypeAlias, get_args
from uuid import uuid4

from sinch._codec import Model
from sinch.signatures import body_headers, stamped_headers

EventApi: TypeAlias = Literal["numbers", "sms", "conversation"]


class SignedEvent(NamedTuple):
    """A request as Sinch sends it, in the order that `receive` takes."""

    headers: dict[str, str]
    body: bytes


def sign(
    api: EventApi,
    event: Model | Mapping[str, Any] | bytes | str,
    secret: str,
    *,
    nonce: str | None = None,
    timestamp: float | None = None,
) -> SignedEvent:
    """Sign an event as an API does, to post it to your own server in a test.

    Args:
        api: Which API sends it.
        event: The event, or its body as it is posted.
        secret: The secret that the receiver verifies with.
        nonce: What tells the event from others, without a dot; a new one when left out. Numbers has none.
        timestamp: Seconds since the epoch; now when left out. Numbers has none.

    Raises:
        TypeError: The event is none of the types that it may have.
        ValueError: There is no such API, no secret, or a dot in the nonce.
    """
    if api not in get_args(EventApi):
        raise ValueError("api: takes 'numbers', 'sms' or 'conversation', the APIs that send events")
    if not secret:
        raise ValueError("secret: must not be empty, receivers refuse what is signed with nothing")
    if nonce is not None and (not nonce or "." in nonce):
        raise ValueError("nonce: must hold no dot and not be empty, dots separate what is signed")
    body = _body(event)
    if api == "numbers":
        headers = body_headers(secret, body)
    else:
        seconds = int(time.time()) if timestamp is None else timestamp
        headers = stamped_headers(secret, body, nonce or uuid4().hex, str(seconds))
    return SignedEvent({"Content-Type": "application/json", **headers}, body)


def _body(event: object) -> bytes:
    if isinstance(event, bytes):
        return event
    if isinstance(event, str):
        return event.encode()
    if isinstance(event, Model):
        event = event.to_dict()
    if not isinstance(event, Mapping):
        raise TypeError(f"event: takes a model, a mapping, bytes or str, not {type(event).__name__}")
    return json.dumps(dict(event), ensure_ascii=False).encode()
