"""`conversation.webhook` of 1.x."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._async.conversation.webhooks import AsyncWebhooks
from sinch._codec.deprecation import deprecated
from sinch._earlier.former_names import FormerResource, delegated

if TYPE_CHECKING:
    from typing import Unpack

    from sinch._codec import ListOf
    from sinch._core.options import CallOptions
    from sinch_openapi.conversation.arguments import ClientCredentialsInput
    from sinch_openapi.conversation.models import Webhook, WebhookTargetType, WebhookTrigger


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
