# Derived from sinch/_async/numbers/regions.py by `make sync`; never edited by hand.
"""Regions in which numbers are offered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sinch._codec import STR, ArrayCodec, resolve_alias
from sinch._core.arguments import as_list
from sinch._core.deprecation import former_argument
from sinch._sync.caller import Resource
from sinch_openapi.numbers.api.available_regions import number_service_list_available_regions
from sinch_openapi.numbers.methods.regions import RegionsMethods

if TYPE_CHECKING:
    from typing import Unpack

    from sinch._codec import ListOf
    from sinch._core.options import CallOptions
    from sinch._sync.paging import Paginator
    from sinch_openapi.numbers.models import AvailableRegion, NumberType

_TYPES: Final = ArrayCodec(STR)


class Regions(Resource, RegionsMethods):
    """List regions."""

    def list(
        self,
        types: ListOf[NumberType] | None = None,
        *,
        number_types: ListOf[NumberType] | None = None,
        number_type: NumberType | None = None,
        **options: Unpack[CallOptions],
    ) -> Paginator[AvailableRegion]:
        """List regions that offer numbers, with the types of number in each.

        Args:
            types: Types of number that the region must offer.
            number_types: `types` under the name of the API.
            number_type: Deprecated: one type, as 1.x took it.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Returns:
            The regions.

        Raises:
            BadRequestError: The API does not accept an argument.

        API operation: `NumberService_ListAvailableRegions`.
        """
        given = resolve_alias(_TYPES, types=types, number_types=number_types)
        single = as_list(number_type)
        request = number_service_list_available_regions.build(
            self._configuration.require_project_id(),
            types=former_argument("numbers.regions.list", "number_type", single, "types", given),
        )
        return self._list(request, options)
