"""Dispatch of events to handlers, and handling of their errors."""

from __future__ import annotations

import asyncio
import threading
from functools import partial
from typing import Any

import pytest

from sinch.domains.conversation.models import MessageInboundEvent, MessageSubmitEvent, OptInEvent
from sinch.sinch_events import ConversationSinchEvents, Dispatcher, UnknownEvent

from .both_ways import DISPATCH_METHODS, dispatch_by
from .samples import sample

EVENTS = ConversationSinchEvents("fake-secret")
INBOUND = EVENTS.parse_event(sample("MESSAGE_INBOUND"))
SUBMIT = EVENTS.parse_event(sample("MESSAGE_SUBMIT"))
UNKNOWN = EVENTS.parse_event({"teleport_notification": {}})


@DISPATCH_METHODS
async def test_functions_receive_the_events_they_are_registered_for(is_async: bool) -> None:
    dispatcher = Dispatcher()
    calls: list[Any] = []

    @dispatcher.on(MessageInboundEvent)
    def inbound(event: MessageInboundEvent) -> None:
        calls.append(("inbound", event.app_id))

    @dispatcher.on(MessageInboundEvent, MessageSubmitEvent)
    async def either(event: MessageInboundEvent | MessageSubmitEvent) -> None:
        await asyncio.sleep(0)
        calls.append(("either", type(event).__name__))

    @dispatcher.on(UnknownEvent)
    def unknown(event: UnknownEvent) -> None:
        calls.append(("unknown", *event))

    for event in (INBOUND, SUBMIT, UNKNOWN):
        await dispatch_by(dispatcher, event, is_async)
    assert calls == [
        ("inbound", "01APP"),
        ("either", "MessageInboundEvent"),
        ("either", "MessageSubmitEvent"),
        ("unknown", "teleport_notification"),
    ]
    assert inbound.__name__ == "inbound"


@DISPATCH_METHODS
async def test_default_function_receives_unmatched_events(is_async: bool) -> None:
    dispatcher = Dispatcher()
    calls: list[Any] = []
    dispatcher.on(OptInEvent)(calls.append)

    @dispatcher.default
    async def rest(event: object) -> None:
        calls.append(("rest", event))

    for event in (SUBMIT, UNKNOWN, EVENTS.parse_event(sample("OPT_IN"))):
        await dispatch_by(dispatcher, event, is_async)
    assert calls == [("rest", SUBMIT), ("rest", UNKNOWN), sample("OPT_IN")]
    with pytest.raises(ValueError, match="a handler is already registered"):
        dispatcher.default(rest)


@DISPATCH_METHODS
async def test_unhandled_event_is_logged(is_async: bool, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "sinch")
    await dispatch_by(Dispatcher(), INBOUND, is_async)
    assert caplog.messages == ["no handler is registered for MessageInboundEvent"]


@DISPATCH_METHODS
async def test_failure_does_not_prevent_other_functions(is_async: bool) -> None:
    dispatcher = Dispatcher()
    calls: list[Any] = []

    @dispatcher.on(MessageInboundEvent)
    def fails(_event: object) -> None:
        raise KeyError("first")

    @dispatcher.on(MessageInboundEvent)
    async def fails_too(_event: object) -> None:
        raise OSError("second")

    dispatcher.on(MessageInboundEvent)(calls.append)
    with pytest.raises(ExceptionGroup, match=r"2 handler.* for MessageInboundEvent failed") as caught:
        await dispatch_by(dispatcher, INBOUND, is_async)
    assert [type(error) for error in caught.value.exceptions] == [KeyError, OSError]
    assert calls == [INBOUND]


@DISPATCH_METHODS
async def test_returned_awaitables_are_awaited(is_async: bool) -> None:
    dispatcher = Dispatcher()
    calls: list[Any] = []

    async def keep(kind: str, event: object) -> None:
        calls.append(kind)

    class Keeper:
        async def __call__(self, event: object) -> None:
            calls.append("callable")

    dispatcher.on(MessageInboundEvent)(partial(keep, "partial"))
    dispatcher.on(MessageInboundEvent)(lambda event: keep("lambda", event))
    dispatcher.on(MessageInboundEvent)(Keeper())
    await dispatch_by(dispatcher, INBOUND, is_async)
    assert calls == ["partial", "lambda", "callable"]


async def test_sync_functions_do_not_block_the_event_loop() -> None:
    dispatcher, reached = Dispatcher(), threading.Event()

    @dispatcher.on(MessageInboundEvent)
    def waits(_event: object) -> None:
        # Only a running loop can end this.
        assert reached.wait(timeout=30)

    task = asyncio.create_task(dispatcher.dispatch_async(INBOUND))
    await asyncio.sleep(0)
    reached.set()
    await task


async def test_dispatch_in_an_event_loop_raises_runtime_error() -> None:
    dispatcher = Dispatcher()
    calls: list[Any] = []
    dispatcher.on(MessageInboundEvent)(calls.append)
    with pytest.raises(RuntimeError, match="await dispatch_async"):
        dispatcher.dispatch(INBOUND)
    assert calls == []


@pytest.mark.parametrize("kinds", [(), ("MESSAGE_INBOUND",), (MessageInboundEvent, None)])
def test_registering_without_types_raises_type_error(kinds: Any) -> None:
    with pytest.raises(TypeError, match="must be called with event types"):
        Dispatcher().on(*kinds)
