"""Events of the Conversation API about messages."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.conversation.apps import known_app
from sinch.sandbox.conversation.delivery import ATTEMPT, progress
from sinch.sandbox.conversation.webhooks import WEBHOOK, app_key
from sinch.sandbox.events.deliveries import Target
from sinch.sandbox.events.triggers import key_of, trigger_of
from sinch.sandbox.operations import Api
from sinch.sandbox.store import Record, Store
from sinch.sandbox.time_format import timestamp

OPTED_OUT = {"code": "RECIPIENT_NOT_OPTED_IN", "description": "The recipient opted out of such messages."}
UNREACHED = {"code": "RECIPIENT_NOT_REACHABLE", "description": "No channel reaches the recipient."}


def announce_message(call: ReceivedCall, message: Record, attempts: Sequence[Record], failure: Record) -> None:
    """Send all events about an app message; those about its delivery are not delayed until then."""
    _announce(call, list(_status_sequence(call, message, attempts, failure)), call.body.get("callback_url"))
    announce_stored(call, message)


def announce_inbound_message(call: ReceivedCall, message: Record) -> None:
    """Send the events about a message from a contact."""
    _announce(call, [_event(call, "message", message)])
    announce_stored(call, message)


def announce_stored(call: ReceivedCall, message: Record) -> None:
    """Send the event that a message is stored and can be read."""
    common = {name: message[name] for name in ("channel_identity", "contact_id", "conversation_id", "processing_mode")}
    announce_notification(
        call, "RECORD_NOTIFICATION", {"entity_id": message["id"], "record_status": "EVENT_RECORD_STORED", **common}
    )


def announce_notification(call: ReceivedCall, trigger: str, *notifications: Record, url: str | None = None) -> None:
    """Send notifications to the webhooks of an app that have the trigger, or to a URL instead."""
    events = [_event(call, key_of(trigger), each) for each in notifications]
    _announce(call, events, url)


def announce_consent(call: ReceivedCall, trigger: str, identity: Record, contact_id: str, request_id: str = "") -> None:
    """Send the event that a contact opted in or out."""
    request = {"request_id": request_id} if request_id else {}
    subject = {"contact_id": contact_id, "channel": identity["channel"], "identity": identity["identity"]}
    announce_notification(call, trigger, {**request, **subject, "status": f"{trigger}_SUCCEEDED"})


def webhook_targets(store: Store, project_id: str, app_id: str, trigger: str | None) -> list[Target]:
    """Return the targets of the webhooks of an app that have a trigger."""
    return [
        Target(webhook["target"], webhook.get("secret"))
        for webhook in store.find(WEBHOOK, project_id, app_key(app_id))
        if webhook.get("target_type") != "DISMISS" and trigger in webhook.get("triggers", ())
    ]


def _announce(call: ReceivedCall, events: Sequence[Record], url: str | None = None) -> None:
    """Send events to a URL, or without one to the webhooks that have their triggers."""
    app_id = call.body["app_id"]
    if url:
        secret = known_app(call, app_id)["callback_settings"].get("secret_for_overridden_callback_urls")
        call.deliveries.deliver(Api.CONVERSATION, events, Target(url, secret or call.deliveries.secret))
        return
    events_by_target: dict[Target, list[Record]] = {}
    for event in events:
        for target in webhook_targets(call.store, call.path["project_id"], app_id, trigger_of(event)):
            events_by_target.setdefault(target, []).append(event)
    for target, own_events in events_by_target.items():
        call.deliveries.deliver(Api.CONVERSATION, own_events, target)


def _status_sequence(
    call: ReceivedCall, message: Record, attempts: Sequence[Record], failure: Record
) -> Iterator[Record]:
    common = {
        "message_id": message["id"],
        **{name: message[name] for name in ("conversation_id", "contact_id", "metadata", "processing_mode")},
    }
    submitted = {**common, "channel_identity": message["channel_identity"], "submitted_message": message["app_message"]}
    yield _event(call, "message_submit_notification", submitted)
    accepted = datetime.fromisoformat(message["accept_time"])
    for step in range(len(attempts) + 1):
        identity, state = progress(attempts, accepted, accepted + step * ATTEMPT)
        report = {**common, "channel_identity": {**identity, "app_id": call.body["app_id"]}, "status": state["status"]}
        if state["status"] == "FAILED":
            report["reason"] = failure
        yield _event(call, "message_delivery_report", report, state["event_time"])


def _event(call: ReceivedCall, key: str, notification: Record, time: str | None = None) -> Record:
    event = {
        "app_id": call.body["app_id"],
        "project_id": call.path["project_id"],
        "accepted_time": timestamp(call.now),
        "event_time": time or timestamp(call.now),
        "message_metadata": notification.get("metadata", ""),
        key: notification,
    }
    if "correlation_id" in call.body:
        event["correlation_id"] = call.body["correlation_id"]
    return event
