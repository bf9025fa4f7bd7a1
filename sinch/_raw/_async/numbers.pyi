"""Raw responses of the numbers API. Derived by `make sync`; never edited by hand."""

from sinch._async.numbers import AsyncNumbers
from sinch._async.numbers.emergency_addresses import AsyncEmergencyAddresses
from sinch._async.numbers.event_destinations import AsyncEventDestinations
from sinch._async.numbers.number_orders import AsyncNumberOrders
from sinch._async.numbers.regions import AsyncRegions
from sinch._core.raw_methods import AsyncRawList, AsyncRawMethod
from sinch_openapi.numbers.api.active_number import number_service_list_active_numbers
from sinch_openapi.numbers.api.available_number import number_service_list_available_numbers
from sinch_openapi.numbers.api.available_regions import number_service_list_available_regions

class AsyncNumbersRaw:
    check_availability = AsyncRawMethod(AsyncNumbers.check_availability)
    get = AsyncRawMethod(AsyncNumbers.get)
    list = AsyncRawList(AsyncNumbers.list, number_service_list_active_numbers.parse)
    release = AsyncRawMethod(AsyncNumbers.release)
    rent = AsyncRawMethod(AsyncNumbers.rent)
    rent_any = AsyncRawMethod(AsyncNumbers.rent_any)
    search_for_available_numbers = AsyncRawList(
        AsyncNumbers.search_for_available_numbers, number_service_list_available_numbers.parse
    )
    update = AsyncRawMethod(AsyncNumbers.update)

class AsyncEmergencyAddressesRaw:
    deprovision = AsyncRawMethod(AsyncEmergencyAddresses.deprovision)
    get = AsyncRawMethod(AsyncEmergencyAddresses.get)
    provision = AsyncRawMethod(AsyncEmergencyAddresses.provision)
    validate = AsyncRawMethod(AsyncEmergencyAddresses.validate)

class AsyncEventDestinationsRaw:
    get = AsyncRawMethod(AsyncEventDestinations.get)
    update = AsyncRawMethod(AsyncEventDestinations.update)

class AsyncNumberOrdersRaw:
    create = AsyncRawMethod(AsyncNumberOrders.create)
    get = AsyncRawMethod(AsyncNumberOrders.get)
    get_registration = AsyncRawMethod(AsyncNumberOrders.get_registration)
    lookup_requirements = AsyncRawMethod(AsyncNumberOrders.lookup_requirements)
    submit = AsyncRawMethod(AsyncNumberOrders.submit)
    update_registration = AsyncRawMethod(AsyncNumberOrders.update_registration)
    upload_attachment = AsyncRawMethod(AsyncNumberOrders.upload_attachment)

class AsyncRegionsRaw:
    list = AsyncRawList(AsyncRegions.list, number_service_list_available_regions.parse)
