# Derived from sinch/_earlier/_async/numbers.py by `make sync`; never edited by hand.
"""The resources that 1.x had on `numbers`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sinch._codec import exactly_one
from sinch._earlier.former_names import FormerResource, delegated, former_name
from sinch._sync.numbers import Numbers
from sinch._sync.numbers.event_destinations import EventDestinations

if TYPE_CHECKING:
    from typing import Unpack

    from sinch._codec import ListOf
    from sinch._core.options import CallOptions
    from sinch._products.numbers.searches import PatternInput
    from sinch_openapi.numbers.arguments import SmsConfigurationRequestInput, VoiceConfigurationRequestInput
    from sinch_openapi.numbers.models import ActiveNumber, NumberCapability, NumberType


class FormerAvailable(FormerResource[Numbers]):
    """`numbers.available`."""

    list = delegated(
        "numbers.available.list",
        "numbers.search_for_available_numbers",
        Numbers.search_for_available_numbers,
    )
    check_availability = delegated(
        "numbers.available.check_availability", "numbers.check_availability", Numbers.check_availability
    )
    activate = delegated("numbers.available.activate", "numbers.rent", Numbers.rent)

    @former_name("numbers.available.rent_any", "numbers.rent_any")
    def rent_any(
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
        return self._resource.rent_any(
            region_code,
            type_,
            number_pattern,
            capabilities,
            sms_configuration,
            voice_configuration,
            callback_url=callback_url,
            **options,
        )


class FormerActive(FormerResource[Numbers]):
    """`numbers.active`."""

    list = delegated("numbers.active.list", "numbers.list", Numbers.list)
    get = delegated("numbers.active.get", "numbers.get", Numbers.get)
    release = delegated("numbers.active.release", "numbers.release", Numbers.release)

    @former_name("numbers.active.update", "numbers.update")
    def update(
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
            exactly_one(voice_configuration=voice_configuration, app_id=app_id)
            voice_configuration = {"type": "RTC", "app_id": app_id}
        return self._resource.update(
            phone_number,
            display_name=display_name,
            sms_configuration=sms_configuration,
            voice_configuration=voice_configuration,
            **fields,
        )


class FormerCallbacks(FormerResource[EventDestinations]):
    """`numbers.callbacks`."""

    get_configuration = delegated(
        "numbers.callbacks.get_configuration", "numbers.event_destinations.get", EventDestinations.get
    )
    update_configuration = delegated(
        "numbers.callbacks.update_configuration", "numbers.event_destinations.update", EventDestinations.update
    )
