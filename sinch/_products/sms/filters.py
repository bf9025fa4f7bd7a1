"""Filter arguments of message lists that are accepted in several forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sinch._codec import exactly_one
from sinch._core.arguments import as_list
from sinch._core.deprecation import former_argument
from sinch._core.e164 import e164

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sinch._codec import ListOf


def senders(from_: ListOf[str] | str | None, from_s: ListOf[str] | str | None) -> ListOf[str] | None:
    """Return the senders of batches as a list, from the current argument or that of 1.x.

    Raises:
        TypeError: Both are given.
    """
    return as_list(former_argument("sms.batches.list", "from_s", from_s, "from_", from_))


def receivers(to: ListOf[str] | str | None) -> ListOf[str] | None:
    """Return the recipients of inbound messages as a list."""
    return as_list(to)


def report_recipient(options: Mapping[str, object], /, recipient: str | None, recipient_number: str | None) -> str:
    """Return the recipient of a delivery report, from one of two arguments.

    Raises:
        ValueError: Neither or both are given, or it is not a phone number in E.164.
    """
    values: dict[str, Any] = {"recipient": recipient, "recipient_number": recipient_number}
    name = exactly_one(options, **values)
    return e164(name, values[name])
