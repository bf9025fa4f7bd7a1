"""Regions in which numbers are available."""

from __future__ import annotations

from sinch._async.caller import AsyncResource
from sinch._products.numbers.searches import offered_types
from sinch_openapi.numbers.async_methods.regions import AsyncRegionsMethods


class AsyncRegions(AsyncResource, AsyncRegionsMethods):
    """List regions."""

    _offered_types = staticmethod(offered_types)
