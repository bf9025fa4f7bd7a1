"""Raw responses of the numbers API. Derived by `make sync`; never edited by hand."""

from sinch._core.raw_methods import RawList, RawMethod
from sinch._sync.numbers import Numbers
from sinch._sync.numbers.emergency_addresses import EmergencyAddresses
from sinch._sync.numbers.event_destinations import EventDestinations
from sinch._sync.numbers.number_orders import NumberOrders
from sinch._sync.numbers.regions import Regions
from sinch_openapi.numbers.api.active_number import number_service_list_active_numbers
from sinch_openapi.numbers.api.available_number import number_service_list_available_numbers
from sinch_openapi.numbers.api.available_regions import number_service_list_available_regions

class NumbersRaw:
    check_availability = RawMethod(Numbers.check_availability)
    get = RawMethod(Numbers.get)
    list = RawList(Numbers.list, number_service_list_active_numbers.parse)
    release = RawMethod(Numbers.release)
    rent = RawMethod(Numbers.rent)
    rent_any = RawMethod(Numbers.rent_any)
    search_for_available_numbers = RawList(
        Numbers.search_for_available_numbers, number_service_list_available_numbers.parse
    )
    update = RawMethod(Numbers.update)

class EmergencyAddressesRaw:
    deprovision = RawMethod(EmergencyAddresses.deprovision)
    get = RawMethod(EmergencyAddresses.get)
    provision = RawMethod(EmergencyAddresses.provision)
    validate = RawMethod(EmergencyAddresses.validate)

class EventDestinationsRaw:
    get = RawMethod(EventDestinations.get)
    update = RawMethod(EventDestinations.update)

class NumberOrdersRaw:
    create = RawMethod(NumberOrders.create)
    get = RawMethod(NumberOrders.get)
    get_registration = RawMethod(NumberOrders.get_registration)
    lookup_requirements = RawMethod(NumberOrders.lookup_requirements)
    submit = RawMethod(NumberOrders.submit)
    update_registration = RawMethod(NumberOrders.update_registration)
    upload_attachment = RawMethod(NumberOrders.upload_attachment)

class RegionsRaw:
    list = RawList(Regions.list, number_service_list_available_regions.parse)
