"""Contacts by channel identity; on app-bound channels, an identity belongs to one contact per app."""

import json
from collections.abc import Sequence
from typing import Final

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.conversation.records import get_or_404, save
from sinch.sandbox.errors import Violation, invalid
from sinch.sandbox.events.conversation_lifecycle import announce_contact
from sinch.sandbox.listings import Listing
from sinch.sandbox.store import Record

CONTACT = "Contact"
CONTACTS = Listing(CONTACT, filters=(("external_id",),))
# Prefix of the keys of phone numbers, which are shared by some channels.
SIM: Final = "SIM "
_OF_THE_SIM = ("SMS", "MMS", "RCS")


def holders(call: ReceivedCall, identity: Record) -> list[Record]:
    """Return the contacts that have an identity."""
    return call.store.find(CONTACT, call.path["project_id"], _key(identity))


def keys_of(contact: Record) -> set[str]:
    """Return the keys of a contact."""
    identities = contact["channel_identities"]
    of_the_sim = {f"{SIM}{each['identity']}" for each in identities if each["channel"] in _OF_THE_SIM}
    anywhere = {identity_key(each["channel"], each["identity"]) for each in identities}
    return {_key(each) for each in identities} | anywhere | of_the_sim


def identity_key(channel: str, identity: str) -> str:
    """Return the key of an identity on a channel, independent of the app."""
    return json.dumps([channel, identity.removeprefix("+")])


def refuse_taken(call: ReceivedCall, identities: Sequence[Record], *, by: str) -> None:
    """Check that identities do not belong to another contact than `by`.

    Raises:
        ApiError: An identity belongs to another contact.
    """
    for number, identity in enumerate(identities):
        if any(contact["id"] != by for contact in holders(call, identity)):
            raise invalid(Violation(f"channel_identities[{number}]", "belongs to another contact"))


def recipient_contact(call: ReceivedCall, recipient: Record) -> Record | None:
    """Return the contact of a recipient, or None if no contact has its identities."""
    if "contact_id" in recipient:
        return get_or_404(call, CONTACT, recipient["contact_id"])
    identities = recipient["identified_by"]["channel_identities"]
    return next((contact for identity in identities for contact in holders(call, identity)), None)


def recipient_identities(call: ReceivedCall, recipient: Record) -> list[Record]:
    """Return the identities of a recipient."""
    if "contact_id" in recipient:
        identities: list[Record] = get_or_404(call, CONTACT, recipient["contact_id"])["channel_identities"]
    else:
        identities = recipient["identified_by"]["channel_identities"]
    if not identities:  # The contract has no minimum, but a message needs a recipient.
        raise invalid(Violation("recipient.identified_by.channel_identities", "must have at least 1 item"))
    return identities


def contact_of(call: ReceivedCall, identity: Record) -> Record:
    """Return the contact of an identity, creating it if there is none."""
    known = holders(call, identity)
    if known:
        return known[0]
    contact = {
        "id": call.new_id(),
        "channel_identities": [identity],
        "channel_priority": [identity["channel"]],
        "display_name": "Unknown",
        "email": "",
        "external_id": "",
        "metadata": "",
        "language": "UNSPECIFIED",
    }
    save(call, CONTACT, contact)
    announce_contact(call, "CREATE", contact)
    return contact


def _key(identity: Record) -> str:
    return json.dumps([identity["channel"], identity["identity"].removeprefix("+"), identity.get("app_id", "")])
