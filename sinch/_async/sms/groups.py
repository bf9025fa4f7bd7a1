"""Groups: recipients that a batch addresses by one ID."""

from __future__ import annotations

from sinch._async.caller import AsyncResource
from sinch._earlier._async.methods import AsyncFormerGroupNames
from sinch_openapi.sms.async_methods.groups import AsyncGroupsMethods


class AsyncGroups(AsyncResource, AsyncFormerGroupNames, AsyncGroupsMethods):
    """Create, read, change and delete groups."""
