"""Numbers: search, availability, rental."""

import httpx
import pytest

AVAILABLE = "/v1/projects/project-1/availableNumbers"
ACTIVE = "/v1/projects/project-1/activeNumbers"


def search(client: httpx.Client, **query: object) -> list[str]:
    answer = client.get(AVAILABLE, params={"regionCode": "US", "type": "LOCAL"} | query)  # type: ignore[arg-type]
    assert answer.status_code == 200
    return [number["phoneNumber"] for number in answer.json()["availableNumbers"]]


def rent(client: httpx.Client, number: str, **body: object) -> httpx.Response:
    return client.post(f"{AVAILABLE}/{number}:rent", json=body)


def test_search_is_the_same_every_time(client: httpx.Client) -> None:
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


@pytest.mark.parametrize("size", [0, -1, 1001])
def test_size_out_of_range_is_refused(client: httpx.Client, size: int) -> None:
    answer = client.get(AVAILABLE, params={"regionCode": "US", "type": "LOCAL", "size": size})
    assert answer.status_code == 400
    assert answer.json()["error"]["details"][0]["fieldViolations"][0]["field"] == "size"


def test_unknown_region_is_refused(client: httpx.Client) -> None:
    answer = client.get(AVAILABLE, params={"regionCode": "USA", "type": "LOCAL"})
    assert answer.status_code == 400
    assert answer.json()["error"]["message"].startswith("regionCode: ")


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
    answer = client.post(f"{AVAILABLE}/+12025550101:rent")
    assert answer.status_code == 200
    assert answer.json()["smsConfiguration"]["scheduledProvisioning"] is None


def test_voice_configuration_without_type_is_rtc(client: httpx.Client) -> None:
    voice = rent(client, "+12025550101", voiceConfiguration={"appId": "app-1"}).json()["voiceConfiguration"]
    assert (voice["type"], voice["scheduledVoiceProvisioning"]["appId"]) == ("RTC", "app-1")


def test_rent_any_takes_the_first_fitting_number(client: httpx.Client) -> None:
    pattern = {"pattern": "7", "searchPattern": "END"}
    body = {"regionCode": "US", "type": "LOCAL", "numberPattern": pattern, "capabilities": ["SMS"]}
    rented = [client.post(f"{AVAILABLE}:rentAny", json=body).json()["phoneNumber"] for _ in range(2)]
    assert rented == ["+12025550107", "+12025550117"]


def test_rent_any_without_a_fitting_number(client: httpx.Client) -> None:
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
def test_foreign_page_token_is_refused(client: httpx.Client, token: str) -> None:
    answer = client.get(ACTIVE, params={"pageToken": token})
    assert answer.status_code == 400
    assert "pageToken" in answer.json()["error"]["message"]


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
