# Derived from sinch/_async/conversation/former_names.py by `make sync`; never edited by hand.
"""The names and the order of arguments that the 1.x generation had, each passed on to what stands for it now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._codec import one_of_two_names
from sinch._core.deprecation import warn_renamed

from .capability import Capability
from .transcoding import Transcoding

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from typing import Any, Literal, Unpack

    from sinch._core.channel_credentials import ChannelCredentialsInput
    from sinch._core.options import CallOptions
    from sinch._sync.paging import Paginator
    from sinch_openapi.conversation import models
    from sinch_openapi.conversation.arguments import (
        AppEventInput,
        AppMessageInput,
        ChannelIdentityInput,
        ClientCredentialsInput,
        ContactMessageInput,
        DispatchRetentionPolicyInput,
        RecipientInput,
        RetentionPolicyInput,
        V1TemplateTranslationInput,
    )
    from sinch_openapi.conversation.models import (
        AppResponse,
        Contact,
        ContactLanguage,
        ConversationChannel,
        ConversationDirection,
        ConversationMessage,
        ConversationMessagesView,
        ConversationMetadataReportView,
        GetChannelProfileConversationChannel,
        GetChannelProfileResponse,
        MessageQueue,
        MessageSource,
        MetadataUpdateStrategy,
        OptInResponse,
        OptOutResponse,
        ProcessingMode,
        ProcessingStrategy,
        QueryCapabilityResponse,
        SendEventResponse,
        SendMessageResponse,
        TemplateChannel,
        TranscodeMessageResponse,
        V1Template,
        Webhook,
        WebhookTargetType,
        WebhookTrigger,
    )

    from . import Conversation


def _given(**arguments: Any) -> dict[str, Any]:
    """Arguments without those that are None, which 1.x left out of the request."""
    return {name: value for name, value in arguments.items() if value is not None}


class _AsyncFormer:
    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation


class FormerMessage(_AsyncFormer):
    """`conversation.message`."""

    def send(
        self,
        app_id: str,
        recipient: RecipientInput,
        message: AppMessageInput,
        callback_url: str | None = None,
        channel_priority_order: Sequence[ConversationChannel] | None = None,
        channel_properties: Mapping[str, str] | None = None,
        message_metadata: str | None = None,
        conversation_metadata: Mapping[str, Any] | None = None,
        queue: MessageQueue | None = None,
        ttl: str | int | None = None,
        processing_strategy: ProcessingStrategy | None = None,
        **options: Unpack[CallOptions],
    ) -> SendMessageResponse:
        """Former name of `messages.send`."""
        warn_renamed("conversation.message.send", "conversation.messages.send")
        return self._conversation.messages.send(
            app_id,
            message,
            recipient=recipient,
            callback_url=callback_url,
            channel_priority_order=channel_priority_order,
            channel_properties=channel_properties,
            message_metadata=message_metadata,
            conversation_metadata=conversation_metadata,
            queue=queue,
            ttl=ttl,
            processing_strategy=processing_strategy,
            **options,
        )

    def get(
        self, message_id: str, messages_source: MessageSource | None = None, **options: Unpack[CallOptions]
    ) -> ConversationMessage:
        """Former name of `messages.get`."""
        warn_renamed("conversation.message.get", "conversation.messages.get")
        return self._conversation.messages.get(message_id, messages_source, **options)

    def delete(
        self, message_id: str, messages_source: MessageSource | None = None, **options: Unpack[CallOptions]
    ) -> None:
        """Former name of `messages.delete`."""
        warn_renamed("conversation.message.delete", "conversation.messages.delete")
        return self._conversation.messages.delete(message_id, messages_source, **options)

    def list(
        self,
        conversation_id: str | None = None,
        contact_id: str | None = None,
        app_id: str | None = None,
        page_size: int | None = None,
        page_token: str | None = None,
        view: ConversationMessagesView | None = None,
        messages_source: MessageSource | None = None,
        only_recipient_originated: bool | None = None,
        **options: Unpack[CallOptions],
    ) -> Paginator[ConversationMessage]:
        """Former name of `messages.list`."""
        warn_renamed("conversation.message.list", "conversation.messages.list")
        return self._conversation.messages.list(
            conversation_id=conversation_id,
            contact_id=contact_id,
            app_id=app_id,
            page_size=page_size,
            page_token=page_token,
            view=view,
            messages_source=messages_source,
            only_recipient_originated=only_recipient_originated,
            **options,
        )


class FormerApp(_AsyncFormer):
    """`conversation.app`."""

    def create(
        self,
        display_name: str,
        channel_credentials: ChannelCredentialsInput,
        conversation_metadata_report_view: ConversationMetadataReportView | None = None,
        retention_policy: RetentionPolicyInput | None = None,
        dispatch_retention_policy: DispatchRetentionPolicyInput | None = None,
        processing_mode: ProcessingMode | None = None,
        **options: Unpack[CallOptions],
    ) -> AppResponse:
        """Former name of `apps.create`."""
        warn_renamed("conversation.app.create", "conversation.apps.create")
        given = _given(
            conversation_metadata_report_view=conversation_metadata_report_view,
            retention_policy=retention_policy,
            dispatch_retention_policy=dispatch_retention_policy,
            processing_mode=processing_mode,
        )
        return self._conversation.apps.create(channel_credentials, display_name, **given, **options)

    def delete(self, app_id: str, **options: Unpack[CallOptions]) -> None:
        """Former name of `apps.delete`."""
        warn_renamed("conversation.app.delete", "conversation.apps.delete")
        return self._conversation.apps.delete(app_id, **options)

    def list(self, **options: Unpack[CallOptions]) -> Paginator[AppResponse]:
        """Former name of `apps.list`."""
        warn_renamed("conversation.app.list", "conversation.apps.list")
        return self._conversation.apps.list(**options)

    def get(self, app_id: str, **options: Unpack[CallOptions]) -> AppResponse:
        """Former name of `apps.get`."""
        warn_renamed("conversation.app.get", "conversation.apps.get")
        return self._conversation.apps.get(app_id, **options)

    def update(
        self,
        app_id: str,
        display_name: str,
        channel_credentials: ChannelCredentialsInput | None = None,
        update_mask: Sequence[str] | str | None = None,
        conversation_metadata_report_view: ConversationMetadataReportView | None = None,
        retention_policy: RetentionPolicyInput | None = None,
        dispatch_retention_policy: DispatchRetentionPolicyInput | None = None,
        processing_mode: ProcessingMode | None = None,
        **options: Unpack[CallOptions],
    ) -> AppResponse:
        """Former name of `apps.update`."""
        warn_renamed("conversation.app.update", "conversation.apps.update")
        given = _given(
            channel_credentials=channel_credentials,
            conversation_metadata_report_view=conversation_metadata_report_view,
            retention_policy=retention_policy,
            dispatch_retention_policy=dispatch_retention_policy,
            processing_mode=processing_mode,
        )
        return self._conversation.apps.update(
            app_id, display_name=display_name, update_mask=update_mask, **given, **options
        )


class FormerContact(_AsyncFormer):
    """`conversation.contact`."""

    def create(
        self,
        channel_identities: Sequence[ChannelIdentityInput],
        language: ContactLanguage,
        display_name: str | None = None,
        email: str | None = None,
        external_id: str | None = None,
        metadata: str | None = None,
        channel_priority: Sequence[ConversationChannel] | None = None,
        **options: Unpack[CallOptions],
    ) -> Contact:
        """Former name of `contacts.create`."""
        warn_renamed("conversation.contact.create", "conversation.contacts.create")
        given = _given(
            display_name=display_name,
            email=email,
            external_id=external_id,
            metadata=metadata,
            channel_priority=channel_priority,
        )
        return self._conversation.contacts.create(channel_identities, language, **given, **options)

    def update(
        self,
        contact_id: str,
        channel_identities: Sequence[ChannelIdentityInput] | None = None,
        language: ContactLanguage | None = None,
        display_name: str | None = None,
        email: str | None = None,
        external_id: str | None = None,
        metadata: str | None = None,
        channel_priority: Sequence[ConversationChannel] | None = None,
        **options: Unpack[CallOptions],
    ) -> Contact:
        """Former name of `contacts.update`."""
        warn_renamed("conversation.contact.update", "conversation.contacts.update")
        given = _given(
            channel_identities=channel_identities,
            language=language,
            display_name=display_name,
            email=email,
            external_id=external_id,
            metadata=metadata,
            channel_priority=channel_priority,
        )
        return self._conversation.contacts.update(contact_id, **given, **options)

    def delete(self, contact_id: str, **options: Unpack[CallOptions]) -> None:
        """Former name of `contacts.delete`."""
        warn_renamed("conversation.contact.delete", "conversation.contacts.delete")
        return self._conversation.contacts.delete(contact_id, **options)

    def get(self, contact_id: str, **options: Unpack[CallOptions]) -> Contact:
        """Former name of `contacts.get`."""
        warn_renamed("conversation.contact.get", "conversation.contacts.get")
        return self._conversation.contacts.get(contact_id, **options)

    def list(
        self,
        page_size: int | None = None,
        page_token: str | None = None,
        external_id: str | None = None,
        channel: ConversationChannel | None = None,
        identity: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Paginator[Contact]:
        """Former name of `contacts.list`."""
        warn_renamed("conversation.contact.list", "conversation.contacts.list")
        return self._conversation.contacts.list(page_size, page_token, external_id, channel, identity, **options)

    def merge(
        self,
        source_id: str,
        destination_id: str,
        strategy: Literal["MERGE"] | None = None,
        **options: Unpack[CallOptions],
    ) -> Contact:
        """Former name of `contacts.merge_contact`."""
        warn_renamed("conversation.contact.merge", "conversation.contacts.merge_contact")
        return self._conversation.contacts.merge_contact(
            destination_id, source_id, **_given(strategy=strategy), **options
        )

    def get_channel_profile(
        self,
        app_id: str,
        recipient: RecipientInput,
        channel: GetChannelProfileConversationChannel,
        **options: Unpack[CallOptions],
    ) -> GetChannelProfileResponse:
        """Former name of `contacts.get_channel_profile`."""
        warn_renamed("conversation.contact.get_channel_profile", "conversation.contacts.get_channel_profile")
        return self._conversation.contacts.get_channel_profile(app_id, channel, recipient, **options)


class FormerConversation(_AsyncFormer):
    """`conversation.conversation`."""

    def create(
        self,
        *,
        app_id: str,
        contact_id: str,
        metadata: str | None = None,
        conversation_metadata: Mapping[str, Any] | None = None,
        active_channel: ConversationChannel | None = None,
        active: bool | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Conversation:
        """Former name of `conversations.create`."""
        warn_renamed("conversation.conversation.create", "conversation.conversations.create")
        return self._conversation.conversations.create(
            app_id,
            contact_id,
            metadata=metadata,
            conversation_metadata=conversation_metadata,
            active_channel=active_channel,
            active=active,
            **options,
        )

    def list(
        self,
        only_active: bool | None = None,
        page_size: int | None = None,
        page_token: str | None = None,
        app_id: str | None = None,
        contact_id: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Paginator[models.Conversation]:
        """Former name of `conversations.list`."""
        warn_renamed("conversation.conversation.list", "conversation.conversations.list")
        return self._conversation.conversations.list(
            only_active=only_active,
            page_size=page_size,
            page_token=page_token,
            app_id=app_id,
            contact_id=contact_id,
            **options,
        )

    def get(self, conversation_id: str, **options: Unpack[CallOptions]) -> models.Conversation:
        """Former name of `conversations.get`."""
        warn_renamed("conversation.conversation.get", "conversation.conversations.get")
        return self._conversation.conversations.get(conversation_id, **options)

    def delete(self, conversation_id: str, **options: Unpack[CallOptions]) -> None:
        """Former name of `conversations.delete`."""
        warn_renamed("conversation.conversation.delete", "conversation.conversations.delete")
        return self._conversation.conversations.delete(conversation_id, **options)

    def update(
        self,
        conversation_id: str,
        update_mask: Sequence[str] | str | None = None,
        metadata_update_strategy: MetadataUpdateStrategy | None = None,
        metadata: str | None = None,
        conversation_metadata: Mapping[str, Any] | None = None,
        contact_id: str | None = None,
        app_id: str | None = None,
        active_channel: ConversationChannel | None = None,
        active: bool | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Conversation:
        """Former name of `conversations.update`."""
        warn_renamed("conversation.conversation.update", "conversation.conversations.update")
        return self._conversation.conversations.update(
            conversation_id,
            update_mask=update_mask,
            metadata_update_strategy=metadata_update_strategy,
            metadata=metadata,
            conversation_metadata=conversation_metadata,
            contact_id=contact_id,
            app_id=app_id,
            active_channel=active_channel,
            active=active,
            **options,
        )

    def stop(self, conversation_id: str, **options: Unpack[CallOptions]) -> None:
        """Former name of `conversations.stop_active`."""
        warn_renamed("conversation.conversation.stop", "conversation.conversations.stop_active")
        return self._conversation.conversations.stop_active(conversation_id, **options)

    def inject_message_to_conversation(
        self,
        conversation_id: str,
        accept_time: datetime | str,
        app_message: AppMessageInput | None = None,
        *,
        channel_identity: ChannelIdentityInput,
        contact_id: str,
        contact_message: ContactMessageInput | None = None,
        direction: ConversationDirection,
        metadata: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Former name of `conversations.inject_message`."""
        warn_renamed(
            "conversation.conversation.inject_message_to_conversation", "conversation.conversations.inject_message"
        )
        return self._conversation.conversations.inject_message(
            conversation_id,
            accept_time,
            channel_identity,
            contact_id,
            direction,
            app_message=app_message,
            contact_message=contact_message,
            metadata=metadata,
            **options,
        )


