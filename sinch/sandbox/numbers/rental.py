"""Searching, renting, configuring and releasing numbers."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import islice

from starlette.responses import JSONResponse, Response

from sinch.sandbox import inventory
from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.errors import Violation, ViolationKind, invalid, not_found
from sinch.sandbox.events.numbers import announce_links
from sinch.sandbox.numbers import links
from sinch.sandbox.numbers.provisioning import failing_links
from sinch.sandbox.numbers.registry import operation
from sinch.sandbox.paging import checked_size, page_of
from sinch.sandbox.store import Record
from sinch.sandbox.time_format import timestamp

# Kinds of records; an emergency address is deleted with its number.
ACTIVE = "active_number"
RESERVED = "reserved_number"
EMERGENCY_ADDRESS = "emergency_address"

_DEFAULT_SIZE = 10
_LARGEST_SIZE = 1000
_PAYMENT_INTERVAL = timedelta(days=30)


@operation("NumberService_ListAvailableNumbers")
async def search_available(call: ReceivedCall) -> Response:
    """Search the inventory."""
    size = checked_size("size", call.query_number("size", _DEFAULT_SIZE), _LARGEST_SIZE)
    found = available_numbers(
        call,
        call.query["regionCode"],
        call.query["type"],
        call.query.getlist("capabilities"),
        call.query.get("numberPattern.pattern", ""),
        call.query.get("numberPattern.searchPattern", ""),
    )
    return JSONResponse({"availableNumbers": list(islice(found, size))})


@operation("NumberService_GetAvailableNumber")
async def check_availability(call: ReceivedCall) -> Response:
    """Return a number if it is available."""
    return JSONResponse(_available_number(call))


@operation("NumberService_RentNumber")
async def rent(call: ReceivedCall) -> Response:
    """Rent a specific number."""
    return JSONResponse(rented(call, _available_number(call), call.body))


@operation("NumberService_RentAnyNumber")
async def rent_any(call: ReceivedCall) -> Response:
    """Rent the first number that matches."""
    body = call.body
    pattern = body.get("numberPattern", {})
    found = available_numbers(
        call,
        body["regionCode"],
        body["type"],
        body.get("capabilities", []),
        pattern.get("pattern", ""),
        pattern.get("searchPattern", ""),
    )
    number = next(found, None)
    if number is None:
        raise not_found("AvailableNumber", body["regionCode"])
    return JSONResponse(rented(call, number, call.body))


@operation("NumberService_ListActiveNumbers")
async def list_active(call: ReceivedCall) -> Response:
    """List the rented numbers of the project."""
    size = checked_size("pageSize", call.query_number("pageSize", _DEFAULT_SIZE), _LARGEST_SIZE)
    numbers = _filtered_active(call, call.store.records(ACTIVE, call.path["projectId"]))
    order = call.query.get("orderBy")
    if order:
        numbers = sorted(numbers, key=lambda number: str(number[order]))
    page, token = page_of(numbers, "pageToken", call.query.get("pageToken", ""), size)
    current = [_observe(call, number) for number in page]
    return JSONResponse({"activeNumbers": current, "nextPageToken": token, "totalSize": len(numbers)})


@operation("NumberService_GetActiveNumber")
async def get_active(call: ReceivedCall) -> Response:
    """Return one rented number."""
    return JSONResponse(_observe(call, active_number(call)))


@operation("NumberService_UpdateActiveNumber")
async def update_active(call: ReceivedCall) -> Response:
    """Change the configuration of a rented number."""
    return JSONResponse(_configured(call, active_number(call), call.body))


@operation("NumberService_ReleaseNumber")
async def release(call: ReceivedCall) -> Response:
    """Release a number, which is available again immediately."""
    number = active_number(call)
    for kind in (ACTIVE, EMERGENCY_ADDRESS):
        call.store.delete(kind, call.path["projectId"], number["phoneNumber"])
    unlinked = {"smsConfiguration": links.NO_SMS_LINK, "voiceConfiguration": links.no_voice_link()}
    announce_links(call, number, number | unlinked)
    return JSONResponse({**number, "nextChargeDate": None, "expireAt": timestamp(call.now)})


def available_numbers(
    call: ReceivedCall, region: str, number_type: str, capabilities: Sequence[str], pattern: str, place: str
) -> Iterator[Record]:
    """Yield the matching numbers that are neither rented nor reserved by an order."""
    types = (number_type,) if number_type in inventory.TYPES else inventory.TYPES
    taken = _taken(call)
    for number in inventory.numbers_of(checked_region(region), types):
        if number["phoneNumber"] not in taken and _matches_search(number, capabilities, pattern, place):
            yield number


def checked_region(region: str) -> str:
    """Return a region code in capitals.

    Raises:
        ApiError: The sandbox has no numbers in the region.
    """
    if region.upper() not in inventory.CALLING_CODES:
        reason = "is not a region in which the sandbox has numbers; use two letters, such as US"
        raise invalid(Violation("regionCode", reason, ViolationKind.FORMAT))
    return region.upper()


def _matches_search(number: Record, capabilities: Iterable[str], pattern: str, place: str) -> bool:
    return set(capabilities) <= set(number["capability"]) and inventory.matches(number["phoneNumber"], pattern, place)


def _filtered_active(call: ReceivedCall, numbers: list[Record]) -> list[Record]:
    query = call.query
    capabilities = query.getlist("capability")
    pattern, place = query.get("numberPattern.pattern", ""), query.get("numberPattern.searchPattern", "")
    return [
        number
        for number in numbers
        if query.get("regionCode", number["regionCode"]) == number["regionCode"]
        and query.get("type", number["type"]) in {number["type"], "NUMBER_TYPE_UNSPECIFIED"}
        and _matches_search(number, capabilities, pattern, place)
    ]


def _available_number(call: ReceivedCall) -> Record:
    name = _phone_number(call)
    number = inventory.number_named(name)
    if number is None or name in _taken(call):
        raise not_found("AvailableNumber", name)
    return number


def _taken(call: ReceivedCall) -> set[str]:
    return call.store.ids(ACTIVE) | call.store.ids(RESERVED)


def active_number(call: ReceivedCall) -> Record:
    """Return the rented number in the path.

    Raises:
        ApiError: The number is not rented.
    """
    name = _phone_number(call)
    number = call.store.get(ACTIVE, call.path["projectId"], name)
    if number is None:
        raise not_found("ActiveNumber", name)
    return number


def _phone_number(call: ReceivedCall) -> str:
    return f"+{call.path['phoneNumber'].removeprefix('+')}"


def _observe(call: ReceivedCall, number: Record) -> Record:
    moved = _advanced(call, number)
    if moved != number:
        _put(call, moved)
    return moved


def _advanced(call: ReceivedCall, number: Record) -> Record:
    return links.advanced(number, call.now, failing_links(call.store, number["phoneNumber"]))


def _put(call: ReceivedCall, number: Record) -> None:
    call.store.put(ACTIVE, call.path["projectId"], number["phoneNumber"], number)


def rented(call: ReceivedCall, number: Record, configuration: Record) -> Record:
    """Rent an available number and return it in the format of the API."""
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
        "smsConfiguration": links.NO_SMS_LINK,
        "voiceConfiguration": links.no_voice_link(),
        "callbackUrl": "",
    }
    return _configured(call, active, configuration)


def _configured(call: ReceivedCall, number: Record, changes: Record) -> Record:
    configured = number | {name: changes[name] for name in ("displayName", "callbackUrl") if name in changes}
    for field, link in (("smsConfiguration", links.updated_sms_link), ("voiceConfiguration", links.updated_voice_link)):
        if field in changes:
            configured[field] = link(number[field], changes[field], call.now)
    _put(call, configured)
    _settle(call, number, configured)
    return configured


def _settle(call: ReceivedCall, before: Record, number: Record) -> None:
    """Send the events about the links of a number; if they have a receiver, also complete the links."""
    settled = _advanced(call, _advanced(call, number))
    announce_links(call, before, settled)
    if call.deliveries.reaches(number["callbackUrl"]):
        _put(call, settled)
