"""Conversation: states of messages, and effects of the operations on each other."""

from typing import Any

import httpx
import pytest

from .conftest import Time
from .conversation_examples import (
    BEARER,
    IDENTITY,
    NUMBER,
    PROJECT,
    TEMPLATES,
    TEXT,
    TRANSLATION,
    create_app,
    create_contact,
    create_template,
    create_webhook,
    post,
    send,
)

UNREACHABLE = "+19995550100"
WITHOUT_APPS = "+17775550100"
ECHO = "+18885550100"


def recipient(number: str, *channels: str) -> dict[str, Any]:
    return {"identified_by": {"channel_identities": [{"channel": each, "identity": number} for each in channels]}}


def sent_message(client: httpx.Client, **fields: Any) -> dict[str, Any]:
    response = send(client, **fields)
    assert response.status_code == 200, response.text
    message: dict[str, Any] = client.get(f"{PROJECT}/messages/{response.json()['message_id']}").json()
    return message


def now(client: httpx.Client, message: dict[str, Any]) -> tuple[str, str]:
    shown = client.get(f"{PROJECT}/messages/{message['id']}").json()
    return shown["channel_identity"]["channel"], shown["message_status"]["status"]


def listed(client: httpx.Client, path: str, name: str, **query: Any) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = client.get(f"{PROJECT}/{path}", params=query).json()[name]
    return items


def refusal(response: httpx.Response) -> str:
    assert response.status_code == 400, response.text
    return str(response.json()["error"]["message"])


# ---- delivery ----


def test_a_message_is_delivered_after_a_while(client: httpx.Client, time: Time) -> None:
    message = sent_message(client)
    assert now(client, message) == ("SMS", "QUEUED_ON_CHANNEL")
    time.advance(seconds=1)
    assert now(client, message) == ("SMS", "DELIVERED")


def test_the_next_channel_is_tried_when_one_fails(client: httpx.Client, time: Time) -> None:
    message = sent_message(
        client,
        recipient=recipient(WITHOUT_APPS, "SMS", "RCS", "WHATSAPP"),
        channel_priority_order=["WHATSAPP", "RCS", "SMS"],
    )
    seen = []
    for _ in range(4):
        seen.append(now(client, message))
        time.advance(seconds=1)
    assert seen == [
        ("WHATSAPP", "QUEUED_ON_CHANNEL"),
        ("RCS", "SWITCHING_CHANNEL"),
        ("SMS", "SWITCHING_CHANNEL"),
        ("SMS", "DELIVERED"),
    ]


def test_a_message_fails_when_no_channel_is_left(client: httpx.Client, time: Time) -> None:
    message = sent_message(client, recipient=recipient(UNREACHABLE, "RCS", "SMS"))
    time.advance(seconds=5)
    assert now(client, message) == ("SMS", "FAILED")
    shown = client.get(f"{PROJECT}/messages/{message['id']}").json()
    assert shown["message_status"]["event_time"] == "2026-01-01T00:00:02.000Z"


def test_channels_of_the_app_are_used(client: httpx.Client) -> None:
    app_id = create_app(client, "WHATSAPP", "SMS").json()["id"]
    everywhere = recipient(NUMBER, "SMS", "RCS", "WHATSAPP")
    assert sent_message(client, app_id=app_id, recipient=everywhere)["channel_identity"]["channel"] == "WHATSAPP"
    only_rcs = send(client, app_id=app_id, recipient=recipient(NUMBER, "RCS"))
    assert refusal(only_rcs) == "recipient: has no identity on a channel of the app (WHATSAPP, SMS)"


def test_channel_priority_of_the_contact_is_used(client: httpx.Client) -> None:
    identities = [{"channel": channel, "identity": NUMBER} for channel in ("SMS", "RCS")]
    contact = post(
        client, "contacts", channel_identities=identities, language="DE", channel_priority=["RCS", "SMS"]
    ).json()
    message = sent_message(client, recipient={"contact_id": contact["id"]})
    assert message["channel_identity"]["channel"] == "RCS"


# ---- processing modes ----


