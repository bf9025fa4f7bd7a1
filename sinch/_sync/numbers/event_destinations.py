# Derived from sinch/_async/numbers/event_destinations.py by `make sync`; never edited by hand.
"""Event destinations: the secret that events of numbers are signed with."""

from __future__ import annotations

from sinch._sync.caller import Resource
from sinch_openapi.numbers.methods.event_destinations import EventDestinationsMethods


class EventDestinations(Resource, EventDestinationsMethods):
    """Get and set the secret that signs events; each number has its own destination URL."""
