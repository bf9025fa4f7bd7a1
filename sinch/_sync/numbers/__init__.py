# Derived from sinch/_async/numbers/__init__.py by `make sync`; never edited by hand.
"""The Numbers API: available and rented phone numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._core.e164 import e164
from sinch._core.raw_response import without_raw_response
from sinch._core.region_codes import region_code
from sinch._earlier._sync.resources import FormerNumbersResources
from sinch._lazy_properties import resource_property
from sinch._products.numbers.searches import number_pattern_object
from sinch_openapi.numbers.methods.numbers import NumbersMethods
from sinch_openapi.numbers.methods.resources import NumbersResources

from .searches import NumberSearches

if TYPE_CHECKING:
    from sinch.sinch_events import AnyNonceStore, NumbersSinchEvents
    from sinch.sinch_events.receivers import Secrets

    from .emergency_addresses import EmergencyAddresses
    from .event_destinations import EventDestinations
    from .number_orders import NumberOrders
    from .regions import Regions


class Numbers(NumberSearches, FormerNumbersResources, NumbersMethods, NumbersResources):
    """Phone numbers: search, rent, configure, release."""

    _e164 = staticmethod(e164)
    _pattern_object = staticmethod(number_pattern_object)
    _region_code = staticmethod(region_code)

    @resource_property
    def regions(self) -> type[Regions]:
        """Regions in which numbers are available."""
        from .regions import Regions

        return Regions

    @resource_property
    def event_destinations(self) -> type[EventDestinations]:
        """Event destinations: the secret that signs events of numbers."""
        from .event_destinations import EventDestinations

        return EventDestinations

    @resource_property
    def emergency_addresses(self) -> type[EmergencyAddresses]:
        """Addresses that are reported to emergency services."""
        from .emergency_addresses import EmergencyAddresses

        return EmergencyAddresses

    @resource_property
    def number_orders(self) -> type[NumberOrders]:
        """Orders of numbers, with the registration that some of them require."""
        from .number_orders import NumberOrders

        return NumberOrders

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
