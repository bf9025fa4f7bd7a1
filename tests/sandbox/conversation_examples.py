"""A response of every operation of the Conversation API."""

from collections.abc import Callable
from typing import Any

import httpx

PROJECT = "/v1/projects/project-1"
TEMPLATES = "/v2/projects/project-1/templates"
NUMBER = "+12025550101"
IDENTITY = {"channel": "SMS", "identity": NUMBER}
RECIPIENT = {"identified_by": {"channel_identities": [IDENTITY]}}
TEXT = {"text_message": {"text": "hello"}}
BEARER = {"claimed_identity": "plan-1", "token": "fake-token"}
TRANSLATION = {"language_code": "en", "version": "1", **TEXT}

Client = httpx.Client


def post(client: Client, path: str, **body: Any) -> httpx.Response:
    return client.post(f"{PROJECT}/{path}", json=body)


def send(client: Client, **fields: Any) -> httpx.Response:
    return post(client, "messages:send", **{"app_id": "app-1", "recipient": RECIPIENT, "message": TEXT, **fields})


def message(client: Client) -> str:
    return f"{PROJECT}/messages/{send(client).json()['message_id']}"


def create_app(client: Client, *channels: str, **fields: Any) -> httpx.Response:
    credentials = [{"channel": channel, "static_bearer": BEARER} for channel in channels or ("SMS",)]
    return post(client, "apps", display_name="App", channel_credentials=credentials, **fields)


def app(client: Client) -> str:
    return f"{PROJECT}/apps/{create_app(client).json()['id']}"


def create_contact(client: Client, identity: str = NUMBER, channel: str = "SMS", **fields: Any) -> httpx.Response:
    identities = [{"channel": channel, "identity": identity}]
    return post(client, "contacts", channel_identities=identities, language="EN_US", **fields)


def contact(client: Client, **fields: Any) -> str:
    return f"{PROJECT}/contacts/{create_contact(client, **fields).json()['id']}"


def create_conversation(client: Client) -> httpx.Response:
    return post(client, "conversations", app_id="app-1", contact_id=create_contact(client).json()["id"])


def conversation(client: Client) -> str:
    return f"{PROJECT}/conversations/{create_conversation(client).json()['id']}"


def send_event(client: Client) -> httpx.Response:
    return post(client, "events:send", app_id="app-1", recipient=RECIPIENT, event={"composing_event": {}})


def event(client: Client) -> str:
    return f"{PROJECT}/events/{send_event(client).json()['event_id']}"


def create_webhook(client: Client, **fields: Any) -> httpx.Response:
    return post(client, "webhooks", app_id="app-1", target="https://events.example.com", **fields)


def webhook(client: Client) -> str:
    return f"{PROJECT}/webhooks/{create_webhook(client).json()['id']}"


def create_template(client: Client, **fields: Any) -> httpx.Response:
    return client.post(TEMPLATES, json={"default_translation": "en", "translations": [TRANSLATION], **fields})


def template(client: Client) -> str:
    return f"{TEMPLATES}/{create_template(client).json()['id']}"


def template_v1(client: Client) -> str:
    created = post(client, "templates", translations=[{"language_code": "en", "content": "{}"}])
    return f"{PROJECT}/templates/{created.json()['id']}"


def opt_out(client: Client) -> httpx.Response:
    return post(client, "optouts:register", app_id="app-1", channels=["SMS"], recipient=RECIPIENT)


def opted_out(client: Client) -> str:
    opt_out(client)
    return f"{PROJECT}/apps/app-1/consents"


def settings(client: Client) -> str:
    post(client, "settings", contact_settings={"unified_contact_id_enabled": True})
    return f"{PROJECT}/settings"


def get_after(make: Callable[[Client], Any], path: str, **query: Any) -> Callable[[Client], httpx.Response]:
    """List objects after creating one."""

    def example(client: Client) -> httpx.Response:
        make(client)
        return client.get(path, params=query)

    return example


def list_identity_conflicts(client: Client) -> httpx.Response:
    create_contact(client)
    create_contact(client, channel="RCS")
    return client.get(f"{PROJECT}/contacts:identityConflicts")


def merge(client: Client) -> httpx.Response:
    source = create_contact(client, channel="RCS").json()["id"]
    return client.post(f"{contact(client)}:merge", json={"source_id": source})


def get_channel_profile(client: Client) -> httpx.Response:
    known = create_contact(client, channel="MESSENGER", display_name="Ada").json()
    recipient = {"contact_id": known["id"]}
    return post(client, "contacts:getChannelProfile", app_id="app-1", channel="MESSENGER", recipient=recipient)


def inject_message(client: Client) -> httpx.Response:
    created = create_conversation(client).json()
    return post(
        client,
        f"conversations/{created['id']}:inject-message",
        accept_time="2026-01-01T00:00:00Z",
        channel_identity=IDENTITY,
        contact_id=created["contact_id"],
        direction="TO_APP",
        contact_message=TEXT,
    )


def list_last_messages(client: Client) -> httpx.Response:
    send(client)
    return post(client, "messages:fetch-last-message", channel_identities=[NUMBER])


