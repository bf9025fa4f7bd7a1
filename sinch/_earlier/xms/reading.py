"""Conversion of API responses to values of the XMS interface."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable
from typing import Any, TypeVar

from sinch._earlier.xms import api

T = TypeVar("T")


def batch_result(batch: Any) -> api.MtBatchSmsResult:
    """Convert a batch; one of media messages has no body."""
    common: dict[str, Any] = {
        "recipients": set(batch.to or ()),
        "sender": batch.from_,
        "delivery_report": batch.delivery_report,
        "send_at": batch.send_at,
        "expire_at": batch.expire_at,
        "callback_url": batch.event_destination_target,
        "batch_id": batch.id,
        "created_at": batch.created_at,
        "modified_at": batch.modified_at,
        "canceled": batch.canceled,
    }
    if batch.type_ == "mt_text":
        return api.MtBatchTextSmsResult(**common, body=batch.body, parameters=batch.get("parameters"))
    if batch.type_ == "mt_binary":
        return api.MtBatchBinarySmsResult(**common, body=b64decode(batch.body), udh=bytes.fromhex(batch.udh))
    return api.MtBatchSmsResult(**common)


def dry_run_result(response: Any) -> api.MtBatchDryRunResult:
    """Convert the result of a dry run."""
    details = [
        api.DryRunPerRecipient(one.recipient, one.number_of_parts, one.body, one.encoding)
        for one in response.per_recipient or ()
    ]
    return api.MtBatchDryRunResult(response.number_of_recipients, response.number_of_messages, details)


def batch_report(report: Any) -> api.BatchDeliveryReport:
    """Convert the delivery report of a batch."""
    statuses = [
        api.BatchDeliveryReportStatus(one.code, one.status, one.count, set(one.recipients or ()))
        for one in report.statuses
    ]
    return api.BatchDeliveryReport(report.batch_id, report.total_message_count, statuses)


def recipient_report(report: Any) -> api.BatchRecipientDeliveryReport:
    """Convert the delivery report of one recipient."""
    return api.BatchRecipientDeliveryReport(
        batch_id=report.batch_id,
        recipient=report.recipient,
        code=report.code,
        status=report.status,
        operator=report.operator,
        status_at=report.at,
        operator_status_at=report.operator_status_at,
    )


def group_result(group: Any) -> api.GroupResult:
    """Convert a group."""
    return api.GroupResult(
        group_id=group.id,
        name=group.name,
        size=group.size,
        child_groups=set(group.child_groups or ()),
        auto_update=_auto_update(group.auto_update),
        created_at=group.created_at,
        modified_at=group.modified_at,
    )


def _auto_update(update: Any) -> api.GroupAutoUpdate | None:
    if update is None:
        return None
    return api.GroupAutoUpdate(update.to, *_words(update.add), *_words(update.remove))


def _words(keyword: Any) -> tuple[str | None, str | None]:
    return (None, None) if keyword is None else (keyword.first_word, keyword.second_word)


def inbound_result(inbound: Any) -> api.MoSms:
    """Convert an inbound message; one with media has no body."""
    common: dict[str, Any] = {
        "message_id": inbound.id,
        "recipient": inbound.to,
        "sender": inbound.from_,
        "operator": inbound.operator_id,
        "sent_at": inbound.sent_at,
        "received_at": inbound.received_at,
    }
    if inbound.type_ == "mo_text":
        return api.MoTextSms(**common, body=inbound.body)
    if inbound.type_ == "mo_binary":
        return api.MoBinarySms(**common, body=b64decode(inbound.body), udh=bytes.fromhex(inbound.udh))
    return api.MoSms(**common)


def page(listed: Any, read: Callable[[Any], T]) -> api.Page[T]:
    """Convert a page of a list."""
    content = [read(item) for item in listed.content()]
    return api.Page(listed.result["page"], len(content), listed.total, content)
