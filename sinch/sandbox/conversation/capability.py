"""Capability lookups: accepted at once; the findings would come as events."""

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import Call
from sinch.sandbox.conversation.identities import recipient_identities
from sinch.sandbox.conversation.registry import operation


@operation("Capability_QueryCapability")
async def query(call: Call) -> Response:
    """Accept a lookup for a recipient that exists."""
    recipient_identities(call, call.body["recipient"])
    return JSONResponse({"request_id": call.new_id(), **call.body})
