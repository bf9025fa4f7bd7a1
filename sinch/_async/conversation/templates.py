"""Templates: messages to send by name, in several languages."""

from __future__ import annotations

from sinch._async.caller import AsyncResource
from sinch_openapi.conversation.async_methods.templates import AsyncTemplatesMethods


class AsyncTemplates(AsyncResource, AsyncTemplatesMethods):
    """Templates of the project, of version 2; they have a host and a region of their own."""
