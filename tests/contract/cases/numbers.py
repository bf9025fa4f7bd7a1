"""Recorded calls of the Numbers API."""

from __future__ import annotations

from typing import Any

from .case import SERVICE_PLAN, Case


def check_available_numbers(result: Any) -> None:
    numbers = result.content()
    assert [number.phone_number for number in numbers] == ["+12025550100", "+12025550101"]
    assert {number.number_type for number in numbers} == {"LOCAL"}
    assert numbers[0].monthly_price.currency_code == "USD"
    assert result.has_next_page is False


def check_rented(result: Any) -> None:
    assert result.phone_number.startswith("+1202")
    assert result.region_code == "US"
    assert "SMS" in result.capabilities
    assert result.sms_configuration.scheduled_provisioning.service_plan_id == SERVICE_PLAN
    assert result.voice_configuration.scheduled_voice_provisioning.app_id == "recorded-voice-app"
    assert result.event_destination_target == "https://events.example.com/numbers"


CASES = [
    Case(
        "numbers",
        "NumberService_ListAvailableNumbers",
        lambda client: client.numbers.search_for_available_numbers("US", "LOCAL", capabilities=["SMS"], page_size=2),
        check_available_numbers,
    ),
    Case(
        "numbers",
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
        check_rented,
        deprecated=True,
    ),
]
