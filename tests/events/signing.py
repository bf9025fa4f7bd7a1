"""Signatures as documented by Sinch, independent of the code under test."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from typing import Any

from sinch.sinch_events import ConversationSinchEvents, NumbersSinchEvents, SinchEvents, SmsSinchEvents

SECRET = "fake-event-secret-of-thirty-two-or-more"
NONCE = "01FJA8B4A7BM43YGWSG9GBV067"
TIMESTAMP = "1767261600"

RECEIVERS: dict[str, Callable[..., SinchEvents[Any]]] = {
    "numbers": NumbersSinchEvents,
    "sms": SmsSinchEvents,
    "conversation": ConversationSinchEvents,
}


def signed(
    api: str, body: bytes, secret: str = SECRET, nonce: str = NONCE, timestamp: str = TIMESTAMP
) -> dict[str, str]:
    """Return the headers for a body."""
    if api == "numbers":
        return {"X-Sinch-Signature": hmac.new(secret.encode(), body, hashlib.sha1).hexdigest()}
    text = body + b"." + nonce.encode() + b"." + timestamp.encode()
    digest = hmac.new(secret.encode(), text, hashlib.sha256).digest()
    return {
        "x-sinch-webhook-signature": base64.b64encode(digest).decode(),
        "x-sinch-webhook-signature-nonce": nonce,
        "x-sinch-webhook-signature-timestamp": timestamp,
        "x-sinch-webhook-signature-algorithm": "HmacSHA256",
    }


def body_of(payload: Any) -> bytes:
    """Serialize a payload as it is posted."""
    return json.dumps(payload, ensure_ascii=False).encode()
