"""Argument rules of SMS batches that the contract states only in prose."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, cast

from sinch._codec import STR, resolve_alias
from sinch._core.options import CallOptions

if TYPE_CHECKING:
    from datetime import datetime

    from sinch._codec import Request
    from sinch_openapi.sms.arguments import SendSMSRequestFields, UpdateBatchRequestFields
    from sinch_openapi.sms.models import DeliveryReportType

MOST_RECIPIENTS: Final = 1000


class TextSettings(CallOptions, total=False):
    """Optional settings of a bulk, other than sender, text, parameters and reference."""

    delivery_report: DeliveryReportType | None
    send_at: datetime | str | None
    expire_at: datetime | str | None
    event_destination_target: str | None
    callback_url: str | None
    feedback_enabled: bool | None
    flash_message: bool | None
    truncate_concat: bool | None
    max_number_of_message_parts: int | None
    from_ton: int | None
    from_npi: int | None


if TYPE_CHECKING:

    class BatchFields(SendSMSRequestFields, CallOptions, total=False):
        """Fields of a batch of any type, and the call options."""

        type_: str
        type: str
        callback_url: str | None

    class BatchChanges(UpdateBatchRequestFields, CallOptions, total=False):
        """Fields of an update to a batch of any type, and the call options."""

        type_: str
        type: str
        callback_url: str | None


def split_batch(request: Any, keywords: Mapping[str, Any]) -> tuple[Any, CallOptions]:
    """Split keyword arguments into a batch of any type, merged with `request` if given, and the call options.

    Raises:
        TypeError: Both names of one argument are given, or `request` is neither a model nor a mapping.
        ValueError: The fields belong to different types of batches.
    """
    options = {name: value for name, value in keywords.items() if name in CallOptions.__annotations__}
    fields = {name: value for name, value in keywords.items() if name not in options and value is not None}
    resolve_alias(
        STR, event_destination_target=fields.get("event_destination_target"), callback_url=fields.get("callback_url")
    )
    if request is not None and not isinstance(request, Mapping):
        raise TypeError(f"request: takes a model or a mapping, not {type(request).__name__}")
    batch: dict[str, Any] = {**(request or {}), **fields}
    kind = _kind(batch)
    if fields or not hasattr(request, "to_dict"):
        request = {**{name: value for name, value in batch.items() if name not in ("type", "type_")}, "type": kind}
    return request, cast("CallOptions", options)


def _kind(batch: Mapping[str, Any]) -> str:
    """Return the `type` of a batch, or the one that its fields imply."""
    kind = batch.get("type", batch.get("type_"))
    kind = kind.value if isinstance(kind, Enum) else kind
    binary, media = "udh" in batch, isinstance(batch.get("body"), Mapping)
    if binary and (media or kind not in (None, "mt_binary")):
        raise ValueError("udh: only for binary messages, with a body in base64 and the type mt_binary")
    return str(kind or ("mt_binary" if binary else "mt_media" if media else "mt_text"))


def checked_recipients(request: Request) -> Request:
    """Return the request if its number of recipients is valid.

    Raises:
        ValueError: It has none, or more than a batch can have.
    """
    count = len(request.body.get("to", ()))
    if not 1 <= count <= MOST_RECIPIENTS:
        raise ValueError(f"to: a batch takes 1 to {MOST_RECIPIENTS} recipients, not {count}")
    return request
