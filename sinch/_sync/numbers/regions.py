# Derived from sinch/_async/numbers/regions.py by `make sync`; never edited by hand.
"""Regions in which numbers are available."""

from __future__ import annotations

from sinch._products.numbers.searches import offered_types
from sinch._sync.caller import Resource
from sinch_openapi.numbers.methods.regions import RegionsMethods


class Regions(Resource, RegionsMethods):
    """List regions."""

    _offered_types = staticmethod(offered_types)
