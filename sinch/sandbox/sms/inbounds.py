"""Inbound messages."""

from datetime import datetime, timedelta

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import Call
from sinch.sandbox.errors import not_found
from sinch.sandbox.sms.due import plays
from sinch.sandbox.sms.inbox import INBOUND
from sinch.sandbox.sms.numbers import digits
from sinch.sandbox.sms.pages import listed_values, numbered_page
from sinch.sandbox.store import Record

_LISTED_FOR = timedelta(days=14)


@plays("ListInboundMessages")
async def list_inbounds(call: Call) -> Response:
    """List inbound messages, the newest first."""
    inbounds = [each for each in call.store.records(INBOUND, call.path["service_plan_id"]) if _is_listed(call, each)]
    return numbered_page(call, "inbounds", inbounds[::-1])


@plays("RetrieveInboundMessage")
async def get(call: Call) -> Response:
    """Answer one inbound message."""
    inbound = call.store.get(INBOUND, call.path["service_plan_id"], call.path["inbound_id"])
    if inbound is None:
        raise not_found("Inbound message", call.path["inbound_id"])
    return JSONResponse(inbound)


def _is_listed(call: Call, inbound: Record) -> bool:
    received = datetime.fromisoformat(inbound["received_at"])
    start = call.query_time("start_date") or call.now - _LISTED_FOR
    end = call.query_time("end_date")
    numbers = listed_values(call, "to")
    reference = call.query.get("client_reference")
    return (
        received >= start
        and (end is None or received < end)
        and (numbers is None or digits(inbound["to"]) in map(digits, numbers))
        and (reference is None or inbound.get("client_reference") == reference)
    )