@pytest.mark.parametrize("by_app", [True, False])
def test_dispatched_messages_have_no_contact_and_no_conversation(client: httpx.Client, by_app: bool) -> None:
    if by_app:
        message = sent_message(client, app_id=create_app(client, processing_mode="DISPATCH").json()["id"])
    else:
        message = sent_message(client, processing_strategy="DISPATCH_ONLY")
    assert (message["contact_id"], message["conversation_id"], message["processing_mode"]) == ("", "", "DISPATCH")
    assert listed(client, "contacts", "contacts") == listed(client, "conversations", "conversations") == []


def test_dispatching_accepts_only_identities(client: httpx.Client) -> None:
    contact_id = create_contact(client).json()["id"]
    response = send(client, recipient={"contact_id": contact_id}, processing_strategy="DISPATCH_ONLY")
    assert refusal(response).startswith("recipient.contact_id: cannot be used in dispatch mode")


# ---- what contacts send ----


@pytest.mark.parametrize(
    ("message", "response"),
    [
        (TEXT, {"text_message": {"text": "hello"}}),
        (
            {"media_message": {"url": "https://example.com/a.png"}},
            {"media_message": {"url": "https://example.com/a.png"}},
        ),
        (
            {"location_message": {"title": "HQ", "coordinates": {"latitude": 1, "longitude": 2}}},
            {"location_message": {"title": "HQ", "coordinates": {"latitude": 1, "longitude": 2}}},
        ),
        (
            {"card_message": {"title": "Shoes", "choices": [{"text_message": {"text": "Buy"}}]}},
            {"text_message": {"text": "Shoes\n1. Buy"}},
        ),
    ],
)
def test_echo_numbers_reply(client: httpx.Client, message: dict[str, Any], response: dict[str, Any]) -> None:
    sent = sent_message(client, recipient=recipient(ECHO, "SMS"), message=message)
    received = listed(client, "messages", "messages", only_recipient_originated="true")
    assert [each["contact_message"] for each in received] == [response]
    assert received[0]["direction"] == "TO_APP"
    assert received[0]["conversation_id"] == sent["conversation_id"]


def test_echo_number_taps_the_first_choice(client: httpx.Client) -> None:
    choices = [{"text_message": {"text": "Yes"}, "postback_data": "yes"}, {"text_message": {"text": "No"}}]
    sent = sent_message(
        client, recipient=recipient(ECHO, "SMS"), message={"choice_message": {"choices": choices, **TEXT}}
    )
    received = listed(client, "messages", "messages", direction="TO_APP")[0]
    assert received["contact_message"] == {
        "choice_response_message": {"message_id": sent["id"], "postback_data": "yes"}
    }


def test_stop_suppresses_messages_until_start(client: httpx.Client, time: Time) -> None:
    def outcome(text: str) -> str:
        message = sent_message(client, recipient=recipient(ECHO, "SMS"), message={"text_message": {"text": text}})
        time.advance(seconds=1)
        return now(client, message)[1]

    consents = f"{PROJECT}/apps/app-1/consents"
    assert outcome("stop") == "DELIVERED"
    assert outcome("Offer") == "FAILED"
    assert client.get(f"{consents}/OPT_OUT_ALL").json()["identities"] == [{"identity": ECHO}]
    body = {"app_id": "app-1", "channels": ["SMS"], "recipient": recipient(ECHO, "SMS")}
    post(client, "optins:register", **body)
    assert outcome("Offer") == "DELIVERED"
    records = client.get(f"{consents}/identities/{ECHO}").json()["audit_records"]
    assert [(each["operation"], each["origin"]) for each in records] == [
        ("OPERATION_INSERT", "ORIGIN_MO"),
        ("OPERATION_DELETE", "ORIGIN_API"),
    ]


def test_opt_out_also_applies_to_marketing(client: httpx.Client, time: Time) -> None:
    body = {"app_id": "app-1", "channels": ["SMS"], "recipient": recipient(NUMBER, "SMS")}
    for _ in range(2):
        post(client, "optouts:register", **body)
    message = sent_message(client, message_content_type="CONTENT_MARKETING")
    time.advance(seconds=1)
    assert now(client, message)[1] == "FAILED"
    records = client.get(f"{PROJECT}/apps/app-1/consents/identities/{NUMBER}").json()["audit_records"]
    assert [each["operation"] for each in records] == ["OPERATION_INSERT", "OPERATION_UPDATE"]


