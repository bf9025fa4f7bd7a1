"""`conversation.app` of 1.x."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._async.conversation.apps import AsyncApps
from sinch._codec.deprecation import deprecated
from sinch._earlier.former_names import FormerResource, delegated, without_none

if TYPE_CHECKING:
    from typing import Unpack

    from sinch._async.paging import AsyncPaginator
    from sinch._codec import ListOf
    from sinch._core.options import CallOptions
    from sinch_openapi.conversation.arguments import (
        ChannelCredentialsInput,
        DispatchRetentionPolicyInput,
        RetentionPolicyInput,
    )
    from sinch_openapi.conversation.models import AppResponse, ConversationMetadataReportView, ProcessingMode


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
        fields = without_none(
            conversation_metadata_report_view=conversation_metadata_report_view,
            retention_policy=retention_policy,
            dispatch_retention_policy=dispatch_retention_policy,
            processing_mode=processing_mode,
        )
        return await self._resource.create(channel_credentials, display_name, **fields, **options)

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
        fields = without_none(
            channel_credentials=channel_credentials,
            conversation_metadata_report_view=conversation_metadata_report_view,
            retention_policy=retention_policy,
            dispatch_retention_policy=dispatch_retention_policy,
            processing_mode=processing_mode,
        )
        return await self._resource.update(
            app_id, display_name=display_name, update_mask=update_mask, **fields, **options
        )
