# Derived from sinch/_async/conversation/consents.py by `make sync`; never edited by hand.
"""Consents: opt-out lists of apps."""

from __future__ import annotations

from sinch._sync.caller import Resource
from sinch_openapi.conversation.methods.consents import ConsentsMethods


class Consents(Resource, ConsentsMethods):
    """Opt-out lists of apps."""
