"""Every trigger of the APIs is sent by its cause, signed, to the subscribed targets."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from sinch.sandbox.contract import contract_of
from sinch.sandbox.operations import Api
from sinch.sandbox.server import running_sandbox
from tests.contract.facts import recorded_triggers

from .receiving import contract_errors

PROJECT = "/v1/projects/project-1"
TRIGGERS = list(contract_of(Api.CONVERSATION).events)
PHONE = "+12025550120"
PHONE_PATH = f"/_sandbox/phones/{PHONE}/messages"
TARGET = "http://192.0.2.1/events"
ECHO = "+18885550100"
IDENTITY = {"channel": "SMS", "identity": PHONE}
RECIPIENT = {"identified_by": {"channel_identities": [IDENTITY]}}
CREDENTIALS = {"channel": "SMS", "static_bearer": {"claimed_identity": "plan-1", "token": "fake-token"}}
FROM_PHONE = {"app_id": "app-1", "project_id": "project-1", "channel": "SMS"}
NUMBER = f"{PROJECT}/availableNumbers/+12025550101:rent"
BATCHES = "/xms/v1/plan-1/batches"
Client = httpx.Client


@pytest.fixture
def client() -> Iterator[Client]:
    seed = {
        "project_id": "project-1",
        "apps": [
            {
                "id": "app-1",
                "channel_credentials": [CREDENTIALS],
                "smart_conversation": {"enabled": True},
                "display_name": "A",
            }
        ],
        "webhooks": [
            {"app_id": "app-1", "target": TARGET, "target_type": "HTTP", "triggers": TRIGGERS, "secret": "fake-secret"}
        ],
    }
    with running_sandbox(seed=seed) as url, Client(base_url=url, auth=("fake-key-id", "fake-key-secret")) as client:
        yield client


def sent(client: Client) -> list[dict[str, Any]]:
    """The events with their triggers, each of which is signed and keeps the contract."""
    events = []
    for delivery in client.get("/_sandbox/deliveries").json()["deliveries"]:
        assert {"x-sinch-webhook-signature", "X-Sinch-Signature"} & set(delivery["headers"])
        events.append(json.loads(delivery["body"]))
    return events


def post(client: Client, path: str, **body: Any) -> httpx.Response:
    response = client.post(path, json=body)
    assert response.is_success, response.text
    return response


def contact(client: Client, identity: str = PHONE) -> str:
    identities = [{"channel": "SMS", "identity": identity}]
    return str(post(client, f"{PROJECT}/contacts", channel_identities=identities, language="EN_US").json()["id"])


def conversation(client: Client) -> str:
    send(client)
    [found] = client.get(f"{PROJECT}/conversations", params={"only_active": "true"}).json()["conversations"]
    return f"{PROJECT}/conversations/{found['id']}"


def send(client: Client) -> None:
    message = {"text_message": {"text": "hello"}}
    post(client, f"{PROJECT}/messages:send", app_id="app-1", recipient=RECIPIENT, message=message)


def write(client: Client, **content: Any) -> None:
    post(client, PHONE_PATH, **FROM_PHONE, **content)


def consent(client: Client, what: str) -> None:
    post(client, f"{PROJECT}/{what}s:register", app_id="app-1", recipient=RECIPIENT, channels=["SMS"])


def merge(client: Client) -> None:
    kept, gone = contact(client), contact(client, "+12025550121")
    post(client, f"{PROJECT}/contacts/{kept}:merge", source_id=gone)


def made_up(client: Client, key: str, **notification: Any) -> None:
    """What happens outside of the API, by the control call for events that are made up."""
    event = {"app_id": "app-1", "project_id": "project-1", key: notification}
    post(client, "/_sandbox/events", api="conversation", event=event)


CAUSES: dict[str, Callable[[Client], object]] = {
    "MESSAGE_INBOUND": lambda client: write(client, text="hello"),
    "MESSAGE_INBOUND_SMART_CONVERSATION_REDACTION": lambda client: write(client, text="my number is 42"),
    "MESSAGE_SUBMIT": send,
    "MESSAGE_DELIVERY": send,
    "EVENT_INBOUND": lambda client: write(client, event={"composing_event": {}}),
    "EVENT_DELIVERY": lambda client: post(
        client, f"{PROJECT}/events:send", app_id="app-1", recipient=RECIPIENT, event={"composing_event": {}}
    ),
    "CONVERSATION_START": send,
    "CONVERSATION_STOP": lambda client: client.post(f"{conversation(client)}:stop"),
    "CONVERSATION_DELETE": lambda client: client.delete(conversation(client)),
    "CONTACT_CREATE": contact,
    "CONTACT_DELETE": lambda client: client.delete(f"{PROJECT}/contacts/{contact(client)}"),
    "CONTACT_MERGE": merge,
    "CONTACT_UPDATE": lambda client: client.patch(
        f"{PROJECT}/contacts/{contact(client)}", json={"display_name": "Ada"}
    ),
    "CONTACT_IDENTITIES_DUPLICATION": lambda client: made_up(
        client,
        "duplicated_contact_identities_notification",
        duplicated_identities=[{"channel": "SMS", "contact_ids": ["contact-1", "contact-2"]}],
    ),
    "CAPABILITY": lambda client: post(client, f"{PROJECT}/capability:query", app_id="app-1", recipient=RECIPIENT),
    "OPT_IN": lambda client: consent(client, "optin"),
    "OPT_OUT": lambda client: write(client, text="STOP"),
    "CHANNEL_EVENT": lambda client: made_up(
        client, "channel_event_notification", channel_event={"channel": "WHATSAPP", "event_type": "quality"}
    ),
    "SMART_CONVERSATION": lambda client: write(client, text="hello"),
    "RECORD_NOTIFICATION": send,
    "UNSUPPORTED": lambda client: write(client, unsupported="a sticker"),
    "BATCH_STATUS_UPDATE": lambda client: made_up(
        client, "batch_status_update_notification", batch_id="batch-1", batch_status="COMPLETED"
    ),
}


def test_every_conversation_trigger_has_a_cause() -> None:
    assert set(CAUSES) == recorded_triggers(Api.CONVERSATION)


@pytest.mark.parametrize("trigger", CAUSES)
def test_conversation_trigger_is_sent_by_its_cause(client: Client, trigger: str) -> None:
    CAUSES[trigger](client)
    contract = contract_of(Api.CONVERSATION)
    key = contract.document["components"]["schemas"][contract.events[trigger]]["x-webhook-key"]
    events = [event for event in sent(client) if key in event]
    assert events, key
    for event in events:
        assert (event["app_id"], event["project_id"]) == ("app-1", "project-1")
        assert contract_errors("conversation", trigger, event) == []


def test_text_is_redacted_in_redaction_events(client: Client) -> None:
    write(client, text="my number is 42")
    texts = {
        key: event[key]["contact_message"]["text_message"]["text"]
        for event in sent(client)
        for key in event.keys() & {"message", "message_redaction"}
    }
    assert texts == {"message": "my number is 42", "message_redaction": "my number is **"}


def test_request_ids_are_repeated_in_notifications(client: Client) -> None:
    capability_request = post(client, f"{PROJECT}/capability:query", app_id="app-1", recipient=RECIPIENT).json()[
        "request_id"
    ]
    opt_out_request = post(
        client, f"{PROJECT}/optouts:register", app_id="app-1", recipient=RECIPIENT, channels=["SMS"]
    ).json()["request_id"]
    notifications = {key: event[key] for event in sent(client) for key in event if key.endswith("_notification")}
    assert notifications["capability_notification"]["request_id"] == capability_request
    assert notifications["capability_notification"]["capability_status"] == "CAPABILITY_FULL"
    assert (notifications["opt_out_notification"]["request_id"], notifications["opt_out_notification"]["identity"]) == (
        opt_out_request,
        PHONE,
    )


def batch(client: Client, **fields: Any) -> None:
    body = {"to": [PHONE], "from": "+12025550199", "body": "hello", "callback_url": TARGET} | fields
    response = client.post(BATCHES, json=body, headers={"authorization": "Bearer fake-api-token"}, auth=None)  # type: ignore[arg-type]  # httpx takes None
    assert response.status_code == 201, response.text


MEDIA = {"type": "mt_media", "body": {"url": "https://example.com/cat.png"}}
SMS_CAUSES: dict[str, Callable[[Client], object]] = {
    "mo_text": lambda client: batch(client, to=[ECHO]),
    "mo_binary": lambda client: batch(client, to=[ECHO], type="mt_binary", body="aGk=", udh="00"),
    "mo_media": lambda client: batch(client, to=[ECHO], **MEDIA),
    "delivery_report_sms": lambda client: batch(client, delivery_report="summary"),
    "delivery_report_mms": lambda client: batch(client, delivery_report="full", **MEDIA),
    "recipient_delivery_report_sms": lambda client: batch(client, delivery_report="per_recipient"),
    "recipient_delivery_report_mms": lambda client: batch(client, delivery_report="per_recipient_final", **MEDIA),
}


def test_every_sms_trigger_has_a_cause() -> None:
    assert set(SMS_CAUSES) == recorded_triggers(Api.SMS)


@pytest.mark.parametrize("trigger", SMS_CAUSES)
def test_sms_trigger_is_sent_by_its_cause(client: Client, trigger: str) -> None:
    SMS_CAUSES[trigger](client)
    events = [event for event in sent(client) if event.get("type") == trigger]
    assert events
    for event in events:
        assert contract_errors("sms", trigger, event) == []


def test_numbers_triggers_are_sent_by_their_causes(client: Client) -> None:
    post(client, NUMBER, smsConfiguration={"servicePlanId": "plan-1"}, callbackUrl=TARGET)
    client.get(f"{PROJECT}/activeNumbers/+12025550101")
    [event] = [each for each in sent(client) if each.get("resourceType") == "ACTIVE_NUMBER"]
    assert contract_errors("numbers", "ACTIVE_NUMBER", event) == []
