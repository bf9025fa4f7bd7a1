"""Opt-outs from the messages of an app."""

from collections.abc import Sequence
from typing import Final

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.conversation.records import save
from sinch.sandbox.listings import Listing
from sinch.sandbox.store import Record
from sinch.sandbox.time_format import timestamp

ALL: Final = "OPT_OUT_ALL"
OPT_OUT: Final = "Opt-out"
AUDIT: Final = "Audit record"
OPT_OUTS: Final = Listing(OPT_OUT, filters=(("app_id", "list_type"),))
AUDITS: Final = Listing(AUDIT, filters=(("identity",),))
_LIST_OF_CONTENT = {"CONTENT_MARKETING": "OPT_OUT_MARKETING", "CONTENT_NOTIFICATION": "OPT_OUT_NOTIFICATION"}


def opt_out(call: ReceivedCall, app_id: str, identity: str, list_type: str, origin: str) -> None:
    """Add an identity to an opt-out list."""
    key = _key(app_id, list_type, identity)
    known = call.store.get(OPT_OUT, call.path["project_id"], key) is not None
    save(call, OPT_OUT, {"id": key, "app_id": app_id, "list_type": list_type, "identity": identity})
    _record(call, app_id, identity, list_type, origin, "OPERATION_UPDATE" if known else "OPERATION_INSERT")


def opt_in(call: ReceivedCall, app_id: str, identity: str, list_type: str, origin: str) -> None:
    """Remove an identity from an opt-out list."""
    if call.store.delete(OPT_OUT, call.path["project_id"], _key(app_id, list_type, identity)):
        _record(call, app_id, identity, list_type, origin, "OPERATION_DELETE")


def refuses(call: ReceivedCall, app_id: str, identities: Sequence[Record], content_type: str | None) -> bool:
    """Return whether a recipient has opted out of messages with a type of content."""
    lists = {ALL, _LIST_OF_CONTENT.get(content_type or "", ALL)}
    keys = [_key(app_id, each, identity["identity"]) for each in lists for identity in identities]
    return any(call.store.get(OPT_OUT, call.path["project_id"], key) for key in keys)


def _key(app_id: str, list_type: str, identity: str) -> str:
    return f"{app_id}:{list_type}:{identity}"


def _record(call: ReceivedCall, app_id: str, identity: str, list_type: str, origin: str, operation: str) -> None:
    entry = {
        "origin": origin,
        "operation": operation,
        "list_type": list_type,
        "project_id": call.path["project_id"],
        "app_id": app_id,
        "datetime": timestamp(call.now),
    }
    save(call, AUDIT, {"id": call.new_id(), "identity": identity, "entry": entry})
