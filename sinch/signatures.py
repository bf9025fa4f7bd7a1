"""Signatures of events, shared by verification, the public signer and the sandbox."""

from __future__ import annotations

import hmac
from base64 import b64encode
from typing import Final

NUMBERS_SIGNATURE: Final = "x-sinch-signature"
SIGNATURE: Final = "x-sinch-webhook-signature"
NONCE: Final = "x-sinch-webhook-signature-nonce"
TIMESTAMP: Final = "x-sinch-webhook-signature-timestamp"


def body_signature(secret: str, body: bytes) -> str:
    """Sign as the Numbers API does: HMAC-SHA1 of the body, in hex."""
    return hmac.digest(secret.encode(), body, "sha1").hex()


def stamped(body: bytes, nonce: str, timestamp: str) -> bytes:
    """Return the text that the SMS and Conversation APIs sign: body, nonce and timestamp."""
    return body + f".{nonce}.{timestamp}".encode()


def stamped_signature(secret: str, signed: bytes) -> str:
    """Sign as the SMS and Conversation APIs do: HMAC-SHA256 of the text from `stamped`, in base64."""
    return b64encode(hmac.digest(secret.encode(), signed, "sha256")).decode()


def body_headers(secret: str, body: bytes) -> dict[str, str]:
    """Make the headers of an event of the Numbers API."""
    return {"X-Sinch-Signature": body_signature(secret, body)}


def stamped_headers(secret: str, body: bytes, nonce: str, timestamp: str) -> dict[str, str]:
    """Make the headers of an event of the SMS and Conversation APIs."""
    return {
        SIGNATURE: stamped_signature(secret, stamped(body, nonce, timestamp)),
        NONCE: nonce,
        TIMESTAMP: timestamp,
        "x-sinch-webhook-signature-algorithm": "HmacSHA256",
    }
