"""The resources that 1.x had on `conversation`, with its order of arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._async.conversation.apps import AsyncApps
from sinch._async.conversation.contacts import AsyncContacts
from sinch._async.conversation.conversations import AsyncConversations
from sinch._async.conversation.events import AsyncEvents
from sinch._async.conversation.messages import AsyncMessages
from sinch._async.conversation.opt_ins import AsyncOptIns, AsyncOptOuts
from sinch._async.conversation.templates_v1 import AsyncTemplatesV1
from sinch._async.conversation.webhooks import AsyncWebhooks
from sinch._codec.deprecation import deprecated
from sinch._codec.methods import resolve_alias
from sinch._codec.values import AS_IT_IS
from sinch._earlier.former_names import FormerResource, delegated

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import Any, Literal, Unpack

    from sinch._async.paging import AsyncPaginator
    from sinch._codec import ListOf
    from sinch._core.options import CallOptions
    from sinch_openapi.conversation import models
    from sinch_openapi.conversation.arguments import (
        AppEventInput,
        AppMessageInput,
        ChannelCredentialsInput,
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
        SendEventResponse,
        SendMessageResponse,
        TemplateChannel,
        V1Template,
        Webhook,
        WebhookTargetType,
        WebhookTrigger,
    )


def _without_none(**arguments: Any) -> dict[str, Any]:
    """Return the arguments that are not None; 1.x omitted None from requests."""
    return {name: value for name, value in arguments.items() if value is not None}


class AsyncFormerMessage(FormerResource[AsyncMessages]):
    """`conversation.message`."""

    @deprecated("conversation.message.send is deprecated: use conversation.messages.send")
    async def send(
        self,
        app_id: str,
        recipient: RecipientInput,
        message: AppMessageInput,
        callback_url: str | None = None,
        channel_priority_order: ListOf[ConversationChannel] | None = None,
        channel_properties: Mapping[str, str] | None = None,
        message_metadata: str | None = None,
        conversation_metadata: Mapping[str, Any] | None = None,
        queue: MessageQueue | None = None,
        ttl: str | int | None = None,
        processing_strategy: ProcessingStrategy | None = None,
        **options: Unpack[CallOptions],
    ) -> SendMessageResponse:
        """Former name of `messages.send`."""
        return await self._resource.send(
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

    @deprecated("conversation.message.get is deprecated: use conversation.messages.get")
    @delegated(AsyncMessages.get)
    def get(self) -> None:
        """Former name of `messages.get`."""

    @deprecated("conversation.message.delete is deprecated: use conversation.messages.delete")
    @delegated(AsyncMessages.delete)
    def delete(self) -> None:
        """Former name of `messages.delete`."""

    @deprecated("conversation.message.list is deprecated: use conversation.messages.list")
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
    ) -> AsyncPaginator[ConversationMessage]:
        """Former name of `messages.list`."""
        return self._resource.list(
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


class AsyncFormerApp(FormerResource[AsyncApps]):
    """`conversation.app`."""

    @deprecated("conversation.app.create is deprecated: use conversation.apps.create")
    async def create(
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
        given = _without_none(
            conversation_metadata_report_view=conversation_metadata_report_view,
            retention_policy=retention_policy,
            dispatch_retention_policy=dispatch_retention_policy,
            processing_mode=processing_mode,
        )
        return await self._resource.create(channel_credentials, display_name, **given, **options)

    @deprecated("conversation.app.delete is deprecated: use conversation.apps.delete")
    @delegated(AsyncApps.delete)
    def delete(self) -> None:
        """Former name of `apps.delete`."""

    @deprecated("conversation.app.list is deprecated: use conversation.apps.list")
    def list(self, **options: Unpack[CallOptions]) -> AsyncPaginator[AppResponse]:
        """Former name of `apps.list`."""
        return self._resource.list(**options)

    @deprecated("conversation.app.get is deprecated: use conversation.apps.get")
    async def get(self, app_id: str, **options: Unpack[CallOptions]) -> AppResponse:
        """Former name of `apps.get`."""
        return await self._resource.get(app_id, **options)

    @deprecated("conversation.app.update is deprecated: use conversation.apps.update")
    async def update(
        self,
        app_id: str,
        display_name: str,
        channel_credentials: ChannelCredentialsInput | None = None,
        update_mask: ListOf[str] | str | None = None,
        conversation_metadata_report_view: ConversationMetadataReportView | None = None,
        retention_policy: RetentionPolicyInput | None = None,
        dispatch_retention_policy: DispatchRetentionPolicyInput | None = None,
        processing_mode: ProcessingMode | None = None,
        **options: Unpack[CallOptions],
    ) -> AppResponse:
        """Former name of `apps.update`."""
        given = _without_none(
            channel_credentials=channel_credentials,
            conversation_metadata_report_view=conversation_metadata_report_view,
            retention_policy=retention_policy,
            dispatch_retention_policy=dispatch_retention_policy,
            processing_mode=processing_mode,
        )
        return await self._resource.update(
            app_id, display_name=display_name, update_mask=update_mask, **given, **options
        )


class AsyncFormerContact(FormerResource[AsyncContacts]):
    """`conversation.contact`."""

    @deprecated("conversation.contact.create is deprecated: use conversation.contacts.create")
    async def create(
        self,
        channel_identities: ListOf[ChannelIdentityInput],
        language: ContactLanguage,
        display_name: str | None = None,
        email: str | None = None,
        external_id: str | None = None,
        metadata: str | None = None,
        channel_priority: ListOf[ConversationChannel] | None = None,
        **options: Unpack[CallOptions],
    ) -> Contact:
        """Former name of `contacts.create`."""
        given = _without_none(
            display_name=display_name,
            email=email,
            external_id=external_id,
            metadata=metadata,
            channel_priority=channel_priority,
        )
        return await self._resource.create(channel_identities, language, **given, **options)

    @deprecated("conversation.contact.update is deprecated: use conversation.contacts.update")
    async def update(
        self,
        contact_id: str,
        channel_identities: ListOf[ChannelIdentityInput] | None = None,
        language: ContactLanguage | None = None,
        display_name: str | None = None,
        email: str | None = None,
        external_id: str | None = None,
        metadata: str | None = None,
        channel_priority: ListOf[ConversationChannel] | None = None,
        **options: Unpack[CallOptions],
    ) -> Contact:
        """Former name of `contacts.update`."""
        given = _without_none(
            channel_identities=channel_identities,
            language=language,
            display_name=display_name,
            email=email,
            external_id=external_id,
            metadata=metadata,
            channel_priority=channel_priority,
        )
        return await self._resource.update(contact_id, **given, **options)

    @deprecated("conversation.contact.delete is deprecated: use conversation.contacts.delete")
    @delegated(AsyncContacts.delete)
    def delete(self) -> None:
        """Former name of `contacts.delete`."""

    @deprecated("conversation.contact.get is deprecated: use conversation.contacts.get")
    @delegated(AsyncContacts.get)
    def get(self) -> None:
        """Former name of `contacts.get`."""

    @deprecated("conversation.contact.list is deprecated: use conversation.contacts.list")
    @delegated(AsyncContacts.list)
    def list(self) -> None:
        """Former name of `contacts.list`."""

    @deprecated("conversation.contact.merge is deprecated: use conversation.contacts.merge_contact")
    async def merge(
        self,
        source_id: str,
        destination_id: str,
        strategy: Literal["MERGE"] | None = None,
        **options: Unpack[CallOptions],
    ) -> Contact:
        """Former name of `contacts.merge_contact`."""
        return await self._resource.merge_contact(
            destination_id, source_id, **_without_none(strategy=strategy), **options
        )

    @deprecated("conversation.contact.get_channel_profile is deprecated: use conversation.contacts.get_channel_profile")
    async def get_channel_profile(
        self,
        app_id: str,
        recipient: RecipientInput,
        channel: GetChannelProfileConversationChannel,
        **options: Unpack[CallOptions],
    ) -> GetChannelProfileResponse:
        """Former name of `contacts.get_channel_profile`."""
        return await self._resource.get_channel_profile(app_id, channel, recipient, **options)


class AsyncFormerConversation(FormerResource[AsyncConversations]):
    """`conversation.conversation`."""

    @deprecated("conversation.conversation.create is deprecated: use conversation.conversations.create")
    async def create(
        self,
        id: str | None = None,  # noqa: A002, ARG002  # set by the API
        metadata: str | None = None,
        conversation_metadata: Mapping[str, Any] | None = None,
        *,
        contact_id: str,
        app_id: str,
        active_channel: ConversationChannel | None = None,
        active: bool | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Conversation:
        """Former name of `conversations.create`; `id` is set by the API and is not sent."""
        return await self._resource.create(
            app_id,
            contact_id,
            metadata=metadata,
            conversation_metadata=conversation_metadata,
            active_channel=active_channel,
            active=active,
            **options,
        )

    @deprecated("conversation.conversation.list is deprecated: use conversation.conversations.list")
    def list(
        self,
        only_active: bool | None = None,
        page_size: int | None = None,
        page_token: str | None = None,
        app_id: str | None = None,
        contact_id: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPaginator[models.Conversation]:
        """Former name of `conversations.list`."""
        return self._resource.list(
            only_active=only_active,
            page_size=page_size,
            page_token=page_token,
            app_id=app_id,
            contact_id=contact_id,
            **options,
        )

    @deprecated("conversation.conversation.get is deprecated: use conversation.conversations.get")
    @delegated(AsyncConversations.get)
    def get(self) -> None:
        """Former name of `conversations.get`."""

    @deprecated("conversation.conversation.delete is deprecated: use conversation.conversations.delete")
    @delegated(AsyncConversations.delete)
    def delete(self) -> None:
        """Former name of `conversations.delete`."""

    @deprecated("conversation.conversation.update is deprecated: use conversation.conversations.update")
    async def update(
        self,
        conversation_id: str,
        update_mask: ListOf[str] | str | None = None,
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
        return await self._resource.update(
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

    @deprecated("conversation.conversation.stop is deprecated: use conversation.conversations.stop_active")
    @delegated(AsyncConversations.stop_active)
    def stop(self) -> None:
        """Former name of `conversations.stop_active`."""

    @deprecated(
        "conversation.conversation.inject_message_to_conversation is deprecated: use conversation.conversations.inject_message"
    )
    async def inject_message_to_conversation(
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
        return await self._resource.inject_message(
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


class AsyncFormerEvent(FormerResource[AsyncEvents]):
    """`conversation.event`."""

    @deprecated("conversation.event.send is deprecated: use conversation.events.send")
    async def send(
        self,
        app_id: str,
        recipient: RecipientInput,
        event: AppEventInput,
        callback_url: str | None = None,
        channel_priority_order: ListOf[ConversationChannel] | None = None,
        event_metadata: str | None = None,
        queue: MessageQueue | None = None,
        **options: Unpack[CallOptions],
    ) -> SendEventResponse:
        """Former name of `events.send`."""
        return await self._resource.send(
            app_id,
            event,
            recipient=recipient,
            callback_url=callback_url,
            channel_priority_order=channel_priority_order,
            event_metadata=event_metadata,
            queue=queue,
            **options,
        )


class AsyncFormerWebhook(FormerResource[AsyncWebhooks]):
    """`conversation.webhook`."""

    @deprecated("conversation.webhook.create is deprecated: use conversation.webhooks.create")
    async def create(
        self,
        app_id: str,
        target: str,
        triggers: ListOf[WebhookTrigger],
        client_credentials: ClientCredentialsInput | None = None,
        secret: str | None = None,
        target_type: WebhookTargetType | None = None,
        **options: Unpack[CallOptions],
    ) -> Webhook:
        """Former name of `webhooks.create`."""
        return await self._resource.create(
            app_id,
            target,
            triggers=triggers,
            client_credentials=client_credentials,
            secret=secret,
            target_type=target_type,
            **options,
        )

    @deprecated("conversation.webhook.update is deprecated: use conversation.webhooks.update")
    async def update(
        self,
        webhook_id: str,
        app_id: str,
        target: str,
        triggers: ListOf[WebhookTrigger],
        update_mask: ListOf[str] | str | None = None,
        client_credentials: ClientCredentialsInput | None = None,
        secret: str | None = None,
        target_type: WebhookTargetType | None = None,
        **options: Unpack[CallOptions],
    ) -> Webhook:
        """Former name of `webhooks.update`."""
        return await self._resource.update(
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

    @deprecated("conversation.webhook.list is deprecated: use conversation.webhooks.list")
    @delegated(AsyncWebhooks.list)
    def list(self) -> None:
        """Former name of `webhooks.list`."""

    @deprecated("conversation.webhook.get is deprecated: use conversation.webhooks.get")
    @delegated(AsyncWebhooks.get)
    def get(self) -> None:
        """Former name of `webhooks.get`."""

    @deprecated("conversation.webhook.delete is deprecated: use conversation.webhooks.delete")
    @delegated(AsyncWebhooks.delete)
    def delete(self) -> None:
        """Former name of `webhooks.delete`."""


class AsyncFormerTemplate(FormerResource[AsyncTemplatesV1]):
    """`conversation.template`: templates of version 1."""

    @deprecated(
        "conversation.template.create is deprecated: use conversation.templates_v1.create, or conversation.templates"
    )
    async def create(
        self,
        translations: ListOf[V1TemplateTranslationInput],
        default_translation: str | None = None,
        channel: TemplateChannel | None = None,
        create_time: datetime | str | None = None,  # noqa: ARG002  # set by the API
        description: str | None = None,
        id: str | None = None,  # noqa: A002 - the name that 1.x had
        update_time: datetime | str | None = None,  # noqa: ARG002  # set by the API
        *,
        default_translations: str | None = None,
        **options: Unpack[CallOptions],
    ) -> V1Template:
        """Former name of `templates_v1.create`; the times are set by the API and are not sent."""
        return await self._resource.create(
            translations=translations,
            default_translations=resolve_alias(
                AS_IT_IS, default_translation=default_translation, default_translations=default_translations
            ),
            channel=channel,
            description=description,
            template_id=id,
            **options,
        )

    @deprecated(
        "conversation.template.list is deprecated: use conversation.templates_v1.list, or conversation.templates"
    )
    @delegated(AsyncTemplatesV1.list)
    def list(self) -> None:
        """Former name of `templates_v1.list`."""

    @deprecated("conversation.template.get is deprecated: use conversation.templates_v1.get, or conversation.templates")
    @delegated(AsyncTemplatesV1.get)
    def get(self) -> None:
        """Former name of `templates_v1.get`."""

    @deprecated(
        "conversation.template.update is deprecated: use conversation.templates_v1.update, or conversation.templates"
    )
    async def update(
        self,
        template_id: str,
        translations: ListOf[V1TemplateTranslationInput],
        default_translation: str | None = None,
        id: str | None = None,  # noqa: A002, ARG002  # the same as `template_id`
        update_mask: ListOf[str] | str | None = None,
        channel: TemplateChannel | None = None,
        create_time: datetime | str | None = None,  # noqa: ARG002  # set by the API
        description: str | None = None,
        update_time: datetime | str | None = None,  # noqa: ARG002  # set by the API
        *,
        default_translations: str | None = None,
        **options: Unpack[CallOptions],
    ) -> V1Template:
        """Former name of `templates_v1.update`; the times are set by the API and are not sent."""
        return await self._resource.update(
            template_id,
            translations=translations,
            default_translations=resolve_alias(
                AS_IT_IS, default_translation=default_translation, default_translations=default_translations
            ),
            update_mask=update_mask,
            channel=channel,
            description=description,
            **options,
        )

    @deprecated(
        "conversation.template.delete is deprecated: use conversation.templates_v1.delete, or conversation.templates"
    )
    @delegated(AsyncTemplatesV1.delete)
    def delete(self) -> None:
        """Former name of `templates_v1.delete`."""


class AsyncFormerOptIn(FormerResource[AsyncOptIns]):
    """`conversation.opt_in`."""

    @deprecated("conversation.opt_in.register is deprecated: use conversation.opt_ins.register")
    async def register(
        self,
        app_id: str,
        channels: ListOf[ConversationChannel],
        recipient: RecipientInput,
        request_id: str | None = None,
        processing_strategy: ProcessingStrategy | None = None,  # noqa: ARG002  # the API has no such field
        **options: Unpack[CallOptions],
    ) -> OptInResponse:
        """Former name of `opt_ins.register`; `processing_strategy` has no effect and is not sent."""
        return await self._resource.register(app_id, channels, recipient=recipient, request_id=request_id, **options)


class AsyncFormerOptOut(FormerResource[AsyncOptOuts]):
    """`conversation.opt_out`."""

    @deprecated("conversation.opt_out.register is deprecated: use conversation.opt_outs.register")
    async def register(
        self,
        app_id: str,
        channels: ListOf[ConversationChannel],
        recipient: RecipientInput,
        request_id: str | None = None,
        processing_strategy: ProcessingStrategy | None = None,  # noqa: ARG002  # the API has no such field
        **options: Unpack[CallOptions],
    ) -> OptOutResponse:
        """Former name of `opt_outs.register`; `processing_strategy` has no effect and is not sent."""
        return await self._resource.register(app_id, channels, recipient=recipient, request_id=request_id, **options)
