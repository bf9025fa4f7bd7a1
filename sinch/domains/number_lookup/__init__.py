"""The Number Lookup API as a standalone object: `NumberLookup(client)`, `AsyncNumberLookup(async_client)`."""

from sinch._async.number_lookup import AsyncNumberLookup
from sinch._sync.number_lookup import NumberLookup

__all__ = ["AsyncNumberLookup", "NumberLookup"]
