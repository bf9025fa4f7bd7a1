"""The final states of batches, from reports that come in any order."""

from __future__ import annotations

from typing import Any

import pytest

from sinch._codec import OpenModel
from sinch.sms import DeliveryTracker
from sinch_openapi.sms.models import BatchDeliveryReportSMS, MessageDeliveryStatus, RecipientDeliveryReportSMS


def batch_report(batch_id: str, *statuses: tuple[str, int, list[str]]) -> BatchDeliveryReportSMS:
    return BatchDeliveryReportSMS(
        batch_id=batch_id,
        total_message_count=2,
        statuses=[
            MessageDeliveryStatus(status=status, code=code, count=len(to), recipients=to)
            for status, code, to in statuses
        ],
    )


def recipient_report(recipient: str, status: str, code: Any, batch_id: str = "a") -> RecipientDeliveryReportSMS:
    return RecipientDeliveryReportSMS(
        batch_id=batch_id, recipient=recipient, status=status, code=code, at="2030-01-01T00:00:00Z"
    )


FIRST, SECOND = "+12025550121", "+12025550122"


def test_late_report_does_not_revert_the_status() -> None:
    tracker = DeliveryTracker(["a"])
    tracker.take(batch_report("a", ("Delivered", 0, [FIRST]), ("Failed", 402, [SECOND])))
    tracker.take(batch_report("a", ("Queued", 400, [FIRST, SECOND])))
    tracker.take(batch_report("other", ("Queued", 400, [FIRST])))
    assert tracker.pending == ()
    [failed] = tracker.summary().failures
    assert (failed.status, failed.code, failed.recipients) == ("Failed", 402, (SECOND,))


def test_recipient_reports_finish_a_batch_of_known_size() -> None:
    tracker = DeliveryTracker({"a": 2})
    tracker.take(recipient_report(FIRST, "Delivered", 0))
    tracker.take(recipient_report(FIRST, "Dispatched", 401))
    tracker.take(recipient_report(SECOND, "Queued", 400))
    assert tracker.pending == ("a",)
    for _ in range(2):
        tracker.take(recipient_report(SECOND[1:], "Expired", 406))
    assert not tracker.pending
    assert [(one.status, one.count) for one in tracker.summary().counts] == [("Delivered", 1), ("Expired", 1)]


def test_summary_is_a_table_without_phone_numbers() -> None:
    tracker = DeliveryTracker(["a", "b", "c"])
    tracker.take(batch_report("a", ("Delivered", 0, [FIRST]), ("Failed", 402, [SECOND])))
    tracker.mark_missing("c")
    summary = tracker.summary()
    assert str(summary).splitlines() == [
        "status      code   messages",
        "Delivered      0          1",
        "Failed       402          1",
        "unfinished        1 batches",
        "missing           1 batches",
    ]
    assert "2025550" not in f"{summary}{summary!r}"


def test_batch_ids_as_text_raise_type_error() -> None:
    with pytest.raises(TypeError, match="batch_ids: takes several IDs, not text"):
        DeliveryTracker("batch-1")


def test_event_without_batch_is_ignored() -> None:
    tracker = DeliveryTracker(["a"])
    tracker.take(OpenModel.from_wire({"type": "mo_text"}))
    assert tracker.pending == ("a",)
