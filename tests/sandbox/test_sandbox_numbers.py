"""Numbers: search, availability, rental."""

from base64 import urlsafe_b64encode
from typing import Any

import httpx
import pytest

from sinch.sandbox.inventory import REGION_NAMES

from .conftest import Time

AVAILABLE = "/v1/projects/project-1/availableNumbers"
ACTIVE = "/v1/projects/project-1/activeNumbers"


def search(client: httpx.Client, **query: object) -> list[str]:
    response = client.get(AVAILABLE, params={"regionCode": "US", "type": "LOCAL"} | query)  # type: ignore[arg-type]
    assert response.status_code == 200
    return [number["phoneNumber"] for number in response.json()["availableNumbers"]]


def rent(client: httpx.Client, number: str, **body: object) -> httpx.Response:
    return client.post(f"{AVAILABLE}/{number}:rent", json=body)


def test_search_is_deterministic(client: httpx.Client) -> None:
    assert search(client, size=2) == search(client, size=2) == ["+12025550100", "+12025550101"]


@pytest.mark.parametrize(
    ("region", "number_type", "prefix", "length"),
    [
        ("US", "LOCAL", "+12025550", 12),
        ("GB", "MOBILE", "+447700900", 13),
        ("GB", "LOCAL", "+442079460", 13),
        ("SE", "MOBILE", "+467017406", 12),
        ("SE", "LOCAL", "+468465004", 12),
        ("FR", "MOBILE", "+33639980", 12),
        ("AR", "LOCAL", "+5425550", 11),
    ],
)
def test_numbers_are_fictitious(client: httpx.Client, region: str, number_type: str, prefix: str, length: int) -> None:
    found = search(client, regionCode=region, type=number_type, size=1000)
    assert found
    assert {len(number) for number in found} - {length} == set()
    assert all(number.startswith(prefix) for number in found)


@pytest.mark.parametrize(
    ("place", "pattern", "expected"),
    [
        ("START", "+120255501", "+12025550100"),
        ("START", "120255501", "+12025550100"),
        ("START", "2025550", None),
        ("CONTAINS", "55014", "+12025550140"),
        ("END", "42", "+12025550142"),
        ("END", "014", None),
    ],
)
def test_search_by_pattern(client: httpx.Client, place: str, pattern: str, expected: str | None) -> None:
    query = {"numberPattern.pattern": pattern, "numberPattern.searchPattern": place}
    assert search(client, size=1, **query) == ([expected] if expected else [])


def test_search_by_capability_needs_all_of_them(client: httpx.Client) -> None:
    texting = search(client, type="MOBILE", size=100, capabilities="SMS")
    both = search(client, type="MOBILE", size=100, capabilities=["SMS", "VOICE"])
    assert set(both) < set(texting)


def test_legacy_type_searches_all_types(client: httpx.Client) -> None:
    found = search(client, type="NUMBER_TYPE_UNSPECIFIED", size=1000)
    assert {number[:5] for number in found} == {"+1202", "+1201", "+1800"}


@pytest.mark.parametrize("size", [-1, 1001])
def test_size_out_of_range_is_rejected(client: httpx.Client, size: int) -> None:
    response = client.get(AVAILABLE, params={"regionCode": "US", "type": "LOCAL", "size": size})
    assert response.status_code == 400
    assert response.json()["error"]["details"][0]["fieldViolations"][0]["field"] == "size"


def test_unknown_region_is_rejected(client: httpx.Client) -> None:
    response = client.get(AVAILABLE, params={"regionCode": "USA", "type": "LOCAL"})
    assert response.status_code == 400
    assert response.json()["error"]["message"].startswith("regionCode: ")


def test_rented_number_is_no_longer_available_to_anyone(client: httpx.Client) -> None:
    assert client.get(f"{AVAILABLE}/+12025550101").status_code == 200
    assert rent(client, "+12025550101").status_code == 200

    assert client.get(f"{AVAILABLE}/+12025550101").status_code == 404
    assert search(client, size=2) == ["+12025550100", "+12025550102"]
    elsewhere = client.post("/v1/projects/project-2/availableNumbers/+12025550101:rent", json={})
    assert elsewhere.status_code == 404
    error = elsewhere.json()["error"]
    assert error["status"] == "NOT_FOUND"
    assert error["details"][0]["resourceName"] == "+12025550101"


