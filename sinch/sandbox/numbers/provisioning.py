"""Results of linking a number to SMS, to a campaign and to voice, as a test chooses them."""

from collections.abc import Collection
from typing import Final

from sinch.sandbox.phone_state import canonical
from sinch.sandbox.store import Record, Store

LINKS: Final = ("sms", "campaign", "voice")
PROVISIONING_SCHEMA: Final[Record] = {
    "type": "object",
    "additionalProperties": False,
    "minProperties": 1,
    "properties": {link: {"enum": ["succeeded", "failed"]} for link in LINKS},
}
_RESULTS = "provisioning_results"


def choose_results(store: Store, number: str, wanted: Record) -> Record:
    """Choose how links of a number end from now on, and return all that was chosen for it."""
    chosen = {**(store.get(_RESULTS, "", canonical(number)) or {}), **wanted}
    store.put(_RESULTS, "", canonical(number), chosen)
    return chosen


def failing_links(store: Store, number: str) -> Collection[str]:
    """Return the links of a number that are to fail."""
    chosen = store.get(_RESULTS, "", number) or {}
    return {link for link, result in chosen.items() if result == "failed"}
