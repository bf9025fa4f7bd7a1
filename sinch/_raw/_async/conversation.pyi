"""Raw responses of the conversation API. Derived by `make sync`; never edited by hand."""

from sinch._async.conversation.apps import AsyncApps
from sinch._async.conversation.capability import AsyncCapability
from sinch._async.conversation.consents import AsyncConsents
from sinch._async.conversation.contacts import AsyncContacts
from sinch._async.conversation.conversations import AsyncConversations
from sinch._async.conversation.events import AsyncEvents
from sinch._async.conversation.messages import AsyncMessages
from sinch._async.conversation.opt_ins import AsyncOptIns, AsyncOptOuts
from sinch._async.conversation.project_settings import AsyncProjectSettingsResource
from sinch._async.conversation.templates import AsyncTemplates
from sinch._async.conversation.templates_v1 import AsyncTemplatesV1
from sinch._async.conversation.transcoding import AsyncTranscoding
from sinch._async.conversation.webhooks import AsyncWebhooks
from sinch._codec.deprecation import deprecated
from sinch._core.raw_methods import AsyncRawList, AsyncRawMethod, standing_for
from sinch_openapi.conversation.api.app import app_list_apps
from sinch_openapi.conversation.api.consent import consents_get_consents, consents_get_consents_audit_records
from sinch_openapi.conversation.api.contact import contact_list_contacts, contact_list_identity_conflicts
from sinch_openapi.conversation.api.conversation import (
    conversation_list_conversations,
    conversation_list_recent_conversations,
)
from sinch_openapi.conversation.api.events import events_list_events
from sinch_openapi.conversation.api.messages import (
    messages_list_last_messages_by_channel_identity,
    messages_list_messages,
)
from sinch_openapi.conversation.api.templates_v1 import templates_list_templates
from sinch_openapi.conversation.api.templates_v2 import templates_v_2_list_templates, templates_v_2_list_translations
from sinch_openapi.conversation.api.webhooks import webhooks_list_webhooks

class AsyncAppsRaw:
    create = AsyncRawMethod(AsyncApps.create)
    delete = AsyncRawMethod(AsyncApps.delete)
    get = AsyncRawMethod(AsyncApps.get)
    list = AsyncRawList(AsyncApps.list, app_list_apps.parse)
    update = AsyncRawMethod(AsyncApps.update)

class AsyncCapabilityRaw:
    lookup = AsyncRawMethod(AsyncCapability.lookup)
    @deprecated("conversation.capability.query is deprecated: use conversation.capability.lookup")
    @standing_for(AsyncRawMethod(AsyncCapability.query))
    def query(self) -> None: ...

class AsyncConsentsRaw:
    list_audit_records = AsyncRawList(AsyncConsents.list_audit_records, consents_get_consents_audit_records.parse)
    list_identities = AsyncRawList(AsyncConsents.list_identities, consents_get_consents.parse)

class AsyncContactsRaw:
    create = AsyncRawMethod(AsyncContacts.create)
    delete = AsyncRawMethod(AsyncContacts.delete)
    get = AsyncRawMethod(AsyncContacts.get)
    get_channel_profile = AsyncRawMethod(AsyncContacts.get_channel_profile)
    get_channel_profile_by_channel_identity = AsyncRawMethod(AsyncContacts.get_channel_profile_by_channel_identity)
    get_channel_profile_by_contact_id = AsyncRawMethod(AsyncContacts.get_channel_profile_by_contact_id)
    list = AsyncRawList(AsyncContacts.list, contact_list_contacts.parse)
    list_identity_conflicts = AsyncRawList(AsyncContacts.list_identity_conflicts, contact_list_identity_conflicts.parse)
    merge_contact = AsyncRawMethod(AsyncContacts.merge_contact)
    update = AsyncRawMethod(AsyncContacts.update)

class AsyncConversationsRaw:
    create = AsyncRawMethod(AsyncConversations.create)
    delete = AsyncRawMethod(AsyncConversations.delete)
    get = AsyncRawMethod(AsyncConversations.get)
    inject_event = AsyncRawMethod(AsyncConversations.inject_event)
    inject_message = AsyncRawMethod(AsyncConversations.inject_message)
    list = AsyncRawList(AsyncConversations.list, conversation_list_conversations.parse)
    list_recent = AsyncRawList(AsyncConversations.list_recent, conversation_list_recent_conversations.parse)
    stop_active = AsyncRawMethod(AsyncConversations.stop_active)
    update = AsyncRawMethod(AsyncConversations.update)

class AsyncEventsRaw:
    delete = AsyncRawMethod(AsyncEvents.delete)
    get = AsyncRawMethod(AsyncEvents.get)
    list = AsyncRawList(AsyncEvents.list, events_list_events.parse)
    send = AsyncRawMethod(AsyncEvents.send)

