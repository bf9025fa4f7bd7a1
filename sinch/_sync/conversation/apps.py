# Derived from sinch/_async/conversation/apps.py by `make sync`; never edited by hand.
"""Apps: the senders, with their channels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._codec import UNSET, Unset
from sinch._products.conversation.arguments import changed_fields, credentials_list
from sinch._sync.caller import Resource
from sinch_openapi.conversation import models
from sinch_openapi.conversation.api.app import (
    app_create_app,
    app_get_app,
    app_list_apps,
    app_update_app,
)
from sinch_openapi.conversation.methods.apps import AppsMethods

if TYPE_CHECKING:
    from typing import Unpack

    from sinch._codec import ListOf
    from sinch._core.options import CallOptions
    from sinch._products.conversation.channel_credentials import ChannelCredentialsInput
    from sinch._sync.paging import Paginator
    from sinch_openapi.conversation.arguments import (
        CallbackSettingsInput,
        DeliveryReportBasedFallbackInput,
        DispatchRetentionPolicyInput,
        MessageRetrySettingsInput,
        RetentionPolicyInput,
        SmartConversationInput,
    )
    from sinch_openapi.conversation.models import AppResponse, ConversationMetadataReportView, ProcessingMode


class Apps(Resource, AppsMethods):
    """Apps of the project."""

    def create(
        self,
        channel_credentials: ChannelCredentialsInput,
        display_name: str,
        conversation_metadata_report_view: ConversationMetadataReportView | Unset | None = UNSET,
        retention_policy: RetentionPolicyInput | Unset | None = UNSET,
        dispatch_retention_policy: DispatchRetentionPolicyInput | Unset | None = UNSET,
        processing_mode: ProcessingMode | Unset | None = UNSET,
        smart_conversation: SmartConversationInput | Unset | None = UNSET,
        event_destination_settings: CallbackSettingsInput | Unset | None = UNSET,
        message_retry_settings: MessageRetrySettingsInput | Unset | None = UNSET,
        delivery_report_based_fallback: DeliveryReportBasedFallbackInput | Unset | None = UNSET,
        *,
        raw_response: bool = False,  # noqa: ARG002  # the answer can be read as both
        **options: Unpack[CallOptions],
    ) -> AppResponse:
        """Create an app.

        Args:
            channel_credentials: Credentials by channel: `{"SMS": {"claimed_identity": "...", "token": "..."}}`, or the
                list that the API has. Their order is the order in which the app tries its channels.
            display_name: Name of the app.
            conversation_metadata_report_view: Whether events hold the metadata of the conversation: `NONE` or `FULL`.
            retention_policy: How long messages are kept: `{"retention_type": "MESSAGE_EXPIRE_POLICY", "ttl_days": 90}`.
            dispatch_retention_policy: The same for messages that are only dispatched.
            processing_mode: `CONVERSATION`, or `DISPATCH` to keep no contacts and no conversations.
            smart_conversation: `{"enabled": True}` to have messages analysed.
            event_destination_settings: `{"secret_for_overridden_target": "..."}`: what signs the events of messages
                that name a URL of their own.
            message_retry_settings: `{"retry_duration": 3600}`: seconds during which sending is tried again.
            delivery_report_based_fallback: When the next channel is tried for want of a delivery report:
                `{"enabled": True, "delivery_report_waiting_time": 60}`, in seconds.
            raw_response: Taken for code that was written for 2.x; credentials are read by channel and by position.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The app with its `id`.

        Raises:
            ValueError: The SDK does not know a channel in `channel_credentials`.
            BadRequestError: The API does not accept an argument.

        API operation: `App_CreateApp`.
        """
        request = app_create_app.build(
            self._configuration.require_project_id(),
            body=models.AppCreateRequest(
                channel_credentials=credentials_list(channel_credentials),
                display_name=display_name,
                conversation_metadata_report_view=conversation_metadata_report_view,
                retention_policy=retention_policy,
                dispatch_retention_policy=dispatch_retention_policy,
                processing_mode=processing_mode,
                smart_conversation=smart_conversation,
                event_destination_settings=event_destination_settings,
                message_retry_settings=message_retry_settings,
                delivery_report_based_fallback=delivery_report_based_fallback,
            ),
        )
        return self._call(request, app_create_app.parse, options)

    def update(
        self,
        app_id: str,
        channel_credentials: ChannelCredentialsInput | Unset | None = UNSET,
        display_name: str | Unset | None = UNSET,
        conversation_metadata_report_view: ConversationMetadataReportView | Unset | None = UNSET,
        retention_policy: RetentionPolicyInput | Unset | None = UNSET,
        dispatch_retention_policy: DispatchRetentionPolicyInput | Unset | None = UNSET,
        processing_mode: ProcessingMode | Unset | None = UNSET,
        smart_conversation: SmartConversationInput | Unset | None = UNSET,
        event_destination_settings: CallbackSettingsInput | Unset | None = UNSET,
        message_retry_settings: MessageRetrySettingsInput | Unset | None = UNSET,
        delivery_report_based_fallback: DeliveryReportBasedFallbackInput | Unset | None = UNSET,
        *,
        update_mask: ListOf[str] | str | None = None,
        raw_response: bool = False,  # noqa: ARG002  # the answer can be read as both
        **options: Unpack[CallOptions],
    ) -> AppResponse:
        """Change an app: what is given is replaced, what is left out stays, None clears.

        Args:
            app_id: ID of the app.
            channel_credentials: All credentials of the app, by channel or as a list; see `create`.
            display_name: Name of the app.
            conversation_metadata_report_view: `NONE` or `FULL`.
            retention_policy: How long messages are kept.
            dispatch_retention_policy: The same for messages that are only dispatched.
            processing_mode: `CONVERSATION` or `DISPATCH`.
            smart_conversation: Whether messages are analysed.
            event_destination_settings: What signs the events of messages that name a URL of their own.
            message_retry_settings: How long sending is tried again.
            delivery_report_based_fallback: When the next channel is tried for want of a delivery report.
            update_mask: Fields to change, in place of those that are given.
            raw_response: Taken for code that was written for 2.x; credentials are read by channel and by position.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The app as it is now.

        Raises:
            ValueError: The SDK does not know a channel in `channel_credentials`.
            BadRequestError: The API does not accept an argument.
            NotFoundError: There is no such app.

        API operation: `App_UpdateApp`.
        """
        body = models.AppUpdateRequest(
            channel_credentials=credentials_list(channel_credentials),
            display_name=display_name,
            conversation_metadata_report_view=conversation_metadata_report_view,
            retention_policy=retention_policy,
            dispatch_retention_policy=dispatch_retention_policy,
            processing_mode=processing_mode,
            smart_conversation=smart_conversation,
            event_destination_settings=event_destination_settings,
            message_retry_settings=message_retry_settings,
            delivery_report_based_fallback=delivery_report_based_fallback,
        )
        request = app_update_app.build(
            self._configuration.require_project_id(),
            app_id,
            body=body,
            update_mask=changed_fields("update_mask", update_mask, body, options),
        )
        return self._call(request, app_update_app.parse, options)

    def get(
        self,
        app_id: str,
        *,
        raw_response: bool = False,  # noqa: ARG002  # the answer can be read as both
        **options: Unpack[CallOptions],
    ) -> AppResponse:
        """Get an app, with its channel credentials, settings and limits.

        Args:
            app_id: ID of the app.
            raw_response: Taken for code that was written for 2.x; credentials are read by channel and by position.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Raises:
            BadRequestError: The API does not accept an argument.
            PermissionDeniedError: The credentials do not allow it.

        API operation: `App_GetApp`.
        """
        request = app_get_app.build(self._configuration.require_project_id(), app_id)
        return self._call(request, app_get_app.parse, options)

    def list(
        self,
        *,
        raw_response: bool = False,  # noqa: ARG002  # the answer can be read as both
        **options: Unpack[CallOptions],
    ) -> Paginator[AppResponse]:
        """List the apps of the project; the API has them on one page.

        Args:
            raw_response: Taken for code that was written for 2.x; credentials are read by channel and by position.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Raises:
            BadRequestError: The API does not accept an argument.
            PermissionDeniedError: The credentials do not allow it.

        API operation: `App_ListApps`.
        """
        return self._list(app_list_apps.build(self._configuration.require_project_id()), options)
