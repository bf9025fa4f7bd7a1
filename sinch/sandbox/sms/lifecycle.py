"""States of messages over time: queued, dispatched, and a final status."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sinch.sandbox.phone_state import canonical
from sinch.sandbox.sms.magic_numbers import digits, outcome
from sinch.sandbox.sms.messages import Message, messages_to
from sinch.sandbox.store import Record
from sinch.sandbox.time_format import read_time

QUEUED_FOR: Final = timedelta(seconds=1)
UNDER_WAY_FOR: Final = timedelta(seconds=2)
INTERMEDIATE: Final = frozenset({"Queued", "Dispatched"})


@dataclass(frozen=True, slots=True)
class Progress:
    """The state of one message."""

    message: Message
    status: str
    code: int
    at: datetime


def progress_to(dispatch: Record, number: str, now: datetime) -> Progress | None:
    """Return the state of the message to a recipient, or None if the batch has no such recipient."""
    own = [each for each in dispatch["recipients"] if digits(each) == digits(number)]
    return next(progress_of({**dispatch, "recipients": own}, now), None)


def progress_of(dispatch: Record, now: datetime) -> Iterator[Progress]:
    """Yield the states of all messages of a dispatched batch."""
    batch = dispatch["batch"]
    start = datetime.fromisoformat(dispatch["at"])
    canceled_at = datetime.fromisoformat(dispatch["canceled_at"]) if "canceled_at" in dispatch else None
    outcomes = dispatch.get("outcomes", {})
    for message in messages_to(dispatch["recipients"], batch):
        end = outcomes.get(canonical(message.recipient)) or outcome(message.recipient)
        state = _rejection(message, batch, start) or _state(batch, start, canceled_at, now, end)
        yield Progress(message, *state)


def _rejection(message: Message, batch: Record, start: datetime) -> tuple[str, int, datetime] | None:
    """Return the final status of a message that cannot be sent, or None."""
    if message.unmatched:
        return "Aborted", 405, start
    if message.parts > batch.get("max_number_of_message_parts", message.parts):
        return "Aborted", 411, start
    return None


def _state(
    batch: Record, start: datetime, canceled_at: datetime | None, now: datetime, end: Sequence[Any]
) -> tuple[str, int, datetime]:
    expiry = read_time(batch["expire_at"])
    if canceled_at is not None and canceled_at < start + QUEUED_FOR:
        return "Cancelled", 407, canceled_at
    if expiry <= min(now, start + QUEUED_FOR):
        return "Aborted", 406, expiry
    if now < start + QUEUED_FOR:
        return "Queued", 400, start
    if now < start + UNDER_WAY_FOR:
        return "Dispatched", 401, start + QUEUED_FOR
    status, code = end
    return status, code, start + UNDER_WAY_FOR
