"""Apps as code that was written for 2.x asks for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sinch.domains.conversation import Conversation
from tests.wire import Wire

ENTRY = {"channel": "SMS", "static_bearer": {"claimed_identity": "plan-1", "token": "fake-token"}}
APP = {"id": "app-1", "channel_credentials": [ENTRY]}
CREDENTIALS = {"SMS": {"claimed_identity": "plan-1", "token": "fake-token"}}
CALLS: dict[str, Callable[[Conversation, bool], Any]] = {
    "create": lambda api, raw: api.apps.create(CREDENTIALS, "Name", raw_response=raw),
    "update": lambda api, raw: api.apps.update("app-1", display_name="Name", raw_response=raw),
    "get": lambda api, raw: api.apps.get("app-1", raw_response=raw),
    "list": lambda api, raw: api.apps.list(raw_response=raw).content()[0],
}


@pytest.mark.parametrize("raw", [True, False])
@pytest.mark.parametrize("method", CALLS)
def test_raw_response_is_taken_and_not_sent(method: str, raw: bool) -> None:
    with Wire({"apps": [APP]} if method == "list" else APP) as wire:
        app = CALLS[method](wire.client.conversation, raw)
    assert app.channel_credentials[0].static_bearer.token == "fake-token"
    assert "raw_response" not in (wire.only.body or {})
    assert "raw_response" not in dict(wire.only.query)
