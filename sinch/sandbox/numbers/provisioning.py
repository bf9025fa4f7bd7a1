"""Results of linking numbers to SMS, campaigns and voice, as set by tests."""

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


def choose_results(store: Store, number: str, results: Record) -> Record:
    """Set the results of links of a number from now on, and return all results that are set for it."""
    chosen = {**(store.get(_RESULTS, "", canonical(number)) or {}), **results}
    store.put(_RESULTS, "", canonical(number), chosen)
    return chosen


def failing_links(store: Store, number: str) -> Collection[str]:
    """Return the links of a number that fail."""
    chosen = store.get(_RESULTS, "", number) or {}
    return {link for link, result in chosen.items() if result == "failed"}
