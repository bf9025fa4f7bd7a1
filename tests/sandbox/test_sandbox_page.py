"""The page: served from the package without external requests, live, and safe against hostile texts."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest

from sinch.sandbox import change_stream, phone_actions
from sinch.sandbox.change_stream import ChangeStream
from sinch.sandbox.server import running_sandbox

from .conftest import new_token

BATCHES = "/xms/v1/plan-1/batches"
PHONE, OTHER = "+12025550120", "+12025550121"
PAGE = Path(__file__).parents[2] / "sinch" / "sandbox" / "page"
FILES = {
    "/": "text/html",
    "/_sandbox/page/page.js": "text/javascript",
    "/_sandbox/page/page.css": "text/css",
    "/_sandbox/page/preact.js": "text/javascript",
}


@pytest.fixture
def served() -> Iterator[httpx.Client]:
    with running_sandbox(lenient=True) as url, httpx.Client(base_url=url) as client:
        client.headers["authorization"] = f"Bearer {new_token(client)}"
        yield client


@pytest.mark.parametrize(("path", "media_type"), FILES.items())
def test_page_has_a_strict_content_security_policy(anonymous: httpx.Client, path: str, media_type: str) -> None:
    response = anonymous.get(path)
    assert response.status_code == 200
    policy = dict(part.strip().split(" ", 1) for part in response.headers["content-security-policy"].split(";"))
    nowhere = {"default-src", "base-uri", "form-action", "frame-ancestors"}
    assert {name for name, sources in policy.items() if sources == "'none'"} == nowhere
    assert {sources for name, sources in policy.items() if name not in nowhere} == {"'self'", "'self' data:"}
    assert policy["script-src"] == policy["connect-src"] == "'self'"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["referrer-policy"] == "no-referrer"
    assert response.headers["cross-origin-resource-policy"] == "same-origin"
    assert response.headers["cache-control"] == "no-cache"  # a newer sandbox has a newer page
    assert response.headers["content-type"].partition(";")[0] == media_type


@pytest.mark.parametrize("path", ["index.html", "page.js", "page.css"])
def test_page_has_no_external_urls(path: str) -> None:
    assert not re.findall(r"""["'(](?:https?:)?//[a-z]""", (PAGE / path).read_text("utf-8"))


def test_vendored_library_includes_its_licences() -> None:
    assert {each.name for each in (PAGE / "vendored").iterdir()} == {"preact.js", "LICENSE.htm", "LICENSE.preact"}
    assert "Preact" in (PAGE.parents[2] / "NOTICE").read_text("utf-8")


def test_changes_are_streamed_as_they_happen(served: httpx.Client) -> None:
    with served.stream("GET", "/_sandbox/stream") as stream:
        lines = stream.iter_lines()
        assert next(lines) == ": from now on"
        served.post(BATCHES, json={"to": [PHONE], "body": "hello"})
        line = next(line for line in lines if line.startswith("data: "))
    assert "phone_message" in line


async def test_each_change_is_sent_once_to_every_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(change_stream, "_KEEPALIVE_SECONDS", 0.001)
    changes = ChangeStream()
    first: Any = changes.stream()
    second: Any = changes.stream()
    for stream in (first, second):
        assert await anext(stream) == ": from now on\n\n"
    changes.publish(["request", "batch"])
    changes.publish(["batch"])
    for stream in (first, second):
        assert await anext(stream) == 'data: ["batch", "request"]\n\n'
        assert await anext(stream) == ": alive\n\n"
    changes.publish(["event"])
    assert await anext(first) == 'data: ["event"]\n\n'
    await first.aclose()
    assert len(changes._subscribers) == 1
    await second.aclose()


async def test_a_stream_without_changes_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    wait_for = asyncio.wait_for

    async def noting(waited: Coroutine[Any, Any, Any], timeout: float) -> Any:
        waits.append(timeout)
        if len(waits) == 1:
            return await wait_for(waited, timeout)
        # No later wait may end by itself: the preceding change was already sent.
        task = asyncio.ensure_future(waited)
        await asyncio.sleep(0)
        assert not task.done()
        task.cancel()
        raise TimeoutError

    monkeypatch.setattr(asyncio, "wait_for", noting)
    changes = ChangeStream()
    stream: Any = changes.stream()
    await anext(stream)
    changes.publish(["batch"])
    assert await anext(stream) == 'data: ["batch"]\n\n'
    assert await anext(stream) == ": alive\n\n"
    assert waits == [15, 15]
    await stream.aclose()


async def test_streams_end_with_the_server() -> None:
    changes = ChangeStream()
    stream = changes.stream()
    assert (await anext(stream)).startswith(":")
    changes.close()
    assert [line async for line in stream] == []
    assert changes._subscribers == set()


async def test_waiting_stream_ends_with_the_server() -> None:
    changes = ChangeStream()
    stream = changes.stream()
    await anext(stream)

    async def rest() -> list[str]:
        return [line async for line in stream]

    waiting = asyncio.create_task(rest())
    for _ in range(5):  # until it waits
        await asyncio.sleep(0)
    changes.close()
    with anyio.fail_after(5):  # it looks by itself later than that
        assert [line for line in await waiting if line.startswith("data")] == []


def test_stored_resources_are_listed(client: httpx.Client) -> None:
    batch = client.post(BATCHES, json={"to": [PHONE], "body": "hello"}).json()
    [listed] = client.get("/_sandbox/resources/batches").json()["resources"]
    assert (listed["owner"], listed["id"], listed["body"]) == ("plan-1", batch["id"], batch)
    assert "did you mean 'apps'" in client.get("/_sandbox/resources/app").json()["message"]


def test_event_log_is_paged(client: httpx.Client) -> None:
    for _ in range(3):
        client.post("/_sandbox/events", json={"api": "sms", "event": {}, "target": "http://192.0.2.1"})
    first = client.get("/_sandbox/deliveries", params={"limit": 2}).json()["deliveries"]
    rest = client.get("/_sandbox/deliveries", params={"limit": 2, "before": first[-1]["id"]}).json()["deliveries"]
    assert [each["id"] for each in first + rest] == ["delivery-3", "delivery-2", "delivery-1"]


def test_phones_can_be_found_by_message_text(client: httpx.Client) -> None:
    for number, text in ((PHONE, "Your code is 1234"), (PHONE, "Welcome"), (OTHER, "Hello")):
        client.post(BATCHES, json={"to": [number], "body": text})

    def found(text: str) -> list[tuple[str, str]]:
        phones = client.get("/_sandbox/phones", params={"search": text}).json()["phones"]
        return [(each["number"], each["last"]["text"]) for each in phones]

    assert found("CODE") == [(PHONE, "Your code is 1234")]
    assert found(OTHER[-4:]) == [(OTHER, "Hello")]
    assert found("nothing") == []
    assert len(found("")) == 2


def test_number_of_searched_messages_is_limited(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phone_actions, "_SEARCHED", 2)
    for number, text in ((OTHER, "the oldest"), (PHONE, "older"), (PHONE, "newer")):
        client.post(BATCHES, json={"to": [number], "body": text})

    def found(text: str) -> int:
        return len(client.get("/_sandbox/phones", params={"search": text}).json()["phones"])

    assert (found("older"), found("the oldest")) == (1, 0)
