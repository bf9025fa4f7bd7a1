"""Requests of the Numbers API."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from sinch.domains.numbers import AsyncNumbers
from sinch.domains.numbers import models as m
from tests.wire import AsyncWire

NUMBER = "+12025550134"
PROJECT = "/v1/projects/fake-project"
AVAILABLE = f"{PROJECT}/availableNumbers"
ACTIVE = f"{PROJECT}/activeNumbers"
ORDERS = f"{PROJECT}/numberOrders"
SECRET = "fake-hmac-secret-of-32-characters"
EVENTS = "https://events.example.com"
SMS = {"service_plan_id": "plan", "campaign_id": "campaign"}
SMS_ON_THE_WIRE = {"servicePlanId": "plan", "campaignId": "campaign"}


def in_order(order: str) -> Callable[[Any], Any]:
    return lambda numbers: numbers.list(order_by=order).start()


ADDRESS = {
    "street_number": "1600",
    "street_info": "Example Street",
    "city": "Springfield",
    "state": "IL",
    "postal_code": "62701",
}
ADDRESS_ON_THE_WIRE = {
    "streetNumber": "1600",
    "streetInfo": "Example Street",
    "city": "Springfield",
    "state": "IL",
    "postalCode": "62701",
}

Call = Callable[[AsyncNumbers], Any]
Query = list[tuple[str, str]]

WITHOUT_BODY: dict[str, tuple[Call, str, str, Query]] = {
    "search": (
        lambda numbers: numbers.search_for_available_numbers("US", "LOCAL").start(),
        "GET",
        AVAILABLE,
        [("regionCode", "US"), ("type", "LOCAL")],
    ),
    "search by everything": (
        lambda numbers: numbers.search_for_available_numbers(
            "AR", "MOBILE", "+54", "START", ["SMS", "VOICE"], 3
        ).start(),
        "GET",
        AVAILABLE,
        [
            ("regionCode", "AR"),
            ("type", "MOBILE"),
            ("numberPattern.pattern", "+54"),
            ("numberPattern.searchPattern", "START"),
            ("capabilities", "SMS"),
            ("capabilities", "VOICE"),
            ("size", "3"),
        ],
    ),
    "search by values that only the server can judge": (
        lambda numbers: numbers.search_for_available_numbers("us", "NEW", capabilities=["FAX"]).start(),
        "GET",
        AVAILABLE,
        [("regionCode", "us"), ("type", "NEW"), ("capabilities", "FAX")],
    ),
    "check availability": (
        lambda numbers: numbers.check_availability(phone_number=NUMBER),
        "GET",
        f"{AVAILABLE}/{NUMBER}",
        [],
    ),
    "check availability without plus": (
        lambda numbers: numbers.check_availability("12025550134"),
        "GET",
        f"{AVAILABLE}/12025550134",
        [],
    ),
    "list": (lambda numbers: numbers.list().start(), "GET", ACTIVE, []),
    "list by everything": (
        lambda numbers: numbers.list("US", "LOCAL", "55", "END", ["SMS", "VOICE"], 10, "a/b=+", "PHONE_NUMBER").start(),
        "GET",
        ACTIVE,
        [
            ("regionCode", "US"),
            ("numberPattern.pattern", "55"),
            ("numberPattern.searchPattern", "END"),
            ("type", "LOCAL"),
            ("capability", "SMS"),
            ("capability", "VOICE"),
            ("pageSize", "10"),
            ("pageToken", "a/b=+"),
            ("orderBy", "phoneNumber"),
        ],
    ),
    **{
        f"list in the order {order}": (
            in_order(order),
            "GET",
            ACTIVE,
            [("orderBy", sent)],
        )
        for order, sent in [
            ("DISPLAY_NAME", "displayName"),
            ("phone_number", "phoneNumber"),
            ("displayName", "displayName"),
            ("newest", "newest"),
        ]
    },
    "get": (lambda numbers: numbers.get(NUMBER), "GET", f"{ACTIVE}/{NUMBER}", []),
    "release": (lambda numbers: numbers.release(NUMBER), "POST", f"{ACTIVE}/{NUMBER}:release", []),
    "update nothing": (lambda numbers: numbers.update(NUMBER), "PATCH", f"{ACTIVE}/{NUMBER}", []),
    "rent": (lambda numbers: numbers.rent(NUMBER), "POST", f"{AVAILABLE}/{NUMBER}:rent", []),
    "regions": (lambda numbers: numbers.regions.list().start(), "GET", f"{PROJECT}/availableRegions", []),
    "regions by types": (
        lambda numbers: numbers.regions.list(["LOCAL", "MOBILE"]).start(),
        "GET",
        f"{PROJECT}/availableRegions",
        [("types", "LOCAL"), ("types", "MOBILE")],
    ),
    "regions by number_types": (
        lambda numbers: numbers.regions.list(number_types=["TOLL_FREE"]).start(),
        "GET",
        f"{PROJECT}/availableRegions",
        [("types", "TOLL_FREE")],
    ),
    "event destination": (
        lambda numbers: numbers.event_destinations.get(),
        "GET",
        f"{PROJECT}/callbackConfiguration",
        [],
    ),
    "emergency address": (
        lambda numbers: numbers.emergency_addresses.get(NUMBER),
        "GET",
        f"{ACTIVE}/{NUMBER}/emergencyAddress",
        [],
    ),
    "remove emergency address": (
        lambda numbers: numbers.emergency_addresses.deprovision(NUMBER),
        "POST",
        f"{ACTIVE}/{NUMBER}/emergencyAddress:deprovision",
        [],
    ),
    "order": (lambda numbers: numbers.number_orders.get("order/1"), "GET", f"{ORDERS}/order%2F1", []),
    "registration": (
        lambda numbers: numbers.number_orders.get_registration("order"),
        "GET",
        f"{ORDERS}/order/registration",
        [],
    ),
    "submit order": (lambda numbers: numbers.number_orders.submit("order"), "POST", f"{ORDERS}/order/submit", []),
}


@pytest.mark.parametrize(("call", "method", "path", "query"), WITHOUT_BODY.values(), ids=WITHOUT_BODY)
async def test_requests_without_body(call: Call, method: str, path: str, query: Query) -> None:
    async with AsyncWire({}) as wire:
        await call(wire.client.numbers)
    sent = wire.only
    assert (sent.method, sent.host, sent.path) == (method, "numbers.api.sinch.com", path)
    assert sent.query == query
    assert (sent.content, "content-type" in sent.headers) == (b"", False)
    assert sent.headers["authorization"] == "Bearer fake-access-token"


PATTERNS: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "text": ({"number_pattern": "55"}, {"pattern": "55"}),
    "text and place": (
        {"number_pattern": "55", "number_search_pattern": "END"},
        {"pattern": "55", "searchPattern": "END"},
    ),
    "place": ({"number_search_pattern": "END"}, {"searchPattern": "END"}),
    "dictionary": (
        {"number_pattern": {"pattern": "55", "search_pattern": "END"}},
        {"pattern": "55", "searchPattern": "END"},
    ),
    "dictionary in the API's names": (
        {"number_pattern": {"pattern": "55", "searchPattern": "END"}},
        {"pattern": "55", "searchPattern": "END"},
    ),
    "dictionary and place": (
        {"number_pattern": {"pattern": "55"}, "number_search_pattern": "END"},
        {"pattern": "55", "searchPattern": "END"},
    ),
    "model": (
        {"number_pattern": m.NumberPattern(pattern="55", search_pattern="START")},
        {"pattern": "55", "searchPattern": "START"},
    ),
}


@pytest.mark.parametrize(("arguments", "pattern"), PATTERNS.values(), ids=PATTERNS)
async def test_patterns_can_be_given_in_several_ways(arguments: dict[str, Any], pattern: dict[str, str]) -> None:
    query = {f"numberPattern.{name}": value for name, value in pattern.items()}
    async with AsyncWire({}) as wire:
        await wire.client.numbers.search_for_available_numbers("US", "LOCAL", **arguments).start()
        await wire.client.numbers.list(**arguments).start()
        await wire.client.numbers.rent_any("US", "LOCAL", **arguments)
    searched, listed, rented = wire.sent
    assert dict(searched.query) == {"regionCode": "US", "type": "LOCAL", **query}
    assert dict(listed.query) == query
    assert rented.body == {"regionCode": "US", "type": "LOCAL", "numberPattern": pattern}


WITH_BODY: dict[str, tuple[Call, str, str, Any]] = {
    "rent": (
        lambda numbers: numbers.rent(NUMBER, SMS, {"type": "RTC", "app_id": "app"}, EVENTS),
        "POST",
        f"{AVAILABLE}/{NUMBER}:rent",
        {
            "smsConfiguration": SMS_ON_THE_WIRE,
            "voiceConfiguration": {"type": "RTC", "appId": "app"},
            "callbackUrl": EVENTS,
        },
    ),
    "rent any": (
        lambda numbers: numbers.rent_any("US", "LOCAL"),
        "POST",
        f"{AVAILABLE}:rentAny",
        {"regionCode": "US", "type": "LOCAL"},
    ),
    "rent any by everything": (
        lambda numbers: numbers.rent_any(
            "US",
            "LOCAL",
            {"pattern": "55", "search_pattern": "END"},
            ["SMS", "VOICE"],
            SMS,
            {"type": "EST", "trunk_id": "trunk"},
            EVENTS,
        ),
        "POST",
        f"{AVAILABLE}:rentAny",
        {
            "regionCode": "US",
            "type": "LOCAL",
            "numberPattern": {"pattern": "55", "searchPattern": "END"},
            "capabilities": ["SMS", "VOICE"],
            "smsConfiguration": SMS_ON_THE_WIRE,
            "voiceConfiguration": {"type": "EST", "trunkId": "trunk"},
            "callbackUrl": EVENTS,
        },
    ),
    "update": (
        lambda numbers: numbers.update(NUMBER, "Support", SMS, {"type": "FAX", "service_id": "fax"}, EVENTS),
        "PATCH",
        f"{ACTIVE}/{NUMBER}",
        {
            "displayName": "Support",
            "smsConfiguration": SMS_ON_THE_WIRE,
            "voiceConfiguration": {"type": "FAX", "serviceId": "fax"},
            "callbackUrl": EVENTS,
        },
    ),
    "update to nothing": (
        lambda numbers: numbers.update(NUMBER, display_name="", event_destination_target=""),
        "PATCH",
        f"{ACTIVE}/{NUMBER}",
        {"displayName": "", "callbackUrl": ""},
    ),
    "secret": (
        lambda numbers: numbers.event_destinations.update(hmac_secret=SECRET),
        "PATCH",
        f"{PROJECT}/callbackConfiguration",
        {"hmacSecret": SECRET},
    ),
    "provision": (
        lambda numbers: numbers.emergency_addresses.provision(NUMBER, "Ada", ADDRESS),
        "POST",
        f"{ACTIVE}/{NUMBER}/emergencyAddress:provision",
        {"displayName": "Ada", "address": ADDRESS_ON_THE_WIRE},
    ),
    "validate": (
        lambda numbers: numbers.emergency_addresses.validate(
            NUMBER, "Ada", {**ADDRESS_ON_THE_WIRE, "location": "3rd floor", "postalCodePlusFour": "1234"}
        ),
        "POST",
        f"{ACTIVE}/{NUMBER}/emergencyAddress:validate",
        {
            "displayName": "Ada",
            "address": {**ADDRESS_ON_THE_WIRE, "location": "3rd floor", "postalCodePlusFour": "1234"},
        },
    ),
    "requirements": (
        lambda numbers: numbers.number_orders.lookup_requirements("GB", "LOCAL"),
        "POST",
        f"{ORDERS}:lookupNumberRequirements",
        {"regionCode": "GB", "numberType": "LOCAL"},
    ),
    "order of a number": (
        lambda numbers: numbers.number_orders.create("US", "LOCAL", number_order_option={"phone_numbers": [NUMBER]}),
        "POST",
        f"{ORDERS}:createNumberOrder",
        {"regionCode": "US", "numberType": "LOCAL", "numberOrderOption": {"phoneNumbers": [NUMBER]}},
    ),
    "order of a quantity": (
        lambda numbers: numbers.number_orders.create(
            "US",
            "LOCAL",
            quantity_order_option={
                "requested_quantity": 2,
                "sequential": True,
                "capabilities": ["SMS"],
                "number_pattern": {"pattern": "55", "search_pattern": "END"},
            },
            sms_configuration=SMS,
            voice_configuration={"type": "RTC", "app_id": "app"},
            event_destination_target=EVENTS,
        ),
        "POST",
        f"{ORDERS}:createNumberOrder",
        {
            "regionCode": "US",
            "numberType": "LOCAL",
            "quantityOrderOption": {
                "requestedQuantity": 2,
                "sequential": True,
                "capabilities": ["SMS"],
                "numberPattern": {"pattern": "55", "searchPattern": "END"},
            },
            "smsConfiguration": SMS_ON_THE_WIRE,
            "voiceConfiguration": {"type": "RTC", "appId": "app"},
            "callbackUrl": EVENTS,
        },
    ),
    "registration": (
        lambda numbers: numbers.number_orders.update_registration("order", {"companyName": "Ada Ltd", "since": 1843}),
        "PUT",
        f"{ORDERS}/order/registration",
        {"requestDetails": {"companyName": "Ada Ltd", "since": 1843}},
    ),
}


@pytest.mark.parametrize(("call", "method", "path", "body"), WITH_BODY.values(), ids=WITH_BODY)
async def test_requests_with_body(call: Call, method: str, path: str, body: Any) -> None:
    async with AsyncWire({}) as wire:
        await call(wire.client.numbers)
    sent = wire.only
    assert (sent.method, sent.host, sent.path, sent.query) == (method, "numbers.api.sinch.com", path, [])
    assert sent.body == body
    assert sent.headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ({"type": "RTC", "app_id": "app"}, {"type": "RTC", "appId": "app"}),
        ({"type": "RTC", "appId": "app"}, {"type": "RTC", "appId": "app"}),
        ({"app_id": "app"}, {"type": "RTC", "appId": "app"}),
        ({"app_id": None}, {"type": "RTC", "appId": None}),
        ({"type": "EST", "trunkId": "trunk"}, {"type": "EST", "trunkId": "trunk"}),
        ({"type": "FAX", "service_id": "fax"}, {"type": "FAX", "serviceId": "fax"}),
        (m.VoiceConfigurationRequestRTC(app_id="app"), {"type": "RTC", "appId": "app"}),
        (m.VoiceConfigurationRequestEST(trunk_id="trunk"), {"type": "EST", "trunkId": "trunk"}),
        (m.VoiceConfigurationRequestFAX(service_id="fax"), {"type": "FAX", "serviceId": "fax"}),
        ({"type": "NEW", "app_id": "app", "room_size": 1}, {"type": "NEW", "appId": "app", "roomSize": 1}),
    ],
)
async def test_voice_configurations(given: Any, sent: dict[str, Any]) -> None:
    async with AsyncWire({}) as wire:
        await wire.client.numbers.update(NUMBER, voice_configuration=given)
    assert wire.only.body == {"voiceConfiguration": sent}


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ({"servicePlanId": "plan"}, {"servicePlanId": "plan"}),
        ({"service_plan_id": ""}, {"servicePlanId": ""}),
        ({"service_plan_id": None, "campaign_id": None}, {"servicePlanId": None, "campaignId": None}),
        (m.SmsConfigurationRequest(service_plan_id="plan"), {"servicePlanId": "plan"}),
        (
            m.SmsConfigurationRequest(service_plan_id="plan", campaign_id=None),
            {"servicePlanId": "plan", "campaignId": None},
        ),
    ],
)
async def test_sms_configurations(given: Any, sent: dict[str, Any]) -> None:
    async with AsyncWire({}) as wire:
        await wire.client.numbers.update(NUMBER, sms_configuration=given)
    assert wire.only.body == {"smsConfiguration": sent}


CALLBACK_URLS: list[Callable[..., Any]] = [
    lambda numbers, **urls: numbers.rent(NUMBER, **urls),
    lambda numbers, **urls: numbers.rent_any("US", "LOCAL", **urls),
    lambda numbers, **urls: numbers.update(NUMBER, **urls),
    lambda numbers, **urls: numbers.number_orders.create(
        "US", "LOCAL", quantity_order_option={"requested_quantity": 1}, **urls
    ),
]


@pytest.mark.parametrize("call", CALLBACK_URLS)
async def test_callback_url_is_an_alias_of_event_destination_target(call: Callable[..., Any]) -> None:
    async with AsyncWire({}) as wire:
        await call(wire.client.numbers, callback_url=EVENTS)
        assert wire.only.body["callbackUrl"] == EVENTS
        with pytest.raises(TypeError, match="event_destination_target and callback_url"):
            await call(wire.client.numbers, callback_url=EVENTS, event_destination_target=EVENTS)


@pytest.mark.parametrize(
    ("call", "error", "reason"),
    [
        (lambda numbers: numbers.get(""), ValueError, "phone_number: is not a phone number in E.164"),
        (lambda numbers: numbers.release("+1 202 555 0134"), ValueError, "phone_number: is not a phone number"),
        (lambda numbers: numbers.check_availability("0701740605"), ValueError, "phone_number: is not a phone number"),
        (lambda numbers: numbers.rent(f"{NUMBER}\n"), ValueError, "phone_number: is not a phone number"),
        (lambda numbers: numbers.update(12025550134), TypeError, "phone_number: takes str, not int"),
        (lambda numbers: numbers.emergency_addresses.get("x"), ValueError, "phone_number: is not a phone number"),
        (lambda numbers: numbers.emergency_addresses.deprovision("x"), ValueError, "phone_number: is not"),
        (lambda numbers: numbers.emergency_addresses.provision("x", "Ada", ADDRESS), ValueError, "phone_number: is"),
        (lambda numbers: numbers.emergency_addresses.validate("x", "Ada", ADDRESS), ValueError, "phone_number: is"),
        (
            lambda numbers: numbers.emergency_addresses.provision(NUMBER, "Ada", {**ADDRESS, "city": None}),
            TypeError,
            r"address\.city: is required",
        ),
        (
            lambda numbers: numbers.emergency_addresses.provision(NUMBER, "Ada", {**ADDRESS, "zip": "1"}),
            TypeError,
            "has no field 'zip'",
        ),
        (lambda numbers: numbers.search_for_available_numbers("USA", "LOCAL"), ValueError, "region_code: is not a reg"),
        (lambda numbers: numbers.search_for_available_numbers("", "LOCAL"), ValueError, "region_code: is not a region"),
        (lambda numbers: numbers.search_for_available_numbers("US", None), TypeError, "number_type: is required"),
        (
            lambda numbers: numbers.search_for_available_numbers("US", "LOCAL", 55),
            TypeError,
            "number_pattern: takes str",
        ),
        (
            lambda numbers: numbers.search_for_available_numbers("US", "LOCAL", capabilities="SMS"),
            TypeError,
            "capabilities: takes a list, not str",
        ),
        (
            lambda numbers: numbers.search_for_available_numbers("US", "LOCAL", page_size="3"),
            TypeError,
            "page_size: takes int, not str",
        ),
        (lambda numbers: numbers.search_for_available_numbers("US", "LOCAL", size=3), TypeError, "argument 'size'"),
        (
            lambda numbers: numbers.list(number_pattern={"pattern": "5", "place": "END"}),
            TypeError,
            "number_pattern: has no field 'place'; it has pattern, search_pattern",
        ),
        (
            lambda numbers: numbers.list(number_pattern={"search_pattern": "END"}, number_search_pattern="END"),
            TypeError,
            r"number_pattern\['search_pattern'\] and number_search_pattern",
        ),
        (lambda numbers: numbers.list("XX"), ValueError, "region_code: is not a region code"),
        (lambda numbers: numbers.list(1), TypeError, "region_code: takes str, not int"),
        (lambda numbers: numbers.rent_any("ZZ", "LOCAL"), ValueError, "region_code: is not a region code"),
        (lambda numbers: numbers.rent_any("US", "LOCAL", capabilities=[1]), TypeError, r"capabilities\[0\]: takes str"),
        (
            lambda numbers: numbers.update(NUMBER, sms_configuration={"campaign_id": "campaign", "plan": "x"}),
            TypeError,
            "has no field 'plan'",
        ),
        (
            lambda numbers: numbers.update(NUMBER, voice_configuration={"type": "EST", "app_id": "app"}),
            TypeError,
            "has no field 'app_id'",
        ),
        (lambda numbers: numbers.update(NUMBER, sms_configuration="plan"), TypeError, "sms_configuration: takes"),
        (
            lambda numbers: numbers.regions.list(["LOCAL"], number_types=["LOCAL"]),
            TypeError,
            "types and number_types are two names of one argument",
        ),
        (lambda numbers: numbers.event_destinations.update(None), TypeError, "hmac_secret: is required"),
        (lambda numbers: numbers.number_orders.lookup_requirements("XX", "LOCAL"), ValueError, "region_code: is not"),
        (lambda numbers: numbers.number_orders.create("US", "LOCAL"), ValueError, "exactly one of number_order_option"),
        (
            lambda numbers: numbers.number_orders.create(
                "US", "LOCAL", number_order_option={}, quantity_order_option={"requested_quantity": 1}
            ),
            ValueError,
            "exactly one of number_order_option",
        ),
        (lambda numbers: numbers.number_orders.get(""), ValueError, "number_order_id: must not be empty"),
        (
            lambda numbers: numbers.number_orders.update_registration("order", "x"),
            TypeError,
            "takes a mapping, not str",
        ),
    ],
)
async def test_invalid_arguments_raise_before_sending(call: Call, error: type[Exception], reason: str) -> None:
    async with AsyncWire({}) as wire:
        with pytest.raises(error, match=reason) as raised, warnings.catch_warnings(action="ignore"):
            await call(wire.client.numbers)
    assert wire.sent == [] == wire.token_requests
    assert "2025550134" not in str(raised.value)


FORMER_NAMES: list[tuple[str, str, Call, Call]] = [
    (
        "numbers.available.list",
        "numbers.search_for_available_numbers",
        lambda numbers: numbers.available.list("US", "LOCAL", "55", "END", ["SMS"], 3).start(),
        lambda numbers: numbers.search_for_available_numbers("US", "LOCAL", "55", "END", ["SMS"], 3).start(),
    ),
    (
        "numbers.available.check_availability",
        "numbers.check_availability",
        lambda numbers: numbers.available.check_availability(phone_number=NUMBER),
        lambda numbers: numbers.check_availability(NUMBER),
    ),
    (
        "numbers.available.activate",
        "numbers.rent",
        lambda numbers: numbers.available.activate(NUMBER, sms_configuration=SMS, callback_url=EVENTS),
        lambda numbers: numbers.rent(NUMBER, SMS, None, EVENTS),
    ),
    (
        "numbers.available.rent_any",
        "numbers.rent_any",
        lambda numbers: numbers.available.rent_any(region_code="US", type_="LOCAL", capabilities=["SMS"]),
        lambda numbers: numbers.rent_any("US", "LOCAL", capabilities=["SMS"]),
    ),
    (
        "numbers.active.list",
        "numbers.list",
        lambda numbers: numbers.active.list(region_code="US", number_type="LOCAL", page_token="token").start(),
        lambda numbers: numbers.list("US", "LOCAL", page_token="token").start(),
    ),
    (
        "numbers.active.get",
        "numbers.get",
        lambda numbers: numbers.active.get(NUMBER),
        lambda numbers: numbers.get(NUMBER),
    ),
    (
        "numbers.active.update",
        "numbers.update",
        lambda numbers: numbers.active.update(phone_number=NUMBER, display_name="Support"),
        lambda numbers: numbers.update(NUMBER, "Support"),
    ),
    (
        "numbers.active.release",
        "numbers.release",
        lambda numbers: numbers.active.release(NUMBER),
        lambda numbers: numbers.release(NUMBER),
    ),
    (
        "numbers.callbacks.get_configuration",
        "numbers.event_destinations.get",
        lambda numbers: numbers.callbacks.get_configuration(),
        lambda numbers: numbers.event_destinations.get(),
    ),
    (
        "numbers.callbacks.update_configuration",
        "numbers.event_destinations.update",
        lambda numbers: numbers.callbacks.update_configuration(hmac_secret=SECRET),
        lambda numbers: numbers.event_destinations.update(SECRET),
    ),
]


@pytest.mark.parametrize(("old", "new", "former", "present"), FORMER_NAMES, ids=[names[0] for names in FORMER_NAMES])
async def test_former_names_send_the_same_request_and_warn(old: str, new: str, former: Call, present: Call) -> None:
    async with AsyncWire({}) as wire:
        await present(wire.client.numbers)
        with pytest.warns(DeprecationWarning, match=f"^{old} is deprecated: use {new}$"):
            await former(wire.client.numbers)
    assert wire.sent[0] == wire.sent[1]


async def test_former_name_of_rent_warns_once() -> None:
    async with AsyncWire({}) as wire:
        with pytest.warns(DeprecationWarning, match="available.activate is deprecated: use numbers.rent") as caught:
            await wire.client.numbers.available.activate(NUMBER)
    assert len(caught) == 1


async def test_rented_number_is_parsed_completely() -> None:
    response = {
        "phoneNumber": NUMBER,
        "type": "NEW_TYPE",
        "capability": ["SMS", "FAX"],
        "money": {"currencyCode": "USD", "amount": "2.00"},
        "nextChargeDate": "2026-01-01T10:00:00.123456789Z",
        "expireAt": None,
        "smsConfiguration": {
            "servicePlanId": "",
            "scheduledProvisioning": {"servicePlanId": "plan", "status": "FAILED", "errorCodes": ["NEW_CODE"]},
        },
        "voiceConfiguration": {"type": "NEW", "roomSize": 1},
        "callbackUrl": EVENTS,
        "somethingNew": {"innerName": 1},
    }
    async with AsyncWire(response) as wire:
        number: Any = await wire.client.numbers.get(NUMBER)
    assert (number.phone_number, number.number_type, number.type, number["type"]) == (NUMBER, *["NEW_TYPE"] * 3)
    assert (number.capabilities, number.capability) == (["SMS", "FAX"], ["SMS", "FAX"])
    assert (number.money.amount, number.money["currencyCode"]) == ("2.00", "USD")
    assert number.next_charge_date == datetime(2026, 1, 1, 10, 0, 0, 123456, tzinfo=UTC)
    assert (number.expire_at, number.display_name) == (None, None)
    assert number.sms_configuration.scheduled_provisioning.error_codes == ["NEW_CODE"]
    assert number.sms_configuration["scheduledProvisioning"]["status"] == "FAILED"
    assert number.voice_configuration.room_size == 1
    assert (number.event_destination_target, number.callback_url) == (EVENTS, EVENTS)
    assert number.something_new.inner_name == 1
    assert number.to_dict() == response


async def test_pages_are_followed_to_the_end() -> None:
    pages = [
        {"activeNumbers": [{"phoneNumber": "+12025550101"}], "nextPageToken": "next", "totalSize": 2},
        {"activeNumbers": [{"phoneNumber": "+12025550102"}], "nextPageToken": "", "totalSize": 2},
    ]
    async with AsyncWire(*pages) as wire:
        numbers = wire.client.numbers.list("US", page_size=1)
        assert [number.phone_number async for number in numbers] == ["+12025550101", "+12025550102"]
    assert [dict(sent.query).get("pageToken") for sent in wire.sent] == [None, "next"]
    assert numbers.total == 2


async def test_resource_constructed_from_a_client() -> None:
    async with AsyncWire({"availableRegions": [{"regionCode": "US", "types": ["LOCAL"]}]}) as wire:
        regions = AsyncNumbers(wire.client).regions.list()
        assert [region.number_types async for region in regions] == [["LOCAL"]]
    assert wire.only.path == f"{PROJECT}/availableRegions"


async def test_unknown_fields_and_parameters_can_be_sent() -> None:
    async with AsyncWire({}) as wire:
        await wire.client.numbers.update(NUMBER, extra_body={"newField": 1}, extra_query={"newParameter": True})
    assert (wire.only.body, wire.only.query) == ({"newField": 1}, [("newParameter", "true")])
