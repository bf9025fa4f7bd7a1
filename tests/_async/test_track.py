"""Polling delivery reports until every message has its final status."""

from __future__ import annotations

from collections import Counter
from typing import Any

import httpx
import pytest

from sinch._async.sms import delivery_reports
from sinch._transport.async_concurrency import async_pause
from sinch.sms import DeliveryCount, DeliverySummary
from tests.wire import SERVICE_PLAN, AsyncWire


class Clock:
    """A clock that each pause advances."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 100.0
        self.pauses: list[float] = []
        monkeypatch.setattr(delivery_reports, "time", self)
        monkeypatch.setattr(delivery_reports, async_pause.__name__, self.pause)

    def monotonic(self) -> float:
        return self.now

    async def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds


def report(batch_id: str, total: int = 3, **counts: int) -> dict[str, Any]:
    codes = {"Queued": 400, "Dispatched": 401, "Delivered": 0, "Failed": 402}
    statuses = [{"status": status, "code": codes[status], "count": count} for status, count in counts.items()]
    return {"type": "delivery_report_sms", "batch_id": batch_id, "total_message_count": total, "statuses": statuses}


async def test_tracking_polls_until_all_messages_are_final(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    responses = [
        report("a", Queued=3),
        report("b", Delivered=3),
        report("a", Dispatched=1, Delivered=2),
        report("a", Delivered=2, Failed=1),
    ]
    seen: list[int] = []
    async with AsyncWire(*responses, **SERVICE_PLAN) as wire:
        summary = await wire.client.sms.delivery_reports.track(
            ["a", "b"], on_progress=lambda known: seen.append(len(known.unfinished))
        )
    assert Counter(sent.path.split("/")[-2] for sent in wire.sent) == {"a": 3, "b": 1}
    assert {tuple(sent.query) for sent in wire.sent} == {(("type", "summary"),)}
    assert summary == DeliverySummary((DeliveryCount("Delivered", 0, 5), DeliveryCount("Failed", 402, 1)))
    assert (clock.pauses, seen) == ([2, 4], [1, 1, 0])


async def test_tracking_stops_at_the_time_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    async with AsyncWire(report("a", Queued=3), **SERVICE_PLAN) as wire:
        summary = await wire.client.sms.delivery_reports.track(["a"], within=300)
    assert clock.pauses == [2, 4, 8, 16, 32, 60, 60, 60]
    assert (summary.unfinished, summary.counts) == (("a",), (DeliveryCount("Queued", 400, 3),))


async def test_unknown_batch_is_listed_as_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    Clock(monkeypatch)
    async with AsyncWire(httpx.Response(404, json={}), report("b", Delivered=3), **SERVICE_PLAN) as wire:
        summary = await wire.client.sms.delivery_reports.track(["a", "b"])
    assert (summary.missing, summary.unfinished, summary.counts[0].count) == (("a",), (), 3)


async def test_tracking_no_batches_sends_nothing() -> None:
    async with AsyncWire(**SERVICE_PLAN) as wire:
        assert await wire.client.sms.delivery_reports.track([]) == DeliverySummary(())
    assert not wire.sent
