# Derived from sinch/_async/conversation/opt_ins.py by `make sync`; never edited by hand.
"""Opt-ins and opt-outs, the predecessors of consents."""

from __future__ import annotations

from sinch._products.conversation.arguments import recipient_of
from sinch._sync.caller import Resource
from sinch_openapi.conversation.methods.opt_ins import OptInsMethods
from sinch_openapi.conversation.methods.opt_outs import OptOutsMethods


class OptIns(Resource, OptInsMethods):
    """Opt-ins; deprecated by the API."""

    _recipient = staticmethod(recipient_of)


class OptOuts(Resource, OptOutsMethods):
    """Opt-outs; deprecated by the API."""

    _recipient = staticmethod(recipient_of)
