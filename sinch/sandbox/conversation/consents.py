"""Consents: opt-out lists with their history, and the older operations that change them."""

from collections.abc import Callable

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.conversation.identities import recipient_contact, recipient_identities
from sinch.sandbox.conversation.opt_outs import ALL, AUDIT, AUDITS, OPT_OUTS, opt_in, opt_out
from sinch.sandbox.conversation.records import filter_values, list_response, listed, matches_filters
from sinch.sandbox.conversation.registry import operation
from sinch.sandbox.errors import Violation, invalid, not_found
from sinch.sandbox.events.conversation import announce_consent
from sinch.sandbox.listings import Selection

_LARGEST_SIZE = 50


@operation("Consents_GetConsents")
async def list_identities(call: ReceivedCall) -> Response:
    """List the identities on an opt-out list."""
    selection = Selection(filter_values(call.path, app_id="app_id", list_type="list_type"))
    return list_response(
        call, "identities", OPT_OUTS, selection, _LARGEST_SIZE, lambda each: {"identity": each["identity"]}
    )


@operation("Consents_GetConsentsAuditRecords")
async def list_audit_records(call: ReceivedCall) -> Response:
    """List the changes to the consents of an identity."""
    selection = Selection(filter_values(call.path, identity="identity"), oldest_first=True)
    entries = [record["entry"] for record in listed(call, AUDITS, selection)]
    entries = [entry for entry in entries if matches_filters(entry, call.path, "app_id")]
    if not entries:
        raise not_found(AUDIT, call.path["identity"])
    return JSONResponse({"identity": {"identity": call.path["identity"]}, "audit_records": entries})


@operation("OptIn_RegisterOptIn")
async def register_opt_in(call: ReceivedCall) -> Response:
    """Remove the identities of a recipient from the opt-out list."""
    return _registered(call, "opt_in", opt_in)


@operation("OptIn_RegisterOptOut")
async def register_opt_out(call: ReceivedCall) -> Response:
    """Add the identities of a recipient to the opt-out list."""
    return _registered(call, "opt_out", opt_out)


def _registered(call: ReceivedCall, name: str, change: Callable[[ReceivedCall, str, str, str, str], None]) -> Response:
    if "recipient" not in call.body:  # The contract does not require it, but the operation is meaningless without it.
        raise invalid(Violation("recipient", "is required"))
    request_id = call.query.get("request_id") or call.new_id()
    contact = recipient_contact(call, call.body["recipient"]) or {"id": ""}
    for identity in recipient_identities(call, call.body["recipient"]):
        if identity["channel"] in call.body["channels"]:
            change(call, call.body["app_id"], identity["identity"], ALL, "ORIGIN_API")
            announce_consent(call, name.upper(), identity, contact["id"], request_id)
    return JSONResponse({"request_id": request_id, name: call.body})
