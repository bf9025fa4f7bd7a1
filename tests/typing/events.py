"""Receiving events: receivers, dispatchers, functions, adapters."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator, Mapping
from contextlib import asynccontextmanager, contextmanager
from typing import Any, assert_type

from aiohttp import web
from fastapi import FastAPI
from flask import Flask

from sinch import SinchClient
from sinch.domains.conversation.models import MessageDeliveryReceiptEvent, MessageInboundEvent
from sinch.domains.sms.models import BatchDeliveryReportSMS, MOText, RecipientDeliveryReportSMS
from sinch.sinch_events import (
    ConversationEvent,
    ConversationSinchEvents,
    Dispatcher,
    EventContext,
    EventQueue,
    InvalidSignatureError,
    MemoryNonceStore,
    NumbersSinchEvents,
    SkipEvent,
    SmsDeliveryReport,
    SmsInboundMessage,
    SmsSinchEvents,
    UnknownEvent,
)
from sinch.sinch_events.adapters import asgi, aws_lambda, wsgi
from sinch.sinch_events.adapters.aiohttp import handler
from sinch.sinch_events.adapters.flask import view
from sinch.sinch_events.adapters.starlette import endpoint
from sinch_openapi.conversation.models import ChannelIdentity, ContactMessage


def accepted_receivers(client: SinchClient, headers: Mapping[str, str], body: bytes) -> int:
    events = client.conversation.sinch_events("fake-secret")
    assert_type(events, ConversationSinchEvents)
    SmsSinchEvents(["fake-secret", "another"], tolerance=300, nonces=MemoryNonceStore())
    SmsSinchEvents(basic=("user", "fake-password"))
    SmsSinchEvents(bearer=lambda token: token == "fake-token")
    NumbersSinchEvents("fake-secret", lease=60)
    assert_type(events.validate_authentication_header(headers, body), bool)
    try:
        event = events.receive(headers, body)
    except InvalidSignatureError:
        return 401
    if isinstance(event, MessageInboundEvent):
        assert_type(event.app_id, str)
        assert_type(event.message.channel_identity, ChannelIdentity)
        assert_type(event.message.contact_message, ContactMessage)
    elif isinstance(event, UnknownEvent):
        print(event.to_dict())
    events.receive([("x-sinch-webhook-signature", "fake")], body.decode())
    events.finish(headers, body)
    return 200


def accepted_reading(event: ConversationEvent) -> str:
    match event:
        case MessageInboundEvent():
            return event.message.channel_identity.identity
        case MessageDeliveryReceiptEvent():
            return event.message_delivery_report.status
        case _:
            return type(event).__name__


def accepted_functions(dispatcher: Dispatcher) -> Dispatcher:
    @dispatcher.on(MOText)
    def response(event: MOText) -> None:
        print(event.from_.upper(), event.body.upper(), event.received_at.isoformat())

    @dispatcher.on(RecipientDeliveryReportSMS, status=("Failed", "Rejected"))
    async def failed(event: RecipientDeliveryReportSMS, context: EventContext) -> None:
        print(event.recipient.upper(), context.headers.get("x-test"), context.nonce)

    @dispatcher.on(SmsDeliveryReport)
    def reported(event: SmsDeliveryReport) -> None:
        print(event.batch_id.upper())

    @dispatcher.on(SmsInboundMessage)
    def came(event: SmsInboundMessage) -> None:
        print(event.id.upper())

    @dispatcher.on(MOText, BatchDeliveryReportSMS)
    def either(event: MOText | BatchDeliveryReportSMS) -> None:
        print(event.type_)

    assert_type(response(MOText.from_dict({})), None)
    return dispatcher


def accepted_hooks(dispatcher: Dispatcher) -> None:
    @dispatcher.default
    def rest(event: object) -> None:
        print(event)

    @dispatcher.middleware
    @contextmanager
    def around(event: object, context: EventContext) -> Generator[None, None, None]:
        if context.headers.get("x-test"):
            raise SkipEvent
        yield

    @dispatcher.middleware
    @asynccontextmanager
    async def around_later(event: object, context: EventContext) -> AsyncGenerator[None, None]:
        yield

    @dispatcher.error
    def tell(error: Exception, event: object) -> bool:
        return isinstance(error, KeyError)

    dispatcher.include(Dispatcher(threads=4))


def accepted_adapters(events: SmsSinchEvents, dispatcher: Dispatcher) -> tuple[Any, ...]:
    FastAPI().post("/events")(endpoint(events, dispatcher))
    queue = EventQueue(dispatcher, workers=8, capacity=100)
    Flask("events").add_url_rule("/events", view_func=view(events, queue), methods=["POST"])
    web.Application().router.add_post("/events", handler(events, dispatcher, max_body=1000))
    queue.close()
    return (
        wsgi.application(events, dispatcher),
        asgi.application(events, dispatcher),
        aws_lambda.handler(events, dispatcher),
    )


async def accepted_dispatch(dispatcher: Dispatcher, event: MOText) -> None:
    dispatcher.dispatch(event)
    await dispatcher.dispatch_async(event)


def rejected_receivers(client: SinchClient, headers: dict[str, str], body: bytes) -> None:
    client.sms.sinch_events(17)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.sms.sinch_events("fake-secret", tolerance="300")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.sms.sinch_events("fake-secret", nonce=MemoryNonceStore())  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    client.numbers.sinch_events(secrets="fake-secret")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    client.number_lookup.sinch_events("fake-secret")  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    SmsSinchEvents(basic="user:fake-password")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    SmsSinchEvents(bearer="fake-token")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    SmsSinchEvents("fake-secret", nonces=object())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    NumbersSinchEvents("fake-secret", tolerance=3)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    events = client.sms.sinch_events("fake-secret")
    events.receive(headers, {"type": "mo_text"})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    events.receive(body)  # type: ignore[arg-type, call-arg]  # pyright: ignore[reportCallIssue]
    events.receive(17, body)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    events.parse(body)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    events.validate_authentication_header(headers)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    print(events.receive(headers, body).text)  # type: ignore[union-attr]  # pyright: ignore[reportAttributeAccessIssue]
    print(events.parse_event(17))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def rejected_reading(inbound: MessageInboundEvent, receipt: MessageDeliveryReceiptEvent, text: MOText) -> None:
    print(inbound.messages)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    print(inbound.message.text)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    print(inbound.message.contact_message.text_message.text)  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]
    print(inbound.message.contact_id.upper())  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]
    print(inbound.accepted_time.isoformat())  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]
    print(receipt.status)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    print(receipt.message_delivery_report.reason.code)  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]
    print(receipt.message_delivery_report.state)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    print(text.sender)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    print(text.operator_id.upper())  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]
    print(text.received_at.upper())  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    print(text.body.decode())  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]


def rejected_functions(dispatcher: Dispatcher) -> None:
    dispatcher.on("mo_text")  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType, reportCallIssue]
    dispatcher.on(MOText())  # type: ignore[call-arg, call-overload]  # pyright: ignore[reportArgumentType, reportCallIssue]
    dispatcher.on()  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue]
    dispatcher.on(MOText, status="Failed")(print("x"))  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType, reportCallIssue]
    dispatcher.add(MOText)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    dispatcher.include("reports")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    dispatcher.include(MOText)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    dispatcher.dispatch()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    Dispatcher(threads="4")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    Dispatcher(workers=4)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    dispatcher.default(3)  # type: ignore[type-var]  # pyright: ignore[reportArgumentType]
    dispatcher.error(3)  # type: ignore[type-var]  # pyright: ignore[reportArgumentType]
    dispatcher.middleware(3)  # type: ignore[type-var]  # pyright: ignore[reportArgumentType]
    dispatcher.on(MOText)(3)  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType, reportCallIssue]
    dispatcher.on(MOText)(lambda: None)  # type: ignore[arg-type, misc]  # pyright: ignore[reportArgumentType, reportCallIssue]


def rejected_adapters(events: SmsSinchEvents, dispatcher: Dispatcher, client: SinchClient) -> None:
    endpoint(events)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    endpoint(dispatcher, events)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    view(events, dispatcher, max_body="1 MiB")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    view(client, dispatcher)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    handler("fake-secret", dispatcher)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    wsgi.application(events, print)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    asgi.application(events, dispatcher, body_timeout="3")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    aws_lambda.handle(events, dispatcher)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    EventQueue(dispatcher, workers="8")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    EventQueue(dispatcher, size=100)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    EventQueue()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    EventQueue(dispatcher).close("now")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
