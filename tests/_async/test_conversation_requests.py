"""Requests of the Conversation API other than messages: every method and every argument."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest

from sinch.domains.conversation.models import ChannelCredentialsByChannel
from sinch_openapi.conversation import models
from tests.wire import PROJECT, AsyncWire

CONVERSATION_HOST = "eu.conversation.api.sinch.com"
TEMPLATE_HOST = "eu.template.api.sinch.com"
IDENTITY = {"channel": "SMS", "identity": "+15550100"}
IDENTITIES = [IDENTITY]
BY_IDENTITIES = {"identified_by": {"channel_identities": IDENTITIES}}
TEXT = {"text_message": {"text": "Hello"}}
BEARER = {"claimed_identity": "plan-1", "token": "fake-token"}
LINE = {"token": "fake-token", "secret": "fake-secret"}
MASK_OF_AN_APP = (
    "channel_credentials,conversation_metadata_report_view,display_name,retention_policy,dispatch_retention_policy,"
    "processing_mode,smart_conversation,callback_settings,message_retry_settings,delivery_report_based_fallback"
)
APP = {
    "conversation_metadata_report_view": "FULL",
    "retention_policy": {"retention_type": "MESSAGE_EXPIRE_POLICY", "ttl_days": 30},
    "dispatch_retention_policy": {"retention_type": "MESSAGE_EXPIRE_POLICY", "ttl_days": 3},
    "processing_mode": "DISPATCH",
    "smart_conversation": {"enabled": True},
    "event_destination_settings": {"secret_for_overridden_target": "fake-secret"},
    "message_retry_settings": {"retry_duration": 60},
    "delivery_report_based_fallback": {"enabled": True, "delivery_report_waiting_time": 60},
}
APP_BODY = {
    **{name: value for name, value in APP.items() if name != "event_destination_settings"},
    "callback_settings": {"secret_for_overridden_callback_urls": "fake-secret"},
}
CONTACT = {
    "channel_priority": ["SMS", "RCS"],
    "display_name": "Ada",
    "email": "ada@example.com",
    "external_id": "crm-1",
    "metadata": "likes engines",
}
TRANSLATION_V1 = {"language_code": "en-US", "content": "{}", "version": "1", "variables": [{"key": "name"}]}
TRANSLATION = {
    "language_code": "en-US",
    "version": "1",
    **TEXT,
    "variables": [{"key": "name", "preview_value": "Ada"}],
    "channel_template_overrides": {
        "WHATSAPP": {
            "template_reference": {"template_id": "wa-1", "language_code": "en", "parameters": {"1": "x"}},
            "parameter_mappings": {"name": "1"},
        }
    },
}
CLIENT_CREDENTIALS = {"client_id": "client", "client_secret": "fake-secret", "endpoint": "https://auth.example.com"}


@dataclass(frozen=True)
class ExpectedRequest:
    """A call and the request that it sends; `path` is relative to the project."""

    call: Any
    method: str
    path: str
    query: dict[str, str] = field(default_factory=dict)
    body: Any = None
    version: str = "v1"
    host: str = CONVERSATION_HOST


APPS = {
    "the least": ExpectedRequest(
        lambda api: api.apps.create({"SMS": BEARER}, "App"),
        "POST",
        "apps",
        body={"channel_credentials": [{"channel": "SMS", "static_bearer": BEARER}], "display_name": "App"},
    ),
    "everything": ExpectedRequest(
        lambda api: api.apps.create({"RCS": BEARER}, "App", *APP.values()),
        "POST",
        "apps",
        body={
            "channel_credentials": [{"channel": "RCS", "static_bearer": BEARER}],
            "display_name": "App",
            **APP_BODY,
        },
    ),
    "nulls": ExpectedRequest(
        lambda api: api.apps.create({}, "App", retention_policy=None, processing_mode=None),
        "POST",
        "apps",
        body={"channel_credentials": [], "display_name": "App", "retention_policy": None, "processing_mode": None},
    ),
    "credentials in the order and form of the API": ExpectedRequest(
        lambda api: api.apps.create(
            [
                {"channel": "LINE", "line_credentials": LINE, "credential_ordinal_number": 0},
                models.ConversationChannelCredentials(channel="SMS", static_bearer=BEARER),
            ],
            "App",
        ),
        "POST",
        "apps",
        body={
            "channel_credentials": [
                {"channel": "LINE", "line_credentials": LINE, "credential_ordinal_number": 0},
                {"channel": "SMS", "static_bearer": BEARER},
            ],
            "display_name": "App",
        },
    ),
    "get": ExpectedRequest(lambda api: api.apps.get("app/1"), "GET", "apps/app%2F1"),
    "list": ExpectedRequest(lambda api: api.apps.list(), "GET", "apps"),
    "delete": ExpectedRequest(lambda api: api.apps.delete("app-1"), "DELETE", "apps/app-1"),
    "update one": ExpectedRequest(
        lambda api: api.apps.update("app-1", display_name="New"),
        "PATCH",
        "apps/app-1",
        {"update_mask": "display_name"},
        {"display_name": "New"},
    ),
    "update all": ExpectedRequest(
        lambda api: api.apps.update("app-1", {"RCS": BEARER}, "New", *APP.values()),
        "PATCH",
        "apps/app-1",
        {"update_mask": MASK_OF_AN_APP},
        {"channel_credentials": [{"channel": "RCS", "static_bearer": BEARER}], "display_name": "New", **APP_BODY},
    ),
    "clear all": ExpectedRequest(
        lambda api: api.apps.update("app-1", *[None] * 10),
        "PATCH",
        "apps/app-1",
        {"update_mask": MASK_OF_AN_APP},
        dict.fromkeys(MASK_OF_AN_APP.split(",")),
    ),
    "update what is named, in Python's names": ExpectedRequest(
        lambda api: api.apps.update(
            "app-1",
            display_name="New",
            processing_mode="DISPATCH",
            update_mask=["event_destination_settings", "retention_policy.ttl_days", "new_field"],
        ),
        "PATCH",
        "apps/app-1",
        {"update_mask": "callback_settings,retention_policy.ttl_days,new_field"},
        {"display_name": "New", "processing_mode": "DISPATCH"},
    ),
    "update what is named, as text": ExpectedRequest(
        lambda api: api.apps.update("app-1", display_name="New", update_mask="display_name,processing_mode"),
        "PATCH",
        "apps/app-1",
        {"update_mask": "display_name,processing_mode"},
        {"display_name": "New"},
    ),
    "update what the SDK does not know": ExpectedRequest(
        lambda api: api.apps.update("app-1", display_name="New", extra_body={"new_field": 1, "display_name": "Newer"}),
        "PATCH",
        "apps/app-1",
        {"update_mask": "display_name,new_field"},
        {"display_name": "Newer", "new_field": 1},
    ),
    "update nothing": ExpectedRequest(lambda api: api.apps.update("app-1"), "PATCH", "apps/app-1"),
}
CONTACTS = {
    "create the least": ExpectedRequest(
        lambda api: api.contacts.create(IDENTITIES, "EN_US"),
        "POST",
        "contacts",
        body={"channel_identities": IDENTITIES, "language": "EN_US"},
    ),
    "create everything": ExpectedRequest(
        lambda api: api.contacts.create([{**IDENTITY, "app_id": "app-1"}], "DE", *CONTACT.values()),
        "POST",
        "contacts",
        body={"channel_identities": [{**IDENTITY, "app_id": "app-1"}], "language": "DE", **CONTACT},
    ),
    "create with nulls": ExpectedRequest(
        lambda api: api.contacts.create(IDENTITIES, "DE", *[None] * 5),
        "POST",
        "contacts",
        body={"channel_identities": IDENTITIES, "language": "DE", **dict.fromkeys(CONTACT)},
    ),
    "get": ExpectedRequest(lambda api: api.contacts.get("contact-1"), "GET", "contacts/contact-1"),
    "list": ExpectedRequest(lambda api: api.contacts.list(), "GET", "contacts"),
    "list with everything": ExpectedRequest(
        lambda api: api.contacts.list(5, "token", "crm-1", "SMS", "+15550100"),
        "GET",
        "contacts",
        {
            "page_size": "5",
            "page_token": "token",
            "external_id": "crm-1",
            "channel": "SMS",
            "identity": "+15550100",
        },
    ),
    "delete": ExpectedRequest(lambda api: api.contacts.delete("contact-1"), "DELETE", "contacts/contact-1"),
    "update some": ExpectedRequest(
        lambda api: api.contacts.update("contact-1", display_name="Ada", email=None),
        "PATCH",
        "contacts/contact-1",
        {"update_mask": "display_name,email"},
        {"display_name": "Ada", "email": None},
    ),
    "update all": ExpectedRequest(
        lambda api: api.contacts.update(
            "contact-1", IDENTITIES, ["SMS"], "Ada", "ada@example.com", "crm-1", "DE", "metadata"
        ),
        "PATCH",
        "contacts/contact-1",
        {"update_mask": "channel_identities,channel_priority,display_name,email,external_id,language,metadata"},
        {
            "channel_identities": IDENTITIES,
            "channel_priority": ["SMS"],
            "display_name": "Ada",
            "email": "ada@example.com",
            "external_id": "crm-1",
            "language": "DE",
            "metadata": "metadata",
        },
    ),
    "update what is named": ExpectedRequest(
        lambda api: api.contacts.update("contact-1", email="ada@example.com", update_mask=["email", "metadata"]),
        "PATCH",
        "contacts/contact-1",
        {"update_mask": "email,metadata"},
        {"email": "ada@example.com"},
    ),
    "merge": ExpectedRequest(
        lambda api: api.contacts.merge_contact("kept", "gone"),
        "POST",
        "contacts/kept:merge",
        body={"source_id": "gone"},
    ),
    "merge with a strategy": ExpectedRequest(
        lambda api: api.contacts.merge_contact("kept", "gone", "MERGE"),
        "POST",
        "contacts/kept:merge",
        body={"source_id": "gone", "strategy": "MERGE"},
    ),
    "profile": ExpectedRequest(
        lambda api: api.contacts.get_channel_profile("app-1", "LINE", {"contact_id": "contact-1"}),
        "POST",
        "contacts:getChannelProfile",
        body={"app_id": "app-1", "channel": "LINE", "recipient": {"contact_id": "contact-1"}},
    ),
    "profile by identities as in 2.x": ExpectedRequest(
        lambda api: api.contacts.get_channel_profile("app-1", "LINE", {"channel_identities": IDENTITIES}),
        "POST",
        "contacts:getChannelProfile",
        body={"app_id": "app-1", "channel": "LINE", "recipient": BY_IDENTITIES},
    ),
    "profile by identities": ExpectedRequest(
        lambda api: api.contacts.get_channel_profile_by_channel_identity("app-1", "MESSENGER", IDENTITIES),
        "POST",
        "contacts:getChannelProfile",
        body={"app_id": "app-1", "channel": "MESSENGER", "recipient": BY_IDENTITIES},
    ),
    "profile by contact": ExpectedRequest(
        lambda api: api.contacts.get_channel_profile_by_contact_id("app-1", "INSTAGRAM", "contact-1"),
        "POST",
        "contacts:getChannelProfile",
        body={"app_id": "app-1", "channel": "INSTAGRAM", "recipient": {"contact_id": "contact-1"}},
    ),
    "conflicts": ExpectedRequest(
        lambda api: api.contacts.list_identity_conflicts(5, "token"),
        "GET",
        "contacts:identityConflicts",
        {"page_size": "5", "page_token": "token"},
    ),
}
CONVERSATIONS = {
    "list": ExpectedRequest(lambda api: api.conversations.list(), "GET", "conversations"),
    "list with everything": ExpectedRequest(
        lambda api: api.conversations.list(
            only_active=False,
            page_size=5,
            page_token="token",
            app_id="app-1",
            contact_id="contact-1",
            active_channel="SMS",
        ),
        "GET",
        "conversations",
        {
            "only_active": "false",
            "page_size": "5",
            "page_token": "token",
            "app_id": "app-1",
            "contact_id": "contact-1",
            "active_channel": "SMS",
        },
    ),
    "list recent": ExpectedRequest(
        lambda api: api.conversations.list_recent(
            "app-1", only_active=True, page_size=5, page_token="token", order="ASC"
        ),
        "GET",
        "conversations:recent",
        {"app_id": "app-1", "only_active": "true", "page_size": "5", "page_token": "token", "order": "ASC"},
    ),
    "create": ExpectedRequest(
        lambda api: api.conversations.create(
            "app-1",
            "contact-1",
            active=True,
            active_channel="SMS",
            metadata="text",
            conversation_metadata={"a": 1},
            correlation_id="c-1",
        ),
        "POST",
        "conversations",
        body={
            "app_id": "app-1",
            "contact_id": "contact-1",
            "active": True,
            "active_channel": "SMS",
            "metadata": "text",
            "metadata_json": {"a": 1},
            "correlation_id": "c-1",
        },
    ),
    "get": ExpectedRequest(lambda api: api.conversations.get("c-1"), "GET", "conversations/c-1"),
    "delete": ExpectedRequest(lambda api: api.conversations.delete("c-1"), "DELETE", "conversations/c-1"),
    "stop": ExpectedRequest(lambda api: api.conversations.stop_active("c-1"), "POST", "conversations/c-1:stop"),
    "update": ExpectedRequest(
        lambda api: api.conversations.update(
            "c-1", conversation_metadata={"a": 1}, metadata_update_strategy="MERGE_PATCH"
        ),
        "PATCH",
        "conversations/c-1",
        {"update_mask": "metadata_json", "metadata_update_strategy": "MERGE_PATCH"},
        {"metadata_json": {"a": 1}},
    ),
    "update everything": ExpectedRequest(
        lambda api: api.conversations.update(
            "c-1",
            active=False,
            active_channel="RCS",
            app_id="app-2",
            contact_id="contact-2",
            metadata="text",
            conversation_metadata={},
            correlation_id="c-2",
            update_mask=["conversation_metadata", "active"],
        ),
        "PATCH",
        "conversations/c-1",
        {"update_mask": "metadata_json,active"},
        {
            "active": False,
            "active_channel": "RCS",
            "app_id": "app-2",
            "contact_id": "contact-2",
            "metadata": "text",
            "metadata_json": {},
            "correlation_id": "c-2",
        },
    ),
    "inject an app's message": ExpectedRequest(
        lambda api: api.conversations.inject_message(
            "c-1",
            datetime(2026, 1, 1, tzinfo=UTC),
            IDENTITY,
            "contact-1",
            "TO_CONTACT",
            app_message=TEXT,
            sender_id="+15550101",
            processing_mode="CONVERSATION",
            metadata="text",
        ),
        "POST",
        "conversations/c-1:inject-message",
        body={
            "accept_time": "2026-01-01T00:00:00Z",
            "channel_identity": IDENTITY,
            "contact_id": "contact-1",
            "direction": "TO_CONTACT",
            "app_message": TEXT,
            "sender_id": "+15550101",
            "processing_mode": "CONVERSATION",
            "metadata": "text",
        },
    ),
    "inject a contact's message": ExpectedRequest(
        lambda api: api.conversations.inject_message(
            "c-1", "2026-01-01T00:00:00Z", IDENTITY, "contact-1", "TO_APP", contact_message=TEXT
        ),
        "POST",
        "conversations/c-1:inject-message",
        body={
            "accept_time": "2026-01-01T00:00:00Z",
            "channel_identity": IDENTITY,
            "contact_id": "contact-1",
            "direction": "TO_APP",
            "contact_message": TEXT,
        },
    ),
    "inject an event": ExpectedRequest(
        lambda api: api.conversations.inject_event(
            "c-1",
            "2026-01-01T00:00:00Z",
            app_event={"composing_event": {}},
            contact_id="contact-1",
            channel_identity=IDENTITY,
            processing_mode="CONVERSATION",
        ),
        "POST",
        "conversations/c-1:inject-event",
        body={
            "accept_time": "2026-01-01T00:00:00Z",
            "app_event": {"composing_event": {}},
            "contact_id": "contact-1",
            "channel_identity": IDENTITY,
            "processing_mode": "CONVERSATION",
        },
    ),
}
EVENTS = {
    **{
        f"send {kind}": ExpectedRequest(
            lambda api, kind=kind, event=event: api.events.send("app-1", {kind: event}, "contact-1"),
            "POST",
            "events:send",
            body={"app_id": "app-1", "event": {kind: event}, "recipient": {"contact_id": "contact-1"}},
        )
        for kind, event in {
            "composing_event": {},
            "composing_end_event": {},
            "read_message_event": {},
            "comment_reply_event": {"text": "Thanks"},
            "agent_joined_event": {"agent": {"display_name": "Ada", "type": "HUMAN"}},
            "agent_left_event": {"agent": {"display_name": "Ada"}},
            "generic_event": {"payload": {"a": {"b": 1}}},
        }.items()
    },
    "send with everything": ExpectedRequest(
        lambda api: api.events.send(
            "app-1",
            {"composing_event": {}},
            recipient_identities=IDENTITIES,
            event_destination_target="https://events.example.com",
            channel_priority_order=["SMS"],
            event_metadata="text",
            queue="HIGH_PRIORITY",
        ),
        "POST",
        "events:send",
        body={
            "app_id": "app-1",
            "event": {"composing_event": {}},
            "recipient": BY_IDENTITIES,
            "callback_url": "https://events.example.com",
            "channel_priority_order": ["SMS"],
            "event_metadata": "text",
            "queue": "HIGH_PRIORITY",
        },
    ),
    "send with the names of the API": ExpectedRequest(
        lambda api: api.events.send(
            "app-1",
            {"composing_event": {}},
            recipient=BY_IDENTITIES,
            callback_url="https://events.example.com",
        ),
        "POST",
        "events:send",
        body={
            "app_id": "app-1",
            "event": {"composing_event": {}},
            "recipient": BY_IDENTITIES,
            "callback_url": "https://events.example.com",
        },
    ),
    "list": ExpectedRequest(
        lambda api: api.events.list(conversation_id="c-1", contact_id="contact-1", page_size=5, page_token="token"),
        "GET",
        "events",
        {"conversation_id": "c-1", "contact_id": "contact-1", "page_size": "5", "page_token": "token"},
    ),
    "get": ExpectedRequest(lambda api: api.events.get("event-1"), "GET", "events/event-1"),
    "delete": ExpectedRequest(lambda api: api.events.delete("event-1"), "DELETE", "events/event-1"),
}
QUERIES = {
    "transcode": ExpectedRequest(
        lambda api: api.transcoding.transcode("app-1", TEXT, ["SMS", "RCS"], from_="+15550101", to="+15550100"),
        "POST",
        "messages:transcode",
        body={
            "app_id": "app-1",
            "app_message": TEXT,
            "channels": ["SMS", "RCS"],
            "from": "+15550101",
            "to": "+15550100",
        },
    ),
    "capability of a contact": ExpectedRequest(
        lambda api: api.capability.lookup("app-1", "contact-1"),
        "POST",
        "capability:query",
        body={"app_id": "app-1", "recipient": {"contact_id": "contact-1"}},
    ),
    "capability of an identity": ExpectedRequest(
        lambda api: api.capability.lookup("app-1", recipient_identities=IDENTITIES, request_id="r-1"),
        "POST",
        "capability:query",
        body={"app_id": "app-1", "recipient": BY_IDENTITIES, "request_id": "r-1"},
    ),
    "capability of a recipient": ExpectedRequest(
        lambda api: api.capability.lookup("app-1", recipient=BY_IDENTITIES),
        "POST",
        "capability:query",
        body={"app_id": "app-1", "recipient": BY_IDENTITIES},
    ),
}
WEBHOOKS = {
    "list": ExpectedRequest(lambda api: api.webhooks.list("app-1"), "GET", "apps/app-1/webhooks"),
    "create": ExpectedRequest(
        lambda api: api.webhooks.create(
            "app-1",
            "https://events.example.com",
            target_type="HTTP",
            secret="fake-secret",
            client_credentials=CLIENT_CREDENTIALS,
            triggers=["MESSAGE_INBOUND", "CAPABILITY"],
        ),
        "POST",
        "webhooks",
        body={
            "app_id": "app-1",
            "target": "https://events.example.com",
            "target_type": "HTTP",
            "secret": "fake-secret",
            "client_credentials": CLIENT_CREDENTIALS,
            "triggers": ["MESSAGE_INBOUND", "CAPABILITY"],
        },
    ),
    "get": ExpectedRequest(lambda api: api.webhooks.get("hook-1"), "GET", "webhooks/hook-1"),
    "delete": ExpectedRequest(lambda api: api.webhooks.delete("hook-1"), "DELETE", "webhooks/hook-1"),
    "update": ExpectedRequest(
        lambda api: api.webhooks.update("hook-1", "https://new.example.com", triggers=["MESSAGE_DELIVERY"]),
        "PATCH",
        "webhooks/hook-1",
        {"update_mask": "target,triggers"},
        {"target": "https://new.example.com", "triggers": ["MESSAGE_DELIVERY"]},
    ),
    "update everything": ExpectedRequest(
        lambda api: api.event_destinations.update(
            "hook-1",
            "https://new.example.com",
            app_id="app-2",
            target_type="DISMISS",
            secret="fake-secret",
            client_credentials=CLIENT_CREDENTIALS,
            triggers=[],
            update_mask=["secret"],
        ),
        "PATCH",
        "webhooks/hook-1",
        {"update_mask": "secret"},
        {
            "app_id": "app-2",
            "target": "https://new.example.com",
            "target_type": "DISMISS",
            "secret": "fake-secret",
            "client_credentials": CLIENT_CREDENTIALS,
            "triggers": [],
        },
    ),
}
TEMPLATES = {
    "list": ExpectedRequest(lambda api: api.templates.list(), "GET", "templates", version="v2", host=TEMPLATE_HOST),
    "create": ExpectedRequest(
        lambda api: api.templates.create("en-US", [TRANSLATION]),
        "POST",
        "templates",
        body={"default_translation": "en-US", "translations": [TRANSLATION]},
        version="v2",
        host=TEMPLATE_HOST,
    ),
    "create everything": ExpectedRequest(
        lambda api: api.templates.create("en-US", [TRANSLATION], template_id="t-1", description="Greeting", version=1),
        "POST",
        "templates",
        body={
            "default_translation": "en-US",
            "translations": [TRANSLATION],
            "id": "t-1",
            "description": "Greeting",
            "version": 1,
        },
        version="v2",
        host=TEMPLATE_HOST,
    ),
    "get": ExpectedRequest(
        lambda api: api.templates.get("t-1"), "GET", "templates/t-1", version="v2", host=TEMPLATE_HOST
    ),
    "update": ExpectedRequest(
        lambda api: api.templates.update(
            "t-1", description="Greeting", version=2, default_translations="en-US", translations=[TRANSLATION]
        ),
        "PUT",
        "templates/t-1",
        body={
            "description": "Greeting",
            "version": 2,
            "default_translation": "en-US",
            "translations": [TRANSLATION],
        },
        version="v2",
        host=TEMPLATE_HOST,
    ),
    "delete": ExpectedRequest(
        lambda api: api.templates.delete("t-1"), "DELETE", "templates/t-1", version="v2", host=TEMPLATE_HOST
    ),
    "list translations": ExpectedRequest(
        lambda api: api.templates.list_translations("t-1", language_code="en-US", translation_version="2"),
        "GET",
        "templates/t-1/translations",
        {"language_code": "en-US", "translation_version": "2"},
        version="v2",
        host=TEMPLATE_HOST,
    ),
}
DEPRECATED = {
    "list": ExpectedRequest(lambda api: api.templates_v1.list(), "GET", "templates", host=TEMPLATE_HOST),
    "create": ExpectedRequest(
        lambda api: api.templates_v1.create(
            translations=[TRANSLATION_V1],
            default_translations="en-US",
            channel="WHATSAPP",
            description="Greeting",
            template_id="t-1",
        ),
        "POST",
        "templates",
        body={
            "translations": [TRANSLATION_V1],
            "default_translation": "en-US",
            "channel": "WHATSAPP",
            "description": "Greeting",
            "id": "t-1",
        },
        host=TEMPLATE_HOST,
    ),
    "get": ExpectedRequest(lambda api: api.templates_v1.get("t-1"), "GET", "templates/t-1", host=TEMPLATE_HOST),
    "update": ExpectedRequest(
        lambda api: api.templates_v1.update(
            "t-1", translations=[TRANSLATION_V1], default_translations="en-US", channel="SMS", description="Greeting"
        ),
        "PATCH",
        "templates/t-1",
        {"update_mask": "channel,default_translation,description,translations"},
        {
            "translations": [TRANSLATION_V1],
            "default_translation": "en-US",
            "channel": "SMS",
            "description": "Greeting",
        },
        host=TEMPLATE_HOST,
    ),
    "update what is named": ExpectedRequest(
        lambda api: api.templates_v1.update("t-1", description="Hi", update_mask=["default_translations"]),
        "PATCH",
        "templates/t-1",
        {"update_mask": "default_translation"},
        {"description": "Hi"},
        host=TEMPLATE_HOST,
    ),
    "delete": ExpectedRequest(
        lambda api: api.templates_v1.delete("t-1"), "DELETE", "templates/t-1", host=TEMPLATE_HOST
    ),
    "opt in": ExpectedRequest(
        lambda api: api.opt_ins.register("app-1", ["WHATSAPP"], "contact-1", request_id="r-1"),
        "POST",
        "optins:register",
        {"request_id": "r-1"},
        {"app_id": "app-1", "channels": ["WHATSAPP"], "recipient": {"contact_id": "contact-1"}},
    ),
    "opt in by identities": ExpectedRequest(
        lambda api: api.opt_ins.register("app-1", ["SMS"], recipient_identities=IDENTITIES),
        "POST",
        "optins:register",
        body={"app_id": "app-1", "channels": ["SMS"], "recipient": BY_IDENTITIES},
    ),
    "opt out": ExpectedRequest(
        lambda api: api.opt_outs.register("app-1", ["WHATSAPP"], recipient=BY_IDENTITIES, request_id="r-1"),
        "POST",
        "optouts:register",
        {"request_id": "r-1"},
        {"app_id": "app-1", "channels": ["WHATSAPP"], "recipient": BY_IDENTITIES},
    ),
}
ACCOUNT = {
    "list identities": ExpectedRequest(
        lambda api: api.consents.list_identities("app-1", "OPT_OUT_ALL"),
        "GET",
        "apps/app-1/consents/OPT_OUT_ALL",
    ),
    "list identities with everything": ExpectedRequest(
        lambda api: api.consents.list_identities(
            "app-1", "OPT_OUT_MARKETING", page_size=5, page_number=2, page_token="token"
        ),
        "GET",
        "apps/app-1/consents/OPT_OUT_MARKETING",
        {"page_size": "5", "page_number": "2", "page_token": "token"},
    ),
    "list audit records": ExpectedRequest(
        lambda api: api.consents.list_audit_records("app-1", "+15550100"),
        "GET",
        "apps/app-1/consents/identities/+15550100",
    ),
    "create settings": ExpectedRequest(
        lambda api: api.project_settings.create(contact_settings={"unified_contact_id_enabled": True}),
        "POST",
        "settings",
        body={"contact_settings": {"unified_contact_id_enabled": True}},
    ),
    "get settings": ExpectedRequest(lambda api: api.project_settings.get(), "GET", "settings"),
    "update settings": ExpectedRequest(
        lambda api: api.project_settings.update(contact_settings={"unified_contact_id_enabled": False}),
        "PATCH",
        "settings",
        body={"contact_settings": {"unified_contact_id_enabled": False}},
    ),
    "delete settings": ExpectedRequest(lambda api: api.project_settings.delete(), "DELETE", "settings"),
}
TABLES = {
    "apps": APPS,
    "contacts": CONTACTS,
    "conversations": CONVERSATIONS,
    "events": EVENTS,
    "queries": QUERIES,
    "webhooks": WEBHOOKS,
    "templates": TEMPLATES,
    "account": ACCOUNT,
}


def cases(**tables: dict[str, ExpectedRequest]) -> list[Any]:
    return [
        pytest.param(expected, id=f"{name}: {case}")
        for name, table in tables.items()
        for case, expected in table.items()
    ]


async def check(expected: ExpectedRequest) -> None:
    async with AsyncWire() as wire:
        await expected.call(wire.client.conversation)
    assert (wire.only.method, wire.only.host) == (expected.method, expected.host)
    assert wire.only.path == f"/{expected.version}/projects/fake-project/{expected.path}"
    assert dict(wire.only.query) == expected.query
    assert wire.only.body == expected.body


@pytest.mark.parametrize("expected", cases(**TABLES))
async def test_exact_request(expected: ExpectedRequest) -> None:
    await check(expected)


@pytest.mark.parametrize("expected", cases(deprecated=DEPRECATED))
async def test_exact_request_of_a_deprecated_operation(expected: ExpectedRequest) -> None:
    with pytest.warns(DeprecationWarning, match=r"^conversation\.(templates_v1|opt_ins|opt_outs)\.\w+ is deprecated: "):
        await check(expected)


CREDENTIALS: dict[str, tuple[Any, dict[str, Any]]] = {
    "SMS": (BEARER, {"channel": "SMS", "static_bearer": BEARER}),
    "RCS": (BEARER, {"channel": "RCS", "static_bearer": BEARER}),
    "WHATSAPP": (BEARER, {"channel": "WHATSAPP", "static_bearer": BEARER}),
    "VIBERBM": (BEARER, {"channel": "VIBERBM", "static_bearer": BEARER}),
    "MESSENGER": ({"token": "fake"}, {"channel": "MESSENGER", "static_token": {"token": "fake"}}),
    "MMS": (
        {"account_id": "a", "api_key": "fake", "basic_auth": {"username": "u", "password": "fake"}},
        {
            "channel": "MMS",
            "mms_credentials": {
                "account_id": "a",
                "api_key": "fake",
                "basic_auth": {"username": "u", "password": "fake"},
            },
        },
    ),
    "INSTAGRAM": ({"token": "fake"}, {"channel": "INSTAGRAM", "instagram_credentials": {"token": "fake"}}),
    "TELEGRAM": ({"token": "fake"}, {"channel": "TELEGRAM", "telegram_credentials": {"token": "fake"}}),
    "KAKAOTALK": (
        {"kakaotalk_plus_friend_id": "f", "kakaotalk_sender_key": "fake"},
        {
            "channel": "KAKAOTALK",
            "kakaotalk_credentials": {"kakaotalk_plus_friend_id": "f", "kakaotalk_sender_key": "fake"},
        },
    ),
    "KAKAOTALKCHAT": (
        {"kakaotalk_plus_friend_id": "f"},
        {"channel": "KAKAOTALKCHAT", "kakaotalkchat_credentials": {"kakaotalk_plus_friend_id": "f"}},
    ),
    "WECHAT": (
        {"app_id": "a", "app_secret": "fake", "token": "fake", "aes_key": "fake"},
        {
            "channel": "WECHAT",
            "wechat_credentials": {"app_id": "a", "app_secret": "fake", "token": "fake", "aes_key": "fake"},
        },
    ),
    "APPLEBC": (
        {"business_chat_account_id": "b", "callback_secret": "fake"},
        {
            "channel": "APPLEBC",
            "applebc_credentials": {"business_chat_account_id": "b"},
            "callback_secret": "fake",
        },
    ),
    "LINE": (
        {**LINE, "is_default": True, "credential_ordinal_number": 0},
        {"channel": "LINE", "line_credentials": {**LINE, "is_default": True}, "credential_ordinal_number": 0},
    ),
    "LINE_JAPAN": (
        {**LINE, "is_default": True, "credential_ordinal_number": 1},
        {
            "channel": "LINE",
            "line_enterprise_credentials": {"line_japan": LINE, "is_default": True},
            "credential_ordinal_number": 1,
        },
    ),
    "LINE_THAILAND": (LINE, {"channel": "LINE", "line_enterprise_credentials": {"line_thailand": LINE}}),
}


async def test_credentials_by_channel_keep_their_order() -> None:
    async with AsyncWire() as wire:
        credentials = {channel: given for channel, (given, _) in CREDENTIALS.items()}
        await wire.client.conversation.apps.create(credentials, "App")
    assert wire.only.body["channel_credentials"] == [sent for _, sent in CREDENTIALS.values()]


async def test_credentials_type_can_be_annotated() -> None:
    credentials: ChannelCredentialsByChannel = {"SMS": {"claimed_identity": "plan-1", "token": "fake-token"}}
    async with AsyncWire() as wire:
        await wire.client.conversation.apps.update("app-1", credentials)
    assert wire.only.body == {"channel_credentials": [{"channel": "SMS", "static_bearer": BEARER}]}


async def test_received_credentials_can_be_sent_back() -> None:
    response = {"id": "app-1", "channel_credentials": [{"channel": "SMS", "static_bearer": BEARER}]}
    async with AsyncWire(response) as wire:
        app = await wire.client.conversation.apps.get("app-1")
        await wire.client.conversation.apps.update("app-1", app.channel_credentials)
    assert wire.sent[-1].body == {"channel_credentials": response["channel_credentials"]}
    assert "fake-token" not in repr(app)


async def test_templates_can_have_their_own_region() -> None:
    async with AsyncWire(**PROJECT) as wire:
        wire.client.configuration.templates_region = "us"
        await wire.client.conversation.templates.get("t-1")
        await wire.client.conversation.apps.get("app-1")
    assert [sent.host for sent in wire.sent] == ["us.template.api.sinch.com", CONVERSATION_HOST]


async def test_raw_response_of_a_deletion() -> None:
    async with AsyncWire({}) as wire:
        raw = await wire.client.conversation.apps.with_raw_response.delete("app-1")
    assert (raw.status, raw.operation, raw.parse()) == (200, "App_DeleteApp", None)


LISTS: dict[str, tuple[Callable[[Any], Any], str, dict[str, Any]]] = {
    "apps": (lambda api: api.apps.list(), "apps", {"id": "1"}),
    "contacts": (lambda api: api.contacts.list(), "contacts", {"id": "1"}),
    "conflicts": (lambda api: api.contacts.list_identity_conflicts(), "conflicts", {"identity": "1"}),
    "conversations": (lambda api: api.conversations.list(), "conversations", {"id": "1"}),
    "recent": (lambda api: api.conversations.list_recent("a"), "conversations", {"conversation": {"id": "1"}}),
    "events": (lambda api: api.events.list(), "events", {"id": "1"}),
    "messages": (lambda api: api.messages.list(), "messages", {"id": "1"}),
    "webhooks": (lambda api: api.webhooks.list("a"), "webhooks", {"id": "1"}),
    "templates": (lambda api: api.templates.list(), "templates", {"id": "1"}),
    "translations": (lambda api: api.templates.list_translations("t"), "translations", {"language_code": "en"}),
    "identities": (lambda api: api.consents.list_identities("a", "OPT_OUT_ALL"), "identities", {"identity": "1"}),
    "records": (lambda api: api.consents.list_audit_records("a", "b"), "audit_records", {"app_id": "a"}),
}


@pytest.mark.parametrize("name", LISTS)
async def test_list_content(name: str) -> None:
    call, field_name, item = LISTS[name]
    async with AsyncWire({field_name: [item], "next_page_token": ""}) as wire:
        page = await call(wire.client.conversation)
        assert page.content() == [item]
        assert (page.has_next_page, page.result[field_name]) == (False, [item])


@pytest.mark.parametrize(
    ("call", "error", "reason"),
    [
        (lambda api: api.apps.create({"PIGEON": BEARER}, "App"), ValueError, "each key must be one of SMS, RCS"),
        (lambda api: api.apps.create({"SMS": "fake-token"}, "App"), TypeError, r"\['SMS'\]: takes a mapping, not str"),
        (
            lambda api: api.apps.create({"SMS": {"tokn": "fake-token"}}, "App"),
            TypeError,
            r"^channel_credentials\['SMS'\]: StaticBearerCredentials has no field 'tokn'",
        ),
        (lambda api: api.apps.create(None, "App"), TypeError, "channel_credentials: is required"),
        (lambda api: api.apps.update("", display_name="x"), ValueError, "app_id: must not be empty"),
        (lambda api: api.apps.update("a", update_mask=[1]), TypeError, "update_mask: takes field names, not int"),
        (lambda api: api.contacts.create("+15550100", "EN"), TypeError, "channel_identities: takes a list, not str"),
        (lambda api: api.contacts.update("c", email=1), TypeError, "email: takes str, not int"),
        (lambda api: api.contacts.get_channel_profile("a", "LINE", None), ValueError, "given: none"),
        (
            lambda api: api.conversations.inject_message("c", "2026-01-01T00:00:00Z", IDENTITY, "k", "TO_APP"),
            ValueError,
            "give exactly one of app_message, contact_message; given: none",
        ),
        (
            lambda api: api.conversations.inject_event("c", datetime(2026, 1, 1)),
            ValueError,
            "accept_time: needs a time zone",
        ),
        (
            lambda api: api.events.send("a", {"waving_event": {}}, "c"),
            TypeError,
            "AppEvent has no field 'waving_event'",
        ),
        (lambda api: api.events.send("a", {"composing_event": {}}), ValueError, "given: none"),
        (lambda api: api.capability.lookup("a"), ValueError, "given: none"),
        pytest.param(
            lambda api: api.opt_ins.register("a", ["SMS"]),
            ValueError,
            "given: none",
            marks=pytest.mark.filterwarnings("ignore:conversation.opt_ins.register is deprecated:DeprecationWarning"),
        ),
        (lambda api: api.transcoding.transcode("a", TEXT, "SMS"), TypeError, "channels: takes a list, not str"),
        (lambda api: api.webhooks.update("w", None), TypeError, "target: is required"),
        (
            lambda api: api.templates.create("en", [{"text": "x"}]),
            TypeError,
            r"translations\[0\]: V2TemplateTranslation",
        ),
        (lambda api: api.consents.list_audit_records("a", ".."), ValueError, "identity: must not be a dot segment"),
    ],
)
async def test_invalid_arguments_raise_before_sending(call: Any, error: type, reason: str) -> None:
    async with AsyncWire() as wire:
        with pytest.raises(error, match=reason) as raised:
            await call(wire.client.conversation)
    assert wire.sent == [] == wire.token_requests
    assert "15550100" not in str(raised.value)
    assert "fake-token" not in str(raised.value)
