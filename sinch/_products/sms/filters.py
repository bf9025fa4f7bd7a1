"""Filter arguments of message lists that have several forms."""

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
    """Return the senders of batches, one or several, under the current name or that of 1.x.

    Raises:
        TypeError: Both names are given.
    """
    return as_list(former_argument("sms.batches.list", "from_s", from_s, "from_", from_))


def receivers(to: ListOf[str] | str | None) -> ListOf[str] | None:
    """Return the receivers of inbound messages, one or several."""
    return as_list(to)


def report_recipient(options: Mapping[str, object], /, recipient: str | None, recipient_number: str | None) -> str:
    """Return the recipient of a delivery report, given under one of two names.

    Raises:
        ValueError: None is given, or two, or it is no phone number in E.164.
    """
    given: dict[str, Any] = {"recipient": recipient, "recipient_number": recipient_number}
    name = exactly_one(options, **given)
    return e164(name, given[name])
