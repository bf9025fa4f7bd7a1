# Derived from sinch/_async/conversation/templates.py by `make sync`; never edited by hand.
"""Templates: messages to send by name, in several languages."""

from __future__ import annotations

from sinch._sync.caller import Resource
from sinch_openapi.conversation.methods.templates import TemplatesMethods


class Templates(Resource, TemplatesMethods):
    """Templates of the project, of version 2; they have a host and a region of their own."""
