"""Events of what happens to contacts, conversations and consents, to the webhooks that are to get them."""

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.conversation.webhooks import WEBHOOK, trigger_key
from sinch.sandbox.events.deliveries import Target
from sinch.sandbox.events.triggers import key_of
from sinch.sandbox.operations import Api
from sinch.sandbox.store import Record
from sinch.sandbox.time_format import timestamp


def announce(call: ReceivedCall, trigger: str, notification: Record, app_id: str | None = None) -> None:
    """Tell the webhooks of an app, or of all apps of the project, of something that happened."""
    for webhook in call.store.find(WEBHOOK, call.path["project_id"], trigger_key(trigger)):
        own = webhook.get("app_id", "")
        if webhook.get("target_type") != "DISMISS" and app_id in {None, own}:
            target = Target(webhook["target"], webhook.get("secret"))
            call.deliveries.deliver(Api.CONVERSATION, [_event(call, trigger, own, notification)], target)


def announce_contact(call: ReceivedCall, what: str, contact: Record) -> None:
    """Tell that a contact was created, updated or deleted; contacts belong to no app."""
    announce(call, f"CONTACT_{what}", {"contact": contact})


def announce_conversation(call: ReceivedCall, what: str, conversation: Record) -> None:
    """Tell that a conversation was started, stopped or deleted."""
    announce(call, f"CONVERSATION_{what}", {"conversation": conversation}, conversation["app_id"])


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
