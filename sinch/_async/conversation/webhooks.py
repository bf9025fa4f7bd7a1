"""Webhooks: the URLs that receive the events of an app."""

from __future__ import annotations

from sinch._async.caller import AsyncResource
from sinch._products.conversation.arguments import changed_fields
from sinch_openapi.conversation.async_methods.webhooks import AsyncWebhooksMethods


class AsyncWebhooks(AsyncResource, AsyncWebhooksMethods):
    """Webhooks of apps, up to 5 each; also called event destinations."""

    _changed_fields = staticmethod(changed_fields)
