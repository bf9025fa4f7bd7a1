"""Phones: messages that they receive and write, and states of messages to them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from .conftest import Time

PHONE = "+12025550120"
SENDER = "+12025550121"
BATCHES = "/xms/v1/plan-1/batches"
MESSAGES = f"/_sandbox/phones/{PHONE}/messages"
CHOICE = {
    "choice_message": {
        "text_message": {"text": "Tea or coffee?"},
        "choices": [
            {"text_message": {"text": "Tea"}, "postback_data": "tea"},
            {"text_message": {"text": "Coffee"}},
            {"url_message": {"title": "Menu", "url": "https://menu.example"}},
        ],
    }
}

Send = Callable[..., httpx.Response]


def sms(client: httpx.Client, **fields: Any) -> dict[str, Any]:
    body = {"to": [PHONE], "from": SENDER, "body": "hello"} | fields
    batch: dict[str, Any] = client.post(BATCHES, json=body).json()
    return batch


def thread(client: httpx.Client, number: str = PHONE) -> list[dict[str, Any]]:
    messages: list[dict[str, Any]] = client.get(f"/_sandbox/phones/{number}/messages").json()["messages"]
    return messages


def test_phone_shows_received_messages(client: httpx.Client, send_message: Send, time: Time) -> None:
    sms(client, body="Hi ${name}", parameters={"name": {PHONE: "Ada"}})
    send_message(PHONE)
    message, text = thread(client)
    assert (text["text"], text["from"], text["status"]) == ("Hi Ada", SENDER, "Queued")
    assert (message["text"], message["status"], message["app_id"]) == ("hello", "QUEUED_ON_CHANNEL", "app-1")
    time.advance(seconds=2)
    assert [each["status"] for each in thread(client)] == ["DELIVERED", "Delivered"]
    [phone] = client.get("/_sandbox/phones").json()["phones"]
    assert (phone["number"], phone["messages"], phone["last"]["text"]) == (PHONE, 2, "hello")


def test_spellings_of_a_number_are_the_same_phone(client: httpx.Client) -> None:
    sms(client, to=[PHONE.removeprefix("+")])
    assert len(thread(client)) == len(thread(client, PHONE.removeprefix("+"))) == 1


def test_threads_are_paged(client: httpx.Client) -> None:
    for number in range(5):
        sms(client, body=str(number))
    first = client.get(MESSAGES, params={"limit": 2}).json()["messages"]
    rest = client.get(MESSAGES, params={"before": first[-1]["id"]}).json()["messages"]
    assert [each["text"] for each in first + rest] == ["4", "3", "2", "1", "0"]


def test_reply_to_an_sms_is_stored_and_sends_an_event(client: httpx.Client) -> None:
    sms(client, callback_url="http://192.0.2.1/sms")
    inbound = client.post(MESSAGES, json={"text": "Hi back"}).json()
    assert (inbound["from"], inbound["to"], inbound["body"]) == (PHONE, SENDER, "Hi back")
    assert client.get(f"/xms/v1/plan-1/inbounds/{inbound['id']}").json() == inbound
    [delivery] = client.get("/_sandbox/deliveries").json()["deliveries"]
    assert (delivery["target"], json.loads(delivery["body"])) == ("http://192.0.2.1/sms", inbound)
    assert [each["direction"] for each in thread(client)] == ["from_phone", "to_phone"]


def test_service_plan_can_have_its_own_url(client: httpx.Client) -> None:
    client.put("/_sandbox/service_plans/plan-1", json={"callback_url": "http://192.0.2.1/plan"})
    request = {"text": "First", "to": SENDER, "service_plan_id": "plan-1"}
    assert client.post(MESSAGES, json=request).status_code == 201
    [delivery] = client.get("/_sandbox/deliveries").json()["deliveries"]
    assert delivery["target"] == "http://192.0.2.1/plan"


def test_media_from_a_phone_is_an_mms(client: httpx.Client) -> None:
    sms(client)
    inbound = client.post(MESSAGES, json={"media_url": "https://media.example/cat.png", "api": "sms"}).json()
    assert inbound["type"] == "mo_media"
    assert client.get(f"/xms/v1/plan-1/inbounds/{inbound['id']}").status_code == 200
    assert thread(client)[0]["text"] == "https://media.example/cat.png"


def test_rented_number_is_linked_to_its_service_plan(client: httpx.Client) -> None:
    available = client.get(
        "/v1/projects/project-1/availableNumbers", params={"regionCode": "US", "type": "LOCAL", "size": 1}
    ).json()["availableNumbers"]
    number = available[0]["phoneNumber"]
    rent = f"/v1/projects/project-1/availableNumbers/{number}:rent"
    client.post(rent, json={"smsConfiguration": {"servicePlanId": "plan-1"}})
    client.get(f"/v1/projects/project-1/activeNumbers/{number}")
    client.get(f"/v1/projects/project-1/activeNumbers/{number}")
    assert client.post(MESSAGES, json={"text": "Hi", "to": number}).status_code == 201
    assert client.get("/xms/v1/plan-1/inbounds").json()["count"] == 1


def webhook(client: httpx.Client, *triggers: str) -> None:
    body = {"app_id": "app-1", "target": "http://192.0.2.1/hook", "target_type": "HTTP", "triggers": triggers}
    assert client.post("/v1/projects/project-1/webhooks", json=body).status_code == 200


def test_reply_to_an_app_is_stored_and_sends_an_event(client: httpx.Client, send_message: Send) -> None:
    webhook(client, "MESSAGE_INBOUND")
    send_message(PHONE)
    message = client.post(MESSAGES, json={"text": "Hi back"}).json()
    assert message["contact_message"] == {"text_message": {"text": "Hi back"}}
    stored = client.get(f"/v1/projects/project-1/messages/{message['id']}").json()
    assert stored["direction"] == "TO_APP"
    [delivery] = client.get("/_sandbox/deliveries").json()["deliveries"]
    assert json.loads(delivery["body"])["message"]["id"] == message["id"]


def test_phone_can_start_a_conversation(client: httpx.Client) -> None:
    request = {"text": "Anybody?", "app_id": "app-1", "project_id": "project-1", "channel": "WHATSAPP"}
    message = client.post(MESSAGES, json=request).json()
    listed = client.get("/v1/projects/project-1/messages", params={"app_id": "app-1"}).json()["messages"]
    assert [each["id"] for each in listed] == [message["id"]]
    assert thread(client)[0]["channel"] == "WHATSAPP"


@pytest.mark.parametrize(("choice", "postback"), [("Tea", "tea"), ("tea", "tea"), ("Coffee", "{id}_Coffee")])
def test_choice_can_be_tapped(client: httpx.Client, send_message: Send, choice: str, postback: str) -> None:
    sent = send_message(PHONE, message=CHOICE).json()["message_id"]
    assert thread(client)[0]["choices"] == ["Tea", "Coffee"]
    response = client.post(MESSAGES, json={"choice": choice}).json()
    expected = {"message_id": sent, "postback_data": postback.format(id=sent)}
    assert response["contact_message"] == {"choice_response_message": expected}
    assert client.get(f"/v1/projects/project-1/messages/{response['id']}").status_code == 200


def test_choices_of_cards_and_lists_can_be_tapped(client: httpx.Client, send_message: Send) -> None:
    card = {"title": "One", "choices": [{"text_message": {"text": "Buy"}}]}
    send_message(PHONE, message={"carousel_message": {"cards": [card], "choices": []}})
    items = [{"choice": {"title": "Small", "postback_data": "s"}}]
    send_message(PHONE, message={"list_message": {"title": "Sizes", "sections": [{"items": items}]}})
    assert [each["choices"] for each in thread(client)] == [["Small"], ["Buy"]]
    for choice in ("Buy", "Small"):
        assert client.post(MESSAGES, json={"choice": choice}).status_code == 201


@pytest.mark.parametrize(
    ("variant", "shown"),
    [
        ({"parameters": {"name": "Ada"}}, "Tea, Ada?\n1. Yes"),
        ({"language_code": "de-DE", "parameters": {"name": "Ada"}}, "Tee, Ada?\n1. Ja"),
        ({"version": "1"}, "Tea, ${name}?\n1. Yes"),
        ({"template_id": "unknown"}, "[unknown]"),
        ({"language_code": "fr-FR"}, "[order]"),
    ],
)
def test_template_placeholders_are_filled_in(
    client: httpx.Client, send_message: Send, variant: dict[str, Any], shown: str
) -> None:
    texts = {"en-US": ("Tea, ${name}?", "Yes"), "de-DE": ("Tee, ${ name }?", "Ja")}
    translations = [
        {
            "language_code": language,
            "version": "1",
            "choice_message": {"text_message": {"text": text}, "choices": [{"text_message": {"text": response}}]},
        }
        for language, (text, response) in texts.items()
    ]
    template = {"id": "order", "default_translation": "en-US", "translations": translations}
    client.post("/v2/projects/project-1/templates", json=template).raise_for_status()
    reference = {"template_id": "order", "version": "1", **variant}
    send_message(PHONE, message={"template_message": {"omni_template": reference}}).raise_for_status()
    [message] = thread(client)
    assert message["text"].strip() == shown
    for choice in message["choices"]:
        assert client.post(MESSAGES, json={"choice": choice}).status_code == 201


def test_stop_from_a_phone_opts_out(client: httpx.Client, send_message: Send, time: Time) -> None:
    send_message(PHONE)
    client.post(MESSAGES, json={"text": "stop"})
    send_message(PHONE)
    time.advance(seconds=5)
    failed = thread(client)[0]
    assert (failed["status"], failed["arrives"]) == ("FAILED", False)


@pytest.mark.parametrize(
    ("outcome", "status", "code"),
    [
        ("failed", "Failed", 416),
        ("rejected", "Rejected", 415),
        ("expired", "Expired", 417),
        ("delivered", "Delivered", 0),
    ],
)
def test_outcomes_can_be_chosen(
    client: httpx.Client, send_message: Send, time: Time, outcome: str, status: str, code: int
) -> None:
    chosen = client.put(f"/_sandbox/phones/{PHONE}/outcome", json={"outcome": outcome}).json()
    assert (chosen["status"], chosen["code"]) == (status, code)
    batch = sms(client, to=[PHONE.removeprefix("+"), SENDER])
    send_message(PHONE)
    time.advance(seconds=5)
    report = client.get(f"{BATCHES}/{batch['id']}/delivery_report", params={"type": "full"}).json()
    assert (status, code) in [(each["status"], each["code"]) for each in report["statuses"]]
    message, text = thread(client)
    arrives = outcome == "delivered"
    assert (message["status"], message["arrives"]) == ("DELIVERED" if arrives else "FAILED", arrives)
    assert (text["status"], text["arrives"]) == (status, arrives)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({}, "exactly one of text, media_url, message, choice"),
        ({"text": "a", "choice": "b"}, "exactly one of"),
        ({"text": "a"}, "set to (a number) or app_id"),
        ({"text": "a", "to": SENDER}, "no service plan is known to have the number"),
        ({"text": "a", "service_plan_id": "plan-1"}, "to: must be set, because this phone has not received an SMS"),
        ({"text": "a", "app_id": "app-1"}, "project_id: must be set"),
        (
            {"choice": "Tea", "app_id": "app-1", "project_id": "project-1"},
            "choice: no message of this phone has 'Tea'; choices are none",
        ),
        ({"txt": "a"}, "did you mean 'text'?"),
    ],
)
def test_invalid_phone_actions_return_the_reason(client: httpx.Client, body: dict[str, str], reason: str) -> None:
    response = client.post(MESSAGES, json=body)
    assert response.status_code == 400
    assert reason in response.json()["message"]
