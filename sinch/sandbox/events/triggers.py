"""Triggers of the events of the Conversation API, and the fields that hold their notifications."""

from functools import cache

from sinch.sandbox.contract import contract_of
from sinch.sandbox.operations import Api
from sinch.sandbox.store import Record


def trigger_of(event: Record) -> str | None:
    """Return the trigger of an event, determined by the name of its notification."""
    return next((trigger for trigger, key in _keys().items() if key in event), None)


def key_of(trigger: str) -> str:
    """Return the field that holds the notification of a trigger."""
    return _keys()[trigger]


@cache
def _keys() -> dict[str, str]:
    contract = contract_of(Api.CONVERSATION)
    schemas = contract.document["components"]["schemas"]
    return {trigger: schemas[schema]["x-webhook-key"] for trigger, schema in contract.events.items()}
