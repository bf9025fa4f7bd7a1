"""The SMS API."""

from datetime import datetime, timedelta

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import Call, Plays, read_time, timestamp
from sinch.sandbox.errors import Violation, invalid, not_found
from sinch.sandbox.store import Record

plays = Plays()

_BATCH = "batch"
_DEFAULT_PAGE_SIZE = 30
_LISTED_FOR = timedelta(days=14)
_TIME_TO_LIVE = timedelta(days=3)
# Kind of batch -> the schema of its answer, and what the API fills in.
_SCHEMAS = {"mt_text": "TextResponse", "mt_binary": "BinaryResponse", "mt_media": "MediaResponse"}
_DEFAULTS = {"delivery_report": "none", "feedback_enabled": False, "flash_message": False, "strict_validation": False}


@plays("SendSMS")
async def send(call: Call) -> Response:
    """Accept a batch."""
    kind = call.body.get("type", "mt_text")
    given_by_api = {
        "id": call.new_id(),
        "type": kind,
        "canceled": False,
        "created_at": timestamp(call.now),
        "modified_at": timestamp(call.now),
    }
    known = call.contract.field_names(_SCHEMAS[kind])
    fields = _DEFAULTS | _schedule(call) | call.body | given_by_api
    batch = {name: value for name, value in fields.items() if name in known}
    call.store.put(_BATCH, call.path["service_plan_id"], batch["id"], batch)
    return JSONResponse(batch, 201)


@plays("GetBatchMessage")
async def get(call: Call) -> Response:
    """Answer one batch."""
    return JSONResponse(_batch(call))


@plays("ListBatches")
async def list_batches(call: Call) -> Response:
    """List batches, the newest first."""
    page = call.query_number("page", 0)
    size = call.query_number("page_size", _DEFAULT_PAGE_SIZE)
    batches = [each for each in call.store.records(_BATCH, call.path["service_plan_id"]) if _is_listed(call, each)][
        ::-1
    ]
    items = batches[page * size : (page + 1) * size]
    return JSONResponse({"count": len(batches), "page": page, "page_size": len(items), "batches": items})


@plays("CancelBatchMessage")
async def cancel(call: Call) -> Response:
    """Cancel a batch."""
    batch = _batch(call) | {"canceled": True, "modified_at": timestamp(call.now)}
    call.store.put(_BATCH, call.path["service_plan_id"], batch["id"], batch)
    return JSONResponse(batch)


def _schedule(call: Call) -> Record:
    send_at = read_time(call.body["send_at"]) if "send_at" in call.body else call.now
    try:
        return {"send_at": timestamp(send_at), "expire_at": timestamp(send_at + _TIME_TO_LIVE)}
    except OverflowError:
        raise invalid(Violation("send_at", "is out of range")) from None


def _batch(call: Call) -> Record:
    batch = call.store.get(_BATCH, call.path["service_plan_id"], call.path["batch_id"])
    if batch is None:
        raise not_found("Batch", call.path["batch_id"])
    return batch


def _is_listed(call: Call, batch: Record) -> bool:
    created = datetime.fromisoformat(batch["created_at"])
    start = call.query_time("start_date") or call.now - _LISTED_FOR
    end = call.query_time("end_date")
    senders = call.query["from"].split(",") if "from" in call.query else None
    reference = call.query.get("client_reference")
    return (
        created >= start
        and (end is None or created < end)
        and (senders is None or batch.get("from") in senders)
        and (reference is None or batch.get("client_reference") == reference)
    )
