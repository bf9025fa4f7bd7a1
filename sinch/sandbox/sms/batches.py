"""Batches: sending, reading, previewing, updating, replacing and cancelling them."""

import binascii
from base64 import b64decode
from collections.abc import Sequence
from datetime import UTC, timedelta
from http import HTTPStatus

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.errors import ApiError, Violation, ViolationKind, invalid, not_found
from sinch.sandbox.listings import Listing
from sinch.sandbox.sms.magic_numbers import digits, is_phone_number, refusal
from sinch.sandbox.sms.membership import check_groups, phone_numbers
from sinch.sandbox.sms.messages import messages_to
from sinch.sandbox.sms.pages import LISTED_FOR, listed_values, selection_of, stored_page
from sinch.sandbox.sms.scheduler import DISPATCH, operation, save_dispatch, schedule, unschedule
from sinch.sandbox.store import Record
from sinch.sandbox.time_format import read_time, timestamp

BATCH = "batch"
BATCHES = Listing(BATCH, "created_at", (("from",), ("client_reference",)), counted=True)
_TIME_TO_LIVE = timedelta(days=3)
_BINARY_BYTES = 140
_DETAILED_RECIPIENTS = 100
# Type of a batch -> schema of its response; then the defaults of the API.
_SCHEMAS = {"mt_text": "TextResponse", "mt_binary": "BinaryResponse", "mt_media": "MediaResponse"}
_DEFAULTS = {"delivery_report": "none", "feedback_enabled": False, "flash_message": False, "strict_validation": False}


@operation("SendSMS")
async def send(call: ReceivedCall) -> Response:
    """Accept a batch."""
    fields = {"id": call.new_id(), "created_at": timestamp(call.now)}
    return JSONResponse(_accept(call, _new_batch(call, fields)), 201)


@operation("Dry_Run")
async def dry_run(call: ReceivedCall) -> Response:
    """Return the messages that a batch would send."""
    batch = _new_batch(call, {})
    messages = list(messages_to(phone_numbers(call, batch["to"]), batch))
    response: Record = {
        "number_of_recipients": len(messages),
        "number_of_messages": sum(message.parts for message in messages),
    }
    if call.query.get("per_recipient", "false").lower() == "true":
        shown = messages[: call.query_number("number_of_recipients", _DETAILED_RECIPIENTS)]
        response["per_recipient"] = [
            {
                "recipient": message.recipient,
                "body": message.body,
                "number_of_parts": message.parts,
                "encoding": message.encoding,
            }
            for message in shown
        ]
    return JSONResponse(response)


@operation("GetBatchMessage")
async def get(call: ReceivedCall) -> Response:
    """Return one batch."""
    return JSONResponse(batch_named(call))


@operation("ListBatches")
async def list_batches(call: ReceivedCall) -> Response:
    """List batches, newest first."""
    return stored_page(call, "batches", BATCHES, selection_of(call, LISTED_FOR, {"from": listed_values(call, "from")}))


@operation("UpdateBatchMessage")
async def update(call: ReceivedCall) -> Response:
    """Update a batch; messages that have been sent do not change."""
    batch = batch_named(call)
    kind = call.body.get("type", "mt_text")
    if kind != batch["type"]:
        raise invalid(Violation("type", f"must be {batch['type']}, the type of the batch"))
    recipients = dict.fromkeys([*batch["to"], *call.body.get("to_add", [])])
    for removed in call.body.get("to_remove", []):
        recipients.pop(removed, None)
    changed = {**batch, **call.body, "to": list(recipients), "modified_at": timestamp(call.now)}
    if "send_at" in call.body and "expire_at" not in call.body:
        changed["expire_at"] = _expiry(changed)
    changed = _known_fields(call, changed)
    _check(changed)
    _check_recipients(call, call.body.get("to_add", []))
    _store(call, changed)
    if unschedule(call, batch["id"]):
        schedule(call, changed)
    return JSONResponse(changed)


@operation("ReplaceBatch")
async def replace(call: ReceivedCall) -> Response:
    """Replace a batch."""
    old = batch_named(call)
    batch = _new_batch(call, {"id": old["id"], "created_at": old["created_at"]})
    return JSONResponse(_accept(call, batch))


