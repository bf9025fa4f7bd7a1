"""Signing events, for tests of servers that receive them."""

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
    """Headers and body of a request as Sinch sends it: the arguments of `receive`."""

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
        api: API that sends the event.
        event: Event, or the body of its request.
        secret: Secret of the receiver.
        nonce: Nonce of the event, without a dot; random by default. Not used for Numbers.
        timestamp: Seconds since the epoch; the current time by default. Not used for Numbers.

    Raises:
        TypeError: The event is neither a model, a mapping, bytes nor str.
        ValueError: The API does not exist, the secret is empty, or the nonce is empty or contains a dot.
    """
    if api not in get_args(EventApi):
        raise ValueError("api: must be 'numbers', 'sms' or 'conversation'")
    if not secret:
        raise ValueError("secret: must not be empty")
    if nonce is not None and (not nonce or "." in nonce):
        raise ValueError("nonce: must not be empty or contain a dot")
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
        raise TypeError(f"event: must be a model, a mapping, bytes or str, not {type(event).__name__}")
    return json.dumps(dict(event), ensure_ascii=False).encode()
