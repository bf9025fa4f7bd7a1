# Derived from tests/_async/test_conversation_former_names.py by `make sync`; never edited by hand.
"""The 1.x names of the Conversation API send the same requests as the current names, and warn."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.wire import Wire

IDENTITY = {"channel": "SMS", "identity": "+15550100"}
RECIPIENT = {"identified_by": {"channel_identities": [IDENTITY]}}
TEXT = {"text_message": {"text": "Hello"}}
CREDENTIALS = [{"channel": "SMS", "static_bearer": {"claimed_identity": "plan-1", "token": "fake-token"}}]
TRANSLATIONS = [{"language_code": "en-US", "content": "{}"}]
CALLBACK = "https://events.example.com"
MOMENT = "2026-01-01T00:00:00Z"

# Former name -> call with the positional arguments of 1.x, current name, current call.
RENAMED: dict[str, tuple[Any, str, Any]] = {
    "message.send": (
        lambda api: api.message.send(
            "a",
            RECIPIENT,
            TEXT,
            CALLBACK,
            ["SMS"],
            {"SMS_SENDER": "x"},
            "m",
            {"a": 1},
            "HIGH_PRIORITY",
            "10s",
            "DEFAULT",
        ),
        "messages.send",
        lambda api: api.messages.send(
            "a",
            TEXT,
            recipient=RECIPIENT,
            callback_url=CALLBACK,
            channel_priority_order=["SMS"],
            channel_properties={"SMS_SENDER": "x"},
            message_metadata="m",
            conversation_metadata={"a": 1},
            queue="HIGH_PRIORITY",
            ttl="10s",
            processing_strategy="DEFAULT",
        ),
    ),
    "message.get": (
        lambda api: api.message.get("m", "DISPATCH_SOURCE"),
        "messages.get",
        lambda api: api.messages.get("m", "DISPATCH_SOURCE"),
    ),
    "message.delete": (
        lambda api: api.message.delete("m", "DISPATCH_SOURCE"),
        "messages.delete",
        lambda api: api.messages.delete("m", "DISPATCH_SOURCE"),
    ),
    "message.list": (
        lambda api: api.message.list("c", "k", "a", 5, "t", "WITH_METADATA", "CONVERSATION_SOURCE", True),
        "messages.list",
        lambda api: api.messages.list(
            5,
            "t",
            "c",
            "k",
            "a",
            view="WITH_METADATA",
            messages_source="CONVERSATION_SOURCE",
            only_recipient_originated=True,
        ),
    ),
    "app.create": (
        lambda api: api.app.create(
            "App", CREDENTIALS, "FULL", {"ttl_days": 1}, {"ttl_days": 2}, processing_mode="DISPATCH"
        ),
        "apps.create",
        lambda api: api.apps.create(
            CREDENTIALS, "App", "FULL", {"ttl_days": 1}, {"ttl_days": 2}, processing_mode="DISPATCH"
        ),
    ),
    "app.delete": (lambda api: api.app.delete("a"), "apps.delete", lambda api: api.apps.delete("a")),
    "app.list": (lambda api: api.app.list(), "apps.list", lambda api: api.apps.list()),
    "app.get": (lambda api: api.app.get("a"), "apps.get", lambda api: api.apps.get("a")),
    "app.update": (
        lambda api: api.app.update("a", "New", CREDENTIALS, "display_name", None, None, {"ttl_days": 1}, "DISPATCH"),
        "apps.update",
        lambda api: api.apps.update(
            "a",
            CREDENTIALS,
            "New",
            dispatch_retention_policy={"ttl_days": 1},
            processing_mode="DISPATCH",
            update_mask=["display_name"],
        ),
    ),
    "contact.create": (
        lambda api: api.contact.create([IDENTITY], "DE", "Ada", "a@example.com", "crm-1", "m", ["SMS"]),
        "contacts.create",
        lambda api: api.contacts.create([IDENTITY], "DE", ["SMS"], "Ada", "a@example.com", "crm-1", "m"),
    ),
    "contact.update": (
        lambda api: api.contact.update("k", [IDENTITY], "DE", "Ada", None, "crm-1", "m", ["SMS"]),
        "contacts.update",
        lambda api: api.contacts.update(
            "k", [IDENTITY], ["SMS"], "Ada", external_id="crm-1", language="DE", metadata="m"
        ),
    ),
    "contact.delete": (lambda api: api.contact.delete("k"), "contacts.delete", lambda api: api.contacts.delete("k")),
    "contact.get": (lambda api: api.contact.get("k"), "contacts.get", lambda api: api.contacts.get("k")),
    "contact.list": (
        lambda api: api.contact.list(5, "t", "crm-1", "SMS", "+15550100"),
        "contacts.list",
        lambda api: api.contacts.list(5, "t", "crm-1", "SMS", "+15550100"),
    ),
    "contact.merge": (
        lambda api: api.contact.merge("gone", "kept", "MERGE"),
        "contacts.merge_contact",
        lambda api: api.contacts.merge_contact("kept", "gone", "MERGE"),
    ),
    "contact.get_channel_profile": (
        lambda api: api.contact.get_channel_profile("a", RECIPIENT, "LINE"),
        "contacts.get_channel_profile",
        lambda api: api.contacts.get_channel_profile("a", "LINE", RECIPIENT),
    ),
    "conversation.create": (
        lambda api: api.conversation.create(
            metadata="m",
            conversation_metadata={"a": 1},
            contact_id="k",
            app_id="a",
            active_channel="SMS",
            active=True,
        ),
        "conversations.create",
        lambda api: api.conversations.create(
            "a", "k", metadata="m", conversation_metadata={"a": 1}, active_channel="SMS", active=True
        ),
    ),
    "conversation.list": (
        lambda api: api.conversation.list(True, 5, "t", "a", "k"),
        "conversations.list",
        lambda api: api.conversations.list(only_active=True, page_size=5, page_token="t", app_id="a", contact_id="k"),
    ),
    "conversation.get": (
        lambda api: api.conversation.get("c"),
        "conversations.get",
        lambda api: api.conversations.get("c"),
    ),
    "conversation.delete": (
        lambda api: api.conversation.delete("c"),
        "conversations.delete",
        lambda api: api.conversations.delete("c"),
    ),
    "conversation.update": (
        lambda api: api.conversation.update("c", "metadata", "REPLACE", "m", {"a": 1}, "k", "a", "SMS", False),
        "conversations.update",
        lambda api: api.conversations.update(
            "c",
            update_mask=["metadata"],
            metadata_update_strategy="REPLACE",
            metadata="m",
            conversation_metadata={"a": 1},
            contact_id="k",
            app_id="a",
            active_channel="SMS",
            active=False,
        ),
    ),
    "conversation.stop": (
        lambda api: api.conversation.stop("c"),
        "conversations.stop_active",
        lambda api: api.conversations.stop_active("c"),
    ),
    "conversation.inject_message_to_conversation": (
        lambda api: api.conversation.inject_message_to_conversation(
            "c",
            accept_time=MOMENT,
            contact_message=TEXT,
            channel_identity=IDENTITY,
            contact_id="k",
            direction="TO_APP",
            metadata="m",
        ),
        "conversations.inject_message",
        lambda api: api.conversations.inject_message(
            "c", MOMENT, IDENTITY, "k", "TO_APP", contact_message=TEXT, metadata="m"
        ),
    ),
    "event.send": (
        lambda api: api.event.send("a", RECIPIENT, {"composing_event": {}}, CALLBACK, ["SMS"], "m", "NORMAL_PRIORITY"),
        "events.send",
        lambda api: api.events.send(
            "a",
            {"composing_event": {}},
            recipient=RECIPIENT,
            callback_url=CALLBACK,
            channel_priority_order=["SMS"],
            event_metadata="m",
            queue="NORMAL_PRIORITY",
        ),
    ),
    "transcoding.transcode_message": (
        lambda api: api.transcoding.transcode_message("a", TEXT, ["SMS"], "+15550101", "+15550100"),
        "transcoding.transcode",
        lambda api: api.transcoding.transcode("a", TEXT, ["SMS"], from_="+15550101", to="+15550100"),
    ),
    "capability.query": (
        lambda api: api.capability.query("a", RECIPIENT, "r"),
        "capability.lookup",
        lambda api: api.capability.lookup("a", recipient=RECIPIENT, request_id="r"),
    ),
    "webhook.create": (
        lambda api: api.webhook.create("a", CALLBACK, ["UNSUPPORTED"], None, "fake-secret", "HTTP"),
        "webhooks.create",
        lambda api: api.webhooks.create(
            "a", CALLBACK, triggers=["UNSUPPORTED"], secret="fake-secret", target_type="HTTP"
        ),
    ),
    "webhook.update": (
        lambda api: api.webhook.update("w", "a", CALLBACK, ["UNSUPPORTED"], "triggers", None, "fake-secret", "HTTP"),
        "webhooks.update",
        lambda api: api.webhooks.update(
            "w",
            CALLBACK,
            app_id="a",
            triggers=["UNSUPPORTED"],
            update_mask=["triggers"],
            secret="fake-secret",
            target_type="HTTP",
        ),
    ),
    "webhook.list": (lambda api: api.webhook.list("a"), "webhooks.list", lambda api: api.webhooks.list("a")),
    "webhook.get": (lambda api: api.webhook.get("w"), "webhooks.get", lambda api: api.webhooks.get("w")),
    "webhook.delete": (lambda api: api.webhook.delete("w"), "webhooks.delete", lambda api: api.webhooks.delete("w")),
    "template.create": (
        lambda api: api.template.create(TRANSLATIONS, "en-US", "SMS", description="d", id="t"),
        "templates_v1.create",
        lambda api: api.templates_v1.create(
            translations=TRANSLATIONS,
            default_translations="en-US",
            channel="SMS",
            description="d",
            template_id="t",
        ),
    ),
    "template.list": (lambda api: api.template.list(), "templates_v1.list", lambda api: api.templates_v1.list()),
    "template.get": (lambda api: api.template.get("t"), "templates_v1.get", lambda api: api.templates_v1.get("t")),
    "template.update": (
        lambda api: api.template.update(
            "t", TRANSLATIONS, default_translations="en-US", update_mask="translations", description="d"
        ),
        "templates_v1.update",
        lambda api: api.templates_v1.update(
            "t",
            translations=TRANSLATIONS,
            default_translations="en-US",
            update_mask=["translations"],
            description="d",
        ),
    ),
    "template.delete": (
        lambda api: api.template.delete("t"),
        "templates_v1.delete",
        lambda api: api.templates_v1.delete("t"),
    ),
    "opt_in.register": (
        lambda api: api.opt_in.register("a", ["SMS"], RECIPIENT, "r"),
        "opt_ins.register",
        lambda api: api.opt_ins.register("a", ["SMS"], recipient=RECIPIENT, request_id="r"),
    ),
    "opt_out.register": (
        lambda api: api.opt_out.register("a", ["SMS"], RECIPIENT, "r"),
        "opt_outs.register",
        lambda api: api.opt_outs.register("a", ["SMS"], recipient=RECIPIENT, request_id="r"),
    ),
}


@pytest.mark.parametrize("former", RENAMED)
# Some of the current names are themselves deprecated.
@pytest.mark.filterwarnings(r"ignore:conversation\.(templates_v1|opt_ins|opt_outs)\.:DeprecationWarning")
def test_former_name_sends_the_same_request_and_warns(former: str) -> None:
    former_call, present, present_call = RENAMED[former]
    with Wire() as wire:
        api = wire.client.conversation
        warning = f"^conversation.{re.escape(former)} is deprecated: use conversation.{re.escape(present)}"
        with pytest.warns(DeprecationWarning, match=warning) as caught:
            former_call(api)
        present_call(api)
    before, after = wire.sent
    assert (before.method, before.host, before.path) == (after.method, after.host, after.path)
    assert sorted(before.query) == sorted(after.query)
    assert before.content == after.content
    assert caught[0].filename == __file__


# The guide used names that are deprecated now; only its requests are compared here.
@pytest.mark.filterwarnings("ignore:conversation:DeprecationWarning")
def test_calls_of_the_first_guide() -> None:
    with Wire() as wire:
        wire.client.conversation.message.send(
            app_id="YOUR_app_id",
            recipient={"identified_by": {"channel_identities": [{"identity": "RECIPIENT_number", "channel": "SMS"}]}},
            message={"text_message": {"text": "Text message from Sinch Conversation API."}},
            channel_properties={"SMS_SENDER": "YOUR_sms_sender"},
        )
        wire.client.conversation.message.get(message_id="YOUR_message_id", messages_source="CONVERSATION_SOURCE")
    assert wire.sent[0].body["recipient"]["identified_by"]["channel_identities"][0]["identity"] == "RECIPIENT_number"
    assert (wire.sent[1].path, wire.sent[1].query) == (
        "/v1/projects/fake-project/messages/YOUR_message_id",
        [("messages_source", "CONVERSATION_SOURCE")],
    )
