"""Events handled by tasks: acknowledged once the broker has them; with a store, no function handles one twice."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

import pytest
from celery import Celery

from sinch import ConfigurationError
from sinch.celery import CeleryEventQueue
from sinch.domains.sms.models import MOText
from sinch.sinch_events import (
    Claim,
    ConversationSinchEvents,
    Dispatcher,
    EventContext,
    MemoryNonceStore,
    NumbersSinchEvents,
    SmsSinchEvents,
)
from sinch.sinch_events.adapters.responses import respond, respond_async
from tests.events.real.redis_server import free_port
from tests.events.samples import SAMPLES, Sample
from tests.events.signing import NONCE, SECRET, signed

RECEIVERS: dict[str, Callable[[str], Any]] = {
    "conversation": ConversationSinchEvents,
    "numbers": NumbersSinchEvents,
    "sms": SmsSinchEvents,
}
BODY = b'{"type":"mo_text","from":"12025550101","body":"Hello"}'
EVENT: tuple[Any, ...] = ("sms", json.loads(BODY), NONCE, {})


def application(broker: str = "memory://") -> Celery:
    app = Celery("tests", broker=broker, set_as_current=False)
    app.conf.update(task_publish_retry=False, broker_transport_options={"max_retries": 0, "socket_connect_timeout": 1})
    return app


def delivered(app: Celery) -> list[tuple[tuple[Any, ...], dict[str, Any]]]:
    """The arguments and the headers of the messages that the broker has, which it has no more afterwards."""
    found = []
    with app.connection_for_read() as connection, connection.SimpleQueue("celery") as queue:
        while queue.qsize():
            message = queue.get_nowait()
            message.ack()
            found.append((tuple(message.payload[0]), message.headers))
    return found


def run(app: Celery, arguments: tuple[Any, ...], task_id: str = "task-1", name: str = "sinch.handle_event") -> Any:
    return app.tasks[name].apply(args=arguments, task_id=task_id)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda each: each.model)
def test_handled_event_equals_the_posted_event(sample: Sample) -> None:
    app, dispatcher = application(), Dispatcher()
    handled: list[object] = []
    dispatcher.default(handled.append)
    body = json.dumps(sample.payload).encode()
    events = RECEIVERS[sample.api](SECRET)
    headers = signed(sample.api, body)
    assert respond(events, CeleryEventQueue(app, dispatcher), headers, body) == HTTPStatus.OK
    assert handled == []
    [(arguments, _)] = delivered(app)
    assert run(app, arguments).state == "SUCCESS"
    [event] = handled
    assert event == events.receive(headers, body)
    assert type(event).__name__ == sample.model


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
def test_handlers_receive_the_context_without_credentials(is_async: bool) -> None:
    app, dispatcher = application(), Dispatcher()
    contexts: list[EventContext] = []

    @dispatcher.default
    def keep(_event: object, context: EventContext) -> None:
        contexts.append(context)

    events = SmsSinchEvents(basic=("user", "fake-password"))
    headers = {"Authorization": "Basic dXNlcjpmYWtlLXBhc3N3b3Jk", "Cookie": "fake", "X-Attempt": "2"}
    queue = CeleryEventQueue(app, dispatcher)
    if is_async:
        assert asyncio.run(respond_async(events, queue, headers, BODY)) == HTTPStatus.OK
    else:
        assert respond(events, queue, headers, BODY) == HTTPStatus.OK
    [(arguments, sent)] = delivered(app)
    assert "fake" not in json.dumps(arguments)
    assert (sent["argsrepr"], sent["kwargsrepr"]) == ("(...)", "{...}")
    run(app, arguments)
    [context] = contexts
    assert (context.api, dict(context.headers)) == ("sms", {"x-attempt": "2"})
    assert context.nonce == arguments[2] is not None


def test_event_gets_503_when_the_broker_is_unavailable() -> None:
    app, dispatcher = application(), Dispatcher()
    dispatcher.default(lambda _event: None)
    away = application(f"redis://user:fake-password@127.0.0.1:{free_port()}/0")
    events = SmsSinchEvents(SECRET, nonces=MemoryNonceStore())
    headers = signed("sms", BODY)
    assert respond(events, CeleryEventQueue(away, dispatcher), headers, BODY) == HTTPStatus.SERVICE_UNAVAILABLE
    assert respond(events, CeleryEventQueue(app, dispatcher), headers, BODY) == HTTPStatus.OK
    assert respond(events, CeleryEventQueue(app, dispatcher), headers, BODY) == HTTPStatus.OK
    assert len(delivered(app)) == 1


def test_only_failed_functions_are_retried() -> None:
    app, dispatcher = application(), Dispatcher()
    calls: list[str] = []

    @dispatcher.on(MOText)
    def succeed(_event: object) -> None:
        calls.append("succeed")

    @dispatcher.on(MOText)
    def fail_twice(_event: object) -> None:
        calls.append("fail")
        if calls.count("fail") < 3:
            raise OSError("the database is away")

    CeleryEventQueue(app, dispatcher, nonces=MemoryNonceStore())
    result = run(app, EVENT)
    assert result.state == "SUCCESS"
    assert calls == ["succeed", "fail", "fail", "fail"]


def test_exception_in_middleware_loses_no_event() -> None:
    app, dispatcher, failures = application(), Dispatcher(), [OSError("the database is away")]
    handled: list[object] = []

    @dispatcher.middleware
    @contextmanager
    def transaction(_event: object) -> Iterator[None]:
        if failures:
            raise failures.pop()
        yield

    dispatcher.default(handled.append)
    CeleryEventQueue(app, dispatcher)
    assert run(app, EVENT).state == "SUCCESS"
    assert len(handled) == 1


def test_number_of_retries_is_limited() -> None:
    app, dispatcher = application(), Dispatcher()
    calls: list[str] = []

    @dispatcher.default
    def fail(_event: object) -> None:
        calls.append("fail")
        raise OSError("the database is away")

    CeleryEventQueue(app, dispatcher, max_retries=2)
    result = run(app, EVENT)
    assert result.state == "FAILURE"
    assert isinstance(result.result, ExceptionGroup)
    assert len(calls) == 3


def test_task_delivered_twice_is_handled_once() -> None:
    app, dispatcher = application(), Dispatcher()
    handled: list[object] = []
    dispatcher.default(handled.append)
    CeleryEventQueue(app, dispatcher, nonces=MemoryNonceStore())
    for task_id in ("task-1", "task-1", "task-2"):
        assert run(app, ("sms", json.loads(BODY), None, {}), task_id).state == "SUCCESS"
    assert len(handled) == 2


class InProgressAtFirst(MemoryNonceStore):
    """A store in which another worker has each event, so many times."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self._times = times

    def claim(self, nonce: str, lease: float, owner: str) -> Claim:
        self._times -= 1
        return Claim.IN_PROGRESS if self._times >= 0 else super().claim(nonce, lease, owner)


