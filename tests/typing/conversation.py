"""The Conversation API: messages, apps, contacts, conversations, templates, webhooks."""

from __future__ import annotations

from typing import Any, TypedDict, assert_type

from sinch import Paginator, SinchClient
from sinch.domains.conversation.models import (
    AppMessage,
    AppResponse,
    CardMessage,
    ChannelCredentialsByChannel,
    Contact,
    ConversationMessage,
    SendMessageResponse,
    TextMessage,
    Webhook,
)
from sinch_openapi.conversation.models import Conversation as Thread


class Row(TypedDict):
    """A row of a user's table."""

    phone: str
    name: str


def accepted_messages(client: SinchClient, content: dict[str, Any]) -> None:
    messages = client.conversation.messages
    phone = [{"channel": "RCS", "identity": "+12025550123"}, {"channel": "SMS", "identity": "+12025550123"}]
    sent = messages.send_text_message("app", "Hello", recipient_identities=phone, ttl=3600)
    assert_type(sent, SendMessageResponse)
    assert_type(sent.message_id, str)
    messages.send_text_message("app", text="Hello", contact_id="contact", channel_priority_order=["RCS", "SMS"])
    choices = [{"text_message": {"text": "Yes"}}, {"call_message": {"title": "Call", "phone_number": "+12025550100"}}]
    messages.send_choice_message("app", {"text_message": {"text": "OK?"}, "choices": choices}, contact_id="contact")
    card = {"title": "New", "media_message": {"url": "https://example.com/a.png"}, "choices": choices}
    messages.send_card_message("app", card, contact_id="contact")
    messages.send_card_message("app", CardMessage(title="New"), contact_id="contact")
    messages.send_carousel_message("app", {"cards": [card, card]}, contact_id="contact")
    messages.send_media_message("app", {"url": "https://example.com/a.png"}, contact_id="contact")
    place = {"title": "Office", "coordinates": {"latitude": 55.6, "longitude": 12.9}}
    messages.send_location_message("app", place, contact_id="contact")
    section = {"title": "Food", "items": [{"choice": {"title": "Soup"}}]}
    messages.send_list_message("app", {"title": "Menu", "sections": [section]}, contact_id="contact")
    template = {"omni_template": {"template_id": "template", "version": "1", "parameters": {"name": "Ada"}}}
    messages.send_template_message("app", template, contact_id="contact")
    messages.send("app", content, recipient={"contact_id": "contact"})
    messages.send("app", AppMessage(text_message=TextMessage(text="Hello")), contact_id="contact")
    assert_type(messages.list(app_id="app", view="WITH_METADATA"), Paginator[ConversationMessage])
    for message in messages.list(direction="TO_APP", channel="A_CHANNEL_OF_NEXT_YEAR"):
        if message.contact_message and (text := message.contact_message.text_message):
            assert_type(text.text, str)
        messages.delete(message.id)
    messages.update(sent.message_id, metadata="seen")


def accepted_contacts(client: SinchClient, rows: list[Row]) -> list[str]:
    contacts = client.conversation.contacts
    made = []
    for row in rows:
        identity = {"channel": "SMS", "identity": row["phone"]}
        made.append(contacts.create([identity], "EN_GB", display_name=row["name"]).id)
    found = contacts.list(channel="SMS", identity="+12025550123").first()
    assert_type(found, Contact | None)
    contacts.update(made[0], email=None, update_mask=["email"])
    for one in contacts.merge_contact(made[0], made[1]).channel_identities or []:
        print(one.channel.lower(), one.identity.lower())
    return made


def accepted_rest(client: SinchClient) -> None:
    conversation = client.conversation
    credentials = {"SMS": {"claimed_identity": "fake-plan", "token": "fake-token"}}
    app = conversation.apps.create(credentials, "Orders", processing_mode="CONVERSATION")
    assert_type(app, AppResponse)
    by_channel: ChannelCredentialsByChannel = {
        "KAKAOTALKCHAT": {"kakaotalk_plus_friend_id": "fake-friend", "callback_secret": "fake-secret"},
        "LINE_JAPAN": {"token": "fake-token", "secret": "fake-secret", "is_default": True},
    }
    conversation.apps.update(app.id, by_channel, display_name="Shop")
    triggers = ["MESSAGE_INBOUND", "MESSAGE_DELIVERY"]
    hook = conversation.webhooks.create(app.id, "https://example.com/events", triggers=triggers, secret="fake-secret")
    assert_type(hook, Webhook)
    conversation.webhooks.update(hook.id, hook.target, triggers=["MESSAGE_INBOUND"])
    translation = {"language_code": "en-US", "version": "1", "text_message": {"text": "Hello"}}
    template = conversation.templates.create("en-US", [translation], description="Greeting")
    conversation.templates.delete(template.id)
    threads = conversation.conversations.list(only_active=True)
    assert_type(threads, Paginator[Thread])
    for thread in threads:
        conversation.conversations.stop_active(thread.id)
    conversation.events.send(app.id, {"composing_event": {}}, "contact")
    formats = conversation.transcoding.transcode(app.id, {"text_message": {"text": "Hello"}}, ["RCS"])
    assert_type((formats.transcoded_message or {}).get("RCS"), str | None)
    conversation.project_settings.create(contact_settings={"unified_contact_id_enabled": True})
    print([one.identity for one in conversation.consents.list_identities(app.id, "OPT_OUT_ALL")])


