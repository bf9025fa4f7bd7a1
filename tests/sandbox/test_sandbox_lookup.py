"""Number Lookup: features, partial errors, problem details."""

import httpx
import pytest

LOOKUPS = "/v2/projects/project-1/lookups"
RESULTS = {"LineType": "line", "SimSwap": "simSwap", "VoIPDetection": "voIPDetection", "RND": "rnd"}


def lookup(client: httpx.Client, number: str, **body: object) -> dict[str, object]:
    response = client.post(LOOKUPS, json={"number": number} | body)
    assert response.status_code == 200
    result: dict[str, object] = response.json()
    return result


@pytest.mark.parametrize("features", [None, []])
def test_line_type_is_the_default(client: httpx.Client, features: list[str] | None) -> None:
    found = lookup(client, "+12025550101", **({} if features is None else {"features": features}))
    assert [name for name in RESULTS.values() if found[name] is not None] == ["line"]


@pytest.mark.parametrize("feature", RESULTS)
def test_only_requested_features_are_returned(client: httpx.Client, feature: str) -> None:
    found = lookup(client, "+12025550101", features=[feature], rndFeatureOptions=None)
    assert [name for name in RESULTS.values() if found[name] is not None] == [RESULTS[feature]]


def test_responses_depend_only_on_the_digits(client: httpx.Client) -> None:
    first, second = (lookup(client, "+12025550105", features=list(RESULTS)) for _ in range(2))
    assert first.pop("traceId") != second.pop("traceId")
    assert first == second
    assert first["line"] != lookup(client, "+12025550107", features=list(RESULTS))["line"]


@pytest.mark.parametrize(
    ("end", "feature"), [("99", "LineType"), ("98", "SimSwap"), ("97", "VoIPDetection"), ("96", "RND")]
)
def test_one_feature_can_fail_alone(client: httpx.Client, end: str, feature: str) -> None:
    found = lookup(client, f"+120255501{end}", features=list(RESULTS))
    for name, field in RESULTS.items():
        result = found[field]
        assert isinstance(result, dict)
        if name == feature:
            assert result["error"]["status"] == 404
            assert {value for key, value in result.items() if key != "error"} == {None}
        else:
            assert result["error"] is None


def test_reassignment_is_known_only_for_north_american_numbers(client: httpx.Client) -> None:
    rnd = lookup(client, "+447700900001", features=["RND"])["rnd"]
    assert isinstance(rnd, dict)
    assert (rnd["disconnected"], rnd["error"]["title"]) == (None, "Not Found")


@pytest.mark.parametrize(("date", "disconnected"), [("2025-01-01", True), ("2025-01-02", False)])
def test_number_has_a_disconnection_date(client: httpx.Client, date: str, disconnected: bool) -> None:
    rnd = lookup(client, "+12025550105", features=["RND"], rndFeatureOptions={"contactDate": date})["rnd"]
    assert rnd == {"disconnected": disconnected, "error": None}


@pytest.mark.parametrize(("number", "region"), [("+447700900001", "GB"), ("+5425550100", "AR"), ("+14165550101", "CA")])
def test_country_of_the_number(client: httpx.Client, number: str, region: str) -> None:
    assert lookup(client, number)["countryCode"] == region


@pytest.mark.parametrize("number", ["nonsense", "+0123456789", "+1202", "+1202555010x", "+99999999999"])
def test_invalid_number_is_a_problem(client: httpx.Client, number: str) -> None:
    response = client.post(LOOKUPS, json={"number": number})
    assert response.headers["content-type"] == "application/json"
    problem = response.json()
    assert (response.status_code, problem["status"]) == (400, 400)
    assert problem["title"].startswith("number: ")
