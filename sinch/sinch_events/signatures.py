"""Verifying the signatures of events."""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from sinch.signatures import NONCE, NUMBERS_SIGNATURE, SIGNATURE, TIMESTAMP, body_signature, stamped, stamped_signature

from .errors import InvalidSignatureError

if TYPE_CHECKING:
    from sinch._core.secret import Secret

# Body, nonce and timestamp are joined by dots for signing, which is ambiguous if the last two contain dots.
_NONCE: Final = re.compile(r"[^.]+")
_TIMESTAMP: Final = re.compile(r"[^.]+|\d+\.\d+")


class Stamp(NamedTuple):
    """Signed nonce and timestamp of an event."""

    nonce: str
    timestamp: str


def verify_numbers(secrets: Sequence[Secret], headers: Mapping[str, str], body: bytes) -> None:
    """Check the signature of the Numbers API: HMAC-SHA1 of the body, in hex.

    Raises:
        InvalidSignatureError: The signature is missing or wrong.
    """
    signature = _required(headers, NUMBERS_SIGNATURE)
    _match(signature, [body_signature(secret.reveal(), body) for secret in secrets])


def verify_webhook(secrets: Sequence[Secret], headers: Mapping[str, str], body: bytes) -> Stamp:
    """Check the signature of the SMS and Conversation APIs: HMAC-SHA256 of body, nonce and timestamp, in base64.

    The header with the name of the algorithm is ignored, as it is not signed.

    Returns:
        Signed nonce and timestamp.

    Raises:
        InvalidSignatureError: The signature is missing or wrong.
    """
    signature = _required(headers, SIGNATURE)
    stamp = stamp_of(headers)
    signed = stamped(body, stamp.nonce, stamp.timestamp)
    _match(signature, [stamped_signature(secret.reveal(), signed) for secret in secrets])
    return stamp


def stamp_of(headers: Mapping[str, str]) -> Stamp:
    """Return the nonce and timestamp in the headers of an event of the SMS and Conversation APIs.

    Raises:
        InvalidSignatureError: One of them is missing or malformed.
    """
    nonce, timestamp = _required(headers, NONCE), _required(headers, TIMESTAMP)
    for name, value, pattern in ((NONCE, nonce, _NONCE), (TIMESTAMP, timestamp, _TIMESTAMP)):
        if not pattern.fullmatch(value):
            raise InvalidSignatureError(f"the header {name} is malformed")
    return Stamp(nonce, timestamp)


def _required(headers: Mapping[str, str], name: str) -> str:
    value = headers.get(name)
    if not value:
        raise InvalidSignatureError(f"the header {name} is missing, empty or not ASCII")
    return value


def _match(signature: str, expected: list[str]) -> None:
    # `sum` makes every comparison, so that the time taken does not reveal which one matched.
    if not sum(hmac.compare_digest(signature, each) for each in expected):
        raise InvalidSignatureError("the signature does not match the body and the secret")
