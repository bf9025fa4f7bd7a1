"""Tasks that send one batch or message: once, however their runs end."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from celery import Celery
from celery.exceptions import Reject, Retry

from sinch import (
    ApiError,
    AuthenticationError,
    BadRequestError,
    CertificateError,
    ConnectionError,  # noqa: A004
    RateLimitError,
    ServerError,
)
from sinch._core.tokens import TOKEN_OPERATION
from sinch.celery import UnknownOutcomeError
from sinch.celery.base_task import SinchTask
from sinch.celery.errors import is_retryable
from sinch.sms import BulkJournal, JournalInUseError
from tests.fleet.applications import BATCH, Api, Journals, tasks_of

MESSAGE: dict[str, Any] = {
    "app_id": "fake-app",
    "message": {"text_message": {"text": "Hello"}},
    "recipient_identities": [{"channel": "SMS", "identity": "+12025550121"}],
}


def run(task: SinchTask, fields: Mapping[str, Any] = BATCH, task_id: str = "task-1") -> Any:
    return task.apply(kwargs=dict(fields), task_id=task_id)


def test_a_batch_is_sent_and_its_result_is_json() -> None:
    api = Api()
    result = run(tasks_of(api).send_batch)
    assert (result.state, json.loads(json.dumps(result.get()))) == ("SUCCESS", {"batch_id": "batch-1"})
    [batch] = api.batches.values()
    assert (batch["to"], batch["from"], batch["body"]) == (BATCH["to"], BATCH["from_"], BATCH["body"])


def test_a_batch_of_any_kind_is_sent() -> None:
    api = Api()
    tasks = tasks_of(api)
    media = {"to": "+12025550121", "from_": "+12025550100", "body": {"url": "https://media.example.com/a.png"}}
    run(tasks.send_batch, {**media, "client_reference": "order-17", "timeout": 5})
    [(reference, batch)] = api.batches.items()
    assert batch["body"] == media["body"]
    assert reference.startswith("order-17-")


@pytest.mark.parametrize("faults", [["unsent"], ["429", "429"], ["503"], ["unsent", "429", "503"]])
def test_unprocessed_request_is_resent(faults: list[str]) -> None:
    api = Api(faults)
    assert run(tasks_of(api).send_batch).get() == {"batch_id": "batch-1"}
    assert api.requests == {"POST batches": len(faults) + 1}
    api = Api(faults)
    assert run(tasks_of(api).send_message, MESSAGE).get() == {"message_id": "message-1"}
    assert len(api.messages) == 1


@pytest.mark.parametrize(("fault", "error"), [("400", BadRequestError), ("401", AuthenticationError)])
def test_rejected_request_fails_at_once(fault: str, error: type[Exception]) -> None:
    api = Api([fault])
    with pytest.raises(error):
        run(tasks_of(api).send_batch).get()
    assert api.requests == {"POST batches": 1}


def test_retries_are_limited() -> None:
    api = Api(["429"] * 9)
    with pytest.raises(RateLimitError):
        run(tasks_of(api, max_retries=3).send_batch).get()
    assert api.requests == {"POST batches": 4}


def test_batch_whose_response_was_lost_is_found_and_not_resent() -> None:
    api = Api(["answer lost"])
    assert run(tasks_of(api).send_batch).get() == {"batch_id": "batch-1"}
    assert api.received == dict.fromkeys(BATCH["to"], 1)


def test_missing_batch_is_looked_up_again_and_raises_unknown_outcome() -> None:
    api = Api(["lost"])
    with pytest.raises(UnknownOutcomeError, match=r"may have been sent \(TimeoutError\).*client_reference") as caught:
        run(tasks_of(api, max_retries=0).send_batch).get()
    assert str(caught.value.client_reference) in str(caught.value)
    assert "2025550" not in str(caught.value)
    with pytest.raises(UnknownOutcomeError):
        run(tasks_of(Api(["lost"]), max_retries=3).send_batch).get()


def test_batch_is_looked_up_until_it_is_listed() -> None:
    class Late(Api):
        """Lists what it took at the third time only."""

        def _listed(self, reference: str) -> Any:
            if self.requests["GET batches"] < 3:
                reference = ""
            return super()._listed(reference)

    api = Late(["answer lost"])
    assert run(tasks_of(api).send_batch).get() == {"batch_id": "batch-1"}
    assert api.requests == {"POST batches": 1, "GET batches": 3}


def test_message_with_unknown_outcome_is_not_resent() -> None:
    api, journals = Api(["answer lost"]), Journals()
    task = tasks_of(api, journals).send_message
    for _ in range(2):
        with pytest.raises(UnknownOutcomeError, match="cannot look it up") as caught:
            run(task, MESSAGE).get()
        assert not is_retryable(caught.value)
    assert len(api.messages) == 1


def test_redelivered_task_sends_nothing_twice() -> None:
    api, journals = Api(), Journals()
    for _ in range(2):  # a different worker each time
        assert run(tasks_of(api, journals).send_batch).get() == {"batch_id": "batch-1"}
        assert run(tasks_of(api, journals).send_message, MESSAGE, "task-2").get() == {"message_id": "message-1"}
    assert (len(api.batches), len(api.messages)) == (1, 1)
    assert run(tasks_of(api, journals).send_batch, task_id="task-3").get() == {"batch_id": "batch-2"}


@pytest.mark.parametrize("moment", ["before", "after"])
def test_task_of_a_lost_worker_looks_up_its_batch_first(moment: str) -> None:
    class LostWorkerError(BaseException):
        pass

    class Losing(Api):
        lost = False

        def __call__(self, request: Any) -> Any:
            if request.method == "POST" and not self.lost:
                self.lost = True
                if moment == "after":
                    super().__call__(request)
                raise LostWorkerError
            return super().__call__(request)

    api, journals = Losing(), Journals()
    with pytest.raises(LostWorkerError):
        run(tasks_of(api, journals).send_batch)
    task = tasks_of(api, journals, max_retries=2).send_batch
    if moment == "after":
        assert run(task).get() == {"batch_id": "batch-1"}
        assert api.received == dict.fromkeys(BATCH["to"], 1)
    else:
        with pytest.raises(UnknownOutcomeError):
            run(task).get()
        assert not api.received


def test_invalid_arguments_are_not_retried() -> None:
    api = Api()
    with pytest.raises(ValueError, match="to: a batch takes 1 to 1000 recipients, not 0"):
        run(tasks_of(api).send_batch, {**BATCH, "to": []}).get()
    with pytest.raises(ValueError, match="exactly one"):
        run(tasks_of(api).send_message, {**MESSAGE, "contact_id": "fake-contact"}).get()
    assert not api.requests


def test_unavailable_journal_is_retried() -> None:
    class Away(Journals):
        failures = 3

        def __call__(self, name: str) -> Any:
            if self.failures:
                self.failures -= 1
                raise OSError("no journal")
            return super().__call__(name)

    api = Api()
    assert run(tasks_of(api, Away()).send_batch).get() == {"batch_id": "batch-1"}
    with pytest.raises(OSError, match="no journal"):
        run(tasks_of(api, Away(), max_retries=1).send_batch).get()


def test_journal_failure_after_the_send_does_not_affect_the_result() -> None:
    class Full(BulkJournal):
        def finish(self, entry: Any) -> None:
            raise OSError("no space left")

        def release(self) -> None:
            super().release()
            raise OSError("no space left")

    api, journal = Api(), Full()
    for _ in range(2):
        assert run(tasks_of(api, lambda name: journal).send_batch).get() == {"batch_id": "batch-1"}
    assert len(api.batches) == 1


class Published(SinchTask):
    """A task in a worker, whose messages to the broker are recorded or rejected."""

    name = "published"

    def __init__(self) -> None:
        self.broker_is_away = False
        self.messages: list[dict[str, Any]] = []

    def apply_async(self, *_: Any, **options: Any) -> Any:
        if self.broker_is_away:
            raise OSError("no broker")
        self.messages.append({name: options[name] for name in ("task_id", "countdown", "retries")})


def running(retries: int) -> Published:
    task: Any = Celery("tests", set_as_current=False).register_task(Published())
    task.push_request(id="task-1", retries=retries, called_directly=False, args=(), kwargs={})
    found: Published = task
    return found


def test_waiting_for_another_worker_is_unlimited() -> None:
    task = running(retries=50)
    with pytest.raises(Retry):
        task.retry_later(JournalInUseError("journal: task-1 is in use"), 3)
    assert task.messages == [{"task_id": "task-1", "countdown": 10, "retries": 50}]
    with pytest.raises(ServerError):
        running(retries=50).retry_later(ServerError(), 50)


def test_retry_respects_retry_after() -> None:
    task = running(retries=1)
    with pytest.raises(Retry):
        task.retry_later(RateLimitError(retry_after=700), 3)
    assert task.messages == [{"task_id": "task-1", "countdown": 700, "retries": 2}]
    task = running(retries=1)
    with pytest.raises(Retry):
        task.retry_later(RateLimitError(), 3)
    assert 0 <= task.messages[0]["countdown"] <= 4


def test_task_that_cannot_be_republished_is_requeued() -> None:
    task = running(retries=0)
    task.broker_is_away = True
    with pytest.raises(Reject) as caught:
        task.retry_later(RateLimitError(), 3)
    assert vars(caught.value)["requeue"]


class Turns:
    def __init__(self, *delays: float) -> None:
        self.delays = list(delays)
        self.held: list[float] = []

    def take(self, recipients: int) -> float:
        assert recipients == 2
        return self.delays.pop(0) if self.delays else 0

    def hold(self, seconds: float) -> None:
        self.held.append(seconds)


def test_task_takes_its_turn_and_pauses_all_after_a_429() -> None:
    api, turns = Api(["429"]), Turns(0.001, 0.002)
    assert run(tasks_of(api, rate=turns).send_batch).get() == {"batch_id": "batch-1"}
    assert (turns.delays, turns.held) == ([], [1.0])


def test_failed_request_does_not_pause_the_others() -> None:
    api, turns = Api(["503", "unsent"]), Turns()
    assert run(tasks_of(api, rate=turns).send_batch).get() == {"batch_id": "batch-1"}
    assert turns.held == []


def test_unavailable_rate_limiter_does_not_fail_the_task() -> None:
    class Away(Turns):
        def hold(self, seconds: float) -> None:
            raise OSError("no rate")

    assert run(tasks_of(Api(["429"]), rate=Away()).send_batch).get() == {"batch_id": "batch-1"}


@pytest.mark.parametrize(("status", "operation", "expected"), [
    (500, TOKEN_OPERATION, True), (503, TOKEN_OPERATION, True), (401, TOKEN_OPERATION, False), (500, "SendSMS", False),
])  # fmt: skip # one beside the other
def test_failed_requests_for_a_token_are_retried(status: int, operation: str, expected: bool) -> None:
    error = ApiError(status_code=status)
    error.operation = operation
    assert is_retryable(error) == expected


def test_certificate_error_is_not_retried() -> None:
    certificate, connection = (
        kind("the server cannot be reached", unsent=True) for kind in (CertificateError, ConnectionError)
    )
    assert (is_retryable(certificate), is_retryable(connection)) == (False, True)


def test_distant_turn_does_not_occupy_the_worker() -> None:
    task = running(retries=5)
    with pytest.raises(Retry):
        task.take_turn(Turns(90), 2)
    assert task.messages == [{"task_id": "task-1", "countdown": 90, "retries": 5}]


def test_task_arguments_are_not_in_message_headers() -> None:
    app = Celery("tests", set_as_current=False, broker="memory://")
    task = tasks_of(Api(), app=app).send_batch
    with app.connection_for_read() as connection, connection.SimpleQueue("celery") as queue:
        task.delay(**BATCH)
        message = queue.get(block=False)
    assert message.payload[1]["to"] == BATCH["to"]
    assert "2025550" not in json.dumps(message.headers)


def test_lost_worker_loses_no_task() -> None:
    for task in (tasks_of(Api()).send_batch, tasks_of(Api()).send_message):
        assert (task.acks_late, task.reject_on_worker_lost, task.max_retries) == (True, True, None)


def test_two_applications_have_separate_tasks() -> None:
    first, second = Api(), Api()
    tasks = tasks_of(first), tasks_of(second)
    run(tasks[0].send_batch)
    assert (len(first.batches), len(second.batches)) == (1, 0)


def test_storing_a_result_is_retried_by_default() -> None:
    app = Celery("tests", set_as_current=False)
    tasks_of(Api(), app=app)
    assert app.conf.result_backend_always_retry is True
    decided = Celery("tests", set_as_current=False)
    decided.conf.result_backend_always_retry = False
    tasks_of(Api(), app=decided)
    assert decided.conf.result_backend_always_retry is False