class FormerEvent(_AsyncFormer):
    """`conversation.event`."""

    def send(
        self,
        app_id: str,
        recipient: RecipientInput,
        event: AppEventInput,
        callback_url: str | None = None,
        channel_priority_order: Sequence[ConversationChannel] | None = None,
        event_metadata: str | None = None,
        queue: MessageQueue | None = None,
        **options: Unpack[CallOptions],
    ) -> SendEventResponse:
        """Former name of `events.send`."""
        warn_renamed("conversation.event.send", "conversation.events.send")
        return self._conversation.events.send(
            app_id,
            event,
            recipient=recipient,
            callback_url=callback_url,
            channel_priority_order=channel_priority_order,
            event_metadata=event_metadata,
            queue=queue,
            **options,
        )


class FormerWebhook(_AsyncFormer):
    """`conversation.webhook`."""

    def create(
        self,
        app_id: str,
        target: str,
        triggers: Sequence[WebhookTrigger],
        client_credentials: ClientCredentialsInput | None = None,
        secret: str | None = None,
        target_type: WebhookTargetType | None = None,
        **options: Unpack[CallOptions],
    ) -> Webhook:
        """Former name of `webhooks.create`."""
        warn_renamed("conversation.webhook.create", "conversation.webhooks.create")
        return self._conversation.webhooks.create(
            app_id,
            target,
            triggers=triggers,
            client_credentials=client_credentials,
            secret=secret,
            target_type=target_type,
            **options,
        )

    def update(
        self,
        webhook_id: str,
        app_id: str,
        target: str,
        triggers: Sequence[WebhookTrigger],
        update_mask: Sequence[str] | str | None = None,
        client_credentials: ClientCredentialsInput | None = None,
        secret: str | None = None,
        target_type: WebhookTargetType | None = None,
        **options: Unpack[CallOptions],
    ) -> Webhook:
        """Former name of `webhooks.update`."""
        warn_renamed("conversation.webhook.update", "conversation.webhooks.update")
        return self._conversation.webhooks.update(
            webhook_id,
            target,
            app_id=app_id,
            triggers=triggers,
            update_mask=update_mask,
            client_credentials=client_credentials,
            secret=secret,
            target_type=target_type,
            **options,
        )

    def list(self, app_id: str, **options: Unpack[CallOptions]) -> Paginator[Webhook]:
        """Former name of `webhooks.list`."""
        warn_renamed("conversation.webhook.list", "conversation.webhooks.list")
        return self._conversation.webhooks.list(app_id, **options)

    def get(self, webhook_id: str, **options: Unpack[CallOptions]) -> Webhook:
        """Former name of `webhooks.get`."""
        warn_renamed("conversation.webhook.get", "conversation.webhooks.get")
        return self._conversation.webhooks.get(webhook_id, **options)

    def delete(self, webhook_id: str, **options: Unpack[CallOptions]) -> None:
        """Former name of `webhooks.delete`."""
        warn_renamed("conversation.webhook.delete", "conversation.webhooks.delete")
        return self._conversation.webhooks.delete(webhook_id, **options)


