"""The Numbers API."""

from sinch.sandbox.numbers import emergency_addresses, event_destinations, orders, regions, registrations, rental
from sinch.sandbox.numbers.played import plays

# Importing a module enters its operations into the table.
MODULES = (emergency_addresses, event_destinations, orders, regions, registrations, rental)

__all__ = ["MODULES", "plays"]
