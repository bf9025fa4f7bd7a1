"""Types of responses: optional only where the API may omit the field."""

from __future__ import annotations

from typing import Any, assert_type

from sinch import Klient, SinchClient  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]  # noqa: F401
from sinch.celery import CeleryEventQueue
from sinch.sinch_events import Dispatcher, EventContext
from sinch.sinch_events.dispatcher import SupportsDispatch
from sinch_openapi.conversation.models import MessageDeliveryReceiptEvent, MessageInboundEvent
from sinch_openapi.sms.models import MOText


def accepted(client: SinchClient, credentials: dict[str, Any]) -> None:
    batches = client.sms.batches
    batches.cancel(batches.send_sms(["+12025550123"], None, "Hello").id)
    client.sms.groups.delete(client.sms.groups.create("Fans").id)
    client.numbers.release(client.numbers.get("+12025550123").phone_number)
    conversation = client.conversation
    app = conversation.apps.create({"SMS": {"claimed_identity": "fake", "token": "fake"}}, "App")
    conversation.apps.update(app.id, credentials)
    sent = conversation.messages.send_text_message(app.id, "Hello", "contact")
    conversation.messages.delete(conversation.messages.get(sent.message_id).id)


def accepted_of_events(inbound: MessageInboundEvent, receipt: MessageDeliveryReceiptEvent) -> None:
    assert_type(inbound.message.channel_identity.identity, str)
    assert_type(receipt.message_delivery_report.message_id, str)


def accepted_functions(dispatcher: Dispatcher, queue: CeleryEventQueue) -> tuple[SupportsDispatch, SupportsDispatch]:
    @dispatcher.on(MOText)
    def plain(event: MOText) -> None: ...

    @dispatcher.on(MOText)
    def with_context(event: MOText, context: EventContext) -> None: ...

    @dispatcher.on(MOText)
    async def with_context_by_name(event: MOText, *, context: EventContext) -> None: ...

    return dispatcher, queue


def rejected(client: SinchClient, dispatcher: Dispatcher) -> None:
    found = client.number_lookup.lookup("+12025550123")
    found.line.carrier  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]
    number = client.numbers.get("+12025550123")
    number.sms_configuration.service_plan_id  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]
    number.not_there  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    client.conversation.apps.create("SMS", "App")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]

    @dispatcher.on(MOText)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType, reportCallIssue]
    def other(event: int) -> None: ...
