"""Messages of a batch: the text for each recipient, with parameters substituted, and its parts."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from sinch.sandbox.sms.magic_numbers import digits
from sinch.sandbox.store import Record
from sinch.sms.parts import MessageParts, count_parts, split_message

_PLACEHOLDER = re.compile(r"\$\{([^}]*)\}")


@dataclass(frozen=True, slots=True)
class Message:
    """The message of a batch to one recipient."""

    recipient: str
    body: str
    parts: int
    encoding: Literal["text", "unicode"]
    unmatched: bool


def messages_to(recipients: Iterable[str], batch: Record) -> Iterator[Message]:
    """Yield the message of a batch to each recipient."""
    values = {
        name: {digits(number): text for number, text in own.items()}
        for name, own in batch.get("parameters", {}).items()
    }
    split = lru_cache(maxsize=16)(split_message)  # Most recipients get the same text.
    return (_message(recipient, batch, values, split) for recipient in recipients)


def _message(
    recipient: str, batch: Record, values: Mapping[str, Mapping[str, str]], split: Callable[[str], MessageParts]
) -> Message:
    if batch["type"] == "mt_binary":
        return Message(recipient, batch["body"], 1, "text", unmatched=False)
    text = batch["body"].get("message", "") if batch["type"] == "mt_media" else batch["body"]
    body, unmatched = _filled_in(text, values, digits(recipient))
    if batch.get("truncate_concat"):
        body = body[: bisect_right(range(1, len(body) + 1), 1, key=lambda end: count_parts(body[:end]))]
    as_sent = split(body)
    count = 1 if batch["type"] == "mt_media" else as_sent.count
    return Message(recipient, body, count, as_sent.encoding, unmatched)


def _filled_in(text: str, values: Mapping[str, Mapping[str, str]], number: str) -> tuple[str, bool]:
    """Return the text for a number, and whether a parameter has no value for it."""
    unmatched = False

    def value(placeholder: re.Match[str]) -> str:
        nonlocal unmatched
        known = values.get(placeholder[1])
        if known is None:
            return placeholder[0]
        own = known.get(number, known.get("default"))
        unmatched = unmatched or own is None
        return placeholder[0] if own is None else own

    return _PLACEHOLDER.sub(value, text), unmatched
