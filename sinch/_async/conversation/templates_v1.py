"""Templates of version 1, which the API has retired."""

from __future__ import annotations

from sinch._async.caller import AsyncResource
from sinch._products.conversation.arguments import changed_fields
from sinch_openapi.conversation.async_methods.templates_v1 import AsyncTemplatesV1Methods


class AsyncTemplatesV1(AsyncResource, AsyncTemplatesV1Methods):
    """Templates of version 1; deprecated by the API in favour of `conversation.templates`."""

    _changed_fields = staticmethod(changed_fields)