def test_opt_out_applies_to_the_given_channels(client: httpx.Client) -> None:
    everywhere = recipient(NUMBER, "SMS")
    post(client, "optouts:register", app_id="app-1", channels=["RCS"], recipient=everywhere)
    assert listed(client, "apps/app-1/consents/OPT_OUT_ALL", "identities") == []
    assert client.get(f"{PROJECT}/apps/app-1/consents/identities/{NUMBER}").status_code == 404


# ---- apps and updates ----


def test_app_has_defaults_and_active_channels(client: httpx.Client) -> None:
    app = create_app(client).json()
    assert app["processing_mode"] == "CONVERSATION"
    assert app["channel_credentials"][0]["state"]["status"] == "ACTIVE"
    path = f"{PROJECT}/apps/{app['id']}"
    changed = client.patch(
        path,
        params={"update_mask": "display_name,retention_policy.ttl_days,message_retry_settings"},
        json={
            "display_name": "New",
            "retention_policy": {"ttl_days": 7},
            "processing_mode": "DISPATCH",
            "message_retry_settings": {"retry_duration": 60},
        },
    ).json()
    assert (changed["display_name"], changed["processing_mode"]) == ("New", "CONVERSATION")
    assert changed["retention_policy"] == {"retention_type": "MESSAGE_EXPIRE_POLICY", "ttl_days": 7}
    cleared = client.patch(path, json={"message_retry_settings": None, "display_name": None}).json()
    assert (cleared["message_retry_settings"], cleared["display_name"]) == (None, "")
    assert client.delete(path).json() == {}
    assert (
        client.get(path).status_code
        == client.patch(path, json={}).status_code
        == client.delete(path).status_code
        == 404
    )


def test_an_id_cannot_be_changed(client: httpx.Client) -> None:
    contact = create_contact(client).json()
    path = f"{PROJECT}/contacts/{contact['id']}"
    assert refusal(client.patch(path, json={"id": "other"})) == "id: id cannot be changed"
    response = client.patch(path, params={"update_mask": "id"}, json={})
    assert refusal(response) == "update_mask: id cannot be changed"


# ---- contacts ----


def test_contacts_can_be_found_by_identity_and_external_id(client: httpx.Client) -> None:
    ada = create_contact(client, external_id="crm-1").json()
    create_contact(client, identity="+12025550102")
    assert listed(client, "contacts", "contacts", channel="SMS", identity=NUMBER) == [ada]
    assert listed(client, "contacts", "contacts", external_id="crm-1") == [ada]
    assert len(listed(client, "contacts", "contacts")) == 2
    response = client.get(f"{PROJECT}/contacts", params={"external_id": "crm-1", "channel": "SMS"})
    assert refusal(response).startswith("external_id: cannot be combined")
    assert refusal(client.get(f"{PROJECT}/contacts", params={"channel": "SMS"})).startswith("channel: and identity")


def test_an_identity_belongs_to_one_contact(client: httpx.Client) -> None:
    contact = create_contact(client).json()
    assert refusal(create_contact(client)) == "channel_identities[0]: belongs to another contact"
    other = create_contact(client, identity="+12025550102").json()
    response = client.patch(f"{PROJECT}/contacts/{other['id']}", json={"channel_identities": [IDENTITY]})
    assert refusal(response) == "channel_identities[0]: belongs to another contact"
    same = client.patch(f"{PROJECT}/contacts/{contact['id']}", json={"channel_identities": [IDENTITY]})
    assert same.json() == contact
    assert refusal(post(client, "contacts", channel_identities=[], language="DE")).startswith("channel_identities: ")


def test_merging_moves_data_missing_in_the_destination(client: httpx.Client) -> None:
    kept = create_contact(client, display_name="Ada").json()
    gone = {"display_name": "Lady", "email": "ada@example.com", "external_id": "crm-1", "metadata": "vip"}
    gone = create_contact(client, channel="RCS", **gone).json()
    before = sent_message(client, recipient={"contact_id": gone["id"]})
    event = {"app_id": "app-1", "recipient": {"contact_id": gone["id"]}, "event": {"composing_event": {}}}
    happened = post(client, "events:send", **event).json()["event_id"]
    other = sent_message(client, recipient={"contact_id": kept["id"]})
    merged = client.post(f"{PROJECT}/contacts/{kept['id']}:merge", json={"source_id": gone["id"]}).json()
    assert [each["channel"] for each in merged["channel_identities"]] == merged["channel_priority"] == ["SMS", "RCS"]
    assert (merged["display_name"], merged["email"]) == ("Ada", "ada@example.com")
    assert (merged["external_id"], merged["metadata"]) == ("crm-1", "vip")
    assert client.get(f"{PROJECT}/contacts/{gone['id']}").status_code == 404
    for path in (f"messages/{before['id']}", f"events/{happened}"):
        moved = client.get(f"{PROJECT}/{path}").json()
        assert (moved["contact_id"], moved["conversation_id"]) == (kept["id"], other["conversation_id"])
    assert len(listed(client, "conversations", "conversations")) == 1
    assert refusal(client.post(f"{PROJECT}/contacts/{kept['id']}:merge", json={"source_id": kept["id"]}))


