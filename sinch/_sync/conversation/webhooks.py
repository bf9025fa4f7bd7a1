# Derived from sinch/_async/conversation/webhooks.py by `make sync`; never edited by hand.
"""Webhooks: the URLs that receive the events of an app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._core.conversation_arguments import changed_fields
from sinch._sync.caller import Resource
from sinch_openapi.conversation import models
from sinch_openapi.conversation.api.webhooks import (
    webhooks_update_webhook,
)
from sinch_openapi.conversation.methods.webhooks import WebhooksMethods

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    from sinch._core.options import CallOptions
    from sinch_openapi.conversation.arguments import ClientCredentialsInput
    from sinch_openapi.conversation.models import Webhook, WebhookTargetType, WebhookTrigger


class Webhooks(Resource, WebhooksMethods):
    """Webhooks of apps, up to 5 each; also called event destinations."""

    def update(
        self,
        webhook_id: str,
        target: str,
        *,
        app_id: str | None = None,
        target_type: WebhookTargetType | None = None,
        secret: str | None = None,
        client_credentials: ClientCredentialsInput | None = None,
        triggers: Sequence[WebhookTrigger] | None = None,
        update_mask: Sequence[str] | str | None = None,
        **options: Unpack[CallOptions],
    ) -> Webhook:
        """Change a webhook: what is given is replaced, what is left out stays.

        Args:
            webhook_id: ID of the webhook.
            target: URL that receives the events, up to 742 characters; the API wants it in every update.
            app_id: App whose events are wanted.
            target_type: `HTTP`, or `DISMISS` to drop the events.
            secret: What signs the events.
            client_credentials: What authorizes the events at the target by OAuth2.
            triggers: Kinds of events to receive.
            update_mask: Fields to change, in place of those that are given; one that is named and not given is
                cleared.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The webhook as it is now.

        Raises:
            BadRequestError: The API does not accept an argument.
            NotFoundError: There is no such webhook.

        API operation: `Webhooks_UpdateWebhook`.
        """
        body = models.Webhook(
            app_id=app_id,
            target=target,
            target_type=target_type,
            secret=secret,
            client_credentials=client_credentials,
            triggers=triggers,
        )
        request = webhooks_update_webhook.build(
            self._configuration.require_project_id(),
            webhook_id,
            body=body,
            update_mask=changed_fields(body, update_mask, options.get("extra_body")),
        )
        return self._call(request, webhooks_update_webhook.parse, options)
