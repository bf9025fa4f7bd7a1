"""The messages of a batch: each recipient's text with its placeholders filled in, and its parts."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sinch.sandbox.sms.magic_numbers import digits
from sinch.sandbox.store import Record
from sinch.sms.parts import count_parts, split_message

_PLACEHOLDER = re.compile(r"\$\{([^}]*)\}")


@dataclass(frozen=True, slots=True)
class Message:
    """The message of a batch to one recipient."""

    recipient: str
    body: str
    parts: int
    encoding: Literal["text", "unicode"]
    unmatched: bool


def message_to(recipient: str, batch: Record) -> Message:
    """Write the message of a batch to one recipient."""
    if batch["type"] == "mt_binary":
        return Message(recipient, batch["body"], 1, "text", unmatched=False)
    text = batch["body"].get("message", "") if batch["type"] == "mt_media" else batch["body"]
    body, unmatched = _filled_in(text, batch.get("parameters", {}), digits(recipient))
    if batch.get("truncate_concat"):
        body = body[: bisect_right(range(1, len(body) + 1), 1, key=lambda end: count_parts(body[:end]))]
    as_sent = split_message(body)
    count = 1 if batch["type"] == "mt_media" else as_sent.count
    return Message(recipient, body, count, as_sent.encoding, unmatched)


def _filled_in(text: str, parameters: Mapping[str, Mapping[str, str]], number: str) -> tuple[str, bool]:
    """Return the text for a number, and whether a placeholder has no value for it."""
    unmatched = False

    def value(placeholder: re.Match[str]) -> str:
        nonlocal unmatched
        values = parameters.get(placeholder[1])
        if values is None:
            return placeholder[0]
        own = next((text for key, text in values.items() if digits(key) == number), values.get("default"))
        unmatched = unmatched or own is None
        return placeholder[0] if own is None else own

    return _PLACEHOLDER.sub(value, text), unmatched
