"""Apps, as code written for 2.x uses them."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from sinch.domains.conversation import Conversation
from sinch_openapi.conversation.models import AppResponse
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
def test_raw_response_is_accepted_and_not_sent(method: str, raw: bool) -> None:
    with Wire({"apps": [APP]} if method == "list" else APP) as wire:
        app = CALLS[method](wire.client.conversation, raw)
    assert app.channel_credentials[0].static_bearer.token == "fake-token"
    assert "raw_response" not in (wire.only.body or {})
    assert "raw_response" not in dict(wire.only.query)


LINE = {"line_japan": {"token": "fake-token", "secret": "fake-secret"}, "is_default": True}
CHANNELS = [
    {**ENTRY, "callback_secret": "fake-secret", "state": {"status": "ACTIVE"}},
    {"channel": "LINE", "line_enterprise_credentials": LINE, "credential_ordinal_number": 1},
    {"channel": "CARRIER_PIGEON", "channel_known_id": "loft-3"},
]


@pytest.fixture
def app() -> Any:
    # As in code without annotations; to a type checker, `sms` may be None.
    return AppResponse.from_dict({"id": "app-1", "channel_credentials": copy.deepcopy(CHANNELS)})


def test_credentials_can_be_read_by_channel_as_in_2x(app: Any) -> None:
    credentials = app.channel_credentials
    assert credentials.sms.claimed_identity == "plan-1"
    assert credentials.sms.callback_secret == "fake-secret"
    assert credentials.sms.state.status == "ACTIVE"
    assert credentials.sms.channel_known_id is None
    assert credentials.line_japan.token == "fake-token"
    assert credentials.line_japan.is_default is True
    assert credentials.line_japan.credential_ordinal_number == 1
    assert credentials.carrier_pigeon.channel_known_id == "loft-3"
    assert credentials.whatsapp is None
    assert credentials["SMS"] == credentials.sms


def test_credentials_are_still_the_list_of_the_api(app: Any) -> None:
    credentials = app.channel_credentials
    assert credentials == CHANNELS
    assert [one.channel for one in credentials] == ["SMS", "LINE", "CARRIER_PIGEON"]
    assert credentials[0].static_bearer is not None
    assert json.loads(app.to_json())["channel_credentials"] == CHANNELS
    for twin in (copy.deepcopy(app), pickle.loads(pickle.dumps(app))):
        assert twin == app
        assert twin.channel_credentials.sms.token == "fake-token"


def test_unknown_channel_raises(app: Any) -> None:
    credentials = app.channel_credentials
    assert "SMS" in credentials
    assert "RCS" not in credentials
    assert credentials[0] in credentials
    with pytest.raises(KeyError, match="no entry for 'RCS'; there are SMS, LINE_JAPAN, CARRIER_PIGEON"):
        credentials["RCS"]
    with pytest.raises(AttributeError, match="no 'whatsap'; did you mean 'whatsapp'"):
        _ = credentials.whatsap
    with pytest.raises(AttributeError, match="no field 'tokn'"):
        _ = credentials.sms.tokn
    assert {"sms", "whatsapp", "append"} <= set(dir(credentials))


def test_credentials_by_channel_reveal_no_secret_and_are_read_only(app: Any) -> None:
    credentials = app.channel_credentials
    assert "fake" not in repr(credentials.sms)
    assert "fake" not in repr(pickle.loads(pickle.dumps(credentials.sms)))
    with pytest.raises(TypeError, match="read only"):
        credentials.sms.token = "other"
    with pytest.raises(TypeError, match="read only"):
        credentials["SMS"].update(token="other")


def test_credentials_can_be_changed_as_a_dict_and_sent(app: Any) -> None:
    given = {**app.channel_credentials, "RCS": {"claimed_identity": "bot", "token": "fake-token"}}
    del given["CARRIER_PIGEON"]
    with Wire(APP) as wire:
        wire.client.conversation.apps.update("app-1", given)
    assert wire.only.body == {
        "channel_credentials": [
            *CHANNELS[:2],
            {"channel": "RCS", "static_bearer": {"claimed_identity": "bot", "token": "fake-token"}},
        ]
    }
