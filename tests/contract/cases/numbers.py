"""Recorded calls of the Numbers API."""

from __future__ import annotations

from collections.abc import Generator
from datetime import UTC, datetime
from typing import Any

from .case import SERVICE_PLAN, Case

NUMBER = "+12025550107"
HMAC_SECRET = "recorded-hmac-secret-of-36-characters"
ADDRESS = {
    "street_number": "1600",
    "street_info": "Example Street",
    "city": "Springfield",
    "state": "IL",
    "postal_code": "62701",
}
DETAILS = {"companyName": "Ada Ltd", "address": "1 Example Street, London"}

Calls = Generator[Any, Any, Any]


def rent(client: Any, number: str = NUMBER) -> Any:
    return client.numbers.rent(
        number,
        sms_configuration={"service_plan_id": SERVICE_PLAN, "campaign_id": "recorded-campaign"},
        voice_configuration={"type": "EST", "trunk_id": "recorded-trunk"},
        event_destination_target="https://events.example.com/numbers",
    )


def with_rented_number(client: Any, call: Any) -> Calls:
    yield rent(client)
    return (yield call(client.numbers))


def with_emergency_address(client: Any, call: Any) -> Calls:
    yield rent(client)
    yield client.numbers.emergency_addresses.provision(NUMBER, "Ada", ADDRESS)
    return (yield call(client.numbers.emergency_addresses))


def create_order(client: Any) -> Any:
    return client.numbers.number_orders.create("GB", "LOCAL", quantity_order_option={"requested_quantity": 1})


def with_order(client: Any, call: Any) -> Calls:
    order = yield create_order(client)
    return (yield call(client.numbers.number_orders, order.id_number_order))


def list_in_pages(client: Any) -> Calls:
    for number in ("+12025550107", "+12025550101", "+12025550104"):
        yield rent(client, number)
    page = yield client.numbers.list("US", "LOCAL", capabilities=["SMS"], page_size=2, order_by="PHONE_NUMBER").start()
    found = [number.phone_number for number in page.content()]
    yield page.next_page()
    return page, [*found, *(number.phone_number for number in page.content())]


def provisioned(client: Any) -> Calls:
    yield rent(client)
    yield client.numbers.get(NUMBER)
    return (yield client.numbers.get(NUMBER))


def completed_order(client: Any) -> Calls:
    orders = client.numbers.number_orders
    order = (yield create_order(client)).id_number_order
    yield orders.update_registration(order, DETAILS)
    yield orders.upload_attachment(order, "proof-of-address", b"%PDF-1.4", file_name="bill.pdf")
    yield orders.submit(order)
    return (yield orders.get(order))


def rejected_order(client: Any) -> Calls:
    orders = client.numbers.number_orders
    order = (yield create_order(client)).id_number_order
    yield orders.submit(order)
    yield orders.get(order)
    return (yield orders.get_registration(order))


def check_available_numbers(result: Any) -> None:
    numbers = result.content()
    assert [number.phone_number for number in numbers] == ["+12025550100", "+12025550101"]
    assert {number.number_type for number in numbers} == {"LOCAL"}
    assert numbers[0].monthly_price.currency_code == "USD"
    assert result.has_next_page is False


def check_available_number(result: Any) -> None:
    assert (result.phone_number, result.region_code, result.payment_interval_months) == (NUMBER, "US", 1)
    assert result.supporting_documentation_required is False


def check_rented(result: Any) -> None:
    assert result.phone_number == NUMBER
    assert (result.sms_configuration.service_plan_id, result.voice_configuration.trunk_id) == ("", "")
    assert result.sms_configuration.scheduled_provisioning.status == "WAITING"
    assert result.sms_configuration.scheduled_provisioning.campaign_id == "recorded-campaign"
    assert result.voice_configuration.scheduled_voice_provisioning.trunk_id == "recorded-trunk"
    assert result.next_charge_date == datetime(2026, 1, 31, tzinfo=UTC).replace(second=result.next_charge_date.second)


def check_rented_any(result: Any) -> None:
    assert result.phone_number.startswith("+1202")
    assert result.region_code == "US"
    assert "SMS" in result.capabilities
    assert result.sms_configuration.scheduled_provisioning.service_plan_id == SERVICE_PLAN
    assert result.voice_configuration.scheduled_voice_provisioning.app_id == "recorded-voice-app"
    assert result.event_destination_target == "https://events.example.com/numbers"


def check_pages(result: Any) -> None:
    page, numbers = result
    assert numbers == ["+12025550101", "+12025550104", "+12025550107"]
    assert (page.has_next_page, page.total) == (False, 3)


def check_provisioned(result: Any) -> None:
    assert result.sms_configuration.scheduled_provisioning is None
    assert result.sms_configuration.service_plan_id == SERVICE_PLAN
    assert result.voice_configuration["trunkId"] == "recorded-trunk"
    assert result.voice_configuration.last_updated_time.tzinfo is UTC


def check_updated(result: Any) -> None:
    assert (result.display_name, result.event_destination_target) == ("Support", "https://events.example.com/support")
    assert result.voice_configuration.scheduled_voice_provisioning.service_id == "recorded-fax-service"


def check_released(result: Any) -> None:
    assert result.phone_number == NUMBER
    assert result.expire_at is not None
    assert result.next_charge_date is None


def check_regions(result: Any) -> None:
    regions = {region.region_code: region for region in result.content()}
    assert regions["SE"].region_name == "Sweden"
    assert "LOCAL" in regions["SE"].number_types


def check_secret(secret: str) -> Any:
    def check(result: Any) -> None:
        assert (result.project_id, result.hmac_secret) == ("recorded-project", secret)
        assert not secret or secret not in repr(result)

    return check


