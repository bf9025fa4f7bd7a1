# Derived from tests/_async/test_number_lookup_requests.py by `make sync`; never edited by hand.
"""Requests of the Number Lookup API."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import httpx
import pytest

from sinch import NotFoundError
from sinch.domains.number_lookup import NumberLookup
from sinch.domains.number_lookup.models import RndFeatureOptions
from tests.wire import Wire

NUMBER = "+12025550134"
FEATURES = ["LineType", "SimSwap", "VoIPDetection", "RND"]


@pytest.mark.parametrize(
    ("arguments", "body"),
    [
        ({"number": NUMBER}, {"number": NUMBER}),
        ({"number": "12025550134"}, {"number": "12025550134"}),
        ({"number": NUMBER, "features": FEATURES}, {"number": NUMBER, "features": FEATURES}),
        ({"number": NUMBER, "features": []}, {"number": NUMBER, "features": []}),
        ({"number": NUMBER, "features": ["NewFeature"]}, {"number": NUMBER, "features": ["NewFeature"]}),
        ({"number": NUMBER, "rnd_feature_options": None}, {"number": NUMBER, "rndFeatureOptions": None}),
        ({"number": NUMBER, "rnd_feature_options": {}}, {"number": NUMBER, "rndFeatureOptions": {}}),
        *(
            (
                {"number": NUMBER, "features": ["RND"], "rnd_feature_options": options},
                {"number": NUMBER, "features": ["RND"], "rndFeatureOptions": {"contactDate": "2026-01-31"}},
            )
            for options in [
                {"contact_date": "2026-01-31"},
                {"contactDate": "2026-01-31"},
                {"contact_date": date(2026, 1, 31)},
                {"contact_date": datetime(2026, 1, 31, 23, tzinfo=UTC)},
                RndFeatureOptions(contact_date="2026-01-31"),
            ]
        ),
    ],
)
def test_lookup(arguments: dict[str, Any], body: dict[str, Any]) -> None:
    with Wire({}) as wire:
        wire.client.number_lookup.lookup(**arguments)
    sent = wire.only
    assert (sent.method, sent.host, sent.path, sent.query) == (
        "POST",
        "lookup.api.sinch.com",
        "/v2/projects/fake-project/lookups",
        [],
    )
    assert sent.body == body


def test_resource_constructed_from_a_client() -> None:
    with Wire({}) as wire:
        NumberLookup(wire.client).lookup(NUMBER, ["RND"], {"contact_date": "2026-01-31"})
    assert wire.only.body == {
        "number": NUMBER,
        "features": ["RND"],
        "rndFeatureOptions": {"contactDate": "2026-01-31"},
    }


@pytest.mark.parametrize(
    ("arguments", "error", "reason"),
    [
        ({"number": ""}, ValueError, "number: is not a phone number in E.164"),
        ({"number": "(202) 555-0134"}, ValueError, "number: is not a phone number in E.164"),
        ({"number": "+٤٤٧٧٠٠٩٠٠٠٠٠"}, ValueError, "number: is not a phone number in E.164"),
        ({"number": 12025550134}, TypeError, "number: takes str, not int"),
        ({"number": NUMBER, "features": "LineType"}, TypeError, "features: takes a list, not str"),
        (
            {"number": NUMBER, "rnd_feature_options": {"contact_date": "31.1.2026"}},
            ValueError,
            "contact_date: is not a date in the format YYYY-MM-DD",
        ),
        ({"number": NUMBER, "rnd_feature_options": {"since": "2026-01-31"}}, TypeError, "has no field 'since'"),
        ({"number": NUMBER, "feature": ["RND"]}, TypeError, "unexpected keyword argument 'feature'"),
    ],
)
def test_invalid_arguments_raise_before_sending(arguments: dict[str, Any], error: type[Exception], reason: str) -> None:
    with Wire({}) as wire:
        with pytest.raises(error, match=reason) as raised:
            wire.client.number_lookup.lookup(**arguments)
    assert wire.sent == [] == wire.token_requests
    assert "555" not in str(raised.value)


def test_results_by_feature_and_their_errors() -> None:
    response = {
        "line": {"type": None, "error": {"status": 404, "title": "Not Found", "detail": "No carrier.", "type": None}},
        "simSwap": {"swapped": True, "swapPeriod": "SP48H", "error": None},
        "voIPDetection": {"probability": "Likely", "error": None},
        "rnd": None,
        "countryCode": "US",
        "traceId": "trace",
        "number": NUMBER,
    }
    with Wire(response) as wire:
        found: Any = wire.client.number_lookup.lookup(NUMBER, FEATURES)
    assert (found.line.number_type, found.line.error.status, found.line.error.detail) == (None, 404, "No carrier.")
    assert (found.sim_swap.swapped, found.sim_swap.swap_period, found.sim_swap.error) == (True, "SP48H", None)
    assert found.voip_detection.probability == "Likely"
    assert (found.rnd, found.country_code, found.trace_id) == (None, "US", "trace")


def test_ported_line() -> None:
    line = {
        "carrier": "Example Telecom",
        "type": "Mobile",
        "mobileCountryCode": "310",
        "mobileNetworkCode": "260",
        "ported": True,
        "portingDate": "2020-01-02T00:00:00Z",
    }
    with Wire({"line": line}) as wire:
        found: Any = (wire.client.number_lookup.lookup(NUMBER)).line
    assert (found.number_type, found.type, found.mobile_country_code) == ("Mobile", "Mobile", "310")
    assert (found.porting_date, found["portingDate"]) == (datetime(2020, 1, 2, tzinfo=UTC), "2020-01-02T00:00:00Z")


def test_problem_details_raise() -> None:
    problem = {"type": None, "title": "Not Found", "status": 404, "detail": "No such number.", "traceId": "trace"}
    with Wire(httpx.Response(404, json=problem)) as wire:
        with pytest.raises(NotFoundError, match="No such number"):
            wire.client.number_lookup.lookup(NUMBER)
