"""The Numbers API."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import islice
from typing import Any

from starlette.responses import JSONResponse, Response

from sinch.sandbox import inventory
from sinch.sandbox.call import Call, Plays, timestamp
from sinch.sandbox.errors import ApiError, Violation, ViolationKind, invalid, not_found
from sinch.sandbox.paging import checked_size, page_of
from sinch.sandbox.store import Record

plays = Plays()

_ACTIVE = "active_number"
_DEFAULT_SIZE = 10
_LARGEST_SIZE = 1000
_PAYMENT_INTERVAL = timedelta(days=30)
# Voice product -> the field that names its target.
_VOICE_TARGETS = {"RTC": "appId", "EST": "trunkId", "FAX": "serviceId"}


@plays("NumberService_ListAvailableNumbers")
async def search_available(call: Call) -> Response:
    """Search the inventory."""
    size = checked_size("size", call.query_number("size", _DEFAULT_SIZE), _LARGEST_SIZE)
    found = _available(
        call,
        call.query["regionCode"],
        call.query["type"],
        call.query.getlist("capabilities"),
        call.query.get("numberPattern.pattern", ""),
        call.query.get("numberPattern.searchPattern", ""),
    )
    return JSONResponse({"availableNumbers": list(islice(found, size))})


@plays("NumberService_GetAvailableNumber")
async def check_availability(call: Call) -> Response:
    """Answer one number, if nobody rents it."""
    return JSONResponse(_available_number(call))


@plays("NumberService_RentNumber")
async def rent(call: Call) -> Response:
    """Rent a chosen number."""
    return JSONResponse(_rent(call, _available_number(call)))


@plays("NumberService_RentAnyNumber")
async def rent_any(call: Call) -> Response:
    """Rent the first number that fits."""
    wanted = call.body
    pattern = wanted.get("numberPattern", {})
    found = _available(
        call,
        wanted["regionCode"],
        wanted["type"],
        wanted.get("capabilities", []),
        pattern.get("pattern", ""),
        pattern.get("searchPattern", ""),
    )
    number = next(found, None)
    if number is None:
        raise not_found("AvailableNumber", wanted["regionCode"])
    return JSONResponse(_rent(call, number))


@plays("NumberService_ListActiveNumbers")
async def list_active(call: Call) -> Response:
    """List the rented numbers of the project."""
    size = checked_size("pageSize", call.query_number("pageSize", _DEFAULT_SIZE), _LARGEST_SIZE)
    numbers = _filtered_active(call, call.store.records(_ACTIVE, call.path["projectId"]))
    order = call.query.get("orderBy")
    if order:
        numbers = sorted(numbers, key=lambda number: str(number[order]))
    page, token = page_of(numbers, "pageToken", call.query.get("pageToken", ""), size)
    return JSONResponse({"activeNumbers": page, "nextPageToken": token, "totalSize": len(numbers)})


@plays("NumberService_GetActiveNumber")
async def get_active(call: Call) -> Response:
    """Answer one rented number."""
    return JSONResponse(_active_number(call))


@plays("NumberService_ReleaseNumber")
async def release(call: Call) -> Response:
    """End a rental at once, so that the number is available again."""
    number = _active_number(call)
    call.store.delete(_ACTIVE, call.path["projectId"], number["phoneNumber"])
    return JSONResponse({**number, "nextChargeDate": None, "expireAt": timestamp(call.now)})


def _available(
    call: Call, region: str, number_type: str, capabilities: Sequence[str], pattern: str, place: str
) -> Iterator[Record]:
    types = (number_type,) if number_type in inventory.TYPES else inventory.TYPES
    rented = call.store.ids(_ACTIVE)
    for number in inventory.numbers_of(_checked_region(region), types):
        if number["phoneNumber"] not in rented and _fits(number, capabilities, pattern, place):
            yield number


def _checked_region(region: str) -> str:
    if region.upper() not in inventory.CALLING_CODES:
        reason = "is not a region in which the sandbox has numbers; write it in two letters, such as US"
        raise invalid(Violation("regionCode", reason, ViolationKind.FORMAT))
    return region.upper()


def _fits(number: Record, capabilities: Iterable[str], pattern: str, place: str) -> bool:
    return set(capabilities) <= set(number["capability"]) and inventory.matches(number["phoneNumber"], pattern, place)


def _filtered_active(call: Call, numbers: list[Record]) -> list[Record]:
    query = call.query
    capabilities = query.getlist("capability")
    pattern, place = query.get("numberPattern.pattern", ""), query.get("numberPattern.searchPattern", "")
    return [
        number
        for number in numbers
        if query.get("regionCode", number["regionCode"]) == number["regionCode"]
        and query.get("type", number["type"]) in {number["type"], "NUMBER_TYPE_UNSPECIFIED"}
        and _fits(number, capabilities, pattern, place)
    ]


def _available_number(call: Call) -> Record:
    name = call.path["phoneNumber"]
    number = inventory.number_named(name)
    if number is None or name in call.store.ids(_ACTIVE):
        raise not_found("AvailableNumber", name)
    return number


def _active_number(call: Call) -> Record:
    number = call.store.get(_ACTIVE, call.path["projectId"], call.path["phoneNumber"])
    if number is None:
        raise _no_active_number(call)
    return number


def _no_active_number(call: Call) -> ApiError:
    return not_found("ActiveNumber", call.path["phoneNumber"])


def _rent(call: Call, number: Record) -> Record:
    project_id = call.path["projectId"]
    active = {
        "phoneNumber": number["phoneNumber"],
        "projectId": project_id,
        "displayName": "",
        "regionCode": number["regionCode"],
        "type": number["type"],
        "capability": number["capability"],
        "money": number["monthlyPrice"],
        "paymentIntervalMonths": number["paymentIntervalMonths"],
        "nextChargeDate": timestamp(call.now + _PAYMENT_INTERVAL),
        "expireAt": None,
        "smsConfiguration": _sms_link(call, call.body.get("smsConfiguration")),
        "voiceConfiguration": _voice_link(call, call.body.get("voiceConfiguration")),
        "callbackUrl": call.body.get("callbackUrl", ""),
    }
    call.store.put(_ACTIVE, project_id, number["phoneNumber"], active)
    return active


def _sms_link(call: Call, wanted: Record | None) -> Record:
    """Describe the link to SMS, which a real provisioning would confirm later."""
    scheduled: Record | None = None
    if wanted and (wanted["servicePlanId"] or wanted.get("campaignId")):
        scheduled = {
            "servicePlanId": wanted["servicePlanId"] or "",
            "campaignId": wanted.get("campaignId") or "",
            "status": "WAITING",
            "lastUpdatedTime": timestamp(call.now),
            "errorCodes": [],
        }
    return {"servicePlanId": "", "campaignId": "", "scheduledProvisioning": scheduled}


def _voice_link(call: Call, wanted: Record | None) -> Record:
    """Describe the link to voice, which a real provisioning would confirm later."""
    product = (wanted or {}).get("type", "RTC")
    target = _VOICE_TARGETS[product]
    value: Any = (wanted or {}).get(target)
    scheduled: Record | None = None
    if value:
        scheduled = {"type": product, target: value, "status": "WAITING", "lastUpdatedTime": timestamp(call.now)}
    return {"type": product, "lastUpdatedTime": None, "scheduledVoiceProvisioning": scheduled, target: ""}