def check_address(result: Any) -> None:
    assert {name: getattr(result, name) for name in ADDRESS} == ADDRESS


def check_nothing(result: Any) -> None:
    assert result is None


def check_near_match(result: Any) -> None:
    assert result.validation_result == "NEAR_MATCH"
    assert (result.validated_address.state, result.corrected_address.state) == ("il", "IL")
    assert result.candidate_addresses == []


def check_requirements(result: Any) -> None:
    assert result.fields["required"] == ["companyName", "address"]
    assert [attachment.mandatory for attachment in result.attachments] == [True, False]
    assert result.attachments[1].template[0].name == "Letter of consent"


def check_order(state: str) -> Any:
    def check(result: Any) -> None:
        assert (result.state, result.region_code, result.number_type) == (state, "GB", "LOCAL")
        assert [number.phone_number for number in result.order_numbers] == ["+442079460000"]
        assert result.order_numbers[0].number_price.monthly_price.amount == "1.00"
        assert result.create_time <= result.update_time < result.expire_time

    return check


def check_awaited(result: Any) -> None:
    assert result.request_details == {}
    assert [attachment.upload_status for attachment in result.attachments] == ["WAITING", "WAITING"]


def check_rejected(result: Any) -> None:
    assert result.logs[-1].message.startswith("The registration lacks")
    assert result.logs[-1].create_time.tzinfo is UTC


def check_details(result: Any) -> None:
    assert result.request_details == DETAILS


def case(operation: str, call: Any, check: Any, **more: Any) -> Case:
    return Case("numbers", operation, call, check, **more)


CASES = [
    case(
        "NumberService_ListAvailableNumbers",
        lambda client: client.numbers.search_for_available_numbers("US", "LOCAL", capabilities=["SMS"], page_size=2),
        check_available_numbers,
    ),
    case(
        "NumberService_GetAvailableNumber",
        lambda client: client.numbers.check_availability(NUMBER),
        check_available_number,
    ),
    case("NumberService_RentNumber", rent, check_rented),
    case(
        "NumberService_RentAnyNumber",
        lambda client: client.numbers.rent_any(
            "US",
            "LOCAL",
            number_pattern={"pattern": "0102", "search_pattern": "END"},
            capabilities=["SMS"],
            sms_configuration={"service_plan_id": SERVICE_PLAN},
            voice_configuration={"type": "RTC", "appId": "recorded-voice-app"},
            event_destination_target="https://events.example.com/numbers",
        ),
        check_rented_any,
    ),
    case("NumberService_ListActiveNumbers", list_in_pages, check_pages),
    case("NumberService_GetActiveNumber", provisioned, check_provisioned),
    case(
        "NumberService_UpdateActiveNumber",
        lambda client: with_rented_number(
            client,
            lambda numbers: numbers.update(
                NUMBER,
                display_name="Support",
                voice_configuration={"type": "FAX", "service_id": "recorded-fax-service"},
                event_destination_target="https://events.example.com/support",
            ),
        ),
        check_updated,
    ),
    case(
        "NumberService_ReleaseNumber",
        lambda client: with_rented_number(client, lambda numbers: numbers.release(NUMBER)),
        check_released,
    ),
    case(
        "GetEmergencyAddress",
        lambda client: with_emergency_address(client, lambda addresses: addresses.get(NUMBER)),
        check_address,
    ),
    case(
        "ProvisionEmergencyAddress",
        lambda client: with_rented_number(
            client, lambda numbers: numbers.emergency_addresses.provision(NUMBER, "Ada", ADDRESS)
        ),
        check_address,
    ),
    case(
        "DeprovisionEmergencyAddress",
        lambda client: with_emergency_address(client, lambda addresses: addresses.deprovision(NUMBER)),
        check_nothing,
    ),
    case(
        "ValidateEmergencyAddress",
        lambda client: with_rented_number(
            client, lambda numbers: numbers.emergency_addresses.validate(NUMBER, "Ada", {**ADDRESS, "state": "il"})
        ),
        check_near_match,
    ),
    case(
        "NumberService_ListAvailableRegions",
        lambda client: client.numbers.regions.list(["LOCAL", "MOBILE"]),
        check_regions,
    ),
    case("GetCallbackConfiguration", lambda client: client.numbers.event_destinations.get(), check_secret("")),
    case(
        "UpdateCallbackConfiguration",
        lambda client: client.numbers.event_destinations.update(HMAC_SECRET),
        check_secret(HMAC_SECRET),
    ),
    case(
        "LookupNumberRequirements",
        lambda client: client.numbers.number_orders.lookup_requirements("GB", "LOCAL"),
        check_requirements,
    ),
    case("CreateNumberOrder", create_order, check_order("CREATED")),
    case("GetNumberOrder", completed_order, check_order("COMPLETED")),
    case(
        "GetNumberOrderRegistration",
        lambda client: with_order(client, lambda orders, order: orders.get_registration(order)),
        check_awaited,
    ),
    case("GetNumberOrderRegistration", rejected_order, check_rejected, variant="rejected"),
    case(
        "UpdateNumberOrderRegistration",
        lambda client: with_order(client, lambda orders, order: orders.update_registration(order, DETAILS)),
        check_details,
    ),
    case(
        "UploadNumberOrderAttachment",
        lambda client: with_order(
            client,
            lambda orders, order: orders.upload_attachment(
                order, "proof-of-address", b"%PDF-1.4", document_type="UTILITY_BILL", file_name="bill.pdf"
            ),
        ),
        check_nothing,
    ),
    case(
        "SubmitNumberOrder",
        lambda client: with_order(client, lambda orders, order: orders.submit(order)),
        check_order("IN_REVIEW"),
    ),
]
