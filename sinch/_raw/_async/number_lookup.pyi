"""Raw responses of the number-lookup API. Derived by `make sync`; never edited by hand."""

from sinch._async.number_lookup import AsyncNumberLookup
from sinch._core.raw_methods import AsyncRawMethod

class AsyncNumberLookupRaw:
    lookup = AsyncRawMethod(AsyncNumberLookup.lookup)
