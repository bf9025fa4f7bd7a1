"""The Numbers API and Number Lookup."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path
from typing import Any, assert_type

from sinch import Paginator, SinchClient
from sinch.domains.numbers.models import ActiveNumber, AvailableNumber, SmsConfigurationRequest
from sinch_openapi.number_lookup.models import NumberLookupResponse
from sinch_openapi.numbers.models import AvailableRegion, NumberOrder


def accepted_search(client: SinchClient) -> AvailableNumber | None:
    numbers = client.numbers
    found = numbers.search_for_available_numbers("US", "LOCAL", capabilities=["SMS", "VOICE"], page_size=3)
    assert_type(found, Paginator[AvailableNumber])
    for number in found:
        assert_type(number.phone_number, str)
        if price := number.monthly_price:
            print(price.amount, price.currency_code)
    numbers.search_for_available_numbers("US", "LOCAL", number_pattern="42", number_search_pattern="END")
    pattern = {"pattern": "42", "search_pattern": "END"}
    numbers.search_for_available_numbers("US", "LOCAL", number_pattern=pattern)
    numbers.search_for_available_numbers(region_code="US", number_type="A_TYPE_OF_NEXT_YEAR")
    assert_type(numbers.check_availability("+12025550142"), AvailableNumber)
    assert_type(numbers.regions.list(types=["TOLL_FREE"]).first(), AvailableRegion | None)
    return found.first()


def accepted_rental(client: SinchClient, settings: dict[str, Any]) -> dict[str, str | None]:
    numbers = client.numbers
    plan = {"service_plan_id": "fake-plan"}
    voice = {"type": "RTC", "app_id": "fake-app"}
    rented = numbers.rent("+12025550142", plan, voice, event_destination_target="https://example.com/numbers")
    assert_type(rented, ActiveNumber)
    numbers.rent(
        "+12025550142", SmsConfigurationRequest(service_plan_id="fake-plan"), callback_url="https://example.com"
    )
    numbers.rent("+12025550142", **settings)
    numbers.rent_any("US", "LOCAL", {"pattern": "42"}, ["SMS"], plan)
    assert_type(numbers.get("+12025550142").next_charge_date, datetime | None)
    if (sms := rented.sms_configuration) and (pending := sms.scheduled_provisioning):
        print(sms.service_plan_id.upper(), pending.status, pending.error_codes)
    numbers.update("+12025550142", display_name="Support", sms_configuration={"service_plan_id": None})
    assert_type(numbers.release("+12025550142").phone_number, str)
    return {one.phone_number: one.display_name for one in numbers.list("US", "LOCAL", order_by="PHONE_NUMBER")}


def accepted_rest(client: SinchClient, document: Path) -> NumberOrder:
    numbers = client.numbers
    address = {
        "street_number": "1600",
        "street_info": "Example Street",
        "city": "Springfield",
        "state": "IL",
        "postal_code": "62701",
    }
    checked = numbers.emergency_addresses.validate("+12025550142", "Ada Lovelace", address)
    corrected = checked.corrected_address
    numbers.emergency_addresses.provision("+12025550142", "Ada Lovelace", corrected.to_dict() if corrected else address)
    orders = numbers.number_orders
    order = orders.create("GB", "LOCAL", quantity_order_option={"requested_quantity": 2})
    assert_type(order, NumberOrder)
    assert_type(order.id_number_order, str)
    orders.upload_attachment(order.id_number_order, "proof", document, document_type="UTILITY_BILL")
    orders.upload_attachment(order.id_number_order, "proof", io.BytesIO(b"%PDF"), file_name="bill.pdf")
    orders.update_registration(order.id_number_order, {"companyName": "Ada Ltd"})
    numbers.event_destinations.update(hmac_secret="fake-secret-of-at-least-32-characters")
    return orders.submit(order.id_number_order)


def accepted_lookup(client: SinchClient) -> bool:
    features = ["LineType", "SimSwap"]
    options = {"contact_date": date(2024, 12, 31)}
    found = client.number_lookup.lookup("+12025550123", features=features, rnd_feature_options=options)
    assert_type(found, NumberLookupResponse)
    client.number_lookup.lookup("+12025550123", ["RND"], {"contact_date": "2024-12-31"})
    if (line := found.line) and line.error is None:
        assert_type(line.carrier, str | None)
    return bool(found.sim_swap and found.sim_swap.swapped)


def rejected(client: SinchClient) -> None:
    numbers = client.numbers
    numbers.search_for_available_numbers("US")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    numbers.search_for_available_numbers("US", "LOCAL", number_pattern=42)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    numbers.search_for_available_numbers("US", "LOCAL", pattern="42")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    numbers.search_for_available_numbers("US", "LOCAL", page_size="3")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    print(numbers.search_for_available_numbers("US", "LOCAL")[0])  # type: ignore[index]  # pyright: ignore[reportIndexIssue]
    print(numbers.search_for_available_numbers("US", "LOCAL").first().phone_number)  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]
    numbers.check_availability()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    numbers.check_availability(12025550142)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    numbers.regions.list(types="TOLL_FREE")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    numbers.regions.get("US")  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    numbers.rent("+12025550142", service_plan_id="fake-plan")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    numbers.rent("+12025550142", sms_configuration="fake-plan")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    numbers.rent("+12025550142", voice_configuration=["fake-app"])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    numbers.rent(["+12025550142"])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    numbers.rent_any("US")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    numbers.rent_any("US", "LOCAL", capabilities="SMS")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    numbers.update("+12025550142", name="Support")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    numbers.update("+12025550142", display_name=3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    numbers.list(type="LOCAL")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    numbers.list("US", "LOCAL", page_size="3")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    numbers.release()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    numbers.activ.list("US", "LOCAL")  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    print(numbers.get("+12025550142").number)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    print(numbers.get("+12025550142").display_name.upper())  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]
    print(numbers.get("+12025550142").money.amount)  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]
    print(numbers.get("+12025550142").next_charge_date.isoformat())  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]
    SmsConfigurationRequest(service_plan="fake-plan")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    SmsConfigurationRequest(service_plan_id=3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def rejected_rest(client: SinchClient) -> None:
    numbers = client.numbers
    numbers.emergency_addresses.validate("+12025550142", {"city": "Springfield"})  # type: ignore[arg-type, call-arg]  # pyright: ignore[reportCallIssue]
    numbers.emergency_addresses.provision("+12025550142", "Ada Lovelace", "Example Street 1600")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    numbers.emergency_addresses.provision("+12025550142", "Ada Lovelace")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    numbers.number_orders.create("GB", "LOCAL", quantity_order_option=2)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    numbers.number_orders.create("GB", "LOCAL", quantity={"requested_quantity": 2})  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    numbers.number_orders.upload_attachment("order", "proof", 3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    numbers.number_orders.upload_attachment("order", "proof")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    numbers.number_orders.update_registration("order", "Ada Ltd")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    print(numbers.number_orders.get("order").id)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    numbers.event_destinations.update(secret="fake-secret")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    numbers.event_destinations.get().hmac_secret.upper()  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]
    client.number_lookup.lookup()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    client.number_lookup.lookup(["+12025550123"])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.number_lookup.lookup("+12025550123", features=[3])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
    client.number_lookup.lookup("+12025550123", rnd_feature_options=date(2024, 12, 31))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.number_lookup.lookup("+12025550123", rnd_options={"contact_date": "2024-12-31"})  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    client.number_lookup.lookups("+12025550123")  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    print(client.number_lookup.lookup("+12025550123").carrier)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    print(client.number_lookup.lookup("+12025550123").sim_swap.swapped)  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]
