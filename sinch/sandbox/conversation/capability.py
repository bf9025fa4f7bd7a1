"""Capability lookups, whose results are sent as events."""

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.conversation.identities import recipient_contact, recipient_identities
from sinch.sandbox.conversation.magic_numbers import is_reached
from sinch.sandbox.conversation.registry import operation
from sinch.sandbox.events.conversation import UNREACHED, announce_notification
from sinch.sandbox.store import Record


@operation("Capability_QueryCapability")
async def query(call: ReceivedCall) -> Response:
    """Accept a lookup for a recipient and send the capabilities of its channels as events."""
    request_id = call.body.get("request_id") or call.new_id()
    identities = recipient_identities(call, call.body["recipient"])
    contact = recipient_contact(call, call.body["recipient"]) or {"id": ""}
    common = {"request_id": request_id, "contact_id": contact["id"]}
    announce_notification(call, "CAPABILITY", *(common | _capability(identity) for identity in identities))
    return JSONResponse({**call.body, "request_id": request_id})


def _capability(identity: Record) -> Record:
    subject = {name: identity[name] for name in ("channel", "identity")}
    if is_reached(identity["identity"], identity["channel"]):
        return {**subject, "capability_status": "CAPABILITY_FULL", "channel_capabilities": []}
    return {**subject, "capability_status": "NO_CAPABILITY", "channel_capabilities": [], "reason": UNREACHED}