@pytest.mark.parametrize("number", ["+12025550099", "+12025550200", "+4470079001000", "+120255501001"])
def test_non_fictitious_number_is_unavailable(client: httpx.Client, number: str) -> None:
    assert client.get(f"{AVAILABLE}/{number}").status_code == 404


def test_last_page_has_no_next_page_token(client: httpx.Client) -> None:
    for number in ("+12025550101", "+12025550102"):
        rent(client, number)
    pages = [client.get(ACTIVE, params={"pageSize": size}).json() for size in (1, 2)]
    assert [(len(page["activeNumbers"]), bool(page["nextPageToken"])) for page in pages] == [(1, True), (2, False)]


@pytest.mark.parametrize("digits", [18, 19, 20])
def test_invalid_page_token_of_any_length_is_rejected(client: httpx.Client, digits: int) -> None:
    token = urlsafe_b64encode(f"after|{'9' * digits}".encode()).decode()
    response = client.get(ACTIVE, params={"pageToken": token})
    assert response.status_code == (200 if digits == 18 else 400)


def test_percent_encoded_number(client: httpx.Client) -> None:
    assert client.get(f"{AVAILABLE}/%2B12025550101").json()["phoneNumber"] == "+12025550101"


def test_rent_schedules_provisioning(client: httpx.Client) -> None:
    number = rent(
        client,
        "+12025550101",
        smsConfiguration={"servicePlanId": "plan-1", "campaignId": None},
        voiceConfiguration={"type": "EST", "trunkId": "trunk-1"},
        callbackUrl="https://example.com/events",
    ).json()
    assert number["smsConfiguration"]["scheduledProvisioning"] == {
        "servicePlanId": "plan-1",
        "campaignId": "",
        "status": "WAITING",
        "lastUpdatedTime": "2026-01-01T00:00:00.000Z",
        "errorCodes": [],
    }
    assert number["voiceConfiguration"]["scheduledVoiceProvisioning"]["trunkId"] == "trunk-1"
    assert number["callbackUrl"] == "https://example.com/events"


def test_rent_without_body(client: httpx.Client) -> None:
    response = client.post(f"{AVAILABLE}/+12025550101:rent")
    assert response.status_code == 200
    assert response.json()["smsConfiguration"]["scheduledProvisioning"] is None


def test_voice_configuration_without_type_is_rtc(client: httpx.Client) -> None:
    voice = rent(client, "+12025550101", voiceConfiguration={"appId": "app-1"}).json()["voiceConfiguration"]
    assert (voice["type"], voice["scheduledVoiceProvisioning"]["appId"]) == ("RTC", "app-1")


def test_rent_any_returns_the_first_matching_number(client: httpx.Client) -> None:
    pattern = {"pattern": "7", "searchPattern": "END"}
    body = {"regionCode": "US", "type": "LOCAL", "numberPattern": pattern, "capabilities": ["SMS"]}
    rented = [client.post(f"{AVAILABLE}:rentAny", json=body).json()["phoneNumber"] for _ in range(2)]
    assert rented == ["+12025550107", "+12025550117"]


def test_rent_any_without_a_matching_number_returns_404(client: httpx.Client) -> None:
    body = {"regionCode": "US", "type": "LOCAL", "numberPattern": {"pattern": "999", "searchPattern": "START"}}
    assert client.post(f"{AVAILABLE}:rentAny", json=body).status_code == 404


def test_active_numbers_are_paged_by_token(client: httpx.Client) -> None:
    numbers = [f"+1202555010{digit}" for digit in range(5)]
    for number in numbers:
        rent(client, number)

    seen: list[str] = []
    token = ""
    for _ in range(3):
        query = {"pageSize": 2} | ({"pageToken": token} if token else {})
        page = client.get(ACTIVE, params=query).json()
        assert page["totalSize"] == 5
        seen += [number["phoneNumber"] for number in page["activeNumbers"]]
        token = page["nextPageToken"]
    assert (seen, token) == (numbers, "")


