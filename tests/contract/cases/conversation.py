"""Recorded calls of the Conversation API."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

from .case import RECIPIENT, SENDER, Case

APP = "recorded-app"
OTHER = "+12025550124"
IDENTITY = {"channel": "SMS", "identity": RECIPIENT}
RCS_IDENTITY = {"channel": "RCS", "identity": RECIPIENT}
MESSENGER_IDENTITY = {"channel": "MESSENGER", "identity": "recorded-user"}
TEXT = {"text_message": {"text": "Hello over any channel"}}
CREDENTIALS = {"claimed_identity": "recorded-plan", "token": "fake-token"}
SECRET = "fake-webhook-secret"
TRANSLATION = {
    "language_code": "en-US",
    "version": "1",
    "text_message": {"text": "Hello ${name}"},
    "variables": [{"key": "name", "preview_value": "Ada"}],
}
TRANSLATION_V1 = {"language_code": "en-US", "version": "1", "content": '{"text_message": {"text": "Hello"}}'}
MOMENT = "2025-12-31T10:00:00+01:00"

Calls = Generator[Any, Any, Any]
Call = Callable[[Any], Any]


# ---- preparatory calls ----


def send_text(client: Any, **arguments: Any) -> Any:
    return client.conversation.messages.send_text_message(
        app_id=APP,
        text="Hello over any channel",
        **{"recipient_identities": [IDENTITY], "channel_properties": {"SMS_SENDER": SENDER}, **arguments},
    )


def of_kind(kind: str, content: Any) -> Call:
    """Return a call that sends a message with the method of its kind."""

    def call(client: Any) -> Any:
        send = getattr(client.conversation.messages, f"send_{kind}_message")
        return send(APP, content, recipient_identities=[RCS_IDENTITY])

    return call


def send_message_of_any_kind(client: Any) -> Any:
    return client.conversation.messages.send(APP, TEXT, recipient_identities=[RCS_IDENTITY])


def send_template(client: Any) -> Calls:
    template = yield create_template(client)
    omni = {"template_id": template.id, "version": "1", "parameters": {"name": "Ada"}}
    return (
        yield client.conversation.messages.send_template_message(
            APP, {"omni_template": omni}, recipient_identities=[RCS_IDENTITY]
        )
    )


def create_app(client: Any) -> Any:
    return client.conversation.apps.create(
        {"SMS": CREDENTIALS, "LINE_JAPAN": {"token": "fake-token", "secret": "fake-secret", "is_default": True}},
        "Recorded app",
        retention_policy={"retention_type": "MESSAGE_EXPIRE_POLICY", "ttl_days": 30},
        event_destination_settings={"secret_for_overridden_target": SECRET},
        message_retry_settings=None,
    )


def create_contact(client: Any, identity: Any = IDENTITY, **arguments: Any) -> Any:
    return client.conversation.contacts.create([identity], "EN_US", **arguments)


def create_webhook(client: Any) -> Any:
    return client.conversation.webhooks.create(
        APP, "https://events.example.com/conversation", secret=SECRET, triggers=["MESSAGE_INBOUND", "CAPABILITY"]
    )


def create_template(client: Any) -> Any:
    return client.conversation.templates.create("en-US", [TRANSLATION], description="Greeting")


def create_template_v1(client: Any) -> Any:
    return client.conversation.templates_v1.create(translations=[TRANSLATION_V1], default_translations="en-US")


def send_event(client: Any) -> Any:
    return client.conversation.events.send(APP, {"composing_event": {}}, recipient_identities=[IDENTITY])


def create_settings(client: Any) -> Any:
    return client.conversation.project_settings.create(contact_settings={"unified_contact_id_enabled": True})


def opt_out(client: Any) -> Any:
    return client.conversation.opt_outs.register(APP, ["SMS"], recipient_identities=[IDENTITY], request_id="request-1")


def after(make: Call, call: Callable[[Any, Any], Any]) -> Call:
    """Return a call that uses what another one created."""

    def calls(client: Any) -> Calls:
        made = yield make(client)
        return (yield call(client.conversation, made))

    return calls


def in_conversation(call: Callable[[Any, Any], Any]) -> Call:
    """Return a call that uses the conversation that a message opened."""

    def calls(client: Any) -> Calls:
        sent = yield send_text(client)
        message = yield client.conversation.messages.get(sent.message_id)
        return (yield call(client.conversation, message))

    return calls


def list_messages(client: Any) -> Calls:
    for _ in range(3):
        yield send_text(client)
    page = yield client.conversation.messages.list(
        page_size=2, app_id=APP, channel="SMS", start_time="2026-01-01T00:00:00Z", view="WITH_METADATA"
    )
    found = [message.id for message in page.content()]
    yield page.next_page()
    return [*found, *(message.id for message in page.content())], page.has_next_page


def list_last_messages(client: Any) -> Calls:
    sent = yield send_text(client)
    yield send_text(client, recipient_identities=[{"channel": "SMS", "identity": OTHER}])
    page = yield client.conversation.messages.list_last_messages_by_channel_identity([RECIPIENT, OTHER], page_size=1)
    yield page.next_page()
    return sent.message_id, page.content()[0].id


def fall_back(client: Any) -> Calls:
    """Fall back to SMS, as the sandbox's `+17775550100` has no RCS."""
    sent = yield send_text(
        client,
        recipient_identities=[{"channel": channel, "identity": "+17775550100"} for channel in ("RCS", "SMS")],
        channel_priority_order=["RCS", "SMS"],
    )
    seen = []
    for _ in range(2):
        message = yield client.conversation.messages.get(sent.message_id)
        seen.append((message.channel_identity.channel, message.message_status.status))
    return seen