@operation("CancelBatchMessage")
async def cancel(call: ReceivedCall) -> Response:
    """Cancel a batch; messages that are no longer queued are still delivered."""
    batch = batch_named(call) | {"canceled": True, "modified_at": timestamp(call.now)}
    _store(call, batch)
    dispatch = call.store.get(DISPATCH, call.path["service_plan_id"], batch["id"])
    if not unschedule(call, batch["id"]) and dispatch is not None:
        canceled = {**dispatch, "canceled_at": dispatch.get("canceled_at", batch["modified_at"])}
        save_dispatch(call, canceled)
    return JSONResponse(batch)


@operation("deliveryFeedback")
async def feedback(call: ReceivedCall) -> Response:
    """Accept feedback about the messages of a batch."""
    batch = batch_named(call)
    if not batch["feedback_enabled"]:
        raise invalid(Violation("batch_id", "is a batch that was sent without feedback_enabled"))
    recipients = call.body["recipients"]
    if not recipients and not all(map(is_phone_number, batch["to"])):
        raise invalid(Violation("recipients", "must not be empty for a batch that was sent to a group"))
    known = {digits(number) for number in phone_numbers(call, batch["to"])}
    for index, recipient in enumerate(recipients):
        if digits(recipient) not in known:
            raise invalid(Violation(f"recipients[{index}]", "is not a recipient of the batch"))
    return Response(status_code=202)


def batch_named(call: ReceivedCall) -> Record:
    """Return the batch in the path.

    Raises:
        ApiError: There is no such batch.
    """
    batch = call.store.get(BATCH, call.path["service_plan_id"], call.path["batch_id"])
    if batch is None:
        raise not_found("Batch", call.path["batch_id"])
    return batch


def _new_batch(call: ReceivedCall, fields: Record) -> Record:
    """Return the batch of a request, with the defaults of the API."""
    batch = {
        **_DEFAULTS,
        "send_at": timestamp(call.now),
        **call.body,
        "type": call.body.get("type", "mt_text"),
        "canceled": False,
        "modified_at": timestamp(call.now),
        **fields,
    }
    batch.setdefault("expire_at", _expiry(batch))
    batch = _known_fields(call, batch)
    _check(batch)
    _check_recipients(call, batch["to"])
    return batch


def _accept(call: ReceivedCall, batch: Record) -> Record:
    _store(call, batch)
    schedule(call, batch)
    return batch


def _store(call: ReceivedCall, batch: Record) -> None:
    call.store.put(BATCH, call.path["service_plan_id"], batch["id"], batch)


def _known_fields(call: ReceivedCall, batch: Record) -> Record:
    known = call.contract.field_names(_SCHEMAS[batch["type"]])
    return {name: value for name, value in batch.items() if name in known}


def _expiry(batch: Record) -> str:
    try:
        return timestamp(read_time(batch["send_at"]).astimezone(UTC) + _TIME_TO_LIVE)
    except OverflowError:
        raise invalid(Violation("send_at", "is out of range")) from None


def _check(batch: Record) -> None:
    """Check the rules that the contract only describes in words."""
    if not batch["to"]:
        raise invalid(Violation("to_remove", "must leave at least one recipient"))
    start, end = read_time(batch["send_at"]), read_time(batch["expire_at"])
    if not start < end:
        raise invalid(Violation("expire_at", "must be after send_at"))
    if end - start > _TIME_TO_LIVE:
        raise invalid(Violation("expire_at", "must be at most 3 days after send_at"))
    if batch["body"] == "":  # The contract has no minimum, but the API refuses empty messages.
        raise invalid(Violation("body", "must not be empty"))
    if batch["type"] == "mt_binary":
        _check_payload(batch)


def _check_payload(batch: Record) -> None:
    size = 0
    for name, read, encoding in (("body", _base64, "base64"), ("udh", bytes.fromhex, "hexadecimal")):
        try:
            size += len(read(batch[name]))
        except ValueError:
            raise invalid(Violation(name, f"is not {encoding}", ViolationKind.FORMAT)) from None
    if size > _BINARY_BYTES:
        raise invalid(Violation("body", f"must have at most {_BINARY_BYTES} bytes together with udh"))


def _base64(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError(str(error)) from None


def _check_recipients(call: ReceivedCall, recipients: Sequence[str]) -> None:
    check_groups(call, (each for each in recipients if not is_phone_number(each)))
    status = next(filter(None, map(refusal, recipients)), None)
    if status is not None:
        is_retryable = status in {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}
        headers = {"retry-after": "1"} if is_retryable else None
        code = None if status is HTTPStatus.UNAUTHORIZED else status.name.lower()
        raise ApiError(status, "One of the recipients is a magic number for this error.", headers=headers, code=code)