def test_merging_keeps_existing_identities_of_the_destination(client: httpx.Client) -> None:
    kept = create_contact(client).json()
    identities = [{"channel": channel, "identity": "+12025550102"} for channel in ("SMS", "RCS")]
    gone = post(client, "contacts", channel_identities=identities, language="EN_US").json()
    merged = client.post(f"{PROJECT}/contacts/{kept['id']}:merge", json={"source_id": gone["id"]}).json()
    found = [(each["channel"], each["identity"]) for each in merged["channel_identities"]]
    assert found == [("SMS", NUMBER), ("RCS", "+12025550102")]


def test_merging_contacts_keeps_conversations_of_other_apps(client: httpx.Client) -> None:
    kept, gone = create_contact(client).json(), create_contact(client, channel="RCS").json()
    sent_message(client, recipient={"contact_id": kept["id"]})
    other = sent_message(client, recipient={"contact_id": gone["id"]}, app_id="app-2")
    client.post(f"{PROJECT}/contacts/{kept['id']}:merge", json={"source_id": gone["id"]})
    thread = client.get(f"{PROJECT}/conversations/{other['conversation_id']}").json()
    assert (thread["contact_id"], thread["app_id"]) == (kept["id"], "app-2")


def test_deleted_contact_has_no_identity_conflicts(client: httpx.Client) -> None:
    first, second = (create_contact(client, channel=channel).json()["id"] for channel in ("SMS", "RCS"))
    assert [each["contact_ids"] for each in listed(client, "contacts:identityConflicts", "conflicts")] == [
        sorted([first, second])
    ]
    client.delete(f"{PROJECT}/contacts/{second}")
    assert listed(client, "contacts:identityConflicts", "conflicts") == []


def test_conflicts_come_in_pages_of_up_to_20(client: httpx.Client) -> None:
    for number in range(100, 121):
        for channel in ("SMS", "RCS"):
            create_contact(client, channel=channel, identity=f"+12025550{number}")
    path = f"{PROJECT}/contacts:identityConflicts"
    assert len(client.get(path).json()["conflicts"]) == 10
    first = client.get(path, params={"page_size": 20}).json()
    rest = client.get(path, params={"page_size": 20, "page_token": first["next_page_token"]}).json()
    found = [each["identity"] for each in [*first["conflicts"], *rest["conflicts"]]]
    assert found == [f"+12025550{number}" for number in range(100, 121)]
    assert rest["next_page_token"] == ""


def test_identity_ignores_the_plus_but_not_the_app(client: httpx.Client) -> None:
    contact = create_contact(client).json()
    assert sent_message(client, recipient=recipient(NUMBER.removeprefix("+"), "SMS"))["contact_id"] == contact["id"]
    for app in ("app-1", "app-2"):
        identity = {"channel": "MESSENGER", "identity": "psid-1", "app_id": app}
        assert post(client, "contacts", channel_identities=[identity], language="DE").status_code == 200


def test_conflicts_are_identities_shared_on_sim_channels(client: httpx.Client) -> None:
    for channel in ("SMS", "RCS", "WHATSAPP"):
        create_contact(client, channel=channel)
    create_contact(client, identity="+12025550102")
    conflicts = listed(client, "contacts:identityConflicts", "conflicts")
    assert [(each["identity"], each["channels"], len(each["contact_ids"])) for each in conflicts] == [
        (NUMBER, ["RCS", "SMS"], 2)
    ]


