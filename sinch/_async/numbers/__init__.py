"""The Numbers API: phone numbers to rent, and those rented."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sinch_openapi.numbers.async_methods.numbers import AsyncNumbersMethods
from sinch_openapi.numbers.async_methods.resources import AsyncNumbersResources

from .active_numbers import AsyncActiveNumbers
from .available_numbers import AsyncAvailableNumbers

if TYPE_CHECKING:
    from sinch.sinch_events import NumbersSinchEvents

    from .emergency_addresses import AsyncEmergencyAddresses
    from .event_destinations import AsyncEventDestinations
    from .former_names import AsyncFormerActive, AsyncFormerAvailable, AsyncFormerCallbacks
    from .number_orders import AsyncNumberOrders
    from .regions import AsyncRegions


class AsyncNumbers(AsyncAvailableNumbers, AsyncActiveNumbers, AsyncNumbersMethods, AsyncNumbersResources):
    """Phone numbers: search, rent, configure, release."""

    @cached_property
    def regions(self) -> AsyncRegions:
        """Regions in which numbers are offered."""
        from .regions import AsyncRegions

        return AsyncRegions(self._caller)

    @cached_property
    def event_destinations(self) -> AsyncEventDestinations:
        """How the events of the project's numbers are signed."""
        from .event_destinations import AsyncEventDestinations

        return AsyncEventDestinations(self._caller)

    @cached_property
    def emergency_addresses(self) -> AsyncEmergencyAddresses:
        """Addresses that emergency services get to see."""
        from .emergency_addresses import AsyncEmergencyAddresses

        return AsyncEmergencyAddresses(self._caller)

    @cached_property
    def number_orders(self) -> AsyncNumberOrders:
        """Orders of numbers, with the registration that some of them require."""
        from .number_orders import AsyncNumberOrders

        return AsyncNumberOrders(self._caller)

    def sinch_events(self, callback_secret: str) -> NumbersSinchEvents:
        """Verify and parse the events that the Numbers API sends to your server.

        Args:
            callback_secret: The secret of the project's callback configuration.
        """
        from sinch.sinch_events import NumbersSinchEvents

        return NumbersSinchEvents(callback_secret)

    @cached_property
    def available(self) -> AsyncFormerAvailable:
        """Deprecated: what stands directly on `numbers` now."""
        from .former_names import AsyncFormerAvailable

        return AsyncFormerAvailable(self)

    @cached_property
    def active(self) -> AsyncFormerActive:
        """Deprecated: what stands directly on `numbers` now."""
        from .former_names import AsyncFormerActive

        return AsyncFormerActive(self)

    @cached_property
    def callbacks(self) -> AsyncFormerCallbacks:
        """Deprecated: `event_destinations` under its former name."""
        from .former_names import AsyncFormerCallbacks

        return AsyncFormerCallbacks(self)
