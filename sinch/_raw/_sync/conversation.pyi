"""Raw responses of the conversation API. Derived by `make sync`; never edited by hand."""

from sinch._codec.deprecation import deprecated
from sinch._core.raw_methods import RawList, RawMethod, standing_for
from sinch._sync.conversation.apps import Apps
from sinch._sync.conversation.capability import Capability
from sinch._sync.conversation.consents import Consents
from sinch._sync.conversation.contacts import Contacts
from sinch._sync.conversation.conversations import Conversations
from sinch._sync.conversation.events import Events
from sinch._sync.conversation.messages import Messages
from sinch._sync.conversation.opt_ins import OptIns, OptOuts
from sinch._sync.conversation.project_settings import ProjectSettingsResource
from sinch._sync.conversation.templates import Templates
from sinch._sync.conversation.templates_v1 import TemplatesV1
from sinch._sync.conversation.transcoding import Transcoding
from sinch._sync.conversation.webhooks import Webhooks
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

class AppsRaw:
    create = RawMethod(Apps.create)
    delete = RawMethod(Apps.delete)
    get = RawMethod(Apps.get)
    list = RawList(Apps.list, app_list_apps.parse)
    update = RawMethod(Apps.update)

class CapabilityRaw:
    lookup = RawMethod(Capability.lookup)
    @deprecated("conversation.capability.query is deprecated: use conversation.capability.lookup")
    @standing_for(RawMethod(Capability.query))
    def query(self) -> None: ...

class ConsentsRaw:
    list_audit_records = RawList(Consents.list_audit_records, consents_get_consents_audit_records.parse)
    list_identities = RawList(Consents.list_identities, consents_get_consents.parse)

class ContactsRaw:
    create = RawMethod(Contacts.create)
    delete = RawMethod(Contacts.delete)
    get = RawMethod(Contacts.get)
    get_channel_profile = RawMethod(Contacts.get_channel_profile)
    get_channel_profile_by_channel_identity = RawMethod(Contacts.get_channel_profile_by_channel_identity)
    get_channel_profile_by_contact_id = RawMethod(Contacts.get_channel_profile_by_contact_id)
    list = RawList(Contacts.list, contact_list_contacts.parse)
    list_identity_conflicts = RawList(Contacts.list_identity_conflicts, contact_list_identity_conflicts.parse)
    merge_contact = RawMethod(Contacts.merge_contact)
    update = RawMethod(Contacts.update)

class ConversationsRaw:
    create = RawMethod(Conversations.create)
    delete = RawMethod(Conversations.delete)
    get = RawMethod(Conversations.get)
    inject_event = RawMethod(Conversations.inject_event)
    inject_message = RawMethod(Conversations.inject_message)
    list = RawList(Conversations.list, conversation_list_conversations.parse)
    list_recent = RawList(Conversations.list_recent, conversation_list_recent_conversations.parse)
    stop_active = RawMethod(Conversations.stop_active)
    update = RawMethod(Conversations.update)

class EventsRaw:
    delete = RawMethod(Events.delete)
    get = RawMethod(Events.get)
    list = RawList(Events.list, events_list_events.parse)
    send = RawMethod(Events.send)

class MessagesRaw:
    delete = RawMethod(Messages.delete)
    get = RawMethod(Messages.get)
    list = RawList(Messages.list, messages_list_messages.parse)
    list_last_messages_by_channel_identity = RawList(
        Messages.list_last_messages_by_channel_identity, messages_list_last_messages_by_channel_identity.parse
    )
    send = RawMethod(Messages.send)
    send_card_message = RawMethod(Messages.send_card_message)
    send_carousel_message = RawMethod(Messages.send_carousel_message)
    send_choice_message = RawMethod(Messages.send_choice_message)
    send_contact_info_message = RawMethod(Messages.send_contact_info_message)
    send_list_message = RawMethod(Messages.send_list_message)
    send_location_message = RawMethod(Messages.send_location_message)
    send_media_message = RawMethod(Messages.send_media_message)
    send_template_message = RawMethod(Messages.send_template_message)
    send_text_message = RawMethod(Messages.send_text_message)
    update = RawMethod(Messages.update)

class OptInsRaw:
    @deprecated(
        "conversation.opt_ins.register is deprecated: nothing registers consents now, conversation.consents.list_identities reads them"
    )
    @standing_for(RawMethod(OptIns.register))
    def register(self) -> None: ...

class OptOutsRaw:
    @deprecated(
        "conversation.opt_outs.register is deprecated: nothing registers consents now, conversation.consents.list_identities reads them"
    )
    @standing_for(RawMethod(OptOuts.register))
    def register(self) -> None: ...

class ProjectSettingsRaw:
    create = RawMethod(ProjectSettingsResource.create)
    delete = RawMethod(ProjectSettingsResource.delete)
    get = RawMethod(ProjectSettingsResource.get)
    update = RawMethod(ProjectSettingsResource.update)

class TemplatesRaw:
    create = RawMethod(Templates.create)
    delete = RawMethod(Templates.delete)
    get = RawMethod(Templates.get)
    list = RawList(Templates.list, templates_v_2_list_templates.parse)
    list_translations = RawList(Templates.list_translations, templates_v_2_list_translations.parse)
    update = RawMethod(Templates.update)

class TemplatesV1Raw:
    @deprecated("conversation.templates_v1.create is deprecated: use conversation.templates.create")
    @standing_for(RawMethod(TemplatesV1.create))
    def create(self) -> None: ...
    @deprecated("conversation.templates_v1.delete is deprecated: use conversation.templates.delete")
    @standing_for(RawMethod(TemplatesV1.delete))
    def delete(self) -> None: ...
    @deprecated("conversation.templates_v1.get is deprecated: use conversation.templates.get")
    @standing_for(RawMethod(TemplatesV1.get))
    def get(self) -> None: ...
    @deprecated("conversation.templates_v1.list is deprecated: use conversation.templates.list")
    @standing_for(RawList(TemplatesV1.list, templates_list_templates.parse))
    def list(self) -> None: ...
    @deprecated("conversation.templates_v1.update is deprecated: use conversation.templates.update")
    @standing_for(RawMethod(TemplatesV1.update))
    def update(self) -> None: ...

class TranscodingRaw:
    transcode = RawMethod(Transcoding.transcode)
    @deprecated("conversation.transcoding.transcode_message is deprecated: use conversation.transcoding.transcode")
    @standing_for(RawMethod(Transcoding.transcode_message))
    def transcode_message(self) -> None: ...

class WebhooksRaw:
    create = RawMethod(Webhooks.create)
    delete = RawMethod(Webhooks.delete)
    get = RawMethod(Webhooks.get)
    list = RawList(Webhooks.list, webhooks_list_webhooks.parse)
    update = RawMethod(Webhooks.update)
