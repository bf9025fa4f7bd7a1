"""Events of all APIs in one Flask application, acknowledged immediately and handled afterwards.

`python examples/flask_receiver.py` tries it out; `create_app` is the receiver itself. In production:
`gunicorn --threads 8 'flask_receiver:create_app(...)'`.
"""

from __future__ import annotations

import logging
from typing import Any

from flask import Flask

from sinch.domains.conversation.models import MessageDeliveryReceiptEvent, MessageInboundEvent
from sinch.domains.numbers.models import CallbackPayloadActiveNumber
from sinch.sinch_events import (
    ConversationSinchEvents,
    Dispatcher,
    EventQueue,
    MemoryNonceStore,
    NumbersSinchEvents,
    SinchEvents,
    SmsInboundMessage,
    SmsSinchEvents,
    sign,
)
from sinch.sinch_events.adapters.flask import view

log = logging.getLogger("events")
dispatcher = Dispatcher()


@dispatcher.on(SmsInboundMessage)
def text(event: SmsInboundMessage) -> None:
    log.info("a text came in, of kind %s", event["type"])


@dispatcher.on(MessageInboundEvent)
def message(event: MessageInboundEvent) -> None:
    log.info("a message came in to app %s", event.app_id)


@dispatcher.on(MessageDeliveryReceiptEvent)
def delivery(event: MessageDeliveryReceiptEvent) -> None:
    report = event.message_delivery_report
    log.info("message %s is %s", report and report.message_id, report and report.status)


@dispatcher.on(CallbackPayloadActiveNumber)
def number(event: CallbackPayloadActiveNumber) -> None:
    log.info("a number: %s %s", event.event_type, event.status)


@dispatcher.default
def rest(event: object) -> None:
    log.info("not handled: %s", type(event).__name__)


def create_app(sms: str, conversation: str, numbers: str, queue: EventQueue) -> Flask:
    """The application, with the secret that each API signs with."""
    app = Flask(__name__)
    nonces = MemoryNonceStore()  # one in Redis where there are several processes
    receivers: dict[str, SinchEvents[Any]] = {
        "/sms": SmsSinchEvents(sms, nonces=nonces),
        "/conversation": ConversationSinchEvents(conversation, nonces=nonces),
        "/numbers": NumbersSinchEvents(numbers, nonces=nonces),
    }
    for path, receiver in receivers.items():
        app.add_url_rule(path, endpoint=path, view_func=view(receiver, queue), methods=["POST"])
    return app


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    logging.getLogger("sinch").setLevel(logging.WARNING)
    queue = EventQueue(dispatcher, workers=1)
    client = create_app("sms-secret", "conversation-secret", "numbers-secret", queue).test_client()
    inbound = {"type": "mo_text", "id": "01INBOUND", "from": "12025550123", "to": "12025550100", "body": "Hi"}
    receipt = {"message_delivery_report": {"message_id": "01MESSAGE", "status": "DELIVERED"}}
    for path, (headers, body) in (
        ("/sms", sign("sms", inbound, "sms-secret")),
        ("/conversation", sign("conversation", receipt, "conversation-secret")),
        ("/sms", sign("sms", inbound, "forged")),
    ):
        print(f"{path}: {client.post(path, data=body, headers=headers).status_code}")
    queue.close()


if __name__ == "__main__":
    main()