def merge(client: Any) -> Calls:
    kept = yield create_contact(client)
    gone = yield create_contact(client, RCS_IDENTITY, email="ada@example.com")
    return (yield client.conversation.contacts.merge_contact(kept.id, gone.id, "MERGE"))


def list_conflicts(client: Any) -> Calls:
    yield create_contact(client)
    yield create_contact(client, RCS_IDENTITY)
    return (yield client.conversation.contacts.list_identity_conflicts(page_size=5))


def get_channel_profile(client: Any) -> Calls:
    contact = yield create_contact(client, MESSENGER_IDENTITY, display_name="Ada")
    return (yield client.conversation.contacts.get_channel_profile(APP, "MESSENGER", {"contact_id": contact.id}))


def get_profile_of_contact(client: Any) -> Calls:
    contact = yield create_contact(client, MESSENGER_IDENTITY, display_name="Ada")
    return (yield client.conversation.contacts.get_channel_profile_by_contact_id(APP, "MESSENGER", contact.id))


def get_profile_of_identity(client: Any) -> Calls:
    yield create_contact(client, MESSENGER_IDENTITY, display_name="Ada")
    contacts = client.conversation.contacts
    return (yield contacts.get_channel_profile_by_channel_identity(APP, "MESSENGER", [MESSENGER_IDENTITY]))


def inject_message(conversation: Any, message: Any) -> Any:
    return conversation.conversations.inject_message(
        message.conversation_id, MOMENT, IDENTITY, message.contact_id, "TO_APP", contact_message=TEXT
    )


CARD = {
    "title": "Coffee",
    "media_message": {"url": "https://media.example.com/coffee.png"},
    "choices": [{"text_message": {"text": "Order"}, "postback_data": "order-coffee"}],
}
MESSAGES_OF_EACH_KIND: dict[str, Call] = {
    "any": send_message_of_any_kind,
    "card": of_kind("card", CARD),
    "carousel": of_kind("carousel", {"cards": [CARD, {"title": "Tea", "description": "Green"}]}),
    "choice": of_kind(
        "choice",
        {
            "text_message": {"text": "Shall we deliver tomorrow?"},
            "choices": [{"text_message": {"text": "Yes"}, "postback_data": "deliver"}],
        },
    ),
    "contact_info": of_kind(
        "contact_info",
        {"name": {"full_name": "Support"}, "phone_numbers": [{"phone_number": SENDER, "type": "WORK"}]},
    ),
    "list": of_kind(
        "list",
        {
            "title": "Drinks",
            "sections": [{"title": "Hot", "items": [{"choice": {"title": "Tea", "postback_data": "tea"}}]}],
        },
    ),
    "location": of_kind("location", {"title": "Our shop", "coordinates": {"latitude": 59.3293, "longitude": 18.0686}}),
    "media": of_kind("media", {"url": "https://media.example.com/menu.pdf"}),
    "template": send_template,
}


