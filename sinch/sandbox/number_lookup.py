"""The Number Lookup API: answers that depend on nothing but the digits."""

import re
from collections.abc import Callable
from typing import Any

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import Call, Plays
from sinch.sandbox.errors import Violation, ViolationKind, invalid
from sinch.sandbox.inventory import region_of

plays = Plays()

# Looking up the line of a number with this end fails, for tests of partial results.
FAILING_END = "99"

_E164 = re.compile(r"\+?[1-9][0-9]{6,14}")
_CARRIERS = ("Sandbox Mobile", "Example Telecom", "Fiction Networks")
_SWAP_PERIODS = ("SP4H", "SP12H", "SP24H", "SP48H", "SP5D", "SP7D", "SP14D", "SP30D", "SPMAX")
_PROBABILITIES = ("Low", "Low", "Likely", "High")
_LINE_TYPES = ("Mobile",) * 6 + ("Landline", "Landline", "VoIP", "Freephone")


@plays("NumberLookupV2_Lookup")
async def lookup(call: Call) -> Response:
    """Look up a number; each requested feature has its own result."""
    number = call.body["number"]
    region = region_of(number)
    if not _E164.fullmatch(number) or region is None:
        raise invalid(
            Violation("number", "must be a phone number in E.164, such as +12025550101", ViolationKind.FORMAT)
        )
    features = call.body.get("features") or ["LineType"]
    results = {field: None if name not in features else result(number) for name, (field, result) in _FEATURES.items()}
    return JSONResponse({**results, "countryCode": region, "traceId": call.new_id(), "number": number})


def _line(number: str) -> dict[str, Any]:
    fields = ("carrier", "type", "mobileCountryCode", "mobileNetworkCode", "ported", "portingDate", "error")
    line: dict[str, Any] = dict.fromkeys(fields)
    if number.endswith(FAILING_END):
        detail = f"The sandbox has no line information about numbers that end in {FAILING_END}."
        return {**line, "error": {"status": 404, "title": "Not Found", "detail": detail, "type": None}}
    last = int(number[-1])
    line_type = _LINE_TYPES[last]
    line |= {"carrier": _CARRIERS[last % len(_CARRIERS)], "type": line_type, "ported": last % 2 == 1}
    if line_type == "Mobile":  # 001-01 is the network code that operators keep for tests.
        line |= {"mobileCountryCode": "001", "mobileNetworkCode": "01"}
    if line["ported"]:
        line["portingDate"] = f"2020-01-{last + 1:02d}T00:00:00Z"
    return line


def _sim_swap(number: str) -> dict[str, Any]:
    last = int(number[-1])
    swapped = last % 3 == 0
    period = _SWAP_PERIODS[last % len(_SWAP_PERIODS)] if swapped else "Undefined"
    return {"swapped": swapped, "swapPeriod": period, "error": None}


def _voip_detection(number: str) -> dict[str, Any]:
    return {"probability": _PROBABILITIES[int(number[-1]) % len(_PROBABILITIES)], "error": None}


def _rnd(number: str) -> dict[str, Any]:
    return {"disconnected": int(number[-1]) % 5 == 0, "error": None}


# Feature -> the field of its result, and what finds it.
_FEATURES: dict[str, tuple[str, Callable[[str], dict[str, Any]]]] = {
    "LineType": ("line", _line),
    "SimSwap": ("simSwap", _sim_swap),
    "VoIPDetection": ("voIPDetection", _voip_detection),
    "RND": ("rnd", _rnd),
}