@pytest.mark.parametrize("token", ["nonsense", "YWZ0ZXI6LTE=", "cGFnZTox"])
def test_foreign_page_token_is_rejected(client: httpx.Client, token: str) -> None:
    response = client.get(ACTIVE, params={"pageToken": token})
    assert response.status_code == 400
    assert "pageToken" in response.json()["error"]["message"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["+447700900003", "+12025550101"]),
        ({"regionCode": "GB"}, ["+447700900003"]),
        ({"type": "LOCAL"}, ["+12025550101"]),
        ({"orderBy": "phoneNumber"}, ["+12025550101", "+447700900003"]),
        ({"numberPattern.pattern": "101", "numberPattern.searchPattern": "END"}, ["+12025550101"]),
        ({"regionCode": "SE"}, []),
    ],
)
def test_active_numbers_are_filtered(client: httpx.Client, query: dict[str, str], expected: list[str]) -> None:
    rent(client, "+447700900003")
    rent(client, "+12025550101")
    listed = client.get(ACTIVE, params=query).json()["activeNumbers"]
    assert [number["phoneNumber"] for number in listed] == expected


def test_projects_do_not_see_each_others_numbers(client: httpx.Client) -> None:
    rent(client, "+12025550101")
    assert client.get(f"{ACTIVE}/+12025550101").status_code == 200
    assert client.get("/v1/projects/project-2/activeNumbers/+12025550101").status_code == 404
    assert client.get("/v1/projects/project-2/activeNumbers").json()["totalSize"] == 0


def test_released_number_is_available_again(client: httpx.Client) -> None:
    rent(client, "+12025550101")
    released = client.post(f"{ACTIVE}/+12025550101:release")
    assert released.json()["expireAt"] == "2026-01-01T00:00:00.000Z"
    assert client.get(f"{ACTIVE}/+12025550101").status_code == 404
    assert client.get(f"{AVAILABLE}/+12025550101").status_code == 200


def test_releasing_a_number_deletes_its_emergency_address(client: httpx.Client) -> None:
    rent(client, "+12025550101")
    address = {"streetNumber": "1", "streetInfo": "A Street", "city": "B", "state": "IL", "postalCode": "62701"}
    where = f"{ACTIVE}/+12025550101/emergencyAddress"
    assert client.post(f"{where}:provision", json={"displayName": "Ada", "address": address}).status_code == 200
    client.post(f"{ACTIVE}/+12025550101:release")
    rent(client, "+12025550101")
    assert client.get(where).status_code == 404


def test_number_without_plus_is_the_same_number(client: httpx.Client) -> None:
    assert rent(client, "12025550101").json()["phoneNumber"] == "+12025550101"
    assert client.get(f"{ACTIVE}/12025550101").json()["phoneNumber"] == "+12025550101"


def look(client: httpx.Client) -> dict[str, Any]:
    number: dict[str, Any] = client.get(f"{ACTIVE}/+12025550101").json()
    return number


def test_links_advance_whenever_the_number_is_read(client: httpx.Client, time: Time) -> None:
    sms = {"servicePlanId": "plan-1", "campaignId": "campaign-1"}
    rent(client, "+12025550101", smsConfiguration=sms, voiceConfiguration={"type": "EST", "trunkId": "trunk-1"})
    time.advance(seconds=1)
    number = look(client)
    assert number["smsConfiguration"]["servicePlanId"] == ""
    assert number["smsConfiguration"]["scheduledProvisioning"]["status"] == "IN_PROGRESS"
    assert number["voiceConfiguration"]["scheduledVoiceProvisioning"]["status"] == "IN_PROGRESS"
    for _ in range(2):
        number = look(client)
        assert number["smsConfiguration"] == {**sms, "scheduledProvisioning": None}
        assert number["voiceConfiguration"] == {
            "type": "EST",
            "trunkId": "trunk-1",
            "lastUpdatedTime": "2026-01-01T00:00:01.000Z",
            "scheduledVoiceProvisioning": None,
        }


def test_a_later_update_keeps_the_campaign(client: httpx.Client) -> None:
    rent(client, "+12025550101", smsConfiguration={"servicePlanId": "plan-1", "campaignId": "campaign-1"})
    for plan in ("plan-1", "plan-2"):
        for _ in range(2):
            look(client)
        client.patch(f"{ACTIVE}/+12025550101", json={"smsConfiguration": {"servicePlanId": plan}})
        pending = look(client)["smsConfiguration"]
        assert (pending["servicePlanId"], pending["campaignId"]) == ("plan-1", "campaign-1")
        assert (pending["scheduledProvisioning"] is None) is (plan == "plan-1")
        linked = look(client)["smsConfiguration"]
        assert linked == {"servicePlanId": plan, "campaignId": "campaign-1", "scheduledProvisioning": None}
    client.patch(f"{ACTIVE}/+12025550101", json={"smsConfiguration": {"servicePlanId": "plan-2", "campaignId": ""}})
    assert look(client)["smsConfiguration"]["campaignId"] == ""


