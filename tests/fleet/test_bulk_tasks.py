"""A bulk in tasks: each recipient once, and told by position what became of whom."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from celery import Celery
from celery.contrib.testing.worker import start_worker
from celery.signals import setup_logging

from sinch.celery.bulks import planned
from tests._sync.test_send_sms_bulk import numbers
from tests.fleet.applications import Api, Journals, tasks_of

PEOPLE = list(numbers(25))
SENDER = "+12025550100"


def sent(api: Any, people: list[Any] = PEOPLE, journals: Journals | None = None, **settings: Any) -> Any:
    tasks = tasks_of(api, journals)
    arguments = {"recipients": people, "from_": SENDER, "body": "Hello", "chunk_size": 10, **settings}
    return tasks.send_bulk.apply(kwargs=arguments, task_id="bulk-1").get()


def test_everybody_is_sent_to_once_and_the_result_is_json() -> None:
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


def test_nobody_is_sent_nothing() -> None:
    api = Api()
    assert sent(api, [])["sent"] == 0
    assert not api.requests


def test_what_was_not_processed_goes_out_and_what_was_lost_is_found() -> None:
    api = Api(["429", "unsent", "503", "answer lost"])
    assert sent(api)["sent"] == 25
    assert api.received == dict.fromkeys(PEOPLE, 1)


def test_what_is_not_sent_is_told_by_position() -> None:
    people = [PEOPLE[0], PEOPLE[0], *PEOPLE[1:]]
    api = Api(["lost"])
    result = sent(api, people)
    assert (result["sent"], result["unknown"], result["errors"]) == (15, 10, {})
    assert result["unknown_positions"] == [0, *range(2, 11)]
    assert not set(people[:11]) & set(api.received)
    assert "2025550" not in json.dumps(result)


def test_what_can_be_no_recipient_has_failed_where_it_may() -> None:
    people: list[Any] = [PEOPLE[0], "12", 7, PEOPLE[1]]
    with pytest.raises(ValueError, match=r"recipients\[1\]"):
        sent(Api(), people)
    api = Api()
    result = sent(api, people, skip_invalid=True)
    assert (result["sent"], result["failed"], result["failed_positions"]) == (2, 2, [1, 2])
    assert result["errors"] == {"ValidationException": 2}
    assert api.received == dict.fromkeys(PEOPLE[:2], 1)
    assert sent(Api(), ["12"], skip_invalid=True)["failed_positions"] == [0]


def test_a_refused_number_fails_alone() -> None:
    class Choosy(Api):
        def __call__(self, request: Any) -> Any:
            self.faults.extend(["400"] if request.method == "POST" and PEOPLE[13] in request.content.decode() else [])
            return super().__call__(request)

    api = Choosy()
    result = sent(api)
    assert (result["failed"], result["failed_positions"], result["errors"]) == (1, [13], {"BadRequestError": 1})
    assert api.received == dict.fromkeys(set(PEOPLE) - {PEOPLE[13]}, 1)


def test_a_bulk_that_is_delivered_again_sends_nothing_again() -> None:
    api, journals = Api(), Journals()
    assert sent(api, journals=journals) == sent(api, journals=journals)
    assert api.received == dict.fromkeys(PEOPLE, 1)


def test_each_chunk_has_the_values_of_its_own() -> None:
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
def test_what_is_refused(recipients: Any, chunk_size: int, error: type[Exception]) -> None:
    with pytest.raises(error):
        planned(recipients, chunk_size, {})


def _leave_logging(**_: object) -> None:
    """Set nothing up."""


@contextmanager
def worker(app: Celery) -> Iterator[None]:
    setup_logging.connect(_leave_logging)  # or it changes what the tests after this one are told
    with start_worker(app, perform_ping_check=False, pool="threads", concurrency=2, loglevel="ERROR"):
        yield


def test_workers_with_a_broker_end_in_one_result() -> None:
    app = Celery("tests", set_as_current=False, broker="memory://", backend="cache+memory://")
    app.conf.result_chord_retry_interval = 0.05
    api = Api(["answer lost"])
    tasks = tasks_of(api, app=app)
    with worker(app):
        result = tasks.send_bulk.delay(PEOPLE, SENDER, "Hello", chunk_size=10).get(timeout=60)
    assert (result["sent"], len(result["batches"])) == (25, 3)
    assert api.received == dict.fromkeys(PEOPLE, 1)


def test_a_chunk_that_ended_before_its_worker_was_lost_has_one_result() -> None:
    app = Celery("tests", set_as_current=False, broker="memory://", backend="cache+memory://")
    api, journals = Api(["400"]), Journals()
    tasks_of(api, journals, app=app)
    task = app.tasks["sinch.send_chunk"]
    [part] = planned(PEOPLE[:1], 10, {}).parts

    def run() -> Any:
        task.push_request(id="chunk-1", called_directly=False)
        return task.run(bulk="bulk-1", from_=SENDER, body="Hello", **part)

    result = run()
    assert (result["failed"], api.requests) == (1, {"POST batches": 1})
    app.backend.store_result("chunk-1", result, "SUCCESS")
    assert run() == result
    assert api.requests == {"POST batches": 1}
