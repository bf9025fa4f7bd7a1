"""The Numbers API: available and rented phone numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._core.e164 import e164
from sinch._core.raw_response import without_raw_response
from sinch._core.region_codes import region_code
from sinch._earlier._async.resources import AsyncFormerNumbersResources
from sinch._lazy_properties import resource_property
from sinch._products.numbers.searches import number_pattern_object
from sinch_openapi.numbers.async_methods.numbers import AsyncNumbersMethods
from sinch_openapi.numbers.async_methods.resources import AsyncNumbersResources

from .searches import AsyncNumberSearches

if TYPE_CHECKING:
    from sinch.sinch_events import AnyNonceStore, NumbersSinchEvents
    from sinch.sinch_events.receivers import Secrets

    from .emergency_addresses import AsyncEmergencyAddresses
    from .event_destinations import AsyncEventDestinations
    from .number_orders import AsyncNumberOrders
    from .regions import AsyncRegions


class AsyncNumbers(AsyncNumberSearches, AsyncFormerNumbersResources, AsyncNumbersMethods, AsyncNumbersResources):
    """Phone numbers: search, rent, configure, release."""

    _e164 = staticmethod(e164)
    _pattern_object = staticmethod(number_pattern_object)
    _region_code = staticmethod(region_code)

    @resource_property
    def regions(self) -> type[AsyncRegions]:
        """Regions in which numbers are available."""
        from .regions import AsyncRegions

        return AsyncRegions

    @resource_property
    def event_destinations(self) -> type[AsyncEventDestinations]:
        """Event destinations: the secret that signs events of numbers."""
        from .event_destinations import AsyncEventDestinations

        return AsyncEventDestinations

    @resource_property
    def emergency_addresses(self) -> type[AsyncEmergencyAddresses]:
        """Addresses that are reported to emergency services."""
        from .emergency_addresses import AsyncEmergencyAddresses

        return AsyncEmergencyAddresses

    @resource_property
    def number_orders(self) -> type[AsyncNumberOrders]:
        """Orders of numbers, with the registration that some of them require."""
        from .number_orders import AsyncNumberOrders

        return AsyncNumberOrders

    @without_raw_response
    def sinch_events(
        self,
        callback_secret: Secrets,
        *,
        nonces: AnyNonceStore | None = None,
        lease: float | None = None,
    ) -> NumbersSinchEvents:
        """Verify and parse the events that the Numbers API sends to your server.

        Args:
            callback_secret: Secret of the project's callback configuration; several are accepted during a rotation.
            nonces: Store of received `eventId`s, to detect repeated events; not checked when left out.
            lease: How many seconds handling an event may take, before a repeat of it is handled too; 300 when left out.
        """
        from sinch.sinch_events import NumbersSinchEvents

        return NumbersSinchEvents(callback_secret, nonces=nonces, lease=lease)
