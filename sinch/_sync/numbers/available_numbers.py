# Derived from sinch/_async/numbers/available_numbers.py by `make sync`; never edited by hand.
"""Numbers that can be rented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._codec import one_of_two_names
from sinch._core.e164 import e164
from sinch._core.number_searches import digits_and_place, pattern_object
from sinch._core.region_codes import region_code as checked_region
from sinch._sync.caller import Resource
from sinch_openapi.numbers import models
from sinch_openapi.numbers.api.available_number import (
    number_service_get_available_number,
    number_service_list_available_numbers,
    number_service_rent_any_number,
    number_service_rent_number,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    from sinch._core.number_searches import PatternInput
    from sinch._core.options import CallOptions
    from sinch._sync.paging import Paginator
    from sinch_openapi.numbers.arguments import SmsConfigurationRequestInput, VoiceConfigurationRequestInput
    from sinch_openapi.numbers.models import (
        ActiveNumber,
        AvailableNumber,
        NumberCapability,
        NumberPatternSearchPattern,
        NumberType,
    )


class AvailableNumbers(Resource):
    """Search and rent numbers."""

    def search_for_available_numbers(
        self,
        region_code: str,
        number_type: NumberType,
        number_pattern: PatternInput | None = None,
        number_search_pattern: NumberPatternSearchPattern | None = None,
        capabilities: Sequence[NumberCapability] | None = None,
        page_size: int | None = None,
        **options: Unpack[CallOptions],
    ) -> Paginator[AvailableNumber]:
        """Search numbers that can be rented.

        Args:
            region_code: Region code of two letters (ISO 3166-1 alpha-2), such as `US`.
            number_type: `MOBILE`, `LOCAL` or `TOLL_FREE`.
            number_pattern: Digits to look for; also with their place, `{"pattern": "55", "search_pattern": "END"}`.
            number_search_pattern: Where the digits stand: `START`, `CONTAINS` or `END`.
            capabilities: What the numbers must be able to do: `SMS`, `VOICE`.
            page_size: Number of numbers to return at most; the API answers one page.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Returns:
            The numbers with their prices, of one page.

        Raises:
            ValueError: There is no such region.
            BadRequestError: The API does not accept an argument.

        API operation: `NumberService_ListAvailableNumbers`.
        """
        digits, place = digits_and_place(number_pattern, number_search_pattern)
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

    def check_availability(self, phone_number: str, **options: Unpack[CallOptions]) -> AvailableNumber:
        """Look up a number that can be rented.

        Args:
            phone_number: Phone number in E.164, such as `+12025550134`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Returns:
            The number with its prices.

        Raises:
            ValueError: This is no phone number in E.164.
            NotFoundError: The number cannot be rented.

        API operation: `NumberService_GetAvailableNumber`.
        """
        request = number_service_get_available_number.build(
            self._configuration.require_project_id(), e164("phone_number", phone_number)
        )
        return self._call(request, number_service_get_available_number.parse, options)

    def rent(
        self,
        phone_number: str,
        sms_configuration: SmsConfigurationRequestInput | None = None,
        voice_configuration: VoiceConfigurationRequestInput | None = None,
        event_destination_target: str | None = None,
        *,
        callback_url: str | None = None,
        **options: Unpack[CallOptions],
    ) -> ActiveNumber:
        """Rent a number.

        Args:
            phone_number: Phone number in E.164, such as `+12025550134`.
            sms_configuration: Service plan, and campaign, to link: `{"service_plan_id": "..."}`.
            voice_configuration: Voice application, trunk or fax service to link: `{"type": "RTC", "app_id": "..."}`,
                `{"type": "EST", "trunk_id": "..."}`, `{"type": "FAX", "service_id": "..."}`.
            event_destination_target: URL that receives the events of the number.
            callback_url: The same, under the name of the API.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The rented number. Its links are pending at first: see `scheduled_provisioning` in `sms_configuration` and
            `scheduled_voice_provisioning` in `voice_configuration`.

        Raises:
            ValueError: This is no phone number in E.164.
            BadRequestError: The API does not accept an argument.
            NotFoundError: The number cannot be rented, for instance because it is rented already.

        API operation: `NumberService_RentNumber`, deprecated by the API in favour of number orders. Never repeated
        when the API may already have rented the number.
        """
        request = number_service_rent_number.build(
            self._configuration.require_project_id(),
            e164("phone_number", phone_number),
            body=models.RentNumberRequest(
                sms_configuration=sms_configuration,
                voice_configuration=voice_configuration,
                event_destination_target=one_of_two_names(
                    event_destination_target=event_destination_target, callback_url=callback_url
                ),
            ),
        )
        return self._call(request, number_service_rent_number.parse, options)

    def rent_any(
        self,
        region_code: str,
        number_type: NumberType,
        number_pattern: PatternInput | None = None,
        capabilities: Sequence[NumberCapability] | None = None,
        sms_configuration: SmsConfigurationRequestInput | None = None,
        voice_configuration: VoiceConfigurationRequestInput | None = None,
        event_destination_target: str | None = None,
        *,
        number_search_pattern: NumberPatternSearchPattern | None = None,
        callback_url: str | None = None,
        **options: Unpack[CallOptions],
    ) -> ActiveNumber:
        """Rent the first number that meets the criteria.

        Args:
            region_code: Region code of two letters (ISO 3166-1 alpha-2), such as `US`.
            number_type: `MOBILE`, `LOCAL` or `TOLL_FREE`.
            number_pattern: Digits to look for; also with their place, `{"pattern": "55", "search_pattern": "END"}`.
            capabilities: What the number must be able to do: `SMS`, `VOICE`.
            sms_configuration: Service plan, and campaign, to link: `{"service_plan_id": "..."}`.
            voice_configuration: Voice application, trunk or fax service to link: `{"type": "RTC", "app_id": "..."}`,
                `{"type": "EST", "trunk_id": "..."}`, `{"type": "FAX", "service_id": "..."}`.
            event_destination_target: URL that receives the events of the number.
            number_search_pattern: Where the digits stand: `START`, `CONTAINS` or `END`.
            callback_url: `event_destination_target` under the name of the API.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The rented number. Its links are pending at first, as `rent` says.

        Raises:
            ValueError: There is no such region.
            BadRequestError: The API does not accept an argument.
            NotFoundError: No number meets the criteria.

        API operation: `NumberService_RentAnyNumber`, deprecated by the API in favour of number orders. Never repeated
        when the API may already have rented a number.
        """
        request = number_service_rent_any_number.build(
            self._configuration.require_project_id(),
            body=models.RentAnyNumberRequest(
                region_code=checked_region("region_code", region_code),
                number_type=number_type,
                number_pattern=pattern_object(number_pattern, number_search_pattern),
                capabilities=capabilities,
                sms_configuration=sms_configuration,
                voice_configuration=voice_configuration,
                event_destination_target=one_of_two_names(
                    event_destination_target=event_destination_target, callback_url=callback_url
                ),
            ),
        )
        return self._call(request, number_service_rent_any_number.parse, options)