# ---- checks ----


def check_sent_message(result: Any) -> None:
    assert result.message_id
    assert result.accepted_time.tzinfo is not None


def check_message(result: Any) -> None:
    assert result.app_message.text_message.text == "Hello over any channel"
    assert (result.direction, result.channel_identity.identity) == ("TO_CONTACT", RECIPIENT)


def check_messages(result: Any) -> None:
    found, has_next_page = result
    assert len(set(found)) == 3
    assert has_next_page is False


def check_last_messages(result: Any) -> None:
    sent, found = result
    assert sent == found


def check_fallback(result: Any) -> None:
    assert result == [("SMS", "SWITCHING_CHANNEL"), ("SMS", "DELIVERED")]


def check_metadata(result: Any) -> None:
    assert result.metadata == "changed"


def check_nothing(result: Any) -> None:
    assert result is None


def check_app(result: Any) -> None:
    assert (result.display_name, result.retention_policy.ttl_days) == ("Recorded app", 30)
    sms, line = result.channel_credentials
    assert sms.static_bearer.claimed_identity == "recorded-plan"
    assert (line.channel, line.line_enterprise_credentials.is_default) == ("LINE", True)
    assert result.event_destination_settings.secret_for_overridden_target == SECRET
    assert result.message_retry_settings is None


def check_apps(result: Any) -> None:
    assert [app.display_name for app in result.content()] == ["Recorded app"]


def check_renamed_app(result: Any) -> None:
    assert (result.display_name, result.processing_mode) == ("Renamed", "DISPATCH")


def check_contact(result: Any) -> None:
    assert (result.display_name, result.email, result.language) == ("Ada", "ada@example.com", "EN_US")
    assert result.channel_identities == [IDENTITY]


def check_known_contact(result: Any) -> None:
    assert result.channel_identities == [IDENTITY]


def check_contacts(result: Any) -> None:
    assert [contact.channel_identities for contact in result.content()] == [[IDENTITY]]


def check_merged(result: Any) -> None:
    assert [identity.channel for identity in result.channel_identities] == ["SMS", "RCS"]
    assert result.email == "ada@example.com"


def check_profile(result: Any) -> None:
    assert result.profile_name == "Ada"


def check_conflicts(result: Any) -> None:
    conflict = result.content()[0]
    assert (conflict.identity, len(conflict.contact_ids)) == (RECIPIENT, 2)


def check_conversation(result: Any) -> None:
    assert (result.app_id, result.active) == (APP, True)
    assert result.conversation_metadata in ({}, {"order": 17})


def check_changed_conversation(result: Any) -> None:
    assert result.conversation_metadata == {"order": 18}
    assert result.metadata_json == {"order": 18}


def check_conversations(result: Any) -> None:
    assert [conversation.app_id for conversation in result.content()] == [APP]
    assert result.total == 1


def check_recent_conversations(result: Any) -> None:
    recent = result.content()[0]
    assert recent.last_message.conversation_id == recent.conversation.id


def check_accepted_event(result: Any) -> None:
    assert result.event_id
    assert result.accepted_time.tzinfo is not None


def check_event(result: Any) -> None:
    assert result.app_event == {"composing_event": {}}
    assert (result.direction, result.channel_identity.channel) == ("TO_CONTACT", "SMS")


def check_events(result: Any) -> None:
    for event in result.content():
        check_event(event)
    assert len(result.content()) == 1


def check_transcoded(result: Any) -> None:
    assert "Hello over any channel" in result.transcoded_message["SMS"]
    assert set(result.transcoded_message) == {"SMS", "WHATSAPP"}


