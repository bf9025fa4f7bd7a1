"""Contacts: creating, updating and merging them, and listing shared identities."""

from collections.abc import Iterator

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.conversation.identities import (
    CONTACT,
    CONTACTS,
    SIM,
    identity_key,
    recipient_contact,
    refuse_taken,
)
from sinch.sandbox.conversation.records import (
    changed,
    filter_values,
    get_or_404,
    list_response,
    page_response,
    remove,
    save,
)
from sinch.sandbox.conversation.registry import operation
from sinch.sandbox.conversation.threads import move_threads
from sinch.sandbox.errors import Violation, invalid, not_found
from sinch.sandbox.events.conversation_lifecycle import announce, announce_contact
from sinch.sandbox.listings import Place, Selection
from sinch.sandbox.paging import checked_size, listed_page
from sinch.sandbox.store import Record

_LARGEST_SIZE = 20
_DEFAULT_SIZE = 10
_DEFAULTS = {"display_name": "Unknown", "email": "", "external_id": "", "metadata": ""}


@operation("Contact_CreateContact")
async def create(call: ReceivedCall) -> Response:
    """Create a contact; its identities must not belong to another contact."""
    identities = call.body["channel_identities"]
    if not identities:  # The contract has no minimum, but a contact without identities cannot be reached.
        raise invalid(Violation("channel_identities", "must have at least 1 item"))
    refuse_taken(call, identities, by="")
    contact = save(call, CONTACT, _complete({"id": call.new_id(), **call.body}))
    announce_contact(call, "CREATE", contact)
    return JSONResponse(contact)


@operation("Contact_ListContacts")
async def list_contacts(call: ReceivedCall) -> Response:
    """List contacts, optionally by external ID or identity."""
    query = call.query
    if "external_id" in query and ("channel" in query or "identity" in query):
        raise invalid(Violation("external_id", "cannot be combined with channel and identity"))
    if ("channel" in query) != ("identity" in query):
        raise invalid(Violation("channel", "and identity must be used together"))
    if "channel" not in query:
        return list_response(
            call, "contacts", CONTACTS, Selection(filter_values(query, external_id="external_id")), _LARGEST_SIZE
        )
    key = identity_key(query["channel"], query["identity"])
    return page_response(query, "contacts", call.store.find(CONTACT, call.path["project_id"], key), _LARGEST_SIZE)


@operation("Contact_GetContact")
async def get(call: ReceivedCall) -> Response:
    """Return one contact."""
    return JSONResponse(get_or_404(call, CONTACT, call.path["contact_id"]))


@operation("Contact_UpdateContact")
async def update(call: ReceivedCall) -> Response:
    """Update a contact."""
    contact = changed(call, get_or_404(call, CONTACT, call.path["contact_id"]))
    refuse_taken(call, _of(contact), by=contact["id"])
    updated = save(call, CONTACT, _complete(contact))
    announce_contact(call, "UPDATE", updated)
    return JSONResponse(updated)


@operation("Contact_DeleteContact")
async def delete(call: ReceivedCall) -> Response:
    """Delete a contact, but not its conversations."""
    contact = get_or_404(call, CONTACT, call.path["contact_id"])
    remove(call, CONTACT, contact["id"])
    announce_contact(call, "DELETE", contact)
    return JSONResponse({})


@operation("Contact_MergeContact")
async def merge(call: ReceivedCall) -> Response:
    """Add missing fields, channels and all conversations of the source to the destination, and delete the source."""
    destination = get_or_404(call, CONTACT, call.path["destination_id"])
    source = get_or_404(call, CONTACT, call.body["source_id"])
    if destination["id"] == source["id"]:
        raise invalid(Violation("source_id", "must not be the destination"))
    channels = {identity["channel"] for identity in _of(destination)}
    moved = [identity for identity in _of(source) if identity["channel"] not in channels]
    empty = {name for name, default in _DEFAULTS.items() if destination[name] == default}
    merged = {
        **destination,
        **{name: source[name] for name in empty},
        "channel_identities": [*_of(destination), *moved],
        "channel_priority": list(
            dict.fromkeys([*destination["channel_priority"], *(identity["channel"] for identity in moved)])
        ),
    }
    move_threads(call, source["id"], destination["id"])
    remove(call, CONTACT, source["id"])
    announce(call, "CONTACT_MERGE", {"preserved_contact": merged, "deleted_contact": source})
    return JSONResponse(save(call, CONTACT, merged))


@operation("Contact_GetChannelProfile")
async def get_channel_profile(call: ReceivedCall) -> Response:
    """Return the profile of a contact on a channel, which consists of its display name."""
    contact = recipient_contact(call, call.body["recipient"])
    if contact is None or call.body["channel"] not in {identity["channel"] for identity in _of(contact)}:
        raise not_found("Channel profile", call.body["channel"])
    return JSONResponse({"profile_name": contact["display_name"]})


@operation("Contact_ListIdentityConflicts")
async def list_identity_conflicts(call: ReceivedCall) -> Response:
    """List the phone numbers that several contacts share on SMS, MMS and RCS."""

    def conflicts_after(place: Place | None) -> Iterator[tuple[Record, Place]]:
        after, _ = place or ("", 0)
        shared = call.store.shared(CONTACT, call.path["project_id"], SIM, after, _LARGEST_SIZE + 1)
        return ((_conflict(key.removeprefix(SIM), contacts), (key, 0)) for key, contacts in shared)

    size = checked_size("page_size", int(call.query.get("page_size") or _DEFAULT_SIZE), _LARGEST_SIZE)
    page, token = listed_page(conflicts_after, "page_token", call.query.get("page_token", ""), size)
    return JSONResponse({"conflicts": page, "next_page_token": token})


def _conflict(identity: str, contacts: list[Record]) -> Record:
    channels = {each["channel"] for contact in contacts for each in _of(contact) if each["identity"] == identity}
    return {
        "identity": identity,
        "channels": sorted(channels),
        "contact_ids": sorted(contact["id"] for contact in contacts),
    }


def _of(contact: Record) -> list[Record]:
    identities: list[Record] = contact["channel_identities"]
    return identities


def _complete(contact: Record) -> Record:
    fields = {name: value for name, value in contact.items() if value is not None}
    channels = [identity["channel"] for identity in fields.get("channel_identities", [])]
    return {"channel_identities": [], "channel_priority": channels, "language": "UNSPECIFIED", **_DEFAULTS, **fields}
