"""Signatures of events in the format of each API."""

from sinch.sandbox.operations import Api
from sinch.signatures import body_headers, stamped_headers


def signature_headers(api: Api, secret: str, body: bytes, nonce: str, seconds: int) -> dict[str, str]:
    """Return the headers that sign a body."""
    if api is Api.NUMBERS:
        return body_headers(secret, body)
    return stamped_headers(secret, body, nonce, str(seconds))