def test_profile_requires_the_channel(client: httpx.Client) -> None:
    contact = create_contact(client, display_name="Ada", channel="LINE", identity="U1").json()
    body = {"app_id": "app-1", "recipient": {"contact_id": contact["id"]}}
    assert post(client, "contacts:getChannelProfile", channel="LINE", **body).json() == {"profile_name": "Ada"}
    assert post(client, "contacts:getChannelProfile", channel="MESSENGER", **body).status_code == 404


# ---- conversations and events ----


def test_messages_belong_to_the_newest_conversation(client: httpx.Client) -> None:
    contact = create_contact(client).json()["id"]
    _, newest = (post(client, "conversations", app_id="app-1", contact_id=contact).json()["id"] for _ in range(2))
    assert sent_message(client)["conversation_id"] == newest


def test_stopped_conversation_is_succeeded_by_a_new_one(client: httpx.Client) -> None:
    first = sent_message(client)["conversation_id"]
    assert client.post(f"{PROJECT}/conversations/{first}:stop").json() == {}
    second = sent_message(client)["conversation_id"]
    assert first != second
    assert [each["id"] for each in listed(client, "conversations", "conversations", only_active="true")] == [second]
    assert len(listed(client, "conversations", "conversations", only_active="false")) == 2


def test_metadata_is_replaced_or_merged(client: httpx.Client) -> None:
    thread = sent_message(client, conversation_metadata={"a": {"b": 1}, "c": 2})["conversation_id"]
    path = f"{PROJECT}/conversations/{thread}"
    send(client, conversation_metadata={"a": {"d": 3}}, conversation_metadata_update_strategy="MERGE_PATCH")
    assert client.get(path).json()["metadata_json"] == {"a": {"b": 1, "d": 3}, "c": 2}
    merging = {"update_mask": "metadata_json", "metadata_update_strategy": "MERGE_PATCH"}
    assert client.patch(path, params=merging, json={"metadata_json": {"a": None}}).json()["metadata_json"] == {"c": 2}
    assert client.patch(path, json={"metadata_json": {"e": 4}}).json()["metadata_json"] == {"e": 4}
    send(client, conversation_metadata={"f": 5})
    assert client.get(path).json()["metadata_json"] == {"f": 5}


def test_recent_conversations_come_with_their_last_message(client: httpx.Client, time: Time) -> None:
    first = sent_message(client)
    time.advance(seconds=1)
    second = sent_message(client, recipient=recipient("+12025550102", "SMS"))
    time.advance(seconds=1)
    last = sent_message(client)
    recent = listed(client, "conversations:recent", "conversations", app_id="app-1")
    assert [each["conversation"]["id"] for each in recent] == [first["conversation_id"], second["conversation_id"]]
    assert recent[0]["last_message"]["id"] == last["id"]
    ascending = listed(client, "conversations:recent", "conversations", app_id="app-1", order="ASC")
    assert [each["conversation"]["id"] for each in ascending] == [second["conversation_id"], first["conversation_id"]]
    assert listed(client, "conversations:recent", "conversations", app_id="app-2") == []


def test_deleting_a_conversation_deletes_its_content(client: httpx.Client) -> None:
    message = sent_message(client)
    other = sent_message(client, app_id="app-2")
    client.delete(f"{PROJECT}/conversations/{message['conversation_id']}")
    assert [each["id"] for each in listed(client, "messages", "messages")] == [other["id"]]


def test_injected_messages_are_part_of_the_history(client: httpx.Client) -> None:
    thread = sent_message(client)["conversation_id"]
    contact_id = listed(client, "contacts", "contacts")[0]["id"]
    body = {
        "accept_time": "2025-12-31T10:00:00+02:00",
        "channel_identity": IDENTITY,
        "contact_id": contact_id,
        "direction": "TO_APP",
        "contact_message": TEXT,
    }
    assert post(client, f"conversations/{thread}:inject-message", **body).json() == {}
    injected = listed(client, "messages", "messages", conversation_id=thread, direction="TO_APP")[0]
    assert (injected["injected"], injected["accept_time"]) == (True, "2025-12-31T08:00:00.000Z")
    response = post(
        client,
        f"conversations/{thread}:inject-event",
        accept_time="2025-12-31T10:00:00Z",
        app_event={"composing_event": {}},
    ).json()
    event = client.get(f"{PROJECT}/events/{response['event_id']}").json()
    assert (event["conversation_id"], event["contact_id"]) == (thread, contact_id)
    assert post(client, "conversations/unknown:inject-event", accept_time="2026-01-01T00:00:00Z").status_code == 404