def rejected_messages(client: SinchClient) -> None:
    messages = client.conversation.messages
    messages.send_text_message("app")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    messages.send_text_message("app", {"text": "Hello"}, contact_id="contact")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    messages.send_text_message("app", "Hello", to="+12025550123")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    messages.send_text_message("app", "Hello", recipient_identities="+12025550123")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    messages.send_text_message("app", "Hello", recipient_identities=["+12025550123"])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
    messages.send_text_message("app", "Hello", contact_id=17)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    messages.send_text_message("app", "Hello", contact_id="contact", ttl=[3])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    messages.send_text_message("app", "Hello", contact_id="contact", channel_priority_order="SMS")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    messages.send_text_message("app", "Hello", contact_id="contact", message_metadta="x")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    messages.send_media_message("app", "https://example.com/a.png", contact_id="contact")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    messages.send_card_message("app", TextMessage(text="Hello"), contact_id="contact")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    messages.send_choice_message("app", [{"text_message": {"text": "Yes"}}], contact_id="contact")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    messages.send_location_message("app", (55.6, 12.9), contact_id="contact")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    messages.send_texts_message("app", "Hello")  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    messages.send("app", "Hello", contact_id="contact")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    messages.send("app", TextMessage(text="Hello"), contact_id="contact")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    messages.send(message={"text_message": {"text": "Hello"}}, contact_id="contact")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    messages.list(app="app")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    messages.list(page_size="10")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    messages.update("message", metadata={"a": 1})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    messages.get(message="message")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    TextMessage(txt="Hello")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    TextMessage(text=17)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    AppMessage(text_message="Hello")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    CardMessage(titel="New")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    print(messages.send_text_message("app", "Hello", contact_id="contact").id)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    print(messages.get("message").contact_message.text_message)  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]
    print(messages.get("message").channel_identity.identity)  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]
    print(messages.get("message").accept_time.isoformat())  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]


def rejected_rest(client: SinchClient) -> None:
    conversation = client.conversation
    unknown: ChannelCredentialsByChannel = {"PIGEON": {"token": "fake-token"}}  # type: ignore[typeddict-unknown-key]  # pyright: ignore[reportAssignmentType]
    conversation.apps.create(unknown, "Orders")
    conversation.apps.create({"SMS": {"claimed_identity": "fake-plan"}}, display="Orders")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    conversation.apps.create(display_name="Orders")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    conversation.apps.get()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    conversation.contacts.create({"channel": "SMS", "identity": "+12025550123"}, "EN_GB")  # type: ignore[dict-item]  # pyright: ignore[reportArgumentType]
    conversation.contacts.create([{"channel": "SMS", "identity": "+12025550123"}], "EN_GB", phone="+12025550123")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    conversation.contacts.list(channel=["SMS"])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    print(conversation.contacts.list().first().id)  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]
    conversation.contacts.merge_contact("contact")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    conversation.contacts.update("contact", metadata={"a": 1})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    conversation.webhooks.create("app", "https://example.com", triggers="MESSAGE_INBOUND")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    conversation.webhooks.create("app")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    conversation.webhooks.update("hook", "https://example.com", trigger=["MESSAGE_INBOUND"])  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    conversation.templates.create("en-US", {"language_code": "en-US"})  # type: ignore[dict-item]  # pyright: ignore[reportArgumentType]
    print(conversation.templates.get("template").translations[0])  # type: ignore[index]  # pyright: ignore[reportOptionalSubscript]
    conversation.conversations.list(only_active="yes")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    conversation.conversations.stop("conversation")  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    conversation.events.send("app", "composing_event", "contact")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    conversation.transcoding.transcode("app", {"text_message": {"text": "Hello"}}, "RCS")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    conversation.capability.lookup("app", contact="contact")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    conversation.consents.list_identities("app")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    print(conversation.message_templates)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
