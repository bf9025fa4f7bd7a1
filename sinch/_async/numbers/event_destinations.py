"""Event destinations: the secret that events of numbers are signed with."""

from __future__ import annotations

from sinch._async.caller import AsyncResource
from sinch_openapi.numbers.async_methods.event_destinations import AsyncEventDestinationsMethods


class AsyncEventDestinations(AsyncResource, AsyncEventDestinationsMethods):
    """Get and set the secret that signs events; each number has its own destination URL."""
