"""Events that the sandbox sends: signatures, responses, retries, targets, the log."""

from __future__ import annotations

import asyncio
import json
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sinch.sandbox.clock import MovableClock
from sinch.sandbox.events.deliveries import Deliveries, Target
from sinch.sandbox.operations import Api
from sinch.sandbox.store import Store

from .receiving import receiver
from .signing import RECEIVERS, SECRET

NOW = datetime(2026, 1, 1, 10, tzinfo=UTC)
EVENT = {"type": "mo_text", "body": "Grüße"}


class Pauses(list[float]):
    """Stands in for waiting."""

    async def __call__(self, seconds: float) -> None:
        self.append(seconds)


def sending(pauses: Pauses | None = None, **settings: Any) -> Deliveries:
    pause = pauses if pauses is not None else Pauses()
    return Deliveries(settings.pop("store", None) or Store(), clock=lambda: NOW, pause=pause, **settings)


async def finished(deliveries: Deliveries) -> list[dict[str, Any]]:
    """The log once nothing is under way."""
    while deliveries._tasks:
        await asyncio.gather(*deliveries._tasks)
    return deliveries.log()


@pytest.mark.parametrize("api", ["numbers", "sms", "conversation"])
async def test_events_are_signed(api: str) -> None:
    with receiver() as server:
        deliveries = sending()
        deliveries.deliver(Api(api), [EVENT], Target(server.url, SECRET))
        await finished(deliveries)
        posted = server.next()
    assert posted.event == EVENT
    assert posted.headers["content-type"] == "application/json"
    assert RECEIVERS[api](SECRET).validate_authentication_header(posted.headers, posted.body)
    if api != "numbers":
        assert posted.headers["x-sinch-webhook-signature-timestamp"] == str(int(NOW.timestamp()))


async def test_events_without_a_secret_are_not_signed() -> None:
    with receiver() as server:
        deliveries = sending()
        deliveries.deliver(Api.CONVERSATION, [EVENT], Target(server.url))
        await finished(deliveries)
        assert not [name for name in server.next().headers if "sinch" in name]


async def test_query_of_target_url_is_kept() -> None:
    with receiver() as server:
        deliveries = sending()
        deliveries.deliver(Api.SMS, [EVENT], Target(f"{server.url}?plan=1&x=%2F", SECRET))
        await finished(deliveries)
        assert server.next().query == "plan=1&x=%2F"


async def test_rolled_back_transaction_sends_no_event() -> None:
    store = Store()
    deliveries = sending(store=store)
    with pytest.raises(LookupError), store.transaction():
        deliveries.deliver(Api.SMS, [EVENT], Target("http://127.0.0.1:9", SECRET))
        raise LookupError
    assert (deliveries._tasks, deliveries.log()) == (set(), [])
    store.close()


async def test_late_retry_does_not_delay_the_next() -> None:
    pauses: list[float] = []

    async def late(seconds: float) -> float:
        pauses.append(seconds)
        return 2.0

    deliveries = Deliveries(Store(), clock=lambda: NOW, pause=late)
    deliveries.deliver(Api.SMS, [EVENT], Target("http://127.0.0.1:9", SECRET))
    await finished(deliveries)
    assert pauses[:4] == [5, 10 - 5 - 2, 20 - 10 - 2, 40 - 20 - 2]


async def test_events_arrive_in_order() -> None:
    with receiver() as server:
        deliveries = sending()
        deliveries.deliver(Api.SMS, [{"number": number} for number in range(5)], Target(server.url, SECRET))
        await finished(deliveries)
        assert [server.next().event["number"] for _ in range(5)] == [0, 1, 2, 3, 4]


async def test_failed_event_is_resent_unchanged() -> None:
    pauses = Pauses()
    with receiver(503, 500, 429) as server:
        deliveries = sending(pauses)
        deliveries.deliver(Api.SMS, [EVENT], Target(server.url, SECRET))
        [delivery] = await finished(deliveries)
        posted = [server.next() for _ in range(4)]
    assert pauses == [5, 5, 10]
    assert delivery["state"] == "delivered"
    assert [attempt["status"] for attempt in delivery["attempts"]] == [503, 500, 429, 200]
    assert delivery["attempts"][0]["at"] == "2026-01-01T10:00:00.000Z"
    assert all(each == posted[0] for each in posted)


async def test_last_retry_is_almost_23_hours_after_the_first_failure() -> None:
    pauses = Pauses()
    with receiver(*[500] * 16) as server:
        deliveries = sending(pauses)
        deliveries.deliver(Api.NUMBERS, [EVENT], Target(server.url, SECRET))
        [delivery] = await finished(deliveries)
    assert sum(pauses) == 81_920
    assert (delivery["state"], len(delivery["attempts"])) == ("failed", 16)


