"""Clocks and ID generators: those of the system, or fixed sequences for reproducible recordings."""

import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sinch.sandbox.store import Store

Clock = Callable[[], datetime]
NewId = Callable[[], str]

FROZEN_START = datetime(2026, 1, 1, tzinfo=UTC)

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_TIME_DIGITS = 10
_RANDOM_DIGITS = 16


def system_clock() -> datetime:
    """Return the current time of the machine."""
    return datetime.now(UTC)


def random_id() -> str:
    """Return a ULID, like the IDs of SMS batches and Conversation messages."""
    return _ulid(system_clock(), secrets.randbits(5 * _RANDOM_DIGITS))


def frozen_clock(store: Store) -> Clock:
    """Return a clock that starts at a fixed time and advances one second each time it is read."""
    return lambda: FROZEN_START + timedelta(seconds=store.next_number("clock") - 1)


def counted_ids(store: Store, counter: str = "ids") -> NewId:
    """Return a source of sequential IDs in the usual format."""
    return lambda: _ulid(FROZEN_START, store.next_number(counter))


def _ulid(time: datetime, number: int) -> str:
    return _encode(int(time.timestamp() * 1000), _TIME_DIGITS) + _encode(number, _RANDOM_DIGITS)


def _encode(number: int, digits: int) -> str:
    return "".join(_CROCKFORD[number >> 5 * place & 31] for place in reversed(range(digits)))
