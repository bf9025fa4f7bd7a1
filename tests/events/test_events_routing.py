"""Filters, groups, included dispatchers, middleware, the error handler, and the context of an event."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import pytest

from sinch.domains.conversation.models import MessageDeliveryReceiptEvent, MessageInboundEvent
from sinch.domains.sms.models import MOText, RecipientDeliveryReportSMS
from sinch.sinch_events import (
    ContactEvent,
    ConversationSinchEvents,
    Dispatcher,
    EventContext,
    MemoryNonceStore,
    SkipEvent,
    SmsDeliveryReport,
    SmsInboundMessage,
    SmsSinchEvents,
    UnknownEvent,
    sign,
)

from .both_ways import DISPATCH_METHODS, RESPONDS, dispatch_by, respond_by
from .samples import SAMPLES, sample
from .signing import SECRET

SMS, CONVERSATION = SmsSinchEvents(SECRET), ConversationSinchEvents(SECRET)
TEXT = SMS.parse_event(sample("mo_text"))
FAILED = CONVERSATION.parse_event(sample("MESSAGE_DELIVERY"))
INBOUND = CONVERSATION.parse_event(sample("MESSAGE_INBOUND"))


def report(status: str) -> Any:
    return SMS.parse_event(sample("recipient_delivery_report_sms") | {"status": status})


def test_functions_can_filter_by_field_values() -> None:
    dispatcher = Dispatcher()
    calls: list[Any] = []
    dispatcher.on(RecipientDeliveryReportSMS, status="Failed")(lambda event: calls.append(("failed", event.status)))
    dispatcher.on(RecipientDeliveryReportSMS, status=("Failed", "Rejected"))(lambda _event: calls.append("either"))
    dispatcher.on(RecipientDeliveryReportSMS, status="Failed", code=7)(lambda _event: calls.append("never"))
    dispatcher.default(lambda _event: calls.append("rest"))
    for status in ("Failed", "Rejected", "Delivered"):
        dispatcher.dispatch(report(status))
    assert calls == [("failed", "Failed"), "either", "either", "rest"]


def test_fields_can_be_nested_and_have_python_or_api_names() -> None:
    dispatcher = Dispatcher()
    calls: list[Any] = []
    deep = {
        "message_delivery_report__status": "FAILED",
        "message_delivery_report__channel_identity__channel": "WHATSAPP",
    }
    dispatcher.on(MessageDeliveryReceiptEvent, **deep)(lambda _event: calls.append("deep"))
    dispatcher.on(MessageDeliveryReceiptEvent, message_delivery_report__missing__deeper=1)(calls.append)
    dispatcher.on(MOText, from_="12025550101")(lambda _event: calls.append("from_"))
    dispatcher.on(MOText, **{"from": "12025550101"})(lambda _event: calls.append("from"))
    dispatcher.on(UnknownEvent, teleport={"to": "Mars"})(lambda _event: calls.append("unknown"))
    for event in (FAILED, TEXT, SMS.parse_event({"teleport": {"to": "Mars"}}), SMS.parse_event({})):
        dispatcher.dispatch(event)
    assert calls == ["deep", "from_", "from", "unknown"]


def test_registering_an_unknown_field_raises_type_error() -> None:
    with pytest.raises(TypeError, match="on: MOText has no field 'statsu'"):
        Dispatcher().on(MOText, statsu="Failed")
    with pytest.raises(TypeError, match=r"on: none of .* has a field 'udh_'"):
        Dispatcher().on(MOText, RecipientDeliveryReportSMS, udh_="00")
    Dispatcher().on(SmsInboundMessage, udh="00")


def test_groups_match_all_events_of_a_kind() -> None:
    dispatcher = Dispatcher()
    calls: list[Any] = []
    dispatcher.on(SmsDeliveryReport)(lambda event: calls.append(("report", event.type)))
    dispatcher.on(SmsInboundMessage)(lambda event: calls.append(("inbound", event.type)))
    for each in SAMPLES:
        if each.api == "sms":
            dispatcher.dispatch(SMS.parse_event(each.payload))
    assert [kind for kind, _ in calls] == ["inbound"] * 3 + ["report"] * 4
    contacts = [each for each in SAMPLES if isinstance(CONVERSATION.parse_event(each.payload), ContactEvent)]
    assert [each.trigger for each in contacts if each.api == "conversation"] == [
        "CONTACT_CREATE", "CONTACT_DELETE", "CONTACT_MERGE", "CONTACT_UPDATE", "CONTACT_IDENTITIES_DUPLICATION",
    ]  # fmt: skip # one beside the other


@DISPATCH_METHODS
async def test_included_dispatchers_receive_events_too(is_async: bool) -> None:
    dispatcher, billing, support, calls = Dispatcher(), Dispatcher(), Dispatcher(), []
    dispatcher.on(MOText)(lambda _event: calls.append("own"))
    dispatcher.include(billing)
    billing.include(support)
    billing.on(MOText)(lambda _event: calls.append("billing"))
    support.on(MOText, body="nothing")(lambda _event: calls.append("never"))
    support.on(MessageInboundEvent)(lambda _event: calls.append("support"))
    support.default(lambda _event: calls.append("rest"))
    for event in (TEXT, INBOUND, FAILED):
        await dispatch_by(dispatcher, event, is_async)
    assert calls == ["own", "billing", "support", "rest"]


def test_dispatcher_cannot_include_itself() -> None:
    outer, inner = Dispatcher(), Dispatcher()
    outer.include(inner)
    for one, other in ((outer, outer), (inner, outer)):
        with pytest.raises(ValueError, match=r"include: .* itself"):
            one.include(other)
    with pytest.raises(ValueError, match=r"include: .* twice"):
        outer.include(inner)


@DISPATCH_METHODS
async def test_middleware_wraps_all_functions_of_an_event(is_async: bool) -> None:
    dispatcher = Dispatcher()
    calls: list[Any] = []

    @dispatcher.middleware
    @contextmanager
    def outer(event: object) -> Iterator[None]:
        calls.append(("outer", event is TEXT))
        try:
            yield
        finally:
            calls.append("outer ends")

    @dispatcher.middleware
    @asynccontextmanager
    async def inner(event: object, context: EventContext) -> AsyncIterator[None]:
        calls.append(("inner", context.api))
        try:
            yield
        except ExceptionGroup as group:
            calls.append(("inner sees", len(group.exceptions)))
            raise

    @dispatcher.on(MOText)
    def fails(_event: object) -> None:
        calls.append("function")
        raise OSError

    dispatcher.on(MOText)(fails)
    with pytest.raises(ExceptionGroup):
        await dispatch_by(dispatcher, TEXT, is_async)
    assert calls == [("outer", True), ("inner", ""), "function", "function", ("inner sees", 2), "outer ends"]


@DISPATCH_METHODS
async def test_middleware_can_skip_an_event(is_async: bool) -> None:
    dispatcher = Dispatcher()
    calls: list[Any] = []

    @dispatcher.middleware
    @contextmanager
    def ends(_event: object) -> Iterator[None]:
        yield
        calls.append("ended")

    @dispatcher.middleware
    @contextmanager
    def skip(event: Any) -> Iterator[None]:
        if event.get("from") == "12025550101":
            raise SkipEvent
        yield

    dispatcher.default(calls.append)
    await dispatch_by(dispatcher, TEXT, is_async)
    assert calls == ["ended"]
    await dispatch_by(dispatcher, INBOUND, is_async)
    assert calls == ["ended", INBOUND, "ended"]


@DISPATCH_METHODS
async def test_async_middleware_can_suppress_exceptions(is_async: bool) -> None:
    dispatcher = Dispatcher()
    suppressed: list[Any] = []

    @dispatcher.middleware
    @asynccontextmanager
    async def suppress(_event: object) -> AsyncIterator[None]:
        try:
            yield
        except ExceptionGroup as group:
            suppressed.extend(group.exceptions)

    @dispatcher.default
    def fails(_event: object) -> None:
        raise OSError("lost")

    await dispatch_by(dispatcher, TEXT, is_async)
    assert [str(error) for error in suppressed] == ["lost"]


@DISPATCH_METHODS
async def test_error_in_middleware_fails_the_event(is_async: bool) -> None:
    dispatcher = Dispatcher()
    calls: list[Any] = []

    @dispatcher.middleware
    @contextmanager
    def broken(_event: object) -> Iterator[None]:
        raise OSError("the log is away")
        yield

    dispatcher.default(calls.append)
    with pytest.raises(OSError, match="the log is away"):
        await dispatch_by(dispatcher, TEXT, is_async)
    assert calls == []


@DISPATCH_METHODS
async def test_error_handler_receives_exceptions_of_functions(is_async: bool) -> None:
    dispatcher = Dispatcher()
    seen: list[Any] = []

    @dispatcher.error
    async def report_it(error: Exception, event: object, context: EventContext) -> bool:
        seen.append((str(error), event is TEXT, context.api))
        return str(error) == "harmless"

    @dispatcher.on(MOText)
    def harmless(_event: object) -> None:
        raise OSError("harmless")

    await dispatch_by(dispatcher, TEXT, is_async)

    @dispatcher.on(MOText)
    async def serious(_event: object) -> None:
        raise OSError("serious")

    with pytest.raises(ExceptionGroup) as caught:
        await dispatch_by(dispatcher, TEXT, is_async)
    assert [str(error) for error in caught.value.exceptions] == ["serious"]
    assert seen == [("harmless", True, "")] * 2 + [("serious", True, "")]
    with pytest.raises(ValueError, match="error: a handler is already registered"):
        dispatcher.error(report_it)


@DISPATCH_METHODS
async def test_error_handler_must_return_true_to_suppress_an_error(is_async: bool) -> None:
    for returned in (None, 1, "yes", OSError("the handler's own")):
        dispatcher = Dispatcher()

        @dispatcher.error
        def handle(_error: Exception, _event: object, returned: Any = returned) -> Any:
            if isinstance(returned, Exception):
                raise returned
            return returned

        @dispatcher.default
        def fails(_event: object) -> None:
            raise KeyError("lost")

        with pytest.raises(ExceptionGroup) as caught:
            await dispatch_by(dispatcher, TEXT, is_async)
        error = caught.value.exceptions[0]
        assert isinstance(error.__context__ if isinstance(error, OSError) else error, KeyError)


@RESPONDS
def test_functions_with_a_context_parameter_receive_it(kind: str) -> None:
    dispatcher = Dispatcher()
    seen: list[Any] = []

    @dispatcher.on(MOText)
    def first(event: MOText, context: EventContext) -> None:
        seen.append((context.api, context.nonce, context.headers["x-request-id"]))

    @dispatcher.on(MOText)
    async def second(event: MOText, *, context: EventContext) -> None:
        seen.append(context.nonce)

    class Third:
        def handle(self, event: MOText, context: EventContext) -> None:
            seen.append(context.nonce)

    dispatcher.on(MOText)(Third().handle)
    headers, body = sign("sms", sample("mo_text"), SECRET, nonce="nonce-1")
    events = SmsSinchEvents(SECRET, nonces=MemoryNonceStore())
    headers["X-Request-Id"] = "7"
    assert respond_by(kind, events, dispatcher, headers, body) == 200
    assert seen == [("sms", "nonce-1", "7"), "nonce-1", "nonce-1"]


def test_repr_of_context_has_no_event_data() -> None:
    context = EventContext("sms", "nonce-1", {"authorization": "Bearer fake-token"})
    assert repr(context) == "EventContext(api='sms')"