def test_events_belong_to_conversations(client: httpx.Client) -> None:
    body = {"app_id": "app-1", "recipient": recipient(NUMBER, "SMS")}
    first = post(client, "events:send", event={"composing_event": {}}, **body).json()["event_id"]
    second = post(client, "events:send", event={"composing_end_event": {}}, **body).json()["event_id"]
    thread = listed(client, "conversations", "conversations")[0]
    assert [each["id"] for each in listed(client, "events", "events", conversation_id=thread["id"])] == [second, first]
    assert listed(client, "events", "events", contact_id="unknown") == []
    assert client.delete(f"{PROJECT}/events/{first}").json() == {}
    assert client.get(f"{PROJECT}/events/{first}").status_code == 404


def test_the_last_message_of_each_identity_or_contact(client: httpx.Client) -> None:
    first, last = sent_message(client), sent_message(client)
    other = sent_message(client, recipient=recipient("+12025550102", "SMS"))
    path = "messages:fetch-last-message"
    by_identity = post(client, path, channel_identities=[NUMBER, "+12025550102"]).json()["messages"]
    assert [each["id"] for each in by_identity] == [other["id"], last["id"]]
    by_contact = post(client, path, contact_ids=[first["contact_id"]]).json()["messages"]
    assert [each["id"] for each in by_contact] == [last["id"]]
    page = post(client, path, channel_identities=[NUMBER, "+12025550102"], page_size=1).json()
    rest = post(
        client, path, channel_identities=[NUMBER, "+12025550102"], page_size=1, page_token=page["next_page_token"]
    )
    assert [each["id"] for each in rest.json()["messages"]] == [last["id"]]
    rich = sent_message(client, recipient=recipient("+12025550103", "RCS"))
    client.post(f"{PROJECT}/contacts/{first['contact_id']}:merge", json={"source_id": rich["contact_id"]})
    newest = sent_message(client)
    both = post(client, path, channel_identities=[NUMBER], contact_ids=[first["contact_id"]]).json()["messages"]
    assert [each["id"] for each in both] == [newest["id"], rich["id"]]


# ---- the rest ----


def test_app_has_at_most_five_webhooks(client: httpx.Client) -> None:
    for _ in range(5):
        assert create_webhook(client).status_code == 200
    assert refusal(create_webhook(client)) == "app_id: already has 5 webhooks"
    assert post(client, "webhooks", app_id="app-2", target="https://events.example.com").status_code == 200
    assert len(listed(client, "apps/app-1/webhooks", "webhooks")) == 5


def test_webhook_url_has_at_most_742_characters(client: httpx.Client) -> None:
    target = "https://example.com/".ljust(742, "a")
    assert post(client, "webhooks", app_id="app-1", target=target).status_code == 200
    assert refusal(post(client, "webhooks", app_id="app-1", target=f"{target}a")).startswith("target: must have at")


def test_dismissing_webhook_receives_no_events(client: httpx.Client) -> None:
    for target_type in ("DISMISS", "HTTP"):
        webhook = {"target": f"http://192.0.2.1/{target_type}", "triggers": ["MESSAGE_SUBMIT", "CONTACT_CREATE"]}
        post(client, "webhooks", app_id="app-1", target_type=target_type, **webhook)
    sent_message(client)
    deliveries = client.get("/_sandbox/deliveries").json()["deliveries"]
    assert [each["target"] for each in deliveries] == ["http://192.0.2.1/HTTP"] * 2


@pytest.mark.parametrize("target", ["", "events.example.com", "https://example.com/" + "a" * 742])
def test_webhook_requires_a_url(client: httpx.Client, target: str) -> None:
    assert refusal(post(client, "webhooks", app_id="app-1", target=target)).startswith("target: must ")


