"""Apps: the senders, with their channels."""

from __future__ import annotations

from sinch._async.caller import AsyncResource
from sinch._products.conversation.arguments import changed_fields, credentials_list
from sinch_openapi.conversation.async_methods.apps import AsyncAppsMethods


class AsyncApps(AsyncResource, AsyncAppsMethods):
    """Apps of the project."""

    _changed_fields = staticmethod(changed_fields)
    _credentials = staticmethod(credentials_list)
