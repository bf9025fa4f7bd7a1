"""The classes of the XMS interface, without what the SMS API no longer has, such as tags."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Final, Generic, TypeVar

T = TypeVar("T")


class Reset(Enum):
    """The type of `RESET`."""

    RESET = "RESET"


RESET: Final = Reset.RESET
"""In an update: reset to the default."""


class DeliveryReportType:
    """Types of delivery reports."""

    NONE = "none"
    SUMMARY = "summary"
    FULL = "full"
    PER_RECIPIENT = "per_recipient"


ReportType = DeliveryReportType


class DeliveryStatus:
    """Statuses of messages."""

    QUEUED = "Queued"
    DISPATCHED = "Dispatched"
    ABORTED = "Aborted"
    REJECTED = "Rejected"
    DELIVERED = "Delivered"
    FAILED = "Failed"
    EXPIRED = "Expired"
    UNKNOWN = "Unknown"


# ---- batches ----


@dataclass(slots=True)
class MtBatchSms:
    """Common fields of batches."""

    recipients: Collection[str] = field(default_factory=set)
    sender: str | None = None
    delivery_report: str | None = None
    send_at: datetime | None = None
    expire_at: datetime | None = None
    callback_url: str | None = None


@dataclass(slots=True)
class MtBatchSmsCreate(MtBatchSms):
    """Common fields of batches to send."""


@dataclass(slots=True)
class MtBatchTextSmsCreate(MtBatchSmsCreate):
    """A batch of text messages to send."""

    body: str | None = None
    parameters: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass(slots=True)
class MtBatchBinarySmsCreate(MtBatchSmsCreate):
    """A batch of binary messages to send."""

    body: bytes | None = None
    udh: bytes | None = None


@dataclass(slots=True)
class MtBatchSmsUpdate:
    """Changes to a batch: None keeps a value, `RESET` removes it."""

    recipient_insertions: Collection[str] = field(default_factory=set)
    recipient_removals: Collection[str] = field(default_factory=set)
    sender: str | Reset | None = None
    delivery_report: str | Reset | None = None
    send_at: datetime | Reset | None = None
    expire_at: datetime | Reset | None = None
    callback_url: str | Reset | None = None


@dataclass(slots=True)
class MtBatchTextSmsUpdate(MtBatchSmsUpdate):
    """Changes to a batch of text messages."""

    body: str | None = None
    parameters: dict[str, dict[str, str]] | Reset | None = None


@dataclass(slots=True)
class MtBatchBinarySmsUpdate(MtBatchSmsUpdate):
    """Changes to a batch of binary messages."""

    body: bytes | None = None
    udh: bytes | None = None


@dataclass(slots=True)
class MtBatchSmsResult(MtBatchSms):
    """A batch as returned by the API."""

    batch_id: str | None = None
    created_at: datetime | None = None
    modified_at: datetime | None = None
    canceled: bool | None = None


@dataclass(slots=True)
class MtBatchTextSmsResult(MtBatchSmsResult):
    """A batch of text messages as returned by the API."""

    body: str | None = None
    parameters: dict[str, dict[str, str]] | None = None


@dataclass(slots=True)
class MtBatchBinarySmsResult(MtBatchSmsResult):
    """A batch of binary messages as returned by the API."""

    body: bytes | None = None
    udh: bytes | None = None


@dataclass(slots=True)
class DryRunPerRecipient:
    """The message that one recipient would receive."""

    recipient: str | None = None
    number_of_parts: int | None = None
    body: str | None = None
    encoding: str | None = None


@dataclass(slots=True)
class MtBatchDryRunResult:
    """Result of a dry run."""

    number_of_recipients: int | None = None
    number_of_messages: int | None = None
    per_recipient: list[DryRunPerRecipient] = field(default_factory=list)


# ---- delivery reports ----


@dataclass(slots=True)
class BatchDeliveryReportStatus:
    """Messages of a batch with the same status and code."""

    code: int | None = None
    status: str | None = None
    count: int | None = None
    recipients: Collection[str] = field(default_factory=set)


@dataclass(slots=True)
class BatchDeliveryReport:
    """Delivery report of a batch."""

    batch_id: str | None = None
    total_message_count: int | None = None
    statuses: list[BatchDeliveryReportStatus] = field(default_factory=list)


@dataclass(slots=True)
class BatchRecipientDeliveryReport:
    """Delivery report of one recipient."""

    batch_id: str | None = None
    recipient: str | None = None
    code: int | None = None
    status: str | None = None
    operator: str | None = None
    status_at: datetime | None = None
    operator_status_at: datetime | None = None


@dataclass(slots=True)
class Error:
    """An error of the API.

    Attributes:
        code: The code, such as `syntax_constraint_violation`.
        text: The description.
    """

    code: str
    text: str


# ---- groups ----


class GroupAutoUpdate:
    """Keywords for joining and leaving a group by a text message to a number."""

    def __init__(
        self,
        recipient: str,
        add_first_word: str | None = None,
        add_second_word: str | None = None,
        remove_first_word: str | None = None,
        remove_second_word: str | None = None,
    ) -> None:
        self.recipient = recipient
        self.add_word_pair: tuple[str | None, str | None] = (add_first_word, add_second_word)
        self.remove_word_pair: tuple[str | None, str | None] = (remove_first_word, remove_second_word)


@dataclass(slots=True)
class GroupCreate:
    """A group to create, or to replace one with."""

    name: str | None = None
    members: Collection[str] = field(default_factory=set)
    child_groups: Collection[str] = field(default_factory=set)
    auto_update: GroupAutoUpdate | None = None


@dataclass(slots=True)
class GroupUpdate:
    """Changes to a group: None keeps a value, `RESET` removes it."""

    name: str | Reset | None = None
    member_insertions: Collection[str] = field(default_factory=set)
    member_removals: Collection[str] = field(default_factory=set)
    add_from_group: str | None = None
    remove_from_group: str | None = None
    auto_update: GroupAutoUpdate | Reset | None = None


@dataclass(slots=True)
class GroupResult:
    """A group as returned by the API."""

    group_id: str | None = None
    name: str | None = None
    size: int | None = None
    child_groups: Collection[str] = field(default_factory=set)
    auto_update: GroupAutoUpdate | None = None
    created_at: datetime | None = None
    modified_at: datetime | None = None


# ---- inbound messages ----


@dataclass(slots=True)
class MoSms:
    """An inbound message."""

    message_id: str | None = None
    recipient: str | None = None
    sender: str | None = None
    operator: str | None = None
    sent_at: datetime | None = None
    received_at: datetime | None = None


@dataclass(slots=True)
class MoTextSms(MoSms):
    """An inbound text message."""

    body: str | None = None


@dataclass(slots=True)
class MoBinarySms(MoSms):
    """An inbound binary message."""

    body: bytes | None = None
    udh: bytes | None = None


# ---- lists ----


@dataclass(slots=True)
class Page(Generic[T]):
    """One page of a list.

    Attributes:
        page: Page number, from 0.
        size: Number of items on the page.
        total_size: Number of items in the whole list.
        content: The items.
    """

    page: int
    size: int
    total_size: int
    content: list[T]

    def __iter__(self) -> Iterator[T]:
        return iter(self.content)


class Pages(Generic[T]):
    """A list; iterating fetches page by page.

    Args:
        worker: Fetches a page by number, from 0.
    """

    def __init__(self, worker: Callable[[int], Page[T]]) -> None:
        self._worker = worker

    def get(self, page: int) -> Page[T]:
        """Fetch one page."""
        return self._worker(page)

    def __iter__(self) -> PagesIterator[T]:
        return PagesIterator(self)


class PagesIterator(Generic[T]):
    """Iterates over the pages of a list, up to the first empty one."""

    def __init__(self, pages: Pages[T]) -> None:
        self._pages = pages
        self._position = 0

    def next(self) -> Page[T]:
        """Return the next page, like `next()`."""
        return self.__next__()

    def __iter__(self) -> PagesIterator[T]:
        return self

    def __next__(self) -> Page[T]:
        page = self._pages.get(self._position)
        if not page.content:
            raise StopIteration
        self._position += 1
        return page
