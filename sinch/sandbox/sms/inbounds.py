"""Inbound messages."""

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.errors import not_found
from sinch.sandbox.listings import Listing
from sinch.sandbox.sms.inbox import INBOUND
from sinch.sandbox.sms.magic_numbers import digits
from sinch.sandbox.sms.pages import LISTED_FOR, listed_values, selection_of, stored_page
from sinch.sandbox.sms.scheduler import operation

INBOUNDS = Listing(INBOUND, "received_at", (("to",), ("client_reference",)), counted=True)


@operation("ListInboundMessages")
async def list_inbounds(call: ReceivedCall) -> Response:
    """List inbound messages, newest first."""
    numbers = listed_values(call, "to")
    # The plus of a number is optional.
    spelled = numbers and [plus + digits(number) for number in numbers for plus in ("", "+")]
    return stored_page(call, "inbounds", INBOUNDS, selection_of(call, LISTED_FOR, {"to": spelled}))


@operation("RetrieveInboundMessage")
async def get(call: ReceivedCall) -> Response:
    """Return one inbound message."""
    inbound = call.store.get(INBOUND, call.path["service_plan_id"], call.path["inbound_id"])
    if inbound is None:
        raise not_found("Inbound message", call.path["inbound_id"])
    return JSONResponse(inbound)