EXAMPLES: dict[str, Callable[[Client], httpx.Response]] = {
    "Messages_SendMessage": send,
    "Messages_GetMessage": lambda client: client.get(message(client)),
    "Messages_ListMessages": get_after(send, f"{PROJECT}/messages"),
    "Messages_ListLastMessagesByChannelIdentity": list_last_messages,
    "Messages_UpdateMessageMetadata": lambda client: client.patch(message(client), json={"metadata": "new"}),
    "Messages_DeleteMessage": lambda client: client.delete(message(client)),
    "App_CreateApp": create_app,
    "App_GetApp": lambda client: client.get(app(client)),
    "App_ListApps": get_after(app, f"{PROJECT}/apps"),
    "App_UpdateApp": lambda client: client.patch(app(client), json={"display_name": "New"}),
    "App_DeleteApp": lambda client: client.delete(app(client)),
    "Contact_CreateContact": create_contact,
    "Contact_GetContact": lambda client: client.get(contact(client)),
    "Contact_ListContacts": get_after(contact, f"{PROJECT}/contacts"),
    "Contact_UpdateContact": lambda client: client.patch(contact(client), json={"display_name": "Ada"}),
    "Contact_DeleteContact": lambda client: client.delete(contact(client)),
    "Contact_MergeContact": merge,
    "Contact_GetChannelProfile": get_channel_profile,
    "Contact_ListIdentityConflicts": list_identity_conflicts,
    "Conversation_CreateConversation": create_conversation,
    "Conversation_GetConversation": lambda client: client.get(conversation(client)),
    "Conversation_ListConversations": get_after(send, f"{PROJECT}/conversations", app_id="app-1"),
    "Conversation_ListRecentConversations": get_after(send, f"{PROJECT}/conversations:recent", app_id="app-1"),
    "Conversation_UpdateConversation": lambda client: client.patch(conversation(client), json={"metadata": "new"}),
    "Conversation_DeleteConversation": lambda client: client.delete(conversation(client)),
    "Conversation_StopActiveConversation": lambda client: client.post(f"{conversation(client)}:stop"),
    "Conversation_InjectMessage": inject_message,
    "Conversation_InjectEvent": lambda client: client.post(
        f"{conversation(client)}:inject-event",
        json={"accept_time": "2026-01-01T00:00:00Z", "app_event": {"composing_event": {}}},
    ),
    "Events_SendEvent": send_event,
    "Events_GetEvent": lambda client: client.get(event(client)),
    "Events_ListEvents": get_after(send_event, f"{PROJECT}/events"),
    "Events_DeleteEvents": lambda client: client.delete(event(client)),
    "Transcoding_TranscodeMessage": lambda client: post(
        client, "messages:transcode", app_id="app-1", app_message=TEXT, channels=["SMS", "RCS"]
    ),
    "Capability_QueryCapability": lambda client: post(client, "capability:query", app_id="app-1", recipient=RECIPIENT),
    "Webhooks_CreateWebhook": create_webhook,
    "Webhooks_GetWebhook": lambda client: client.get(webhook(client)),
    "Webhooks_ListWebhooks": get_after(webhook, f"{PROJECT}/apps/app-1/webhooks"),
    "Webhooks_UpdateWebhook": lambda client: client.patch(
        webhook(client), json={"target": "https://new.example.com", "triggers": ["MESSAGE_INBOUND"]}
    ),
    "Webhooks_DeleteWebhook": lambda client: client.delete(webhook(client)),
    "Consents_GetConsents": lambda client: client.get(f"{opted_out(client)}/OPT_OUT_ALL"),
    "Consents_GetConsentsAuditRecords": lambda client: client.get(f"{opted_out(client)}/identities/{NUMBER}"),
    "ProjectSettings_CreateSettings": lambda client: post(client, "settings"),
    "ProjectSettings_GetSettings": lambda client: client.get(settings(client)),
    "ProjectSettings_UpdateSettings": lambda client: client.patch(settings(client), json={}),
    "ProjectSettings_DeleteSettings": lambda client: client.delete(settings(client)),
    "OptIn_RegisterOptIn": lambda client: post(
        client, "optins:register", app_id="app-1", channels=["SMS"], recipient=RECIPIENT
    ),
    "OptIn_RegisterOptOut": opt_out,
    "Templates_CreateTemplate": lambda client: post(client, "templates", description="Greeting"),
    "Templates_GetTemplate": lambda client: client.get(template_v1(client)),
    "Templates_ListTemplates": get_after(template_v1, f"{PROJECT}/templates"),
    "Templates_UpdateTemplate": lambda client: client.patch(template_v1(client), json={"description": "Hi"}),
    "Templates_DeleteTemplate": lambda client: client.delete(template_v1(client)),
    "Templates_v2_CreateTemplate": create_template,
    "Templates_v2_GetTemplate": lambda client: client.get(template(client)),
    "Templates_v2_ListTemplates": get_after(template, TEMPLATES),
    "Templates_v2_UpdateTemplate": lambda client: client.put(template(client), json={"description": "Hi"}),
    "Templates_v2_DeleteTemplate": lambda client: client.delete(template(client)),
    "Templates_v2_ListTranslations": lambda client: client.get(f"{template(client)}/translations"),
}
