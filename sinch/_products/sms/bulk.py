"""Bulk sending: chunks of recipients, rate limits, and rules for throttled and refused chunks."""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal, Protocol, TypeAlias

from sinch._codec import NO_RECIPIENT, RefusedValueError, bare, is_recipient, json_number, whole_number
from sinch._core.errors import (
    ApiError,
    BadRequestError,
    HeldBackError,
    RateLimitError,
    SinchException,
    ValidationException,
)

from .batches import MOST_RECIPIENTS

_DEFAULT: Final = "default"
# Shorter digits in an error message may be something else, such as a code or an index.
_SHORTEST_NUMBER: Final = 7
BulkRecipient: TypeAlias = "str | tuple[str, Mapping[str, str]]"
BulkStatus: TypeAlias = Literal["sent", "failed", "unknown"]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Recipients of one batch, with their own parameter values.

    Attributes:
        index: Number of the chunk, from 0.
        recipients: The recipients.
        parameters: Their own values, by parameter and recipient.
        part: Path of a part of a split chunk, such as `.0.1`; empty for a whole chunk.
        skipped: The result, if the chunk is a single invalid recipient that is skipped.
    """

    index: int
    recipients: tuple[str, ...] = field(repr=False)
    parameters: Mapping[str, Mapping[str, str]] = field(repr=False)
    part: str = ""
    skipped: BulkResult | None = None

    @property
    def digest(self) -> str:
        """A hash that identifies the content of the chunk without revealing phone numbers."""
        content = json.dumps([self.recipients, self.parameters], sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()

    def merged_parameters(self, shared: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]] | None:
        """Merge the recipients' own values into those shared by all chunks."""
        names = [*shared, *(name for name in self.parameters if name not in shared)]
        merged = {name: {**self._own(shared.get(name, {})), **self.parameters.get(name, {})} for name in names}
        return {name: values for name, values in merged.items() if values} or None

    def split(self, named: Sequence[int] = ()) -> tuple[Chunk, Chunk]:
        """Split into the recipients at the given positions and the rest, or into two halves."""
        count = len(self.recipients)
        first = set(named) or set(range((count + 1) // 2))
        return (
            self._part(".0", [one for position, one in enumerate(self.recipients) if position in first]),
            self._part(".1", [one for position, one in enumerate(self.recipients) if position not in first]),
        )

    def _part(self, suffix: str, recipients: Sequence[str]) -> Chunk:
        included = set(recipients)
        own = {
            name: {one: value for one, value in values.items() if one in included}
            for name, values in self.parameters.items()
        }
        kept = {name: values for name, values in own.items() if values}
        return Chunk(self.index, tuple(recipients), kept, self.part + suffix)

    def _own(self, values: Mapping[str, str]) -> dict[str, str]:
        recipients = {bare(one) for one in self.recipients}
        if not all(one.isdecimal() for one in recipients):
            return dict(values)  # values may be for members of a group, whose numbers only the API knows
        return {one: value for one, value in values.items() if one == _DEFAULT or bare(one) in recipients}


@dataclass(frozen=True, slots=True)
class BulkResult:
    """Result of one chunk, or of a part of a chunk that the API rejected as a whole.

    Attributes:
        index: Number of the chunk, from 0.
        recipients: The recipients of the chunk or part.
        status: `sent`, `failed` if it was certainly not sent, `unknown` if it may have been.
        batch_id: ID of the batch; None unless sent.
        error: Why it was not sent; None if it was, or if the status comes from the journal.
        part: Path of the part, such as `.0.1`; empty for a whole chunk.
        position: Index of the recipient in the input, from 0, if it was skipped as invalid.
    """

    index: int
    recipients: tuple[str, ...] = field(repr=False)
    status: BulkStatus
    batch_id: str | None = None
    error: SinchException | None = None
    part: str = ""
    position: int | None = None


class ChunkPlan:
    """Splits recipients into chunks, without duplicates.

    Args:
        size: Recipients per chunk.
        skip_invalid: Whether to put each invalid recipient into a chunk to be skipped instead of raising.
        is_distinct: Whether the recipients have no duplicates, which saves the memory for detecting them.
    """

    def __init__(self, size: int, *, skip_invalid: bool = False, is_distinct: bool = False) -> None:
        self._size = size
        self._skip_invalid = skip_invalid
        self._is_distinct = is_distinct
        self._position = 0
        self._seen: set[str] = set()
        self._count = 0
        self._names: list[str] = []
        self._parameters: dict[str, dict[str, str]] = {}

    def add(self, one: BulkRecipient) -> Chunk | None:
        """Add a recipient; return the chunk if it is complete.

        Raises:
            TypeError: The recipient is neither a str nor a tuple of a str and a mapping.
            ValueError: It is neither a phone number nor a group ID.
        """
        position, self._position = self._position, self._position + 1
        try:
            recipient, values = _read_recipient(one)
        except RefusedValueError as refused:
            error = refused.within(f"recipients[{position}]").as_error()
            if self._skip_invalid:
                return self._skipped(one, position, str(error))
            raise error from None
        phone = bare(recipient)
        if phone not in self._seen:
            if not self._is_distinct:
                self._seen.add(phone)
            self._names.append(recipient)
            for name, value in values.items():
                self._parameters.setdefault(name, {})[recipient] = value
        return self.rest() if len(self._names) == self._size else None

    def _skipped(self, one: object, position: int, reason: str) -> Chunk:
        text = str(one[0] if isinstance(one, tuple) and one else one)
        part = f".skipped.{position}"
        result = BulkResult(
            self._count, (text,), "failed", error=ValidationException(reason), part=part, position=position
        )
        return Chunk(self._count, result.recipients, {}, part, result)

    def rest(self) -> Chunk | None:
        """Return the last, incomplete chunk, if any."""
        if not self._names:
            return None
        chunk = Chunk(self._count, tuple(self._names), self._parameters)
        self._count, self._names, self._parameters = self._count + 1, [], {}
        return chunk


def _read_recipient(one: Any) -> tuple[str, Mapping[str, str]]:
    recipient, values = one if isinstance(one, tuple) and len(one) == 2 else (one, {})
    if not isinstance(recipient, str) or not isinstance(values, Mapping):
        raise RefusedValueError(TypeError, f"takes str, or a tuple of str and a mapping, not {type(one).__name__}")
    if not is_recipient(recipient):
        raise RefusedValueError(ValueError, NO_RECIPIENT)
    return recipient, values


def check_bulk_settings(
    recipients: object, chunk_size: int, max_in_flight: int, rate: float | SharedRate | None
) -> tuple[int, int, float | SharedRate | None]:
    """Return chunk size, concurrency and rate if they are valid.

    Raises:
        TypeError: The recipients are a str, a mapping, or not iterable.
        ValueError: A setting is out of range.
    """
    if isinstance(recipients, (str, bytes, bytearray)):
        raise TypeError("recipients: takes several numbers or group IDs, not text; put one alone in a list")
    if isinstance(recipients, Mapping):
        raise TypeError("recipients: takes several numbers or group IDs, not a mapping; give its items()")
    if not hasattr(recipients, "__iter__") and not hasattr(recipients, "__aiter__"):
        raise TypeError(f"recipients: takes several numbers or group IDs, not {type(recipients).__name__}")
    size, concurrency = whole_number(chunk_size), whole_number(max_in_flight)
    if size is None or not 1 <= size <= MOST_RECIPIENTS:
        raise ValueError(f"chunk_size: must be 1 to {MOST_RECIPIENTS}")
    if concurrency is None or concurrency < 1:
        raise ValueError("max_in_flight: must be at least 1")
    if rate is None or hasattr(rate, "take"):
        return size, concurrency, rate
    per_second = json_number(rate)
    if per_second is None or per_second <= 0:
        raise ValueError("rate: must be more than 0 recipients per second, or a SharedRate")
    return size, concurrency, per_second


class SharedRate(Protocol):
    """A rate limit shared by several bulks, in one process or on several machines."""

    def take(self, recipients: int) -> float:
        """Reserve a send slot, if a request may be sent now.

        Args:
            recipients: Number of recipients of the request; 0 for a retry after a 429, which was already counted.

        Returns:
            0 if the slot is reserved, else the seconds to wait before the next attempt.
        """

    def hold(self, seconds: float) -> None:
        """Grant no slot for a number of seconds, after a 429 response."""


class RateLimiter:
    """A `SharedRate` within one process, in recipients per second on average."""

    def __init__(self, rate: float | None, clock: Callable[[], float]) -> None:
        self._rate = rate
        self._clock = clock
        self._lock = threading.Lock()
        self._next = clock()

    def take(self, recipients: int) -> float:
        """Reserve a send slot, if a request may be sent now; else return the seconds to wait."""
        now = self._clock()
        with self._lock:
            if self._rate is None or self._next > now:
                return max(0.0, self._next - now)
            self._next = now + recipients / self._rate
        return 0.0

    def hold(self, seconds: float) -> None:
        """Grant no slot for a number of seconds."""
        with self._lock:
            self._next = max(self._next, self._clock() + seconds)


class ThrottlingMonitor:
    """Detects that the API or the client's own limits have throttled all requests for so long that a bulk gives up.

    Args:
        clock: A monotonic clock, in seconds.
    """

    _MOST_IN_A_ROW: Final = 12
    _LONGEST: Final = 120.0

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._in_a_row = 0
        self._since = clock()

    def note(self, result: BulkResult) -> None:
        """Record the result of a request."""
        if not is_throttled(result):
            self._in_a_row = 0
            return
        if not self._in_a_row:
            self._since = self._clock()
        self._in_a_row += 1

    @property
    def is_stuck(self) -> bool:
        """Whether nothing has been accepted for so long that throttled chunks fail."""
        return self._in_a_row >= self._MOST_IN_A_ROW and self._clock() - self._since >= self._LONGEST


def is_throttled(result: BulkResult) -> bool:
    """Return whether a chunk was throttled: not processed, and to be retried later."""
    return isinstance(result.error, (RateLimitError, HeldBackError))


def has_same_recipients(listed: Iterable[str], chunk: Chunk) -> bool:
    """Return whether a listed batch has the recipients of a chunk; the API lists numbers without the plus."""
    return {bare(one) for one in listed} == {bare(one) for one in chunk.recipients}


class SplitPolicy:
    """Decides whether to split a rejected chunk to find its invalid recipients.

    An invalid text or sender is rejected for every recipient, and finding that out must not take one request for each
    recipient of a bulk.
    """

    _MOST_IN_A_ROW: Final = 100

    def __init__(self) -> None:
        self._in_a_row = 0

    def note(self, result: BulkResult) -> None:
        """Record the result of a request."""
        if isinstance(result.error, BadRequestError):
            self._in_a_row += 1
        elif result.status == "sent":
            self._in_a_row = 0

    def allows_split(self, result: BulkResult) -> bool:
        """Return whether to split a rejected chunk."""
        if not isinstance(result.error, BadRequestError) or result.status != "failed":
            return False
        return len(result.recipients) > 1 and self._in_a_row <= self._MOST_IN_A_ROW


def named_recipients(error: SinchException | None, chunk: Chunk) -> list[int]:
    """Return the positions of the recipients named in an API error; empty if it names none or all."""
    if not isinstance(error, ApiError):
        return []
    words = set(re.findall(r"\w+", f"{error.text} {error.details}"))
    named = [
        position
        for position, one in enumerate(chunk.recipients)
        if len(bare(one)) >= _SHORTEST_NUMBER and bare(one) in words
    ]
    return named if len(named) < len(chunk.recipients) else []
