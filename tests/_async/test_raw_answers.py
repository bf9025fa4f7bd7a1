"""Every method of every resource gives its answer as it came, also when it returns nothing."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from sinch import RawResponse
from tests.wire import AsyncWire

NOTHING = httpx.Response(204, headers={"x-request-id": "request-1"})


@pytest.mark.parametrize(
    ("resource", "method", "arguments"),
    [
        ("sms.groups", "delete", ("group",)),
        ("sms.batches", "send_delivery_feedback", ("batch", [])),
        ("numbers.emergency_addresses", "deprovision", ("+12025550123",)),
        ("conversation.apps", "delete", ("app",)),
        ("conversation.messages", "delete", ("message",)),
    ],
)
async def test_what_returns_nothing(resource: str, method: str, arguments: tuple[Any, ...]) -> None:
    async with AsyncWire(NOTHING) as wire:
        found: Any = wire.client
        for name in resource.split("."):
            found = getattr(found, name)
        raw = await getattr(found.with_raw_response, method)(*arguments)
    assert isinstance(raw, RawResponse)
    assert (raw.status, raw.request_id, raw.attempts, raw.parse()) == (204, "request-1", 1, None)