def test_templates_count_their_versions(client: httpx.Client, time: Time) -> None:
    template = create_template(client, id="greeting").json()
    assert (template["id"], template["version"]) == ("greeting", 1)
    assert refusal(create_template(client, id="greeting")) == "id: is already the ID of another template"
    time.advance(seconds=1)
    body = {"version": 1, "default_translation": "de", "translations": [{**TRANSLATION, "language_code": "de"}]}
    replaced = client.put(f"{TEMPLATES}/greeting", json=body).json()
    assert (replaced["version"], replaced["create_time"]) == (2, template["create_time"])
    assert refusal(client.put(f"{TEMPLATES}/greeting", json=body)).startswith(
        "version: does not match the current version 2"
    )
    wrong = {**body, "version": 2, "default_translation": "fr"}
    assert refusal(client.put(f"{TEMPLATES}/greeting", json=wrong)).startswith("default_translation: ")
    translations = f"{TEMPLATES}/greeting/translations"
    assert len(client.get(translations, params={"language_code": "de"}).json()["translations"]) == 1
    assert client.get(translations, params={"translation_version": "2"}).json()["translations"] == []


def test_template_versions_are_separate(client: httpx.Client) -> None:
    create_template(client, id="greeting")
    assert listed(client, "templates", "templates") == []
    assert client.get(f"{PROJECT}/templates/greeting").status_code == 404


def test_settings_exist_once_created(client: httpx.Client) -> None:
    path = f"{PROJECT}/settings"
    assert client.get(path).status_code == client.delete(path).status_code == 404
    made = post(client, "settings", contact_settings={"unified_contact_id_enabled": True})
    assert client.patch(path, json={}).json() == made.json()
    assert refusal(post(client, "settings")) == "project_id: already has settings"
    assert client.delete(path).content == b""
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("message", "sms"),
    [
        (TEXT, "hello"),
        (
            {"card_message": {"title": "Shoes", "media_message": {"url": "https://a.example"}}},
            "Shoes\nhttps://a.example",
        ),
        ({"carousel_message": {"cards": [{"title": "A"}, {"title": "B"}]}}, "A\nB"),
        (
            {
                "choice_message": {
                    **TEXT,
                    "choices": [{"text_message": {"text": "Yes"}}, {"text_message": {"text": "No"}}],
                }
            },
            "hello\n1. Yes\n2. No",
        ),
        (
            {
                "list_message": {
                    "title": "Menu",
                    "sections": [{"title": "Soups", "items": [{"choice": {"title": "Leek"}}]}],
                }
            },
            "Menu\nSoups\nLeek",
        ),
        (
            {"contact_info_message": {"name": {"full_name": "Ada"}, "phone_numbers": [{"phone_number": NUMBER}]}},
            f"Ada\n{NUMBER}",
        ),
        (
            {"template_message": {"omni_template": {"template_id": "t", "version": "1", "parameters": {"a": "b"}}}},
            "[t] a=b",
        ),
        ({**TEXT, "explicit_channel_omni_message": {"SMS": {"text_message": {"text": "short"}}}}, "short"),
    ],
)
def test_transcoding(client: httpx.Client, message: dict[str, Any], sms: str) -> None:
    response = post(client, "messages:transcode", app_id="app-1", app_message=message, channels=["SMS"]).json()
    native = httpx.Response(200, text=response["transcoded_message"]["SMS"]).json()
    assert native == {"type": "mt_text", "body": sms}


def test_channel_can_have_its_own_content(client: httpx.Client) -> None:
    message = {**TEXT, "explicit_channel_message": {"LINE": "native"}}
    response = post(
        client, "messages:transcode", app_id="app-1", app_message=message, channels=["LINE", "WHATSAPP"], to=NUMBER
    ).json()
    assert response["transcoded_message"]["LINE"] == "native"
    assert NUMBER in response["transcoded_message"]["WHATSAPP"]


def test_a_lookup_of_capabilities_is_accepted(client: httpx.Client) -> None:
    body = {"app_id": "app-1", "recipient": recipient(NUMBER, "RCS")}
    assert post(client, "capability:query", request_id="r-1", **body).json() == {"request_id": "r-1", **body}
    assert len(post(client, "capability:query", **body).json()["request_id"]) == 26
    unknown = post(client, "capability:query", app_id="app-1", recipient={"contact_id": "unknown"})
    assert unknown.status_code == 404


def test_projects_are_isolated(client: httpx.Client) -> None:
    app_id = create_app(client).json()["id"]
    assert client.get(f"/v1/projects/project-2/apps/{app_id}").status_code == 404
    assert client.get("/v1/projects/project-2/apps").json() == {"apps": []}


def test_credentials_are_kept_as_given(client: httpx.Client) -> None:
    app = create_app(client).json()
    assert app["channel_credentials"][0]["static_bearer"] == BEARER
