"""Registered webhook targets, for events that are sent through the control API."""

from sinch.sandbox.events.conversation import webhook_targets
from sinch.sandbox.events.deliveries import Target
from sinch.sandbox.events.triggers import trigger_of
from sinch.sandbox.numbers.event_destinations import secret_of
from sinch.sandbox.numbers.rental import ACTIVE
from sinch.sandbox.operations import Api
from sinch.sandbox.store import Record, Store


def registered_targets(store: Store, api: Api, event: Record, secret: str) -> list[Target]:
    """Return the targets of an event; SMS events have none, because only batches name their URLs."""
    if api is Api.CONVERSATION:
        return webhook_targets(store, event.get("project_id", ""), event.get("app_id", ""), trigger_of(event))
    if api is Api.NUMBERS:
        project_id = event.get("projectId", "")
        number = store.get(ACTIVE, project_id, event.get("resourceId", "")) or {}
        if number.get("callbackUrl"):
            return [Target(number["callbackUrl"], secret_of(store, project_id) or secret)]
    return []
