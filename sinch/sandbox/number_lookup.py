"""The Number Lookup API, with results derived from the digits of the number."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import OperationRegistry, ReceivedCall
from sinch.sandbox.errors import Violation, ViolationKind, invalid
from sinch.sandbox.inventory import CALLING_CODES, region_of

operation: OperationRegistry = OperationRegistry()

Options = Mapping[str, Any]
Finder = Callable[[str, Options], dict[str, Any]]

# Feature -> last digits of the numbers for which it fails, for tests of partial results.
FAILING_SUFFIXES = {"LineType": "99", "SimSwap": "98", "VoIPDetection": "97", "RND": "96"}
# Date on which all disconnected numbers were disconnected.
DISCONNECTED_ON = "2025-01-01"

_E164 = re.compile(r"\+?[1-9][0-9]{6,14}")
_CARRIERS = ("Sandbox Mobile", "Example Telecom", "Fiction Networks")
_SWAP_PERIODS = ("SP4H", "SP12H", "SP24H", "SP48H", "SP5D", "SP7D", "SP14D", "SP30D", "SPMAX")
_PROBABILITIES = ("Low", "Low", "Likely", "High")
_LINE_TYPES = ("Mobile",) * 6 + ("Landline", "Landline", "VoIP", "Freephone")


@operation("NumberLookupV2_Lookup")
async def lookup(call: ReceivedCall) -> Response:
    """Look up a number; each requested feature has its own result."""
    number = call.body["number"]
    region = region_of(number)
    if not _E164.fullmatch(number) or region is None:
        raise invalid(
            Violation("number", "must be a phone number in E.164, such as +12025550101", ViolationKind.FORMAT)
        )
    features = call.body.get("features") or ["LineType"]
    results = {
        field: _result(call, name, empty, find) if name in features else None
        for name, (field, empty, find) in _FEATURES.items()
    }
    return JSONResponse({**results, "countryCode": region, "traceId": call.new_id(), "number": number})


def _result(call: ReceivedCall, feature: str, fields: tuple[str, ...], find: Finder) -> dict[str, Any]:
    number = call.body["number"]
    reason = _failure(feature, number)
    result: dict[str, Any] = {**dict.fromkeys(fields), "error": None}
    if reason:
        return result | {"error": {"status": 404, "title": "Not Found", "detail": reason, "type": None}}
    return result | find(number, call.body.get("rndFeatureOptions") or {})


def _failure(feature: str, number: str) -> str:
    if number.endswith(FAILING_SUFFIXES[feature]):
        return f"The sandbox has no {feature} information about numbers that end in {FAILING_SUFFIXES[feature]}."
    if feature == "RND" and CALLING_CODES[str(region_of(number))] != "1":
        return "The Reassigned Numbers Database holds North American numbers only."
    return ""


def _line(number: str, _options: Options) -> dict[str, Any]:
    last = int(number[-1])
    line_type = _LINE_TYPES[last]
    line: dict[str, Any] = {
        "carrier": _CARRIERS[last % len(_CARRIERS)],
        "type": line_type,
        "ported": last % 2 == 1,
    }
    if line_type == "Mobile":  # 001-01 is the network code reserved for tests.
        line |= {"mobileCountryCode": "001", "mobileNetworkCode": "01"}
    if line["ported"]:
        line["portingDate"] = f"2020-01-{last + 1:02d}T00:00:00Z"
    return line


def _sim_swap(number: str, _options: Options) -> dict[str, Any]:
    last = int(number[-1])
    swapped = last % 3 == 0
    return {"swapped": swapped, "swapPeriod": _SWAP_PERIODS[last % len(_SWAP_PERIODS)] if swapped else "Undefined"}


def _voip_detection(number: str, _options: Options) -> dict[str, Any]:
    return {"probability": _PROBABILITIES[int(number[-1]) % len(_PROBABILITIES)]}


def _rnd(number: str, options: Options) -> dict[str, Any]:
    since = options.get("contactDate", DISCONNECTED_ON)
    return {"disconnected": int(number[-1]) % 5 == 0 and since <= DISCONNECTED_ON}


_LINE_FIELDS = ("carrier", "type", "mobileCountryCode", "mobileNetworkCode", "ported", "portingDate")
# Feature -> field of its result in the response, fields of the result, function that returns them.
_FEATURES: dict[str, tuple[str, tuple[str, ...], Finder]] = {
    "LineType": ("line", _LINE_FIELDS, _line),
    "SimSwap": ("simSwap", ("swapped", "swapPeriod"), _sim_swap),
    "VoIPDetection": ("voIPDetection", ("probability",), _voip_detection),
    "RND": ("rnd", ("disconnected",), _rnd),
}
