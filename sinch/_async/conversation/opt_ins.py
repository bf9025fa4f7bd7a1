"""Opt-ins and opt-outs, the predecessors of consents."""

from __future__ import annotations

from sinch._async.caller import AsyncResource
from sinch._products.conversation.arguments import recipient_of
from sinch_openapi.conversation.async_methods.opt_ins import AsyncOptInsMethods
from sinch_openapi.conversation.async_methods.opt_outs import AsyncOptOutsMethods


class AsyncOptIns(AsyncResource, AsyncOptInsMethods):
    """Opt-ins; deprecated by the API."""

    _recipient = staticmethod(recipient_of)


class AsyncOptOuts(AsyncResource, AsyncOptOutsMethods):
    """Opt-outs; deprecated by the API."""

    _recipient = staticmethod(recipient_of)
