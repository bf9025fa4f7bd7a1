"""Consents: opt-out lists with their history, and the older opt-ins and opt-outs that fill them."""

from collections.abc import Callable

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.conversation.identities import recipient_contact, recipient_identities
from sinch.sandbox.conversation.opt_outs import ALL, AUDIT, AUDITS, OPT_OUTS, opt_in, opt_out
from sinch.sandbox.conversation.records import list_response, listed, matches_filters, wanted_values
from sinch.sandbox.conversation.registry import operation
from sinch.sandbox.errors import Violation, invalid, not_found
from sinch.sandbox.events.conversation import announce_consent
from sinch.sandbox.listings import Wanted

_LARGEST_SIZE = 50


@operation("Consents_GetConsents")
async def list_identities(call: ReceivedCall) -> Response:
    """List the identities on an opt-out list."""
    wanted = Wanted(wanted_values(call.path, app_id="app_id", list_type="list_type"))
    return list_response(
        call, "identities", OPT_OUTS, wanted, _LARGEST_SIZE, lambda each: {"identity": each["identity"]}
    )


@operation("Consents_GetConsentsAuditRecords")
async def list_audit_records(call: ReceivedCall) -> Response:
    """List what happened to the consents of an identity."""
    wanted = Wanted(wanted_values(call.path, identity="identity"), oldest_first=True)
    entries = [record["entry"] for record in listed(call, AUDITS, wanted)]
    entries = [entry for entry in entries if matches_filters(entry, call.path, "app_id")]
    if not entries:
        raise not_found(AUDIT, call.path["identity"])
    return JSONResponse({"identity": {"identity": call.path["identity"]}, "audit_records": entries})


@operation("OptIn_RegisterOptIn")
async def register_opt_in(call: ReceivedCall) -> Response:
    """Take the identities of a recipient off the list of those who want no messages."""
    return _registered(call, "opt_in", opt_in)


@operation("OptIn_RegisterOptOut")
async def register_opt_out(call: ReceivedCall) -> Response:
    """Enter the identities of a recipient into the list of those who want no messages."""
    return _registered(call, "opt_out", opt_out)


def _registered(call: ReceivedCall, name: str, change: Callable[[ReceivedCall, str, str, str, str], None]) -> Response:
    if "recipient" not in call.body:  # The contract does not require it, but there is nobody to register without it.
        raise invalid(Violation("recipient", "is required"))
    request_id = call.query.get("request_id") or call.new_id()
    contact = recipient_contact(call, call.body["recipient"]) or {"id": ""}
    for identity in recipient_identities(call, call.body["recipient"]):
        if identity["channel"] in call.body["channels"]:
            change(call, call.body["app_id"], identity["identity"], ALL, "ORIGIN_API")
            announce_consent(call, name.upper(), identity, contact["id"], request_id)
    return JSONResponse({"request_id": request_id, name: call.body})
