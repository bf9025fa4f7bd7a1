"""Number orders: created, submitted, then completed or rejected; expired if they are not submitted in time."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.errors import Violation, invalid, not_found
from sinch.sandbox.events.numbers import announce_order
from sinch.sandbox.numbers.registry import operation
from sinch.sandbox.numbers.rental import RESERVED, available_numbers, checked_region, rented
from sinch.sandbox.numbers.requirements import missing_from, requirements_of
from sinch.sandbox.store import Record
from sinch.sandbox.time_format import read_time, timestamp

OPEN = "CREATED"

_KIND = "number_order"
_TIME_TO_SUBMIT = timedelta(days=30)


@operation("LookupNumberRequirements")
async def lookup_requirements(call: ReceivedCall) -> Response:
    """Return the requirements of orders for a region and number type."""
    return JSONResponse(requirements_of(checked_region(call.body["regionCode"]), call.body["numberType"]))


@operation("CreateNumberOrder")
async def create_order(call: ReceivedCall) -> Response:
    """Create an order and reserve its numbers."""
    body = call.body
    region = checked_region(body["regionCode"])
    numbers = _chosen_number(call) if "numberOrderOption" in body else _quantity(call)
    order = {
        "projectId": call.path["projectId"],
        "idNumberOrder": call.new_id(),
        "regionCode": region,
        "state": OPEN,
        "numberType": body["numberType"],
        "orderNumbers": [_order_number(number) for number in numbers],
        **{field: body[field] for field in ("smsConfiguration", "voiceConfiguration") if field in body},
        "expireTime": timestamp(call.now + _TIME_TO_SUBMIT),
        "createTime": timestamp(call.now),
        "updateTime": timestamp(call.now),
    }
    for number in numbers:
        call.store.put(RESERVED, order["idNumberOrder"], number["phoneNumber"], number)
    registration = {"requestDetails": {}, "attachments": _expected_attachments(call, region), "logs": []}
    save(call, {"order": order, "registration": registration, "callbackUrl": body.get("callbackUrl", "")})
    return JSONResponse(order)


@operation("GetNumberOrder")
async def get_order(call: ReceivedCall) -> Response:
    """Return an order."""
    return JSONResponse(current_order(call)["order"])


@operation("SubmitNumberOrder")
async def submit_order(call: ReceivedCall) -> Response:
    """Submit an order; submitting it again has no effect."""
    record = current_order(call)
    if record["order"]["state"] == OPEN:
        record = _in_state(call, record, "IN_REVIEW", "The order was submitted.")
        if call.deliveries.reaches(record["callbackUrl"]):
            _reviewed(call, record)  # The receiver of the events need not read the order to advance it.
    return JSONResponse(record["order"])


def current_order(call: ReceivedCall) -> Record:
    """Return the order in the path, with its registration, in its current state."""
    record = call.store.get(_KIND, call.path["projectId"], call.path["numberOrderId"])
    if record is None:
        raise not_found("NumberOrder", call.path["numberOrderId"])
    order = record["order"]
    if order["state"] == OPEN and call.now >= read_time(order["expireTime"]):
        _free_numbers(call, order)
        return _in_state(call, record, "EXPIRED", "The order was not submitted in time.")
    return _reviewed(call, record) if order["state"] == "IN_REVIEW" else record


def save(call: ReceivedCall, record: Record) -> None:
    """Store an order with its registration."""
    call.store.put(_KIND, call.path["projectId"], record["order"]["idNumberOrder"], record)


def _reviewed(call: ReceivedCall, record: Record) -> Record:
    order = record["order"]
    missing = missing_from(record["registration"], requirements_of(order["regionCode"], order["numberType"]))
    numbers = _free_numbers(call, order)
    if missing:
        return _in_state(call, record, "REJECTED", f"The registration lacks {', '.join(missing)}.")
    for number in numbers:
        rented(call, number, {**order, "callbackUrl": record["callbackUrl"]})
    return _in_state(call, record, "COMPLETED", "The numbers are rented.")


def _in_state(call: ReceivedCall, record: Record, state: str, message: str) -> Record:
    time = timestamp(call.now)
    registration = record["registration"]
    logs = [*registration["logs"], {"message": message, "createTime": time}]
    changed = {
        **record,
        "order": {**record["order"], "state": state, "updateTime": time},
        "registration": {**registration, "logs": logs},
    }
    save(call, changed)
    announce_order(call, record["order"]["idNumberOrder"], state, record["callbackUrl"])
    return changed


def _free_numbers(call: ReceivedCall, order: Record) -> list[Record]:
    numbers = call.store.records(RESERVED, order["idNumberOrder"])
    for number in numbers:
        call.store.delete(RESERVED, order["idNumberOrder"], number["phoneNumber"])
    return numbers


def _chosen_number(call: ReceivedCall) -> list[Record]:
    requested = call.body["numberOrderOption"].get("phoneNumbers", [])
    found = available_numbers(call, call.body["regionCode"], call.body["numberType"], [], "", "")
    numbers = [number for number in found if number["phoneNumber"] in requested]
    if not numbers:
        reason = "must contain an available number of this region and type"
        raise invalid(Violation("numberOrderOption.phoneNumbers", reason))
    return numbers


def _quantity(call: ReceivedCall) -> Sequence[Record]:
    option = call.body["quantityOrderOption"]
    pattern = option.get("numberPattern", {})
    found = list(
        available_numbers(
            call,
            call.body["regionCode"],
            call.body["numberType"],
            option.get("capabilities", []),
            pattern.get("pattern", ""),
            pattern.get("searchPattern", ""),
        )
    )
    quantity = option["requestedQuantity"]
    for start in range(len(found) - quantity + 1):
        numbers = found[start : start + quantity]
        if not option.get("sequential") or _are_consecutive(numbers):
            return numbers
    raise invalid(Violation("quantityOrderOption.requestedQuantity", "is more than the number of available matches"))


def _are_consecutive(numbers: Sequence[Record]) -> bool:
    values = [int(number["phoneNumber"]) for number in numbers]
    return all(second - first == 1 for first, second in pairwise(values))


def _order_number(number: Record) -> Record:
    price = {field: number[field] for field in ("setupPrice", "monthlyPrice", "paymentIntervalMonths")}
    return {"phoneNumber": number["phoneNumber"], "numberPrice": price, "capabilities": number["capability"]}


def _expected_attachments(call: ReceivedCall, region: str) -> list[Record]:
    time = timestamp(call.now)
    return [
        {
            "attachmentId": each["id"],
            "fileName": "",
            "mimeType": "",
            "createTime": time,
            "updateTime": time,
            "uploadStatus": "WAITING",
            "documentType": "",
        }
        for each in requirements_of(region, call.body["numberType"])["attachments"]
    ]
