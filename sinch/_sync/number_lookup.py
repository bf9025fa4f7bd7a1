# Derived from sinch/_async/number_lookup.py by `make sync`; never edited by hand.
"""The Number Lookup API."""

from __future__ import annotations

from sinch._core.e164 import e164
from sinch_openapi.number_lookup.methods.number_lookup import NumberLookupMethods
from sinch_openapi.number_lookup.methods.resources import NumberLookupResources

from .caller import Resource


class NumberLookup(Resource, NumberLookupMethods, NumberLookupResources):
    """Line type, SIM swap, VoIP and disconnection of phone numbers."""

    _e164 = staticmethod(e164)
