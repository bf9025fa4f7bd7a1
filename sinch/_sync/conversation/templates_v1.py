# Derived from sinch/_async/conversation/templates_v1.py by `make sync`; never edited by hand.
"""Templates of version 1, which the API has retired."""

from __future__ import annotations

from sinch._products.conversation.arguments import changed_fields
from sinch._sync.caller import Resource
from sinch_openapi.conversation.methods.templates_v1 import TemplatesV1Methods


class TemplatesV1(Resource, TemplatesV1Methods):
    """Templates of version 1; deprecated by the API in favour of `conversation.templates`."""

    _changed_fields = staticmethod(changed_fields)
