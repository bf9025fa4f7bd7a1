"""The outbox: a task that the broker has lost is republished, a finished one never."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import Mock

import pytest
from celery import Celery
from celery.exceptions import Reject, Retry
from celery.signals import task_revoked
from celery.utils import uuid
from kombu.exceptions import OperationalError

from sinch import RateLimitError
from sinch.celery import CeleryEventQueue
from sinch.celery.base_task import SinchTask
from sinch.celery.outbox import message_of, send_overdue
from sinch.sinch_events import Dispatcher, EventContext, NotQueuedError, SmsSinchEvents
from tests.fleet.applications import BATCH, Api, tasks_of


class MemoryOutbox:
    """An outbox in memory, in which all is overdue."""

    def __init__(self) -> None:
        self.messages: dict[str, str] = {}
        self.delays: dict[str, float] = {}
        self.is_away = False

    def put(self, task_id: str, message: str, delay: float) -> None:
        self._reach()
        self.messages[task_id] = message
        self.delays[task_id] = delay

    def discard(self, task_id: str) -> None:
        self._reach()
        self.messages.pop(task_id, None)

    def take_overdue(self, most: int) -> Sequence[str]:
        self._reach()
        return list(self.messages.values())[:most]

    def _reach(self) -> None:
        if self.is_away:
            raise OSError("no outbox")


def application() -> Celery:
    app = Celery("tests", set_as_current=False, broker="memory://")
    # All applications of a process share the broker in memory.
    app.conf.update(task_publish_retry=False, task_default_queue=uuid())
    return app


def delivered(app: Celery) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """The headers and the keyword arguments of the tasks that the broker has, which it has no more afterwards."""
    found = []
    with app.connection_for_read() as connection, connection.SimpleQueue(app.conf.task_default_queue) as queue:
        while queue.qsize():
            message = queue.get_nowait()
            message.ack()
            found.append((message.headers, message.payload[1]))
    return found


@pytest.fixture
def outbox() -> MemoryOutbox:
    return MemoryOutbox()


def test_task_lost_by_the_broker_is_republished_unchanged(outbox: MemoryOutbox) -> None:
    app = application()
    tasks_of(Api(), app=app, outbox=outbox).send_batch.apply_async(kwargs=BATCH, task_id="task-1", priority=7)
    [(headers, fields)] = delivered(app)
    send_overdue(app, outbox)
    [(headers_again, fields_again)] = delivered(app)
    assert (headers_again["id"], headers_again["task"]) == ("task-1", "sinch.send_batch")
    assert fields_again == fields == BATCH
    assert {name: value for name, value in headers_again.items() if name != "stamps"} == {
        name: value for name, value in headers.items() if name != "stamps"
    }
    assert json.loads(outbox.messages["task-1"])["options"]["priority"] == 7
    send_overdue(app, outbox)  # that one may be lost too
    assert len(delivered(app)) == 1


def test_finished_task_is_not_republished(outbox: MemoryOutbox) -> None:
    app, api = application(), Api()
    task = tasks_of(api, app=app, outbox=outbox).send_batch
    task.apply_async(kwargs=BATCH, task_id="task-1")
    assert list(outbox.messages) == ["task-1"]
    assert task.apply(kwargs=BATCH, task_id="task-1").state == "SUCCESS"
    assert not outbox.messages
    task.apply_async(kwargs={**BATCH, "to": []}, task_id="task-2")
    assert task.apply(kwargs={**BATCH, "to": []}, task_id="task-2").state == "FAILURE"
    assert not outbox.messages


def test_republished_slow_task_sends_nothing_twice(outbox: MemoryOutbox) -> None:
    app, api = application(), Api()
    task = tasks_of(api, app=app, outbox=outbox).send_batch
    task.apply_async(kwargs=BATCH, task_id="task-1")
    send_overdue(app, outbox)
    for headers, fields in delivered(app):
        task.apply(kwargs=fields, task_id=headers["id"])
    assert api.received == dict.fromkeys(BATCH["to"], 1)


def running(task: SinchTask) -> Any:
    task.push_request(id="task-1", retries=2, called_directly=False, args=(), kwargs=dict(BATCH))
    return task


def test_retry_is_stored_with_its_delay(outbox: MemoryOutbox) -> None:
    app = application()
    task = running(tasks_of(Api(), app=app, outbox=outbox).send_batch)
    with pytest.raises(Retry):
        task.retry_later(RateLimitError(retry_after=700), 9)
    task.after_return("RETRY", None, "task-1", (), {}, None)
    known = json.loads(outbox.messages["task-1"])
    assert (known["kwargs"], known["options"]["retries"]) == (BATCH, 3)
    assert outbox.delays == {"task-1": 700}
    delivered(app)
    send_overdue(app, outbox)
    [(headers, _)] = delivered(app)
    assert (headers["retries"], headers["eta"]) == (3, None)


def test_eta_of_a_task_can_be_a_datetime(outbox: MemoryOutbox) -> None:
    task = tasks_of(Api(), app=application(), outbox=outbox).send_batch
    task.apply_async(kwargs=BATCH, task_id="task-1", eta=datetime.now(UTC) + timedelta(hours=1))
    task.apply_async(kwargs=BATCH, task_id="task-2", eta=datetime.now(UTC) - timedelta(hours=1))
    assert 3500 < outbox.delays["task-1"] <= 3600
    assert outbox.delays["task-2"] == 0


class BrokerIsAwayError(Exception):
    pass


def test_task_rejected_by_the_broker_is_not_kept_in_the_outbox(
    outbox: MemoryOutbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = application()

    def away(*_: object, **__: object) -> None:
        raise BrokerIsAwayError

    task = tasks_of(Api(), app=app, outbox=outbox).send_batch
    monkeypatch.setattr(app, "send_task", away)
    with pytest.raises(BrokerIsAwayError):
        task.delay(**BATCH)
    assert not outbox.messages


def test_retry_that_cannot_be_published_stays_in_the_outbox(
    outbox: MemoryOutbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = application()

    def away(*_: object, **__: object) -> None:
        raise BrokerIsAwayError

    task = running(tasks_of(Api(), app=app, outbox=outbox).send_batch)
    monkeypatch.setattr(app, "send_task", away)
    with pytest.raises(Reject):
        task.retry_later(RateLimitError(), 9)
    assert list(outbox.messages) == ["task-1"]


def test_task_is_not_published_if_the_outbox_is_unavailable(outbox: MemoryOutbox) -> None:
    app = application()
    outbox.is_away = True
    with pytest.raises(OSError, match="no outbox"):
        tasks_of(Api(), app=app, outbox=outbox).send_batch.delay(**BATCH)
    assert not delivered(app)


def test_unavailable_outbox_does_not_affect_results(outbox: MemoryOutbox, caplog: pytest.LogCaptureFixture) -> None:
    app = application()
    outbox.is_away = True
    task = tasks_of(Api(), app=app, outbox=outbox).send_batch
    assert task.apply(kwargs=BATCH, task_id="task-1").state == "SUCCESS"
    send_overdue(app, outbox)
    assert [record.getMessage() for record in caplog.records if record.name == "sinch"] == [
        "outbox failed (OSError); the call goes on"
    ] * 2
    assert "2025550" not in caplog.text


def test_revoked_task_is_discarded(outbox: MemoryOutbox) -> None:
    app = application()
    other = MemoryOutbox()
    task = tasks_of(Api(), app=app, outbox=outbox).send_batch
    tasks_of(Api(), app=application(), outbox=other).send_batch.apply_async(kwargs=BATCH, task_id="task-1")
    task.apply_async(kwargs=BATCH, task_id="task-1", expires=60)

    class Request:
        id = "task-1"

    task_revoked.send(sender=app.tasks["sinch.send_batch"], request=Request(), terminated=False, expired=True)
    assert (list(outbox.messages), list(other.messages)) == ([], ["task-1"])


def test_event_lost_by_the_broker_is_republished(outbox: MemoryOutbox) -> None:
    app, dispatcher = application(), Dispatcher()
    handled: list[Any] = []
    dispatcher.default(handled.append)
    queue = CeleryEventQueue(app, dispatcher, outbox=outbox)
    event = SmsSinchEvents("").parse_event({"type": "mo_text", "from": "12025550101", "body": "Hello"})
    queue.dispatch(event, EventContext("sms"))
    delivered(app)
    send_overdue(app, outbox)
    with app.connection_for_read() as connection, connection.SimpleQueue(app.conf.task_default_queue) as messages:
        message = messages.get_nowait()
    app.tasks["sinch.handle_event"].apply(args=message.payload[0], task_id=message.headers["id"])
    assert handled == [event]
    assert not outbox.messages


def test_message_omits_options_of_a_single_publication() -> None:
    options = {"producer": object(), "connection": object(), "countdown": 5, "priority": 7}
    assert json.loads(message_of("task", None, None, options))["options"] == {"priority": 7}


def test_each_worker_polls_the_outbox_until_it_stops(outbox: MemoryOutbox) -> None:
    app, consumer = application(), Mock()
    tasks_of(Api(), app=app, outbox=outbox)
    [step] = app.steps["consumer"]
    poll = step(consumer)
    poll.start(consumer)
    consumer.timer.call_repeatedly.assert_called_once_with(5, send_overdue, (app, outbox))
    timer = consumer.timer.call_repeatedly.return_value
    timer.cancel.assert_not_called()
    poll.stop(consumer)
    timer.cancel.assert_called_once_with()


def test_eager_application_does_not_use_the_outbox(outbox: MemoryOutbox) -> None:
    app = application()
    app.conf.task_always_eager = True
    outbox.is_away = True
    assert tasks_of(Api(), app=app, outbox=outbox).send_batch.delay(**BATCH).state == "SUCCESS"


def test_unregistered_task_does_not_block_others(outbox: MemoryOutbox, caplog: pytest.LogCaptureFixture) -> None:
    app = application()
    outbox.put("task-0", json.dumps({"task": "elsewhere", "args": None, "kwargs": None, "options": {}}), 0)
    tasks_of(Api(), app=app, outbox=outbox).send_batch.apply_async(kwargs=BATCH, task_id="task-1")
    delivered(app)
    send_overdue(app, outbox)
    assert [headers["id"] for headers, _ in delivered(app)] == ["task-1"]
    assert "outbox: task elsewhere is not registered with this worker" in caplog.text


def test_republished_task_has_no_eta(outbox: MemoryOutbox) -> None:
    app = application()
    task = tasks_of(Api(), app=app, outbox=outbox).send_batch
    task.apply_async(kwargs=BATCH, eta=datetime.now(UTC) + timedelta(hours=1))
    [(first, _)] = delivered(app)
    send_overdue(app, outbox)
    [(again, _)] = delivered(app)
    assert (first["id"], first["eta"] is None, again["eta"]) == (again["id"], False, None)


def test_error_of_unqueued_event_omits_the_broker_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: Any, **_options: Any) -> None:
        raise OperationalError("amqp://user:fake-password@broker")

    queue = CeleryEventQueue(application(), Dispatcher())
    monkeypatch.setattr(SinchTask, "apply_async", refuse)
    event = SmsSinchEvents("").parse_event({"type": "mo_text", "body": "Hi"})
    with pytest.raises(NotQueuedError, match=r"did not accept the event \(OperationalError\)") as caught:
        queue.dispatch(event, EventContext("sms"))
    assert "fake-password" not in str(caught.value)
