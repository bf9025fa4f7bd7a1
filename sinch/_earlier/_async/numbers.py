"""The resources that 1.x had on `numbers`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sinch._async.numbers.event_destinations import AsyncEventDestinations
from sinch._async.numbers.searches import AsyncNumberSearches
from sinch._codec import exactly_one
from sinch._codec.deprecation import deprecated
from sinch._earlier.former_names import FormerResource, delegated
from sinch_openapi.numbers.async_methods.numbers import AsyncNumbersMethods

if TYPE_CHECKING:
    from typing import Unpack

    from sinch._async.numbers import AsyncNumbers
    from sinch._codec import ListOf
    from sinch._core.options import CallOptions
    from sinch._products.numbers.searches import PatternInput
    from sinch_openapi.numbers.arguments import SmsConfigurationRequestInput, VoiceConfigurationRequestInput
    from sinch_openapi.numbers.models import ActiveNumber, NumberCapability, NumberType

    _FormerNumbers = FormerResource[AsyncNumbers]
else:
    _FormerNumbers = FormerResource  # Importing the resource would be circular.


class AsyncFormerAvailable(_FormerNumbers):
    """`numbers.available`."""

    @deprecated("numbers.available.list is deprecated: use numbers.search_for_available_numbers")
    @delegated(AsyncNumberSearches.search_for_available_numbers)
    def list(self) -> None:
        """Former name of `search_for_available_numbers`."""

    @deprecated("numbers.available.check_availability is deprecated: use numbers.check_availability")
    @delegated(AsyncNumbersMethods.check_availability)
    def check_availability(self) -> None:
        """Former name of `check_availability`."""

    @deprecated("numbers.available.activate is deprecated: use numbers.rent")
    @delegated(AsyncNumbersMethods.rent)
    def activate(self) -> None:
        """Former name of `rent`."""

    @deprecated("numbers.available.rent_any is deprecated: use numbers.rent_any")
    async def rent_any(
        self,
        region_code: str,
        type_: NumberType,
        number_pattern: PatternInput | None = None,
        capabilities: ListOf[NumberCapability] | None = None,
        sms_configuration: SmsConfigurationRequestInput | None = None,
        voice_configuration: VoiceConfigurationRequestInput | None = None,
        callback_url: str | None = None,
        **options: Unpack[CallOptions],
    ) -> ActiveNumber:
        """Former name of `rent_any`, with `type_` for `number_type`."""
        return await self._resource.rent_any(
            region_code,
            type_,
            number_pattern,
            capabilities,
            sms_configuration,
            voice_configuration,
            callback_url=callback_url,
            **options,
        )


class AsyncFormerActive(_FormerNumbers):
    """`numbers.active`."""

    @deprecated("numbers.active.list is deprecated: use numbers.list")
    @delegated(AsyncNumberSearches.list)
    def list(self) -> None:
        """Former name of `list`."""

    @deprecated("numbers.active.get is deprecated: use numbers.get")
    @delegated(AsyncNumbersMethods.get)
    def get(self) -> None:
        """Former name of `get`."""

    @deprecated("numbers.active.release is deprecated: use numbers.release")
    @delegated(AsyncNumbersMethods.release)
    def release(self) -> None:
        """Former name of `release`."""

    @deprecated("numbers.active.update is deprecated: use numbers.update")
    async def update(
        self,
        phone_number: str,
        display_name: str | None = None,
        sms_configuration: SmsConfigurationRequestInput | None = None,
        voice_configuration: VoiceConfigurationRequestInput | None = None,
        app_id: str | None = None,
        **fields: Any,
    ) -> ActiveNumber:
        """Former name of `update`, with `app_id` for the voice app."""
        if app_id is not None:
            exactly_one(fields, voice_configuration=voice_configuration, app_id=app_id)
            voice_configuration = {"type": "RTC", "app_id": app_id}
        return await self._resource.update(
            phone_number,
            display_name=display_name,
            sms_configuration=sms_configuration,
            voice_configuration=voice_configuration,
            **fields,
        )


class AsyncFormerCallbacks(FormerResource[AsyncEventDestinations]):
    """`numbers.callbacks`."""

    @deprecated("numbers.callbacks.get_configuration is deprecated: use numbers.event_destinations.get")
    @delegated(AsyncEventDestinations.get)
    def get_configuration(self) -> None:
        """Former name of `get`."""

    @deprecated("numbers.callbacks.update_configuration is deprecated: use numbers.event_destinations.update")
    @delegated(AsyncEventDestinations.update)
    def update_configuration(self) -> None:
        """Former name of `update`."""
