# Derived from sinch/_async/numbers/active_numbers.py by `make sync`; never edited by hand.
"""Numbers that the project rents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._codec import one_of_two_names
from sinch._core.e164 import e164
from sinch._core.number_searches import digits_and_place, order_in_api_names
from sinch._core.region_codes import region_code as checked_region
from sinch._sync.caller import Resource
from sinch_openapi.numbers import models
from sinch_openapi.numbers.api.active_number import (
    number_service_get_active_number,
    number_service_list_active_numbers,
    number_service_release_number,
    number_service_update_active_number,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    from sinch._core.number_searches import OrderByInput, PatternInput
    from sinch._core.options import CallOptions
    from sinch._sync.paging import Paginator
    from sinch_openapi.numbers.arguments import SmsConfigurationRequestInput, VoiceConfigurationRequestInput
    from sinch_openapi.numbers.models import ActiveNumber, NumberCapability, NumberPatternSearchPattern, NumberType


class ActiveNumbers(Resource):
    """List, configure and release rented numbers."""

    def list(
        self,
        region_code: str | None = None,
        number_type: NumberType | None = None,
        number_pattern: PatternInput | None = None,
        number_search_pattern: NumberPatternSearchPattern | None = None,
        capabilities: Sequence[NumberCapability] | None = None,
        page_size: int | None = None,
        page_token: str | None = None,
        order_by: OrderByInput | None = None,
        **options: Unpack[CallOptions],
    ) -> Paginator[ActiveNumber]:
        """List the numbers that the project rents.

        Args:
            region_code: Region code of two letters (ISO 3166-1 alpha-2), such as `US`.
            number_type: `MOBILE`, `LOCAL` or `TOLL_FREE`.
            number_pattern: Digits to look for; also with their place, `{"pattern": "55", "search_pattern": "END"}`.
            number_search_pattern: Where the digits stand: `START`, `CONTAINS` or `END`.
            capabilities: What the numbers must be able to do: `SMS`, `VOICE`.
            page_size: Number of numbers on a page at most.
            page_token: Token of the page to start with, from `next_page_token` of an earlier page.
            order_by: `PHONE_NUMBER` or `DISPLAY_NAME`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Returns:
            The numbers; further pages are fetched while iterating.

        Raises:
            ValueError: There is no such region.
            BadRequestError: The API does not accept an argument.

        API operation: `NumberService_ListActiveNumbers`.
        """
        digits, place = digits_and_place(number_pattern, number_search_pattern)
        request = number_service_list_active_numbers.build(
            self._configuration.require_project_id(),
            region_code=None if region_code is None else checked_region("region_code", region_code),
            number_type=number_type,
            number_pattern=digits,
            number_search_pattern=place,
            capabilities=capabilities,
            page_size=page_size,
            page_token=page_token,
            order_by=order_in_api_names(order_by),
        )
        return self._list(request, options)

    def get(self, phone_number: str, **options: Unpack[CallOptions]) -> ActiveNumber:
        """Get a number that the project rents.

        Args:
            phone_number: Phone number in E.164, such as `+12025550134`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Returns:
            The number with its SMS and voice configuration.

        Raises:
            ValueError: This is no phone number in E.164.
            NotFoundError: The project does not rent the number.

        API operation: `NumberService_GetActiveNumber`.
        """
        request = number_service_get_active_number.build(
            self._configuration.require_project_id(), e164("phone_number", phone_number)
        )
        return self._call(request, number_service_get_active_number.parse, options)

    def update(
        self,
        phone_number: str,
        display_name: str | None = None,
        sms_configuration: SmsConfigurationRequestInput | None = None,
        voice_configuration: VoiceConfigurationRequestInput | None = None,
        event_destination_target: str | None = None,
        *,
        callback_url: str | None = None,
        **options: Unpack[CallOptions],
    ) -> ActiveNumber:
        """Change the configuration of a rented number; what is left out stays as it is.

        Args:
            phone_number: Phone number in E.164, such as `+12025550134`.
            display_name: Name that the project gives the number.
            sms_configuration: Service plan, and campaign, to link: `{"service_plan_id": "..."}`; an empty text or
                None in place of an ID ends that link.
            voice_configuration: Voice application, trunk or fax service to link: `{"type": "RTC", "app_id": "..."}`,
                `{"type": "EST", "trunk_id": "..."}`, `{"type": "FAX", "service_id": "..."}`.
            event_destination_target: URL that receives the events of the number.
            callback_url: The same, under the name of the API.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The number as it is now. New links are pending at first, as `rent` says.

        Raises:
            ValueError: This is no phone number in E.164.
            BadRequestError: The API does not accept an argument.
            NotFoundError: The project does not rent the number.

        API operation: `NumberService_UpdateActiveNumber`.
        """
        request = number_service_update_active_number.build(
            self._configuration.require_project_id(),
            e164("phone_number", phone_number),
            body=models.ActiveNumberRequest(
                display_name=display_name,
                sms_configuration=sms_configuration,
                voice_configuration=voice_configuration,
                event_destination_target=one_of_two_names(
                    event_destination_target=event_destination_target, callback_url=callback_url
                ),
            ),
        )
        return self._call(request, number_service_update_active_number.parse, options)

    def release(self, phone_number: str, **options: Unpack[CallOptions]) -> ActiveNumber:
        """End the rental of a number.

        Args:
            phone_number: Phone number in E.164, such as `+12025550134`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Returns:
            The number as it was; `expire_at` says when the rental ends.

        Raises:
            ValueError: This is no phone number in E.164.
            NotFoundError: The project does not rent the number.

        API operation: `NumberService_ReleaseNumber`.
        """
        request = number_service_release_number.build(
            self._configuration.require_project_id(), e164("phone_number", phone_number)
        )
        return self._call(request, number_service_release_number.parse, options)