def test_waiting_for_another_worker_does_not_count_as_a_retry() -> None:
    app, dispatcher = application(), Dispatcher()
    handled: list[object] = []
    dispatcher.default(handled.append)
    CeleryEventQueue(app, dispatcher, nonces=InProgressAtFirst(3), max_retries=0)
    assert run(app, EVENT).state == "SUCCESS"
    assert len(handled) == 1


def test_queues_of_one_application_are_distinguished_by_name() -> None:
    app = application()
    handled: list[str] = []
    for name in ("reports", "replies"):
        dispatcher = Dispatcher()
        dispatcher.default(lambda _event, name=name: handled.append(name))
        CeleryEventQueue(app, dispatcher, name=name)
    run(app, EVENT, name="replies")
    assert handled == ["replies"]


def test_invalid_arguments_raise_before_the_first_event() -> None:
    class AsyncStore(MemoryNonceStore):
        async def release(self, nonce: str, owner: str) -> None:  # type: ignore[override]
            """Wait for a server."""

    with pytest.raises(ConfigurationError, match=r"AsyncStore\.release is async"):
        CeleryEventQueue(application(), Dispatcher(), nonces=AsyncStore())  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="must be a model returned by a receiver, not dict"):
        CeleryEventQueue(application(), Dispatcher()).dispatch({}, EventContext("sms"))
    event = SmsSinchEvents(SECRET).parse_event(BODY)
    with pytest.raises(ValueError, match="context: api must be one of conversation, numbers, sms, not ''"):
        CeleryEventQueue(application(), Dispatcher()).dispatch(event)
