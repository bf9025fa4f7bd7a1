"""Fictional phone numbers with special behaviour.

A message to `+19995550102` is aborted with code 402, one to `+19995550115` is rejected, and so on; a batch with
`+18775550129` among its recipients gets a response with status 429. Messages to `+18885550100` and the 99 numbers after
it come back as inbound messages. Messages to all other numbers are delivered.
"""

import re
from http import HTTPStatus
from typing import Final

# Last two digits of the number -> final status and code of messages to it.
FAILURES: Final = {
    "02": ("Aborted", 402),
    "03": ("Aborted", 403),
    "04": ("Aborted", 404),
    "06": ("Aborted", 406),
    "08": ("Aborted", 408),
    "10": ("Aborted", 410),
    "12": ("Aborted", 412),
    "13": ("Aborted", 413),
    "14": ("Aborted", 414),
    "15": ("Rejected", 415),
    "16": ("Failed", 416),
    "17": ("Expired", 417),
    "18": ("Unknown", 418),
    "19": ("Deleted", 402),
}
# Last two digits of the number -> HTTP status of the response to a batch with it.
REFUSALS: Final = {
    "01": HTTPStatus.UNAUTHORIZED,
    "03": HTTPStatus.FORBIDDEN,
    "29": HTTPStatus.TOO_MANY_REQUESTS,
    "50": HTTPStatus.INTERNAL_SERVER_ERROR,
    "53": HTTPStatus.SERVICE_UNAVAILABLE,
}

_PHONE_NUMBER = re.compile(r"\+?\d{3,15}")
_FAILING = re.compile(r"\+?199955501(\d\d)")
_REFUSED = re.compile(r"\+?187755501(\d\d)")
_ECHOING = re.compile(r"\+?188855501\d\d")


def is_phone_number(recipient: str) -> bool:
    """Return whether a recipient is a phone number, not the ID of a group."""
    return bool(_PHONE_NUMBER.fullmatch(recipient))


def digits(number: str) -> str:
    """Return a number without its optional plus, for comparisons."""
    return number.removeprefix("+")


def outcome(number: str) -> tuple[str, int]:
    """Return the final status and code of messages to a number."""
    match = _FAILING.fullmatch(number)
    return FAILURES.get(match[1], ("Delivered", 0)) if match else ("Delivered", 0)


def refusal(number: str) -> HTTPStatus | None:
    """Return the HTTP status of the response to a batch with a number, or None if it is accepted."""
    match = _REFUSED.fullmatch(number)
    return REFUSALS.get(match[1]) if match else None


def echoes(number: str) -> bool:
    """Return whether messages to a number come back as inbound messages."""
    return bool(_ECHOING.fullmatch(number))
