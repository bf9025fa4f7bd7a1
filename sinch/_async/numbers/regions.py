"""Regions in which numbers are offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._async.caller import AsyncResource
from sinch._codec import one_of_two_names
from sinch_openapi.numbers.api.available_regions import number_service_list_available_regions
from sinch_openapi.numbers.async_methods.regions import AsyncRegionsMethods

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    from sinch._async.paging import AsyncPaginator
    from sinch._core.options import CallOptions
    from sinch_openapi.numbers.models import AvailableRegion, NumberType


class AsyncRegions(AsyncResource, AsyncRegionsMethods):
    """List regions."""

    def list(
        self,
        types: Sequence[NumberType] | None = None,
        *,
        number_types: Sequence[NumberType] | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPaginator[AvailableRegion]:
        """List the regions in which numbers are offered.

        Args:
            types: Types of number that a region must offer: `MOBILE`, `LOCAL`, `TOLL_FREE`; all when left out.
            number_types: The same, under the name that other methods use.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Returns:
            The regions with the types of number of each, of one page.

        Raises:
            BadRequestError: The API does not accept an argument.

        API operation: `NumberService_ListAvailableRegions`.
        """
        request = number_service_list_available_regions.build(
            self._configuration.require_project_id(),
            number_types=one_of_two_names(types=types, number_types=number_types),
        )
        return self._list(request, options)
