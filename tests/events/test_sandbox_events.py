"""Events that the sandbox sends, received by a user's server."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from sinch import SinchClient
from sinch.sandbox.server import running_sandbox

from .receiving import Receiver, contract_errors, receiver
from .signing import RECEIVERS, SECRET

RECIPIENT = "+12025550101"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[str]:
    with running_sandbox(event_secret=SECRET, lenient=True) as url:
        yield url


@pytest.fixture
def server() -> Iterator[Receiver]:
    with receiver() as found:
        yield found


@pytest.fixture
def client(sandbox: str) -> Iterator[SinchClient]:
    settings: dict[str, Any] = {"project_id": "fake-project", "key_id": "fake-key-id", "key_secret": "fake-key-secret"}
    with SinchClient(**settings, sms_region="eu", conversation_region="eu", sandbox_url=sandbox) as found:
        yield found


def received(server: Receiver, api: str, trigger: str, secret: str = SECRET) -> dict[str, Any]:
    """The next event, which is signed and keeps the contract."""
    posted = server.next()
    event = RECEIVERS[api](secret).receive(posted.headers, posted.body)
    assert contract_errors(api, trigger, posted.event) == []
    found: dict[str, Any] = event.to_dict()
    return found


@pytest.mark.parametrize(
    ("kind", "triggers"),
    [
        ("summary", ["delivery_report_sms"]),
        ("full", ["delivery_report_sms"]),
        ("per_recipient", ["recipient_delivery_report_sms"] * 2),
        ("per_recipient_final", ["recipient_delivery_report_sms"]),
    ],
)
def test_delivery_reports_follow_the_requested_type(
    client: SinchClient, server: Receiver, kind: Any, triggers: list[str]
) -> None:
    batch = client.sms.batches.send_sms(
        to=[RECIPIENT], from_="+12025550199", body="Hello", delivery_report=kind, event_destination_target=server.url
    )
    reports = [received(server, "sms", trigger) for trigger in triggers]
    assert {report["batch_id"] for report in reports} == {batch.id}
    last = reports[-1]
    if kind in ("summary", "full"):
        assert last["total_message_count"] == 1
        assert last["statuses"][0] == {
            "code": 0,
            "count": 1,
            "status": "Delivered",
            **({"recipients": [RECIPIENT]} if kind == "full" else {}),
        }
    else:
        assert (last["recipient"], last["status"], last["code"]) == (RECIPIENT, "Delivered", 0)
        assert [report["status"] for report in reports[:-1]] == ["Dispatched"] * (len(reports) - 1)


def test_batch_without_delivery_report_gets_none(client: SinchClient, server: Receiver) -> None:
    client.sms.batches.send_sms(
        to=[RECIPIENT], from_="+12025550199", body="1", event_destination_target=server.url, delivery_report="none"
    )
    second = client.sms.batches.send_sms(
        to=[RECIPIENT], from_="+12025550199", body="2", event_destination_target=server.url, delivery_report="full"
    )
    assert received(server, "sms", "delivery_report_sms")["batch_id"] == second.id


def test_echoed_message_sends_an_inbound_event(client: SinchClient, server: Receiver) -> None:
    client.sms.batches.send_sms(
        to=["+18885550100"], from_="+12025550199", body="Echo", event_destination_target=server.url
    )
    inbound = received(server, "sms", "mo_text")
    assert (inbound["from"], inbound["to"], inbound["body"]) == ("+12025550199", "+18885550100", "Echo")


def send_message(client: SinchClient, app_id: str = "fake-app", recipient: str = RECIPIENT, **fields: Any) -> str:
    sent = client.conversation.messages.send_text_message(
        app_id=app_id,
        text="Hello",
        recipient_identities=[{"channel": "SMS", "identity": recipient}],
        message_metadata="order-7",
        **fields,
    )
    return sent.message_id or ""


def test_a_message_is_submitted_and_delivered(client: SinchClient, server: Receiver) -> None:
    message_id = send_message(client, event_destination_target=server.url, correlation_id="correlation-7")
    submitted = received(server, "conversation", "MESSAGE_SUBMIT")
    reports = [received(server, "conversation", "MESSAGE_DELIVERY")["message_delivery_report"] for _ in range(2)]
    assert submitted["message_submit_notification"]["submitted_message"] == {"text_message": {"text": "Hello"}}
    assert (submitted["correlation_id"], submitted["message_metadata"]) == ("correlation-7", "order-7")
    assert [report["status"] for report in reports] == ["QUEUED_ON_CHANNEL", "DELIVERED"]
    assert {report["message_id"] for report in reports} == {message_id}
    assert reports[0]["contact_id"]


def test_a_dispatched_message_has_no_contact(client: SinchClient, server: Receiver) -> None:
    send_message(client, event_destination_target=server.url, processing_strategy="DISPATCH_ONLY")
    submitted = received(server, "conversation", "MESSAGE_SUBMIT")["message_submit_notification"]
    assert (submitted["contact_id"], submitted["conversation_id"]) == ("", "")


def test_webhooks_receive_only_their_triggers(client: SinchClient, server: Receiver) -> None:
    app_id = client.conversation.apps.create(channel_credentials=[], display_name="Webhooks").id or ""
    secret = "fake-webhook-secret"
    create = client.conversation.webhooks.create
    create(app_id, server.url, secret=secret, triggers=["MESSAGE_DELIVERY", "MESSAGE_INBOUND"])
    create(app_id, server.url, triggers=["MESSAGE_SUBMIT"], target_type="DISMISS")
    create("another-app", server.url, triggers=["MESSAGE_SUBMIT"])
    response = httpx.post(
        f"{client.configuration.conversation_origin}/_sandbox/events",
        json={"api": "conversation", "event": {"app_id": app_id, "project_id": "fake-project", "message": {}}},
    )
    assert len(response.json()["deliveries"]) == 1
    received(server, "conversation", "MESSAGE_INBOUND", secret)


def test_message_events_are_sent_to_webhooks_of_the_app(client: SinchClient, server: Receiver) -> None:
    secret = "fake-webhook-secret"
    triggers: list[Any] = ["MESSAGE_SUBMIT", "MESSAGE_DELIVERY", "MESSAGE_INBOUND"]
    client.conversation.webhooks.create("webhook-app", server.url, secret=secret, triggers=triggers)
    send_message(client, app_id="webhook-app", recipient="+18885550100")
    for trigger in ("MESSAGE_SUBMIT", "MESSAGE_DELIVERY", "MESSAGE_DELIVERY"):
        received(server, "conversation", trigger, secret)
    inbound = received(server, "conversation", "MESSAGE_INBOUND", secret)["message"]
    assert (inbound["direction"], inbound["contact_message"]["text_message"]["text"]) == ("TO_APP", "Hello")


def test_overridden_target_is_signed_with_the_secret_of_the_app(client: SinchClient, server: Receiver) -> None:
    secret = "fake-app-secret"
    app = client.conversation.apps.create(
        channel_credentials=[{"channel": "SMS", "static_bearer": {"claimed_identity": "x", "token": "fake-token"}}],
        display_name="Secret",
        event_destination_settings={"secret_for_overridden_target": secret},
    )
    send_message(client, app_id=app.id or "", event_destination_target=server.url)
    received(server, "conversation", "MESSAGE_SUBMIT", secret)


def test_message_to_unreachable_number_fails(client: SinchClient, server: Receiver) -> None:
    send_message(client, recipient="+19995550100", event_destination_target=server.url)
    received(server, "conversation", "MESSAGE_SUBMIT")
    reports = [received(server, "conversation", "MESSAGE_DELIVERY")["message_delivery_report"] for _ in range(2)]
    assert [report["status"] for report in reports] == ["QUEUED_ON_CHANNEL", "FAILED"]
    assert reports[1]["reason"]["code"] == "RECIPIENT_NOT_REACHABLE"


def rent(client: SinchClient, **configuration: Any) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        number = client.numbers.rent_any("US", "LOCAL", **configuration)
    return number.phone_number or ""


def test_number_provisioning_sends_events(client: SinchClient, server: Receiver) -> None:
    number = rent(
        client,
        sms_configuration={"service_plan_id": "fake-plan", "campaign_id": "fail-campaign"},
        voice_configuration={"type": "RTC", "app_id": "fake-voice-app"},
        event_destination_target=server.url,
    )
    events = [received(server, "numbers", "ACTIVE_NUMBER") for _ in range(2)]
    assert [(each["eventType"], each["status"], each.get("failureCode")) for each in events] == [
        ("PROVISIONING_TO_CAMPAIGN", "FAILED", "CAMPAIGN_PROVISIONING_FAILED"),
        ("PROVISIONING_TO_VOICE_PLATFORM", "SUCCEEDED", None),
    ]
    assert {(each["resourceId"], each["projectId"]) for each in events} == {(number, "fake-project")}
    assert not events[0]["timestamp"].endswith("Z")


def test_number_is_linked_before_the_event_and_unlinked_on_release(client: SinchClient, server: Receiver) -> None:
    plan = {"service_plan_id": "fake-plan"}
    number = rent(client, sms_configuration=plan, event_destination_target=server.url)
    assert received(server, "numbers", "ACTIVE_NUMBER")["eventType"] == "PROVISIONING_TO_SMS_PLATFORM"
    active = client.numbers.get(number)
    assert active.sms_configuration is not None
    assert active.sms_configuration.service_plan_id == "fake-plan"
    client.numbers.release(number)
    assert received(server, "numbers", "ACTIVE_NUMBER")["eventType"] == "DEPROVISIONING_FROM_SMS_PLATFORM"


def test_events_of_numbers_are_signed_with_the_secret_of_the_project(sandbox: str, server: Receiver) -> None:
    secret = "another-fake-event-secret-of-32-or-more"
    with SinchClient("fake-key-id", "fake-key-secret", "another-project", sandbox_url=sandbox) as client:
        client.numbers.event_destinations.update(secret)
        rent(client, sms_configuration={"service_plan_id": "fake-plan"}, event_destination_target=server.url)
    received(server, "numbers", "ACTIVE_NUMBER", secret)


def test_number_order_sends_events_until_completion(client: SinchClient, server: Receiver) -> None:
    order = client.numbers.number_orders.create(
        region_code="US",
        number_type="LOCAL",
        quantity_order_option={"requested_quantity": 1},
        event_destination_target=server.url,
    )
    client.numbers.number_orders.submit(order.id_number_order or "")
    events = [received(server, "numbers", "NUMBER_ORDER") for _ in range(2)]
    assert [(each["resourceId"], each["status"]) for each in events] == [
        (order.id_number_order, "IN_REVIEW"),
        (order.id_number_order, "COMPLETED"),
    ]


def test_the_log_can_be_read_and_replayed(sandbox: str, client: SinchClient, server: Receiver) -> None:
    send_message(client, event_destination_target=server.url)
    first = server.next()
    with httpx.Client(base_url=f"{sandbox}/_sandbox") as control:
        log = control.get("/deliveries").json()["deliveries"]
        delivery = next(each for each in log if each["target"] == server.url)
        assert delivery["body"].encode() == first.body
        assert control.get(f"/deliveries/{delivery['id']}").json()["id"] == delivery["id"]
        for _ in range(2):
            server.next()
        replayed = control.post(f"/deliveries/{delivery['id']}/replay")
        assert (replayed.status_code, server.next()) == (202, first)
        for response in (control.get("/deliveries/none"), control.post("/deliveries/none/replay")):
            assert (response.status_code, response.json()) == (404, {"message": "There is no such delivery."})


def test_any_event_can_be_sent(sandbox: str, client: SinchClient, server: Receiver) -> None:
    event = {"type": "mo_text", "body": "made up"}
    request = {"api": "sms", "event": event, "target": server.url}
    sent = httpx.post(f"{sandbox}/_sandbox/events", json=request)
    assert (sent.status_code, sent.json()["deliveries"][0]["target"]) == (202, server.url)
    posted = server.next()
    assert RECEIVERS["sms"](SECRET).receive(posted.headers, posted.body) == event
    httpx.post(f"{sandbox}/_sandbox/events", json={**request, "secret": "fake-secret"})
    posted = server.next()
    assert RECEIVERS["sms"]("fake-secret").validate_authentication_header(posted.headers, posted.body)
    httpx.post(f"{sandbox}/_sandbox/events", json={**request, "secret": None})
    assert "x-sinch-webhook-signature" not in server.next().headers


def test_number_event_is_sent_to_the_target_of_the_number(sandbox: str, client: SinchClient, server: Receiver) -> None:
    number = rent(client, event_destination_target=server.url)
    event = {"resourceType": "ACTIVE_NUMBER", "projectId": "fake-project", "resourceId": number, "status": "FAILED"}
    httpx.post(f"{sandbox}/_sandbox/events", json={"api": "numbers", "event": event})
    assert received(server, "numbers", "ACTIVE_NUMBER") == event
    unknown = httpx.post(f"{sandbox}/_sandbox/events", json={"api": "numbers", "event": {**event, "resourceId": "+1"}})
    assert unknown.json() == {"deliveries": []}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'{"api": "sms"}',
        b'{"api": "fax", "event": {}}',
        b'{"api": ["sms"], "event": {}}',
        b'{"api": "sms", "event": 1}',
        b'{"api": "sms", "event": {}, "secret": 1}',
        b'{"api": "sms", "event": {}, "target": 1}',
    ],
)
def test_invalid_event_is_rejected(sandbox: str, body: bytes) -> None:
    response = httpx.post(f"{sandbox}/_sandbox/events", headers={"content-type": "application/json"}, content=body)
    assert response.status_code == 400
    assert "must be an object" in response.json()["message"]
