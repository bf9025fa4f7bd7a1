"""Consents: opt-out lists of apps."""

from __future__ import annotations

from sinch._async.caller import AsyncResource
from sinch_openapi.conversation.async_methods.consents import AsyncConsentsMethods


class AsyncConsents(AsyncResource, AsyncConsentsMethods):
    """Opt-out lists of apps."""