def check_lookup(result: Any) -> None:
    assert result.request_id == "recorded-request"
    assert result.recipient.identified_by.channel_identities == [IDENTITY]


def check_webhook(result: Any) -> None:
    assert result.target == "https://events.example.com/conversation"
    assert result.triggers == ["MESSAGE_INBOUND", "CAPABILITY"]
    assert SECRET not in repr(result)


def check_webhooks(result: Any) -> None:
    for webhook in result.content():
        check_webhook(webhook)
    assert len(result.content()) == 1


def check_changed_webhook(result: Any) -> None:
    assert (result.target, result.triggers) == ("https://new.example.com", ["MESSAGE_DELIVERY"])


def check_identities(result: Any) -> None:
    assert [one.identity for one in result.content()] == [RECIPIENT]


def check_records(result: Any) -> None:
    record = result.content()[0]
    assert (record.operation, record.origin) == ("OPERATION_INSERT", "ORIGIN_API")
    assert record.datetime.tzinfo is not None


def check_settings(result: Any) -> None:
    assert result.settings.contact_settings.unified_contact_id_enabled is True


def check_changed_settings(result: Any) -> None:
    assert result.settings.contact_settings.unified_contact_id_enabled is False


def check_opt_in(result: Any) -> None:
    assert (result.opt_in.app_id, result.opt_in.channels) == (APP, ["SMS"])


def check_opt_out(result: Any) -> None:
    assert (result.request_id, result.opt_out.recipient.identified_by.channel_identities) == ("request-1", [IDENTITY])


def check_template(result: Any) -> None:
    assert (result.default_translations, result.version) == ("en-US", 1)
    assert result.translations[0].text_message.text == "Hello ${name}"
    assert result.create_time.tzinfo is not None


def check_templates(result: Any) -> None:
    for template in result.content():
        check_template(template)
    assert len(result.content()) == 1


def check_replaced_template(result: Any) -> None:
    assert (result.description, result.version) == ("Changed", 2)


def check_translations(result: Any) -> None:
    assert [one.variables[0].key for one in result.content()] == ["name"]


def check_template_v1(result: Any) -> None:
    assert result.template_id == result["id"]
    assert result.translations[0].language_code == "en-US"


def check_templates_v1(result: Any) -> None:
    for template in result.content():
        check_template_v1(template)
    assert len(result.content()) == 1


def check_changed_template_v1(result: Any) -> None:
    assert (result.description, result.default_translations) == ("Changed", "en-US")


def case(operation: str, call: Call, check: Callable[[Any], None], **settings: Any) -> Case:
    return Case("conversation", operation, call, check, **settings)