def test_listing_advances_links_of_the_numbers_on_its_page(client: httpx.Client) -> None:
    for number in ("+12025550101", "+12025550102"):
        rent(client, number, smsConfiguration={"servicePlanId": "plan-1"})
    client.get(ACTIVE, params={"pageSize": 1})
    listed = client.get(ACTIVE).json()["activeNumbers"]
    assert [number["smsConfiguration"]["servicePlanId"] for number in listed] == ["plan-1", ""]


@pytest.mark.parametrize(
    ("plan", "campaign", "codes"),
    [
        ("fail-plan", "", ["SMS_PROVISIONING_FAILED"]),
        ("plan-1", "fail-campaign", ["CAMPAIGN_PROVISIONING_FAILED"]),
    ],
)
def test_sms_links_can_fail(client: httpx.Client, plan: str, campaign: str, codes: list[str]) -> None:
    rent(client, "+12025550101", smsConfiguration={"servicePlanId": plan, "campaignId": campaign})
    look(client)
    for _ in range(2):
        scheduled = look(client)["smsConfiguration"]["scheduledProvisioning"]
        assert (scheduled["status"], scheduled["errorCodes"]) == ("FAILED", codes)


@pytest.mark.parametrize(
    ("chosen", "codes"),
    [
        ({"sms": "failed"}, ["SMS_PROVISIONING_FAILED"]),
        ({"campaign": "failed"}, ["CAMPAIGN_PROVISIONING_FAILED"]),
        ({"sms": "failed", "campaign": "failed"}, ["SMS_PROVISIONING_FAILED", "CAMPAIGN_PROVISIONING_FAILED"]),
        ({"voice": "failed"}, None),
    ],
)
def test_results_of_links_can_be_chosen(client: httpx.Client, chosen: dict[str, str], codes: list[str] | None) -> None:
    choice = client.put("/_sandbox/numbers/12025550101/provisioning", json=chosen)
    assert choice.json() == {"number": "+12025550101", **chosen}
    for number in ("+12025550101", "+12025550102"):
        links = {
            "smsConfiguration": {"servicePlanId": "plan-1", "campaignId": "campaign-1"},
            "voiceConfiguration": {"type": "RTC", "appId": "app-1"},
        }
        rent(client, number, **links)
        client.get(f"{ACTIVE}/{number}")
        looked = client.get(f"{ACTIVE}/{number}").json()
        sms, voice = looked["smsConfiguration"], looked["voiceConfiguration"]
        of_this = number == "+12025550101"
        failed = codes if of_this else None
        assert (sms["scheduledProvisioning"] or {"errorCodes": None})["errorCodes"] == failed
        assert bool(voice["scheduledVoiceProvisioning"]) is (of_this and "voice" in chosen)
    client.put("/_sandbox/numbers/+12025550101/provisioning", json=dict.fromkeys(chosen, "succeeded"))
    client.patch(f"{ACTIVE}/+12025550101", json=links)
    client.get(f"{ACTIVE}/+12025550101")
    looked = client.get(f"{ACTIVE}/+12025550101").json()
    assert looked["smsConfiguration"] == {**links["smsConfiguration"], "scheduledProvisioning": None}


def test_link_without_campaign_ignores_the_campaign_outcome(client: httpx.Client) -> None:
    client.put("/_sandbox/numbers/+12025550101/provisioning", json={"campaign": "failed"})
    rent(client, "+12025550101", smsConfiguration={"servicePlanId": "plan-1"})
    client.get(f"{ACTIVE}/+12025550101")
    looked = client.get(f"{ACTIVE}/+12025550101").json()
    assert looked["smsConfiguration"] == {"servicePlanId": "plan-1", "campaignId": "", "scheduledProvisioning": None}


