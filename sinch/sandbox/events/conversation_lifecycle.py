"""Events of the Conversation API about contacts and conversations."""

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.conversation.webhooks import WEBHOOK, trigger_key
from sinch.sandbox.events.deliveries import Target
from sinch.sandbox.events.triggers import key_of
from sinch.sandbox.operations import Api
from sinch.sandbox.store import Record
from sinch.sandbox.time_format import timestamp


def announce(call: ReceivedCall, trigger: str, notification: Record, app_id: str | None = None) -> None:
    """Send an event to the webhooks of an app, or of all apps of the project, that have its trigger."""
    for webhook in call.store.find(WEBHOOK, call.path["project_id"], trigger_key(trigger)):
        own = webhook.get("app_id", "")
        if webhook.get("target_type") != "DISMISS" and app_id in {None, own}:
            target = Target(webhook["target"], webhook.get("secret"))
            call.deliveries.deliver(Api.CONVERSATION, [_event(call, trigger, own, notification)], target)


def announce_contact(call: ReceivedCall, change: str, contact: Record) -> None:
    """Send the event that a contact was created, updated or deleted, to the webhooks of all apps."""
    announce(call, f"CONTACT_{change}", {"contact": contact})


def announce_conversation(call: ReceivedCall, change: str, conversation: Record) -> None:
    """Send the event that a conversation was started, stopped or deleted."""
    announce(call, f"CONVERSATION_{change}", {"conversation": conversation}, conversation["app_id"])


def _event(call: ReceivedCall, trigger: str, app_id: str, notification: Record) -> Record:
    now = timestamp(call.now)
    return {
        "app_id": app_id,
        "project_id": call.path["project_id"],
        "accepted_time": now,
        "event_time": now,
        "message_metadata": "",
        key_of(trigger): notification,
    }
