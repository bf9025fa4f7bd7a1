# Derived from sinch/_async/conversation/apps.py by `make sync`; never edited by hand.
"""Apps: the senders, with their channels."""

from __future__ import annotations

from sinch._products.conversation.arguments import changed_fields, credentials_list
from sinch._sync.caller import Resource
from sinch_openapi.conversation.methods.apps import AppsMethods


class Apps(Resource, AppsMethods):
    """Apps of the project."""

    _changed_fields = staticmethod(changed_fields)
    _credentials = staticmethod(credentials_list)