class FormerTemplate(_AsyncFormer):
    """`conversation.template`: templates of version 1."""

    def create(
        self,
        translations: Sequence[V1TemplateTranslationInput],
        default_translation: str | None = None,
        channel: TemplateChannel | None = None,
        *,
        description: str | None = None,
        id: str | None = None,  # noqa: A002 - the name that 1.x had
        default_translations: str | None = None,
        **options: Unpack[CallOptions],
    ) -> V1Template:
        """Former name of `templates_v1.create`."""
        warn_renamed("conversation.template.create", "conversation.templates_v1.create, or conversation.templates")
        return self._conversation.templates_v1.create(
            translations=translations,
            default_translations=one_of_two_names(
                default_translation=default_translation, default_translations=default_translations
            ),
            channel=channel,
            description=description,
            template_id=id,
            **options,
        )

    def list(self, **options: Unpack[CallOptions]) -> Paginator[V1Template]:
        """Former name of `templates_v1.list`."""
        warn_renamed("conversation.template.list", "conversation.templates_v1.list, or conversation.templates")
        return self._conversation.templates_v1.list(**options)

    def get(self, template_id: str, **options: Unpack[CallOptions]) -> V1Template:
        """Former name of `templates_v1.get`."""
        warn_renamed("conversation.template.get", "conversation.templates_v1.get, or conversation.templates")
        return self._conversation.templates_v1.get(template_id, **options)

    def update(
        self,
        template_id: str,
        translations: Sequence[V1TemplateTranslationInput],
        default_translation: str | None = None,
        *,
        update_mask: Sequence[str] | str | None = None,
        channel: TemplateChannel | None = None,
        description: str | None = None,
        default_translations: str | None = None,
        **options: Unpack[CallOptions],
    ) -> V1Template:
        """Former name of `templates_v1.update`."""
        warn_renamed("conversation.template.update", "conversation.templates_v1.update, or conversation.templates")
        return self._conversation.templates_v1.update(
            template_id,
            translations=translations,
            default_translations=one_of_two_names(
                default_translation=default_translation, default_translations=default_translations
            ),
            update_mask=update_mask,
            channel=channel,
            description=description,
            **options,
        )

    def delete(self, template_id: str, **options: Unpack[CallOptions]) -> None:
        """Former name of `templates_v1.delete`."""
        warn_renamed("conversation.template.delete", "conversation.templates_v1.delete, or conversation.templates")
        return self._conversation.templates_v1.delete(template_id, **options)


