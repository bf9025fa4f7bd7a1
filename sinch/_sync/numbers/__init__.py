# Derived from sinch/_async/numbers/__init__.py by `make sync`; never edited by hand.
"""The Numbers API: phone numbers to rent, and those rented."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sinch_openapi.numbers.methods.numbers import NumbersMethods
from sinch_openapi.numbers.methods.resources import NumbersResources

from .active_numbers import ActiveNumbers
from .available_numbers import AvailableNumbers

if TYPE_CHECKING:
    from sinch.sinch_events import NumbersSinchEvents

    from .emergency_addresses import EmergencyAddresses
    from .event_destinations import EventDestinations
    from .former_names import FormerActive, FormerAvailable, FormerCallbacks
    from .number_orders import NumberOrders
    from .regions import Regions


class Numbers(AvailableNumbers, ActiveNumbers, NumbersMethods, NumbersResources):
    """Phone numbers: search, rent, configure, release."""

    @cached_property
    def regions(self) -> Regions:
        """Regions in which numbers are offered."""
        from .regions import Regions

        return Regions(self._caller)

    @cached_property
    def event_destinations(self) -> EventDestinations:
        """How the events of the project's numbers are signed."""
        from .event_destinations import EventDestinations

        return EventDestinations(self._caller)

    @cached_property
    def emergency_addresses(self) -> EmergencyAddresses:
        """Addresses that emergency services get to see."""
        from .emergency_addresses import EmergencyAddresses

        return EmergencyAddresses(self._caller)

    @cached_property
    def number_orders(self) -> NumberOrders:
        """Orders of numbers, with the registration that some of them require."""
        from .number_orders import NumberOrders

        return NumberOrders(self._caller)

    def sinch_events(self, callback_secret: str) -> NumbersSinchEvents:
        """Verify and parse the events that the Numbers API sends to your server.

        Args:
            callback_secret: The secret of the project's callback configuration.
        """
        from sinch.sinch_events import NumbersSinchEvents

        return NumbersSinchEvents(callback_secret)

    @cached_property
    def available(self) -> FormerAvailable:
        """Deprecated: what stands directly on `numbers` now."""
        from .former_names import FormerAvailable

        return FormerAvailable(self)

    @cached_property
    def active(self) -> FormerActive:
        """Deprecated: what stands directly on `numbers` now."""
        from .former_names import FormerActive

        return FormerActive(self)

    @cached_property
    def callbacks(self) -> FormerCallbacks:
        """Deprecated: `event_destinations` under its former name."""
        from .former_names import FormerCallbacks

        return FormerCallbacks(self)
