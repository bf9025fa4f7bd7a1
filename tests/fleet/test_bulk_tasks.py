"""A bulk in tasks: each recipient once, and failures reported by position."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from celery import Celery
from celery.contrib.testing.worker import start_worker
from celery.exceptions import Retry
from celery.signals import setup_logging

from sinch import ConfigurationError
from sinch.celery import bulk_watch
from sinch.celery.bulks import plan_bulk, summary
from tests._sync.test_send_sms_bulk import numbers
from tests.fleet.applications import Api, Journals, tasks_of

PEOPLE = list(numbers(25))
SENDER = "+12025550100"


def sent(api: Any, people: list[Any] = PEOPLE, journals: Journals | None = None, **settings: Any) -> Any:
    tasks = tasks_of(api, journals)
    arguments = {"recipients": people, "from_": SENDER, "body": "Hello", "chunk_size": 10, **settings}
    return tasks.send_bulk.apply(kwargs=arguments, task_id="bulk-1").get()


def test_every_recipient_gets_one_message_and_the_result_is_json() -> None:
    api = Api()
    result = sent(api, delivery_report="summary", client_reference="spring")
    assert json.loads(json.dumps(result)) == {
        "sent": 25,
        "failed": 0,
        "unknown": 0,
        "failed_positions": [],
        "unknown_positions": [],
        "errors": {},
        "batches": ["batch-1", "batch-2", "batch-3"],
    }
    assert api.received == dict.fromkeys(PEOPLE, 1)
    assert all(batch["delivery_report"] == "summary" for batch in api.batches.values())
    assert all(reference.startswith("spring-") for reference in api.batches)


def test_only_a_successful_result_is_a_former_result() -> None:
    app = Celery("tests", set_as_current=False, backend="cache+memory://")
    task = tasks_of(Api(), app=app).send_bulk
    task.push_request(id="bulk-1", is_eager=False, ignore_result=False)
    found = []
    for result, state in ((None, "STARTED"), (ValueError("wrong"), "FAILURE"), ({"sent": 25}, "SUCCESS")):
        app.backend.store_result("bulk-1", result, state)
        found.append(task.former_result)
    task.pop_request()
    assert found == [None, None, {"sent": 25}]


def test_positions_are_sorted_across_chunks() -> None:
    chunks = [{**summary([]), "failed_positions": [7, 9], "unknown_positions": [8]}]
    chunks.append({**summary([]), "failed_positions": [3], "unknown_positions": [2]})
    result = summary(chunks)
    assert (result["failed_positions"], result["unknown_positions"]) == ([3, 7, 9], [2, 8])


def test_no_recipients_make_no_request() -> None:
    api = Api()
    assert sent(api, [])["sent"] == 0
    assert not api.requests


def test_unprocessed_chunks_are_resent_and_lost_responses_looked_up() -> None:
    api = Api(["429", "unsent", "503", "answer lost"])
    assert sent(api)["sent"] == 25
    assert api.received == dict.fromkeys(PEOPLE, 1)


def test_unsent_recipients_are_reported_by_position() -> None:
    people = [PEOPLE[0], PEOPLE[0], *PEOPLE[1:]]
    api = Api(["lost"])
    result = sent(api, people)
    assert (result["sent"], result["unknown"], result["errors"]) == (15, 10, {})
    assert result["unknown_positions"] == [0, *range(2, 11)]
    assert not set(people[:11]) & set(api.received)
    assert "2025550" not in json.dumps(result)


def test_invalid_recipient_raises_or_fails_if_skip_invalid() -> None:
    people: list[Any] = [PEOPLE[0], "12", 7, PEOPLE[1]]
    with pytest.raises(ValueError, match=r"recipients\[1\]"):
        sent(Api(), people)
    api = Api()
    result = sent(api, people, skip_invalid=True)
    assert (result["sent"], result["failed"], result["failed_positions"]) == (2, 2, [1, 2])
    assert result["errors"] == {"ValidationException": 2}
    assert api.received == dict.fromkeys(PEOPLE[:2], 1)
    assert sent(Api(), ["12"], skip_invalid=True)["failed_positions"] == [0]


def test_rejected_number_does_not_fail_the_others() -> None:
    class Choosy(Api):
        def __call__(self, request: Any) -> Any:
            self.faults.extend(["400"] if request.method == "POST" and PEOPLE[13] in request.content.decode() else [])
            return super().__call__(request)

    api = Choosy()
    result = sent(api)
    assert (result["failed"], result["failed_positions"], result["errors"]) == (1, [13], {"BadRequestError": 1})
    assert api.received == dict.fromkeys(set(PEOPLE) - {PEOPLE[13]}, 1)


def test_redelivered_bulk_sends_nothing_twice() -> None:
    api, journals = Api(), Journals()
    assert sent(api, journals=journals) == sent(api, journals=journals)
    assert api.received == dict.fromkeys(PEOPLE, 1)


def test_each_chunk_has_only_its_own_values() -> None:
    people = [[PEOPLE[0], {"name": "Ada"}], PEOPLE[1], PEOPLE[2]]
    parameters = {"name": {"default": "you", PEOPLE[2]: "Bob"}}
    api = Api()
    sent(api, people, parameters=parameters, chunk_size=2)
    first, second = (batch["parameters"] for batch in api.batches.values())
    assert first == {"name": {"default": "you", PEOPLE[0]: "Ada"}}
    assert second == {"name": {"default": "you", PEOPLE[2]: "Bob"}}


@pytest.mark.parametrize(
    ("recipients", "chunk_size", "error"),
    [("+12025550121", 10, TypeError), ([12025550121], 10, TypeError), ([], 0, ValueError), ([["+1"]], 10, TypeError)],
)
def test_invalid_bulk_raises(recipients: Any, chunk_size: int, error: type[Exception]) -> None:
    with pytest.raises(error):
        plan_bulk(recipients, chunk_size, {})


def _leave_logging(**_: object) -> None:
    """Set nothing up."""


@contextmanager
def worker(app: Celery) -> Iterator[None]:
    setup_logging.connect(_leave_logging)  # or it changes the log output of later tests
    with start_worker(app, perform_ping_check=False, pool="threads", concurrency=2, loglevel="ERROR"):
        yield


def application() -> Celery:
    return Celery("tests", set_as_current=False, broker="memory://", backend="cache+memory://")


@pytest.mark.slow
def test_workers_with_a_broker_produce_one_result(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_watch, "_FIRST_PAUSE", 0.1)
    api = Api(["answer lost"])
    app = application()
    tasks = tasks_of(api, app=app)
    with worker(app):
        result = tasks.send_bulk.delay(PEOPLE, SENDER, "Hello", chunk_size=10).get(timeout=60)
    assert (result["sent"], len(result["batches"])) == (25, 3)
    assert api.received == dict.fromkeys(PEOPLE, 1)


class Broker:
    """A broker whose tasks are taken by hand, or lost."""

    def __init__(self, api: Api) -> None:
        self.app = application()
        tasks_of(api, app=self.app)
        self.queue: list[tuple[str, dict[str, Any]]] = []
        self.pauses: list[float] = []
        for name in ("sinch.send_bulk", "sinch.send_chunk"):
            setattr(self.app.tasks[name], "apply_async", self.published(name))  # noqa: B010

    def published(self, name: str) -> Any:
        def publish(args: Any = None, kwargs: Any = None, **options: Any) -> None:
            self.queue.append((name, {"id": options["task_id"], "kwargs": kwargs}))
            if name == "sinch.send_bulk":
                self.pauses.append(options.get("countdown", 0))

        return publish

    def run(self, name: str, message: dict[str, Any]) -> Any:
        """Do what a worker does."""
        task = self.app.tasks[name]
        task.push_request(called_directly=False, args=(), **message)
        try:
            result = task.run(**message["kwargs"])
        except Retry:
            return None
        finally:
            task.pop_request()
        self.app.backend.store_result(message["id"], result, "SUCCESS")
        return result

    def chunks(self) -> list[dict[str, Any]]:
        """Take the tasks of chunks off the queue."""
        taken = [message for name, message in self.queue if name == "sinch.send_chunk"]
        self.queue = [one for one in self.queue if one[0] != "sinch.send_chunk"]
        return taken

    def look(self) -> Any:
        """Run the task of the bulk."""
        return self.run(*self.queue.pop(0))


def started(api: Api, bulk: str, people: Sequence[str] = PEOPLE, chunk_size: int = 10) -> Broker:
    """A bulk with a unique name, because the results are shared by the whole process."""
    broker = Broker(api)
    arguments = {"recipients": people, "from_": SENDER, "body": "Hello", "chunk_size": chunk_size}
    broker.queue.append(("sinch.send_bulk", {"id": bulk, "kwargs": arguments}))
    return broker


def test_chunk_whose_task_was_lost_is_republished() -> None:
    api = Api()
    broker = started(api, "bulk-1")
    assert broker.look() is None
    first, lost, third = broker.chunks()
    assert [message["id"] for message in (first, lost, third)] == ["bulk-1-0", "bulk-1-1", "bulk-1-2"]
    for message in (first, third):
        broker.run("sinch.send_chunk", message)
    assert broker.look() is None
    looks = 0
    while not (again := broker.chunks()):
        assert broker.look() is None
        looks += 1
    assert looks == bulk_watch.PATIENCE
    assert again == [lost]
    assert broker.pauses == [2, 2, 4, 8, 16, 30, 30, 2]
    broker.run("sinch.send_chunk", lost)
    result = broker.look()
    assert (result["sent"], api.received) == (25, dict.fromkeys(PEOPLE, 1))


def test_long_queue_is_not_filled_with_duplicates() -> None:
    broker = started(Api(), "bulk-2")
    broker.look()
    sent = [len(broker.chunks())]
    for _ in range(93):
        broker.look()
        sent.append(len(broker.chunks()))
    assert [count for count in sent if count] == [3] * 5  # at first, then after 6, 12, 24 and 48 polls


def test_republished_bulk_reruns_failed_chunks() -> None:
    api = Api()
    broker = started(api, "bulk-3")
    message = broker.queue[0]
    broker.look()
    first, *others = broker.chunks()
    broker.app.backend.store_result(first["id"], ValueError("a mistake"), "FAILURE")
    for chunk in others:
        broker.run("sinch.send_chunk", chunk)
    with pytest.raises(ValueError, match="a mistake"):
        broker.look()
    broker.queue.append(message)
    assert broker.look() is None
    assert broker.chunks() == [first]
    assert broker.look() is None  # the former failure is forgotten
    broker.run("sinch.send_chunk", first)
    assert broker.look()["sent"] == 25


def test_results_of_many_chunks_are_polled_less_often() -> None:
    broker = started(Api(), "bulk-4", list(numbers(300)), chunk_size=1)
    for _ in range(2):
        broker.look()
        broker.chunks()
    assert broker.pauses == [3, 6]


def test_bulk_requires_a_result_backend() -> None:
    app = Celery("tests", set_as_current=False, broker="memory://")
    task = tasks_of(Api(), app=app).send_bulk
    task.push_request(id="bulk-1", called_directly=False, args=(), kwargs={})
    with pytest.raises(ConfigurationError, match="needs a result backend"):
        task.run(PEOPLE, SENDER, "Hello")


def test_chunk_results_are_kept_even_if_task_ignore_result_is_set() -> None:
    app = application()
    app.conf.task_ignore_result = True
    tasks = tasks_of(Api(), app=app)
    assert tasks.send_batch.ignore_result
    assert not app.tasks["sinch.send_chunk"].ignore_result


def test_chunk_finished_by_a_lost_worker_has_one_result() -> None:
    app = application()
    api, journals = Api(["400"]), Journals()
    tasks_of(api, journals, app=app)
    task = app.tasks["sinch.send_chunk"]
    [part] = plan_bulk(PEOPLE[:1], 10, {}).parts

    def run() -> Any:
        task.push_request(id="chunk-1", called_directly=False)
        return task.run(bulk="bulk-1", from_=SENDER, body="Hello", **part)

    result = run()
    assert (result["failed"], api.requests) == (1, {"POST batches": 1})
    app.backend.store_result("chunk-1", result, "SUCCESS")
    assert run() == result
    assert api.requests == {"POST batches": 1}
