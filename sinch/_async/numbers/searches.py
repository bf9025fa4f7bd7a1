"""Searches among available and rented numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._async.caller import AsyncResource
from sinch._core.region_codes import region_code as checked_region
from sinch._products.numbers.searches import order_by_in_api_spelling, split_number_pattern
from sinch_openapi.numbers.api.active_number import number_service_list_active_numbers
from sinch_openapi.numbers.api.available_number import number_service_list_available_numbers

if TYPE_CHECKING:
    from typing import Unpack

    from sinch._async.paging import AsyncPaginator
    from sinch._codec import ListOf
    from sinch._core.options import CallOptions
    from sinch._products.numbers.searches import OrderByInput, PatternInput
    from sinch_openapi.numbers.models import (
        ActiveNumber,
        AvailableNumber,
        NumberCapability,
        NumberPatternSearchPattern,
        NumberType,
    )


class AsyncNumberSearches(AsyncResource):
    """Search numbers."""

    def search_for_available_numbers(
        self,
        region_code: str,
        number_type: NumberType,
        number_pattern: PatternInput | None = None,
        number_search_pattern: NumberPatternSearchPattern | None = None,
        capabilities: ListOf[NumberCapability] | None = None,
        page_size: int | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPaginator[AvailableNumber]:
        """Search for numbers that can be rented.

        Args:
            region_code: Region code of two letters (ISO 3166-1 alpha-2), such as `US`.
            number_type: `MOBILE`, `LOCAL` or `TOLL_FREE`.
            number_pattern: Digits to search for, or digits and position, `{"pattern": "55", "search_pattern": "END"}`.
            number_search_pattern: Position of the digits: `START`, `CONTAINS` or `END`.
            capabilities: Capabilities that the numbers must have: `SMS`, `VOICE`.
            page_size: Maximum number of numbers to return; the API returns one page.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Returns:
            One page of numbers with their prices.

        Raises:
            ValueError: The region does not exist.
            BadRequestError: The API rejected an argument.

        API operation: `NumberService_ListAvailableNumbers`.
        """
        digits, place = split_number_pattern(number_pattern, number_search_pattern)
        request = number_service_list_available_numbers.build(
            self._configuration.require_project_id(),
            region_code=checked_region("region_code", region_code),
            number_type=number_type,
            number_pattern=digits,
            number_search_pattern=place,
            capabilities=capabilities,
            page_size=page_size,
        )
        return self._list(request, options)

    def list(
        self,
        region_code: str | None = None,
        number_type: NumberType | None = None,
        number_pattern: PatternInput | None = None,
        number_search_pattern: NumberPatternSearchPattern | None = None,
        capabilities: ListOf[NumberCapability] | None = None,
        page_size: int | None = None,
        page_token: str | None = None,
        order_by: OrderByInput | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPaginator[ActiveNumber]:
        """List the numbers that the project rents.

        Args:
            region_code: Region code of two letters (ISO 3166-1 alpha-2), such as `US`.
            number_type: `MOBILE`, `LOCAL` or `TOLL_FREE`.
            number_pattern: Digits to search for, or digits and position, `{"pattern": "55", "search_pattern": "END"}`.
            number_search_pattern: Position of the digits: `START`, `CONTAINS` or `END`.
            capabilities: Capabilities that the numbers must have: `SMS`, `VOICE`.
            page_size: Maximum number of numbers per page.
            page_token: Token of the page to start with, from `next_page_token` of an earlier page.
            order_by: `PHONE_NUMBER` or `DISPLAY_NAME`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Returns:
            The numbers; further pages are fetched while iterating.

        Raises:
            ValueError: The region does not exist.
            BadRequestError: The API rejected an argument.

        API operation: `NumberService_ListActiveNumbers`.
        """
        digits, place = split_number_pattern(number_pattern, number_search_pattern)
        request = number_service_list_active_numbers.build(
            self._configuration.require_project_id(),
            region_code=None if region_code is None else checked_region("region_code", region_code),
            number_type=number_type,
            number_pattern=digits,
            number_search_pattern=place,
            capabilities=capabilities,
            page_size=page_size,
            page_token=page_token,
            order_by=order_by_in_api_spelling(order_by),
        )
        return self._list(request, options)
