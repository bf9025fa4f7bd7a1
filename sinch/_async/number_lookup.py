"""The Number Lookup API."""

from __future__ import annotations

from sinch._core.e164 import e164
from sinch_openapi.number_lookup.async_methods.number_lookup import AsyncNumberLookupMethods
from sinch_openapi.number_lookup.async_methods.resources import AsyncNumberLookupResources

from .caller import AsyncResource


class AsyncNumberLookup(AsyncResource, AsyncNumberLookupMethods, AsyncNumberLookupResources):
    """Line type, SIM swap, VoIP and disconnection of phone numbers."""

    _e164 = staticmethod(e164)