@pytest.mark.parametrize(
    ("api", "status", "state"),
    [
        ("sms", 200, "delivered"),
        ("sms", 202, "delivered"),
        ("sms", 404, "failed"),
        ("sms", 302, "failed"),
        ("numbers", 204, "delivered"),
        ("conversation", 200, "delivered"),
    ],
)
async def test_final_statuses_are_not_retried(api: str, status: int, state: str) -> None:
    with receiver(status) as server:
        deliveries = sending()
        deliveries.deliver(Api(api), [EVENT], Target(server.url, SECRET))
        [delivery] = await finished(deliveries)
    assert (delivery["state"], [each["status"] for each in delivery["attempts"]]) == (state, [status])


@pytest.mark.parametrize(
    ("api", "status"), [("sms", 429), ("numbers", 404), ("numbers", 302), ("conversation", 201), ("conversation", 401)]
)
async def test_other_statuses_are_retried(api: str, status: int) -> None:
    with receiver(status) as server:
        deliveries = sending()
        deliveries.deliver(Api(api), [EVENT], Target(server.url, SECRET))
        [delivery] = await finished(deliveries)
    assert [each["status"] for each in delivery["attempts"]] == [status, 200]


async def test_unreachable_server_is_retried() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/events"
        deliveries = sending()
        deliveries.deliver(Api.SMS, [EVENT], Target(url, SECRET))
        [delivery] = await finished(deliveries)
    assert delivery["state"] == "failed"
    assert {each["error"] for each in delivery["attempts"]} == {"ConnectionRefusedError"}


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/events",
        "https://192.0.2.1/events",
        "http://localhost.example.com/events",
        "http://127.0.0.1@example.com/events",
        "http://0.0.0.0/events",
        "ftp://127.0.0.1/events",
        "//127.0.0.1/events",
        "http:///events",
        "http://[::1/events",
        "http://127.0.0.1:99999/events",
        "events",
        "",
    ],
)
async def test_events_to_remote_hosts_are_not_sent(url: str) -> None:
    deliveries = sending()
    assert not deliveries.reaches(url)
    deliveries.deliver(Api.SMS, [EVENT], Target(url, SECRET))
    [delivery] = await finished(deliveries)
    assert (delivery["state"], delivery["attempts"]) == ("refused", [])
    assert delivery["reason"]


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "https://127.9.9.9:1/x", "http://[::1]:8/", "http://localhost"])
def test_events_are_sent_to_this_machine(url: str) -> None:
    assert sending().reaches(url)


def test_events_are_sent_to_remote_hosts_if_allowed() -> None:
    assert sending(allow_remote=True).reaches("https://example.com/events")
    assert not sending(allow_remote=True).reaches("ftp://example.com/events")


async def test_a_delivery_can_be_replayed() -> None:
    with receiver() as server:
        deliveries = sending()
        [first] = deliveries.deliver(Api.SMS, [EVENT], Target(server.url, SECRET))
        await finished(deliveries)
        second = deliveries.replay(first["id"])
        assert second is not None
        log = await finished(deliveries)
        posted = [server.next(), server.next()]
    assert posted[0] == posted[1]
    assert [each["id"] for each in log] == [first["id"], second["id"]] == ["delivery-1", "delivery-2"]
    assert [each["state"] for each in log] == ["delivered", "delivered"]
    assert deliveries.replay("delivery-7") is None


async def test_log_contains_no_secret() -> None:
    deliveries = sending()
    deliveries.deliver(Api.NUMBERS, [EVENT], Target("http://example.com", SECRET))
    assert SECRET not in json.dumps(deliveries.log())
    assert SECRET not in repr(Target("http://example.com", SECRET))


async def test_pending_deliveries_resume_after_a_restart(tmp_path: Path) -> None:
    async def forever(_seconds: float) -> None:
        await asyncio.Event().wait()

    store = Store(tmp_path / "state.sqlite")
    with receiver(500) as server:
        before = Deliveries(store, clock=lambda: NOW, pause=forever)
        before.deliver(Api.SMS, [EVENT], Target(server.url, SECRET))
        await asyncio.to_thread(server.next)
        await before.close()
        assert [each["state"] for each in before.log()] == ["pending"]
        after = sending(store=store)
        after.resume()
        [delivery] = await finished(after)
        assert delivery["state"] == "delivered"
    store.close()


async def test_retries_are_sent_as_time_advances() -> None:
    clock = MovableClock(store := Store(), lambda: NOW)
    waits = asyncio.Event()

    async def pause(seconds: float) -> float:
        waits.set()
        return await clock.pause(seconds)

    with receiver(500, 500, 500) as server:
        deliveries = Deliveries(store, clock=lambda: NOW, pause=pause)
        deliveries.deliver(Api.SMS, [EVENT], Target(server.url, SECRET))
        await waits.wait()
        clock.advance(timedelta(seconds=20))
        [delivery] = await finished(deliveries)
    assert [each["status"] for each in delivery["attempts"]] == [500, 500, 500, 200]
