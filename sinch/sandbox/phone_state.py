"""Message threads of phones, and the outcomes of messages that tests have set."""

from typing import Any, Final

from sinch.sandbox.store import Record, Store

OUTCOMES: Final = {
    "delivered": ("Delivered", 0),
    "aborted": ("Aborted", 410),
    "rejected": ("Rejected", 415),
    "failed": ("Failed", 416),
    "expired": ("Expired", 417),
    "unknown": ("Unknown", 418),
    "deleted": ("Deleted", 402),
}
TO_PHONE: Final = "to_phone"
FROM_PHONE: Final = "from_phone"

PHONE_MESSAGE = "phone_message"
_OUTCOME = "phone_outcome"


def canonical(number: str) -> str:
    """Return a phone number with a plus; other identities stay as they are."""
    digits = number.removeprefix("+")
    return f"+{digits}" if digits.isascii() and digits.isdecimal() else number


def add_to_thread(
    store: Store, number: str, api: str, owner: str, record_id: str, direction: str, **details: Any
) -> None:
    """Add a message to the thread of a phone; the entry refers to the record of its API."""
    entry = {"api": api, "owner": owner, "record": record_id, "direction": direction, **details}
    store.put(PHONE_MESSAGE, canonical(number), f"{api}:{record_id}", entry)


def thread_entries(store: Store, number: str, limit: int, before: str | None = None) -> list[Record]:
    """Return the newest entries of a thread, or the newest before an entry, each with its ID."""
    return [{**entry, "id": key} for key, entry in store.newest(PHONE_MESSAGE, canonical(number), limit, before)]


def numbers_with_messages(store: Store, limit: int) -> list[tuple[str, int]]:
    """Return the phones with their numbers of messages, the one with the newest message first."""
    return store.busiest(PHONE_MESSAGE, limit)


def choose_outcome(store: Store, number: str, name: str, code: int | None = None) -> tuple[str, int]:
    """Set the outcome of all messages to a phone from now on, and return its status and code."""
    status, usual = OUTCOMES[name]
    chosen = (status, usual if code is None else code)
    store.put(_OUTCOME, "", canonical(number), {"chosen": chosen})
    return chosen


def chosen_outcomes(store: Store, numbers: list[str]) -> dict[str, tuple[str, int]]:
    """Return the status and code that were set, by phone."""
    known = store.get_each(_OUTCOME, "", map(canonical, numbers))
    return {number: (each["chosen"][0], each["chosen"][1]) for number, each in known.items()}
