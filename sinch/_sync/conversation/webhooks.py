# Derived from sinch/_async/conversation/webhooks.py by `make sync`; never edited by hand.
"""Webhooks: the URLs that receive the events of an app."""

from __future__ import annotations

from sinch._products.conversation.arguments import changed_fields
from sinch._sync.caller import Resource
from sinch_openapi.conversation.methods.webhooks import WebhooksMethods


class Webhooks(Resource, WebhooksMethods):
    """Webhooks of apps, up to 5 each; also called event destinations."""

    _changed_fields = staticmethod(changed_fields)
