"""Contacts: create, change, merge, and tell what they share."""

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import Call
from sinch.sandbox.conversation.identities import CONTACT, recipient_contact, refuse_taken
from sinch.sandbox.conversation.records import changed, get_or_404, matches_filters, page_answer, records, remove, save
from sinch.sandbox.conversation.registry import operation
from sinch.sandbox.conversation.threads import move_threads
from sinch.sandbox.errors import Violation, invalid, not_found
from sinch.sandbox.events.conversation_lifecycle import announce, announce_contact
from sinch.sandbox.store import Record

_LARGEST_SIZE = 20
_OF_THE_SIM = ("SMS", "MMS", "RCS")
_DEFAULTS = {"display_name": "Unknown", "email": "", "external_id": "", "metadata": ""}


@operation("Contact_CreateContact")
async def create(call: Call) -> Response:
    """Create a contact, unless one of its identities belongs to another."""
    identities = call.body["channel_identities"]
    if not identities:  # The contract names no minimum, but a contact without identities cannot be reached.
        raise invalid(Violation("channel_identities", "must have at least 1 item"))
    refuse_taken(call, identities, by="")
    contact = save(call, CONTACT, _complete({"id": call.new_id(), **call.body}))
    announce_contact(call, "CREATE", contact)
    return JSONResponse(contact)


@operation("Contact_ListContacts")
async def list_contacts(call: Call) -> Response:
    """List the contacts that are asked for."""
    asked = call.query
    if "external_id" in asked and ("channel" in asked or "identity" in asked):
        raise invalid(Violation("external_id", "cannot be combined with channel and identity"))
    if ("channel" in asked) != ("identity" in asked):
        raise invalid(Violation("channel", "and identity belong together"))
    contacts = [each for each in records(call, CONTACT) if matches_filters(each, asked, "external_id")]
    if "channel" in asked:
        contacts = [
            each for each in contacts if any(matches_filters(one, asked, "channel", "identity") for one in _of(each))
        ]
    return page_answer(asked, "contacts", contacts, _LARGEST_SIZE)


@operation("Contact_GetContact")
async def get(call: Call) -> Response:
    """Answer one contact."""
    return JSONResponse(get_or_404(call, CONTACT, call.path["contact_id"]))


@operation("Contact_UpdateContact")
async def update(call: Call) -> Response:
    """Change a contact."""
    contact = changed(call, get_or_404(call, CONTACT, call.path["contact_id"]))
    refuse_taken(call, _of(contact), by=contact["id"])
    updated = save(call, CONTACT, _complete(contact))
    announce_contact(call, "UPDATE", updated)
    return JSONResponse(updated)


@operation("Contact_DeleteContact")
async def delete(call: Call) -> Response:
    """Delete a contact; what was said stays."""
    contact = get_or_404(call, CONTACT, call.path["contact_id"])
    remove(call, CONTACT, contact["id"])
    announce_contact(call, "DELETE", contact)
    return JSONResponse({})


@operation("Contact_MergeContact")
async def merge(call: Call) -> Response:
    """Move what the destination lacks from the source to it, with all conversations, and delete the source."""
    kept = get_or_404(call, CONTACT, call.path["destination_id"])
    gone = get_or_404(call, CONTACT, call.body["source_id"])
    if kept["id"] == gone["id"]:
        raise invalid(Violation("source_id", "is the destination"))
    channels = {identity["channel"] for identity in _of(kept)}
    moved = [identity for identity in _of(gone) if identity["channel"] not in channels]
    empty = {name for name, default in _DEFAULTS.items() if kept[name] == default}
    merged = {
        **kept,
        **{name: gone[name] for name in empty},
        "channel_identities": [*_of(kept), *moved],
        "channel_priority": list(
            dict.fromkeys([*kept["channel_priority"], *(identity["channel"] for identity in moved)])
        ),
    }
    move_threads(call, gone["id"], kept["id"])
    remove(call, CONTACT, gone["id"])
    announce(call, "CONTACT_MERGE", {"preserved_contact": merged, "deleted_contact": gone})
    return JSONResponse(save(call, CONTACT, merged))


@operation("Contact_GetChannelProfile")
async def get_channel_profile(call: Call) -> Response:
    """Answer the name of a contact as its profile on the channel."""
    contact = recipient_contact(call, call.body["recipient"])
    if contact is None or call.body["channel"] not in {identity["channel"] for identity in _of(contact)}:
        raise not_found("Channel profile", call.body["channel"])
    return JSONResponse({"profile_name": contact["display_name"]})


@operation("Contact_ListIdentityConflicts")
async def list_identity_conflicts(call: Call) -> Response:
    """List the identities that several contacts share on channels of the SIM card."""
    conflicts = [each for each in _shared_identities(records(call, CONTACT)) if len(each["contact_ids"]) > 1]
    return page_answer(call.query, "conflicts", conflicts, _LARGEST_SIZE)


def _shared_identities(contacts: list[Record]) -> list[Record]:
    places = [
        (identity["identity"], identity["channel"], contact["id"])
        for contact in contacts
        for identity in _of(contact)
        if identity["channel"] in _OF_THE_SIM
    ]
    return [
        {
            "identity": identity,
            "channels": sorted({channel for other, channel, _ in places if other == identity}),
            "contact_ids": sorted({contact_id for other, _, contact_id in places if other == identity}),
        }
        for identity in dict.fromkeys(identity for identity, _, _ in places)
    ]


def _of(contact: Record) -> list[Record]:
    identities: list[Record] = contact["channel_identities"]
    return identities


def _complete(contact: Record) -> Record:
    given = {name: value for name, value in contact.items() if value is not None}
    channels = [identity["channel"] for identity in given.get("channel_identities", [])]
    return {"channel_identities": [], "channel_priority": channels, "language": "UNSPECIFIED", **_DEFAULTS, **given}