class FormerOptIn(_AsyncFormer):
    """`conversation.opt_in`."""

    def register(
        self,
        app_id: str,
        channels: Sequence[ConversationChannel],
        recipient: RecipientInput,
        request_id: str | None = None,
        **options: Unpack[CallOptions],
    ) -> OptInResponse:
        """Former name of `opt_ins.register`."""
        warn_renamed("conversation.opt_in.register", "conversation.opt_ins.register")
        return self._conversation.opt_ins.register(
            app_id, channels, recipient=recipient, request_id=request_id, **options
        )


class FormerOptOut(_AsyncFormer):
    """`conversation.opt_out`."""

    def register(
        self,
        app_id: str,
        channels: Sequence[ConversationChannel],
        recipient: RecipientInput,
        request_id: str | None = None,
        **options: Unpack[CallOptions],
    ) -> OptOutResponse:
        """Former name of `opt_outs.register`."""
        warn_renamed("conversation.opt_out.register", "conversation.opt_outs.register")
        return self._conversation.opt_outs.register(
            app_id, channels, recipient=recipient, request_id=request_id, **options
        )


class FormerTranscoding(Transcoding):
    """Transcoding, with the former name of `transcode`."""

    def transcode_message(
        self,
        app_id: str,
        app_message: AppMessageInput,
        channels: Sequence[ConversationChannel],
        from_: str | None = None,
        to: str | None = None,
        **options: Unpack[CallOptions],
    ) -> TranscodeMessageResponse:
        """Former name of `transcode`."""
        warn_renamed("conversation.transcoding.transcode_message", "conversation.transcoding.transcode")
        return self.transcode(app_id, app_message, channels, from_=from_, to=to, **options)


class FormerCapability(Capability):
    """Capability, with the former name of `lookup`."""

    def query(
        self,
        app_id: str,
        recipient: RecipientInput,
        request_id: str | None = None,
        **options: Unpack[CallOptions],
    ) -> QueryCapabilityResponse:
        """Former name of `lookup`."""
        warn_renamed("conversation.capability.query", "conversation.capability.lookup")
        return self.lookup(app_id, recipient=recipient, request_id=request_id, **options)
