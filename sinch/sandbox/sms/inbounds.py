"""Inbound messages."""

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import Call
from sinch.sandbox.errors import not_found
from sinch.sandbox.sms.inbox import INBOUND
from sinch.sandbox.sms.magic_numbers import digits
from sinch.sandbox.sms.pages import listed_values, one_of, stored_page
from sinch.sandbox.sms.scheduler import operation


@operation("ListInboundMessages")
async def list_inbounds(call: Call) -> Response:
    """List inbound messages, the newest first."""
    numbers = listed_values(call, "to")
    # Numbers are the same with and without a plus.
    spelled = [plus + digits(number) for number in numbers or () for plus in ("", "+")]
    conditions = [] if numbers is None else [one_of("to", spelled)]
    return stored_page(call, "inbounds", INBOUND, "received_at", conditions)


@operation("RetrieveInboundMessage")
async def get(call: Call) -> Response:
    """Answer one inbound message."""
    inbound = call.store.get(INBOUND, call.path["service_plan_id"], call.path["inbound_id"])
    if inbound is None:
        raise not_found("Inbound message", call.path["inbound_id"])
    return JSONResponse(inbound)