@pytest.mark.parametrize("outcomes", [{}, {"sms": "lost"}, {"fax": "failed"}])
def test_unknown_link_results_are_rejected(client: httpx.Client, outcomes: dict[str, str]) -> None:
    response = client.put("/_sandbox/numbers/+12025550101/provisioning", json=outcomes)
    assert response.status_code == 400
    assert response.json()["message"]


def test_voice_links_can_fail(client: httpx.Client) -> None:
    rent(client, "+12025550101", voiceConfiguration={"type": "FAX", "serviceId": "fail-service"})
    look(client)
    assert look(client)["voiceConfiguration"]["scheduledVoiceProvisioning"]["status"] == "FAILED"


def update(client: httpx.Client, **changes: object) -> dict[str, Any]:
    number: dict[str, Any] = client.patch(f"{ACTIVE}/+12025550101", json=changes).json()
    return number


def test_update_changes_only_the_given_fields(client: httpx.Client) -> None:
    rent(client, "+12025550101", callbackUrl="https://example.com/events")
    number = update(client, displayName="Support")
    assert (number["displayName"], number["callbackUrl"]) == ("Support", "https://example.com/events")
    assert update(client, callbackUrl="")["displayName"] == "Support"
    assert look(client)["callbackUrl"] == ""


def test_new_link_is_pending_while_the_old_one_is_active(client: httpx.Client) -> None:
    rent(client, "+12025550101", smsConfiguration={"servicePlanId": "plan-1"}, voiceConfiguration={"appId": "app-1"})
    look(client)
    look(client)
    number = update(
        client, smsConfiguration={"servicePlanId": "plan-2"}, voiceConfiguration={"type": "EST", "trunkId": "trunk-1"}
    )
    sms, voice = number["smsConfiguration"], number["voiceConfiguration"]
    assert (sms["servicePlanId"], sms["scheduledProvisioning"]["servicePlanId"]) == ("plan-1", "plan-2")
    assert (voice["appId"], voice["scheduledVoiceProvisioning"]["trunkId"]) == ("app-1", "trunk-1")


@pytest.mark.parametrize("nothing", ["", None])
def test_unlinking(client: httpx.Client, nothing: str | None) -> None:
    sms = {"servicePlanId": "plan-1", "campaignId": "campaign-1"}
    rent(client, "+12025550101", smsConfiguration=sms, voiceConfiguration={"appId": "app-1"})
    look(client)
    look(client)
    number = update(
        client,
        smsConfiguration={"servicePlanId": "plan-1", "campaignId": nothing},
        voiceConfiguration={"type": "RTC", "appId": nothing},
    )
    assert number["smsConfiguration"] == {"servicePlanId": "plan-1", "campaignId": "", "scheduledProvisioning": None}
    assert (number["voiceConfiguration"]["appId"], number["voiceConfiguration"]["scheduledVoiceProvisioning"]) == (
        "",
        None,
    )
    assert update(client, smsConfiguration={"servicePlanId": nothing})["smsConfiguration"]["servicePlanId"] == ""


def test_update_of_a_number_that_is_not_rented(client: httpx.Client) -> None:
    assert client.patch(f"{ACTIVE}/+12025550101", json={}).status_code == 404


@pytest.mark.parametrize("types", [[], ["LOCAL", "MOBILE"], ["NUMBER_TYPE_UNSPECIFIED"]])
def test_regions(client: httpx.Client, types: list[str]) -> None:
    regions = client.get("/v1/projects/project-1/availableRegions", params={"types": types}).json()["availableRegions"]
    assert [region["regionName"] for region in regions] == list(REGION_NAMES.values())
    assert regions[0] == {
        "regionCode": "US",
        "regionName": "United States",
        "types": ["MOBILE", "LOCAL", "TOLL_FREE"],
    }


def test_event_secret_belongs_to_the_project(client: httpx.Client) -> None:
    path, secret = "/v1/projects/{}/callbackConfiguration", "fake-hmac-secret-of-32-characters"
    assert client.get(path.format("project-1")).json() == {"projectId": "project-1", "hmacSecret": ""}
    response = client.patch(path.format("project-1"), json={"hmacSecret": secret})
    assert response.json() == client.get(path.format("project-1")).json()
    assert response.json() == {"projectId": "project-1", "hmacSecret": secret}
    assert client.get(path.format("project-2")).json()["hmacSecret"] == ""
    assert client.patch(path.format("project-1"), json={"hmacSecret": "short"}).status_code == 400
