"""Signatures of events, as each API makes them."""

import hmac
from base64 import b64encode

from sinch.sandbox.contract import Api


def signature_headers(api: Api, secret: str, body: bytes, nonce: str, seconds: int) -> dict[str, str]:
    """Return the headers that sign a body."""
    if api is Api.NUMBERS:
        return {"X-Sinch-Signature": hmac.digest(secret.encode(), body, "sha1").hex()}
    signed = body + f".{nonce}.{seconds}".encode()
    return {
        "x-sinch-webhook-signature": b64encode(hmac.digest(secret.encode(), signed, "sha256")).decode(),
        "x-sinch-webhook-signature-algorithm": "HmacSHA256",
        "x-sinch-webhook-signature-nonce": nonce,
        "x-sinch-webhook-signature-timestamp": str(seconds),
    }
