# Derived from sinch/_async/numbers/emergency_addresses.py by `make sync`; never edited by hand.
"""Emergency addresses of rented numbers."""

from __future__ import annotations

from sinch._core.e164 import e164
from sinch._sync.caller import Resource
from sinch_openapi.numbers.methods.emergency_addresses import EmergencyAddressesMethods


class EmergencyAddresses(Resource, EmergencyAddressesMethods):
    """Get, set, remove and check the emergency address of a rented number."""

    _e164 = staticmethod(e164)
