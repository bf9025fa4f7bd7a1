"""Emergency addresses of rented numbers."""

from __future__ import annotations

from sinch._async.caller import AsyncResource
from sinch._core.e164 import e164
from sinch_openapi.numbers.async_methods.emergency_addresses import AsyncEmergencyAddressesMethods


class AsyncEmergencyAddresses(AsyncResource, AsyncEmergencyAddressesMethods):
    """Get, set, remove and check the emergency address of a rented number."""

    _e164 = staticmethod(e164)
