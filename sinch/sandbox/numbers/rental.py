"""Numbers: searched, rented, configured, released."""

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

# Kinds of records; what depends on a rented number ends with it.
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
    """Return one number, if nobody rents it."""
    return JSONResponse(_available_number(call))


@operation("NumberService_RentNumber")
async def rent(call: ReceivedCall) -> Response:
    """Rent a chosen number."""
    return JSONResponse(rented(call, _available_number(call), call.body))


@operation("NumberService_RentAnyNumber")
async def rent_any(call: ReceivedCall) -> Response:
    """Rent the first number that fits."""
    wanted = call.body
    pattern = wanted.get("numberPattern", {})
    found = available_numbers(
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
    seen = [_observe(call, number) for number in page]
    return JSONResponse({"activeNumbers": seen, "nextPageToken": token, "totalSize": len(numbers)})


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
    """End a rental at once, so that the number is available again."""
    number = active_number(call)
    for kind in (ACTIVE, EMERGENCY_ADDRESS):
        call.store.delete(kind, call.path["projectId"], number["phoneNumber"])
    unlinked = {"smsConfiguration": links.NO_SMS_LINK, "voiceConfiguration": links.no_voice_link()}
    announce_links(call, number, number | unlinked)
    return JSONResponse({**number, "nextChargeDate": None, "expireAt": timestamp(call.now)})


def available_numbers(
    call: ReceivedCall, region: str, number_type: str, capabilities: Sequence[str], pattern: str, place: str
) -> Iterator[Record]:
    """Yield what nobody rents or has ordered."""
    types = (number_type,) if number_type in inventory.TYPES else inventory.TYPES
    taken = _taken(call)
    for number in inventory.numbers_of(checked_region(region), types):
        if number["phoneNumber"] not in taken and _matches_search(number, capabilities, pattern, place):
            yield number


def checked_region(region: str) -> str:
    """Return the code of a region in which the sandbox has numbers."""
    if region.upper() not in inventory.CALLING_CODES:
        reason = "is not a region in which the sandbox has numbers; write it in two letters, such as US"
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
    """Return the rented number that a request is about."""
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
    """Rent an available number and return it as the API describes it then."""
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
    for field, link in (("smsConfiguration", links.wanted_sms_link), ("voiceConfiguration", links.wanted_voice_link)):
        if field in changes:
            configured[field] = link(number[field], changes[field], call.now)
    _put(call, configured)
    _settle(call, number, configured)
    return configured


def _settle(call: ReceivedCall, before: Record, number: Record) -> None:
    """Bring the links of a number to their end at once if its events reach somebody, who need not look then."""
    settled = _advanced(call, _advanced(call, number))
    announce_links(call, before, settled)
    if call.deliveries.reaches(number["callbackUrl"]):
        _put(call, settled)
