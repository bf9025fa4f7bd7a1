"""Conversation: messages, and the records that sending them creates."""

from collections.abc import Callable

import httpx
import pytest

from .conftest import Time

MESSAGES = "/v1/projects/project-1/messages"

Send = Callable[..., httpx.Response]


def stored(client: httpx.Client, sent: httpx.Response) -> dict[str, object]:
    assert sent.status_code == 200
    message: dict[str, object] = client.get(f"{MESSAGES}/{sent.json()['message_id']}").json()
    return message


def listed(client: httpx.Client, **query: str | int) -> list[str]:
    return [message["id"] for message in client.get(MESSAGES, params=query).json()["messages"]]


def test_message_can_be_read_back(client: httpx.Client, send_message: Send) -> None:
    sent = send_message(message_metadata="order-1")
    message = stored(client, sent)
    for made in ("contact_id", "conversation_id"):
        assert len(str(message.pop(made))) == 26
    assert message == {
        "id": sent.json()["message_id"],
        "app_message": {"text_message": {"text": "hello"}},
        "accept_time": "2026-01-01T00:00:00.000Z",
        "channel_identity": {"app_id": "app-1", "channel": "SMS", "identity": "+12025550101"},
        "direction": "TO_CONTACT",
        "metadata": "order-1",
        "injected": False,
        "processing_mode": "CONVERSATION",
        "message_status": {"status": "QUEUED_ON_CHANNEL", "event_time": "2026-01-01T00:00:00.000Z"},
    }


def test_contact_belongs_to_the_channel_identity(client: httpx.Client, send_message: Send) -> None:
    first, again, other_channel = (
        stored(client, send_message(channel=channel)) for channel in ("SMS", "SMS", "WHATSAPP")
    )
    assert (first["contact_id"], first["conversation_id"]) == (again["contact_id"], again["conversation_id"])
    assert other_channel["contact_id"] != first["contact_id"]


def test_conversation_belongs_to_app_and_contact(client: httpx.Client, send_message: Send) -> None:
    first, other = (stored(client, send_message(app_id=app)) for app in ("app-1", "app-2"))
    assert first["contact_id"] == other["contact_id"]
    assert first["conversation_id"] != other["conversation_id"]


def test_existing_contact_can_be_addressed(client: httpx.Client, send_message: Send) -> None:
    first = stored(client, send_message())
    second = stored(client, send_message(recipient={"contact_id": first["contact_id"]}))
    assert second["contact_id"] == first["contact_id"]
    assert second["channel_identity"] == first["channel_identity"]


def test_unknown_contact_returns_404(send_message: Send) -> None:
    response = send_message(recipient={"contact_id": "unknown"})
    assert response.status_code == 404
    assert response.json()["error"]["status"] == "NOT_FOUND"


def test_priority_order_chooses_the_channel(client: httpx.Client, send_message: Send) -> None:
    identities = [{"channel": channel, "identity": "+12025550101"} for channel in ("SMS", "RCS", "WHATSAPP")]
    recipient = {"identified_by": {"channel_identities": identities}}
    sent = send_message(recipient=recipient, channel_priority_order=["WHATSAPP", "SMS"])
    identity = stored(client, sent)["channel_identity"]
    assert isinstance(identity, dict)
    assert identity["channel"] == "WHATSAPP"


def test_deleted_message_returns_404(client: httpx.Client, send_message: Send) -> None:
    path = f"{MESSAGES}/{send_message().json()['message_id']}"
    assert client.delete(path).json() == {}
    assert client.get(path).status_code == 404
    assert client.delete(path).status_code == 404


def test_dispatched_messages_have_their_own_store(client: httpx.Client, send_message: Send) -> None:
    dispatched = send_message(processing_strategy="DISPATCH_ONLY").json()["message_id"]
    other = send_message().json()["message_id"]
    assert listed(client, messages_source="DISPATCH_SOURCE") == [dispatched]
    assert listed(client, messages_source="CONVERSATION_SOURCE") == [other]
    path = f"{MESSAGES}/{dispatched}"
    assert client.get(path, params={"messages_source": "CONVERSATION_SOURCE"}).status_code == 404
    assert client.get(path, params={"messages_source": "DISPATCH_SOURCE"}).status_code == 200


def test_list_is_paged_newest_first(client: httpx.Client, send_message: Send) -> None:
    sent = [send_message().json()["message_id"] for _ in range(3)][::-1]
    first = client.get(MESSAGES, params={"page_size": 2}).json()
    second = client.get(MESSAGES, params={"page_size": 2, "page_token": first["next_page_token"]}).json()
    assert [message["id"] for page in (first, second) for message in page["messages"]] == sent
    assert second["next_page_token"] == ""


def test_list_filters(client: httpx.Client, send_message: Send, time: Time) -> None:
    first = send_message().json()["message_id"]
    time.advance(minutes=1)
    second = send_message(identity="+12025550102", channel="RCS", app_id="app-2").json()["message_id"]
    contact = client.get(f"{MESSAGES}/{second}").json()["contact_id"]

    assert listed(client) == [second, first]
    assert listed(client, app_id="app-1") == [first]
    assert listed(client, channel="RCS") == [second]
    assert listed(client, channel_identity="+12025550102") == [second]
    assert listed(client, contact_id=contact) == [second]
    assert listed(client, direction="TO_APP") == []
    assert listed(client, only_recipient_originated="true") == []
    assert listed(client, start_time="2026-01-01T00:01:00Z") == [second]
    assert listed(client, end_time="2026-01-01T00:01:00Z") == [first]


def test_list_without_metadata(client: httpx.Client, send_message: Send) -> None:
    send_message(message_metadata="order-1")
    with_it, without = (
        client.get(MESSAGES, params={"view": view}).json()["messages"][0]
        for view in ("WITH_METADATA", "WITHOUT_METADATA")
    )
    assert with_it["metadata"] == "order-1"
    assert "metadata" not in without


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"recipient": {}}, "recipient: must have exactly one of identified_by, contact_id"),
        (
            {"recipient": {"contact_id": "c", "identified_by": {"channel_identities": []}}},
            "recipient: must have exactly one of identified_by, contact_id",
        ),
        (
            {"recipient": {"identified_by": {"channel_identities": []}}},
            "recipient.identified_by.channel_identities: must have at least 1 item",
        ),
        ({"message": {"text_message": {"text": 1}}}, "message.text_message.text: must be of type string"),
        ({"queue": "SLOW"}, "queue: must be one of NORMAL_PRIORITY, HIGH_PRIORITY"),
        (
            {"message": {"text_message": {"text": "x"}, "explicit_channel_message": {"PIGEON": "x"}}},
            "message.explicit_channel_message.PIGEON: must be one of SMS, ",
        ),
    ],
)
def test_invalid_message_error_names_the_field(send_message: Send, fields: dict[str, object], message: str) -> None:
    response = send_message(**fields)
    error = response.json()["error"]
    assert (response.status_code, error["code"], error["status"]) == (400, 400, "INVALID_ARGUMENT")
    assert error["message"].startswith(message)


def test_legacy_channel_is_accepted(client: httpx.Client, send_message: Send) -> None:
    assert stored(client, send_message(channel="VIBER"))["direction"] == "TO_CONTACT"


def test_nullable_reference_can_be_null(send_message: Send) -> None:
    assert send_message(message={"text_message": {"text": "x"}, "agent": None}).status_code == 200