class AsyncMessagesRaw:
    delete = AsyncRawMethod(AsyncMessages.delete)
    get = AsyncRawMethod(AsyncMessages.get)
    list = AsyncRawList(AsyncMessages.list, messages_list_messages.parse)
    list_last_messages_by_channel_identity = AsyncRawList(
        AsyncMessages.list_last_messages_by_channel_identity, messages_list_last_messages_by_channel_identity.parse
    )
    send = AsyncRawMethod(AsyncMessages.send)
    send_card_message = AsyncRawMethod(AsyncMessages.send_card_message)
    send_carousel_message = AsyncRawMethod(AsyncMessages.send_carousel_message)
    send_choice_message = AsyncRawMethod(AsyncMessages.send_choice_message)
    send_contact_info_message = AsyncRawMethod(AsyncMessages.send_contact_info_message)
    send_list_message = AsyncRawMethod(AsyncMessages.send_list_message)
    send_location_message = AsyncRawMethod(AsyncMessages.send_location_message)
    send_media_message = AsyncRawMethod(AsyncMessages.send_media_message)
    send_template_message = AsyncRawMethod(AsyncMessages.send_template_message)
    send_text_message = AsyncRawMethod(AsyncMessages.send_text_message)
    update = AsyncRawMethod(AsyncMessages.update)

class AsyncOptInsRaw:
    @deprecated(
        "conversation.opt_ins.register is deprecated: nothing registers consents now, conversation.consents.list_identities reads them"
    )
    @standing_for(AsyncRawMethod(AsyncOptIns.register))
    def register(self) -> None: ...

class AsyncOptOutsRaw:
    @deprecated(
        "conversation.opt_outs.register is deprecated: nothing registers consents now, conversation.consents.list_identities reads them"
    )
    @standing_for(AsyncRawMethod(AsyncOptOuts.register))
    def register(self) -> None: ...

class AsyncProjectSettingsRaw:
    create = AsyncRawMethod(AsyncProjectSettingsResource.create)
    delete = AsyncRawMethod(AsyncProjectSettingsResource.delete)
    get = AsyncRawMethod(AsyncProjectSettingsResource.get)
    update = AsyncRawMethod(AsyncProjectSettingsResource.update)

class AsyncTemplatesRaw:
    create = AsyncRawMethod(AsyncTemplates.create)
    delete = AsyncRawMethod(AsyncTemplates.delete)
    get = AsyncRawMethod(AsyncTemplates.get)
    list = AsyncRawList(AsyncTemplates.list, templates_v_2_list_templates.parse)
    list_translations = AsyncRawList(AsyncTemplates.list_translations, templates_v_2_list_translations.parse)
    update = AsyncRawMethod(AsyncTemplates.update)

class AsyncTemplatesV1Raw:
    @deprecated("conversation.templates_v1.create is deprecated: use conversation.templates.create")
    @standing_for(AsyncRawMethod(AsyncTemplatesV1.create))
    def create(self) -> None: ...
    @deprecated("conversation.templates_v1.delete is deprecated: use conversation.templates.delete")
    @standing_for(AsyncRawMethod(AsyncTemplatesV1.delete))
    def delete(self) -> None: ...
    @deprecated("conversation.templates_v1.get is deprecated: use conversation.templates.get")
    @standing_for(AsyncRawMethod(AsyncTemplatesV1.get))
    def get(self) -> None: ...
    @deprecated("conversation.templates_v1.list is deprecated: use conversation.templates.list")
    @standing_for(AsyncRawList(AsyncTemplatesV1.list, templates_list_templates.parse))
    def list(self) -> None: ...
    @deprecated("conversation.templates_v1.update is deprecated: use conversation.templates.update")
    @standing_for(AsyncRawMethod(AsyncTemplatesV1.update))
    def update(self) -> None: ...

class AsyncTranscodingRaw:
    transcode = AsyncRawMethod(AsyncTranscoding.transcode)
    @deprecated("conversation.transcoding.transcode_message is deprecated: use conversation.transcoding.transcode")
    @standing_for(AsyncRawMethod(AsyncTranscoding.transcode_message))
    def transcode_message(self) -> None: ...

class AsyncWebhooksRaw:
    create = AsyncRawMethod(AsyncWebhooks.create)
    delete = AsyncRawMethod(AsyncWebhooks.delete)
    get = AsyncRawMethod(AsyncWebhooks.get)
    list = AsyncRawList(AsyncWebhooks.list, webhooks_list_webhooks.parse)
    update = AsyncRawMethod(AsyncWebhooks.update)
