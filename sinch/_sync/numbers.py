# Derived from sinch/_async/numbers.py by `make sync`; never edited by hand.
"""The Numbers API: phone numbers to rent, and those rented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._core.arguments import one_of_two_names
from sinch_openapi.numbers import models
from sinch_openapi.numbers.api.available_number import (
    number_service_list_available_numbers,
    number_service_rent_any_number,
)

from .caller import Resource

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    from sinch._core.options import CallOptions
    from sinch_openapi.numbers.arguments import (
        NumberPatternInput,
        SmsConfigurationRequestInput,
        VoiceConfigurationRequestInput,
    )
    from sinch_openapi.numbers.models import (
        ActiveNumber,
        AvailableNumber,
        NumberCapability,
        NumberPatternSearchPattern,
        NumberType,
    )

    from .paging import Paginator


class Numbers(Resource):
    """Phone numbers: search, rent."""

    def search_for_available_numbers(
        self,
        region_code: str,
        number_type: NumberType,
        number_pattern: str | None = None,
        number_search_pattern: NumberPatternSearchPattern | None = None,
        capabilities: Sequence[NumberCapability] | None = None,
        page_size: int | None = None,
        **options: Unpack[CallOptions],
    ) -> Paginator[AvailableNumber]:
        """Search numbers that can be rented.

        Args:
            region_code: Region code of two letters (ISO 3166-1 alpha-2), such as `US`.
            number_type: `MOBILE`, `LOCAL` or `TOLL_FREE`.
            number_pattern: Digits to look for.
            number_search_pattern: Where the digits stand: `START`, `CONTAINS` or `END`.
            capabilities: What the numbers must be able to do: `SMS`, `VOICE`.
            page_size: Number of numbers to return at most; the API answers one page.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Returns:
            The numbers, of one page.

        Raises:
            BadRequestError: The API does not accept an argument.

        API operation: `NumberService_ListAvailableNumbers`.
        """
        request = number_service_list_available_numbers.build(
            self._configuration.require_project_id(),
            region_code=region_code,
            number_type=number_type,
            number_pattern=number_pattern,
            number_search_pattern=number_search_pattern,
            capabilities=capabilities,
            page_size=page_size,
        )
        return self._list(request, options)

    def rent_any(
        self,
        region_code: str,
        number_type: NumberType,
        number_pattern: NumberPatternInput | None = None,
        capabilities: Sequence[NumberCapability] | None = None,
        sms_configuration: SmsConfigurationRequestInput | None = None,
        voice_configuration: VoiceConfigurationRequestInput | None = None,
        event_destination_target: str | None = None,
        *,
        callback_url: str | None = None,
        **options: Unpack[CallOptions],
    ) -> ActiveNumber:
        """Rent the first number that meets the criteria.

        Args:
            region_code: Region code of two letters (ISO 3166-1 alpha-2), such as `US`.
            number_type: `MOBILE`, `LOCAL` or `TOLL_FREE`.
            number_pattern: Digits to look for and where: `{"pattern": "555", "search_pattern": "CONTAINS"}`.
            capabilities: What the number must be able to do: `SMS`, `VOICE`.
            sms_configuration: Service plan, and campaign, to link: `{"service_plan_id": "..."}`.
            voice_configuration: Voice application, trunk or fax service to link: `{"type": "RTC", "app_id": "..."}`.
            event_destination_target: URL that receives the events of the number.
            callback_url: The same, under the name of the API.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The rented number.

        Raises:
            BadRequestError: The API does not accept an argument.
            NotFoundError: No number meets the criteria.

        API operation: `NumberService_RentAnyNumber`, deprecated by the API in favour of number orders.
        """
        request = number_service_rent_any_number.build(
            self._configuration.require_project_id(),
            body=models.RentAnyNumberRequest(
                region_code=region_code,
                number_type=number_type,
                number_pattern=number_pattern,
                capabilities=capabilities,
                sms_configuration=sms_configuration,
                voice_configuration=voice_configuration,
                event_destination_target=one_of_two_names(
                    event_destination_target=event_destination_target, callback_url=callback_url
                ),
            ),
        )
        return self._call(request, number_service_rent_any_number.parse, options)
