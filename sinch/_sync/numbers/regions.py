# Derived from sinch/_async/numbers/regions.py by `make sync`; never edited by hand.
"""Regions in which numbers are offered."""

from __future__ import annotations

from sinch._sync.caller import Resource
from sinch_openapi.numbers.methods.regions import RegionsMethods


class Regions(Resource, RegionsMethods):
    """List regions."""
