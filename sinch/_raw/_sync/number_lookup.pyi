"""Raw responses of the number-lookup API. Derived by `make sync`; never edited by hand."""

from sinch._core.raw_methods import RawMethod
from sinch._sync.number_lookup import NumberLookup

class NumberLookupRaw:
    lookup = RawMethod(NumberLookup.lookup)
