"""Addresses that emergency services get to see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._async.caller import AsyncResource
from sinch._core.e164 import e164
from sinch_openapi.numbers import models
from sinch_openapi.numbers.api.emergency_address import (
    deprovision_emergency_address,
    get_emergency_address,
    provision_emergency_address,
    validate_emergency_address,
)
from sinch_openapi.numbers.async_methods.emergency_addresses import AsyncEmergencyAddressesMethods

if TYPE_CHECKING:
    from typing import Unpack

    from sinch._core.options import CallOptions
    from sinch_openapi.numbers.arguments import EmergencyAddressCreationInput
    from sinch_openapi.numbers.models import EmergencyAddress, ValidateAddressResponse


class AsyncEmergencyAddresses(AsyncResource, AsyncEmergencyAddressesMethods):
    """Get, set, remove and check the emergency address of a rented number."""

    async def get(self, phone_number: str, **options: Unpack[CallOptions]) -> EmergencyAddress:
        """Get the emergency address of a rented number.

        Args:
            phone_number: Phone number in E.164, such as `+12025550134`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Raises:
            ValueError: This is no phone number in E.164.
            NotFoundError: The project does not rent the number, or it has no emergency address.

        API operation: `GetEmergencyAddress`.
        """
        request = get_emergency_address.build(
            self._configuration.require_project_id(), e164("phone_number", phone_number)
        )
        return await self._call(request, get_emergency_address.parse, options)

    async def provision(
        self,
        phone_number: str,
        display_name: str,
        address: EmergencyAddressCreationInput,
        **options: Unpack[CallOptions],
    ) -> EmergencyAddress:
        """Set the emergency address of a rented number.

        Args:
            phone_number: Phone number in E.164, such as `+12025550134`.
            display_name: Name that goes with the address.
            address: The address, with at least `street_number`, `street_info`, `city`, `state` and `postal_code`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            The address as it was set.

        Raises:
            ValueError: This is no phone number in E.164.
            BadRequestError: The API does not accept the address.
            NotFoundError: The project does not rent the number.

        API operation: `ProvisionEmergencyAddress`.
        """
        request = provision_emergency_address.build(
            self._configuration.require_project_id(),
            e164("phone_number", phone_number),
            body=models.EmergencyAddressRequest(display_name=display_name, address=address),
        )
        return await self._call(request, provision_emergency_address.parse, options)

    async def deprovision(self, phone_number: str, **options: Unpack[CallOptions]) -> None:
        """Remove the emergency address from a rented number.

        Args:
            phone_number: Phone number in E.164, such as `+12025550134`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`.

        Raises:
            ValueError: This is no phone number in E.164.
            NotFoundError: The project does not rent the number, or it has no emergency address.

        API operation: `DeprovisionEmergencyAddress`.
        """
        request = deprovision_emergency_address.build(
            self._configuration.require_project_id(), e164("phone_number", phone_number)
        )
        return await self._call(request, deprovision_emergency_address.parse, options)

    async def validate(
        self,
        phone_number: str,
        display_name: str,
        address: EmergencyAddressCreationInput,
        **options: Unpack[CallOptions],
    ) -> ValidateAddressResponse:
        """Check an emergency address without setting it.

        Args:
            phone_number: Phone number in E.164, such as `+12025550134`.
            display_name: Name that goes with the address.
            address: The address, with at least `street_number`, `street_info`, `city`, `state` and `postal_code`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            How well the address matches (`validation_result`), with a correction or with addresses that resemble it.

        Raises:
            ValueError: This is no phone number in E.164.
            BadRequestError: The API does not accept an argument.
            NotFoundError: The project does not rent the number.

        API operation: `ValidateEmergencyAddress`.
        """
        request = validate_emergency_address.build(
            self._configuration.require_project_id(),
            e164("phone_number", phone_number),
            body=models.EmergencyAddressRequest(display_name=display_name, address=address),
        )
        return await self._call(request, validate_emergency_address.parse, options)