CASES = [
    case(
        "Messages_SendMessage",
        lambda client: send_text(client, ttl=60, conversation_metadata={"order": 17}),
        check_sent_message,
    ),
    case("Messages_SendMessage", fall_back, check_fallback, variant="fallback"),
    *(
        case("Messages_SendMessage", call, check_sent_message, variant=variant)
        for variant, call in MESSAGES_OF_EACH_KIND.items()
    ),
    case("Messages_ListMessages", list_messages, check_messages),
    case("Messages_ListLastMessagesByChannelIdentity", list_last_messages, check_last_messages),
    case("Messages_GetMessage", after(send_text, lambda api, sent: api.messages.get(sent.message_id)), check_message),
    case(
        "Messages_UpdateMessageMetadata",
        after(send_text, lambda api, sent: api.messages.update(sent.message_id, "changed", "CONVERSATION_SOURCE")),
        check_metadata,
    ),
    case(
        "Messages_DeleteMessage",
        after(send_text, lambda api, sent: api.messages.delete(sent.message_id, "CONVERSATION_SOURCE")),
        check_nothing,
    ),
    case("App_CreateApp", create_app, check_app),
    case("App_GetApp", after(create_app, lambda api, app: api.apps.get(app.id)), check_app),
    case("App_ListApps", after(create_app, lambda api, app: api.apps.list()), check_apps),
    case(
        "App_UpdateApp",
        after(
            create_app,
            lambda api, app: api.apps.update(
                app.id, display_name="Renamed", processing_mode="DISPATCH", retention_policy=None
            ),
        ),
        check_renamed_app,
    ),
    case("App_DeleteApp", after(create_app, lambda api, app: api.apps.delete(app.id)), check_nothing),
    case(
        "Contact_CreateContact",
        lambda client: create_contact(client, display_name="Ada", email="ada@example.com", metadata=None),
        check_contact,
    ),
    case(
        "Contact_GetContact",
        after(create_contact, lambda api, contact: api.contacts.get(contact.id)),
        check_known_contact,
    ),
    case(
        "Contact_ListContacts",
        after(create_contact, lambda api, contact: api.contacts.list(channel="SMS", identity=RECIPIENT)),
        check_contacts,
    ),
    case(
        "Contact_UpdateContact",
        after(
            create_contact,
            lambda api, contact: api.contacts.update(
                contact.id, display_name="Ada", email="ada@example.com", external_id=None
            ),
        ),
        check_contact,
    ),
    case(
        "Contact_DeleteContact",
        after(create_contact, lambda api, contact: api.contacts.delete(contact.id)),
        check_nothing,
    ),
    case("Contact_MergeContact", merge, check_merged),
    case("Contact_GetChannelProfile", get_channel_profile, check_profile),
    case("Contact_GetChannelProfile", get_profile_of_contact, check_profile, variant="by_contact_id"),
    case("Contact_GetChannelProfile", get_profile_of_identity, check_profile, variant="by_channel_identity"),
    case("Contact_ListIdentityConflicts", list_conflicts, check_conflicts),
    case(
        "Conversation_CreateConversation",
        after(
            create_contact,
            lambda api, contact: api.conversations.create(APP, contact.id, conversation_metadata={"order": 17}),
        ),
        check_conversation,
    ),
    case(
        "Conversation_GetConversation",
        in_conversation(lambda api, message: api.conversations.get(message.conversation_id)),
        check_conversation,
    ),
    case(
        "Conversation_ListConversations",
        in_conversation(lambda api, message: api.conversations.list(contact_id=message.contact_id, only_active=True)),
        check_conversations,
    ),
    case(
        "Conversation_ListRecentConversations",
        in_conversation(lambda api, message: api.conversations.list_recent(APP, order="DESC")),
        check_recent_conversations,
    ),
    case(
        "Conversation_UpdateConversation",
        in_conversation(
            lambda api, message: api.conversations.update(
                message.conversation_id, conversation_metadata={"order": 18}, metadata_update_strategy="MERGE_PATCH"
            )
        ),
        check_changed_conversation,
    ),
    case(
        "Conversation_DeleteConversation",
        in_conversation(lambda api, message: api.conversations.delete(message.conversation_id)),
        check_nothing,
    ),
    case(
        "Conversation_StopActiveConversation",
        in_conversation(lambda api, message: api.conversations.stop_active(message.conversation_id)),
        check_nothing,
    ),
    case("Conversation_InjectMessage", in_conversation(inject_message), check_nothing),
    case(
        "Conversation_InjectEvent",
        in_conversation(
            lambda api, message: api.conversations.inject_event(
                message.conversation_id, MOMENT, app_event={"composing_event": {}}
            )
        ),
        check_accepted_event,
    ),
    case("Events_SendEvent", send_event, check_accepted_event),
    case("Events_GetEvent", after(send_event, lambda api, sent: api.events.get(sent.event_id)), check_event),
    case("Events_ListEvents", after(send_event, lambda api, sent: api.events.list(page_size=5)), check_events),
    case("Events_DeleteEvents", after(send_event, lambda api, sent: api.events.delete(sent.event_id)), check_nothing),
    case(
        "Transcoding_TranscodeMessage",
        lambda client: client.conversation.transcoding.transcode(APP, TEXT, ["SMS", "WHATSAPP"], from_=SENDER),
        check_transcoded,
    ),
    case(
        "Capability_QueryCapability",
        lambda client: client.conversation.capability.lookup(
            APP, recipient_identities=[IDENTITY], request_id="recorded-request"
        ),
        check_lookup,
    ),
    case("Webhooks_CreateWebhook", create_webhook, check_webhook),
    case("Webhooks_GetWebhook", after(create_webhook, lambda api, hook: api.webhooks.get(hook.id)), check_webhook),
    case("Webhooks_ListWebhooks", after(create_webhook, lambda api, hook: api.webhooks.list(APP)), check_webhooks),
    case(
        "Webhooks_UpdateWebhook",
        after(
            create_webhook,
            lambda api, hook: api.webhooks.update(hook.id, "https://new.example.com", triggers=["MESSAGE_DELIVERY"]),
        ),
        check_changed_webhook,
    ),
    case(
        "Webhooks_DeleteWebhook", after(create_webhook, lambda api, hook: api.webhooks.delete(hook.id)), check_nothing
    ),
    case(
        "Consents_GetConsents",
        after(opt_out, lambda api, _: api.consents.list_identities(APP, "OPT_OUT_ALL", page_size=5)),
        check_identities,
    ),
    case(
        "Consents_GetConsentsAuditRecords",
        after(opt_out, lambda api, _: api.consents.list_audit_records(APP, RECIPIENT)),
        check_records,
    ),
    case("ProjectSettings_CreateSettings", create_settings, check_settings),
    case(
        "ProjectSettings_GetSettings", after(create_settings, lambda api, _: api.project_settings.get()), check_settings
    ),
    case(
        "ProjectSettings_UpdateSettings",
        after(
            create_settings,
            lambda api, _: api.project_settings.update(contact_settings={"unified_contact_id_enabled": False}),
        ),
        check_changed_settings,
    ),
    case(
        "ProjectSettings_DeleteSettings",
        after(create_settings, lambda api, _: api.project_settings.delete()),
        check_nothing,
    ),
    case(
        "OptIn_RegisterOptIn",
        lambda client: client.conversation.opt_ins.register(APP, ["SMS"], recipient_identities=[IDENTITY]),
        check_opt_in,
        deprecated=True,
    ),
    case("OptIn_RegisterOptOut", opt_out, check_opt_out, deprecated=True),
    case("Templates_v2_CreateTemplate", create_template, check_template),
    case(
        "Templates_v2_GetTemplate", after(create_template, lambda api, one: api.templates.get(one.id)), check_template
    ),
    case("Templates_v2_ListTemplates", after(create_template, lambda api, _: api.templates.list()), check_templates),
    case(
        "Templates_v2_UpdateTemplate",
        after(
            create_template,
            lambda api, one: api.templates.update(
                one.id,
                description="Changed",
                version=1,
                default_translations="en-US",
                translations=[TRANSLATION],
            ),
        ),
        check_replaced_template,
    ),
    case(
        "Templates_v2_DeleteTemplate",
        after(create_template, lambda api, one: api.templates.delete(one.id)),
        check_nothing,
    ),
    case(
        "Templates_v2_ListTranslations",
        after(create_template, lambda api, one: api.templates.list_translations(one.id, language_code="en-US")),
        check_translations,
    ),
    case("Templates_CreateTemplate", create_template_v1, check_template_v1, deprecated=True),
    case(
        "Templates_GetTemplate",
        after(create_template_v1, lambda api, one: api.templates_v1.get(one.template_id)),
        check_template_v1,
        deprecated=True,
    ),
    case(
        "Templates_ListTemplates",
        after(create_template_v1, lambda api, _: api.templates_v1.list()),
        check_templates_v1,
        deprecated=True,
    ),
    case(
        "Templates_UpdateTemplate",
        after(create_template_v1, lambda api, one: api.templates_v1.update(one.template_id, description="Changed")),
        check_changed_template_v1,
        deprecated=True,
    ),
    case(
        "Templates_DeleteTemplate",
        after(create_template_v1, lambda api, one: api.templates_v1.delete(one.template_id)),
        check_nothing,
        deprecated=True,
    ),
]
