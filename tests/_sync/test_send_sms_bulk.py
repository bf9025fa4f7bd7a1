# Derived from tests/_async/test_send_sms_bulk.py by `make sync`; never edited by hand.
"""`send_sms_bulk`: no losses and no duplicates under any fault."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from sinch import BadRequestError, ConfigurationError, ServerError, SinchClient, TimeoutError  # noqa: A004
from sinch._products.sms.bulk import BulkRecipient
from sinch.sms import BulkJournal, BulkResult, JournalInUseError
from tests.faults.libraries import Pauses
from tests.sms.leased_journal import LeasedJournal, Shared
from tests.wire import PROJECT, SERVICE_PLAN

SENDER = "+12025550100"
# Statuses that a gateway responds with although the API received the request.
_STATUSES = {"broken": 500, "timed out between": 408}


def numbers(count: int) -> Iterator[str]:
    return (f"+1202555{number:07}" for number in range(count))


class Account:
    """A fake API for bulks, with faults by chunk number; each fault happens once."""

    def __init__(
        self,
        faults: dict[int, str] | None = None,
        *,
        lists: bool = True,
        bad: Collection[str] = (),
        names: bool = False,
    ) -> None:
        self.faults = dict(faults or {})
        self.bad = frozenset(bad)
        self.names = names
        self.rejections = 0
        self.lists = lists
        self.received: Counter[str] = Counter()
        self.batches: dict[str, dict[str, Any]] = {}
        self.under_way = self.most_under_way = 0
        self.look_ups: list[dict[str, str]] = []
        self.lock = threading.Lock()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            self.look_ups.append(dict(request.url.params))
            return self.list(request.url.params["client_reference"])
        with self.lock:
            batch = json.loads(request.content)
            bad = sorted(self.bad.intersection(batch["to"]))
            if bad:
                self.rejections += 1
                text = f"to: not valid: {', '.join(bad)}" if self.names else "to: a number is not valid"
                return httpx.Response(400, json={"code": "syntax_constraint_violation", "text": text})
            chunk = batch["client_reference"].rpartition("-")[2]
            fault = self.faults.pop(int(chunk.partition(".")[0]), "")
            if fault == "rejected":
                return httpx.Response(400, json={"code": "syntax_constraint_violation", "text": "no"})
            if fault == "throttled":
                return httpx.Response(429, headers={"retry-after": "0"})
            if fault == "lost":
                raise httpx.ReadTimeout("", request=request)
            response = self.accept(batch)
        if fault == "response lost":
            raise httpx.ReadTimeout("", request=request)
        if fault in _STATUSES:
            return httpx.Response(_STATUSES[fault])
        return httpx.Response(201, json=response)

    def accept(self, batch: dict[str, Any]) -> dict[str, Any]:
        self.received.update(batch["to"])
        response = {"type": "mt_text", "id": f"batch-{len(self.batches)}"}
        self.batches[batch["client_reference"]] = {**batch, **response}
        return response

    def list(self, reference: str) -> httpx.Response:
        if not self.lists:
            return httpx.Response(500)
        found = [self.batches[reference]] if reference in self.batches else []
        return httpx.Response(200, json={"count": len(found), "page": 0, "page_size": len(found), "batches": found})


@contextmanager
def client_of(account: Account) -> Iterator[SinchClient]:
    with httpx.Client(transport=httpx.MockTransport(account)) as http:
        yield SinchClient(**SERVICE_PLAN, http_client=http)


@pytest.mark.slow
def test_hundred_thousand_recipients_with_faults_and_a_restart(tmp_path: Path) -> None:
    kinds = ["", "", "throttled", "response lost", "broken", "", "", "lost"]
    bad = {number for index, number in enumerate(numbers(100_000)) if index % 8000 == 1007}
    account = Account({index: kinds[index % 8] for index in range(100)}, bad=bad)
    path = tmp_path / "journal"
    done: list[int] = []
    with client_of(account) as client:

        def bulk(journal: BulkJournal) -> Any:
            return client.sms.batches.send_sms_bulk(
                numbers(100_000), SENDER, "Hello", journal=journal, on_progress=done.append, max_in_flight=8
            )

        stopped = bulk(BulkJournal(path))
        first = []
        for result in stopped:
            first.append(result)
            if len(first) == 40:
                break
        stopped.close()
        interrupted = sum(account.received.values())
        assert sum(done) == sum(len(result.recipients) for result in first)
        assert 0 < interrupted < 100_000

        results = [result for result in bulk(BulkJournal(path))]
        recipients = Counter(dict.fromkeys(("sent", "failed", "unknown"), 0))
        for result in results:
            recipients[result.status] += len(result.recipients)
        assert {result.index for result in results} == set(range(100))
        assert {one for result in results if result.status == "failed" for one in result.recipients} == bad
        assert set(account.received.values()) == {1}
        # Chunks that may have arrived are not resent automatically.
        assert recipients == {"sent": 88_000 - len(bad), "failed": len(bad), "unknown": 12_000}
        assert Counter(result.status for result in results)["sent"] == len(account.batches)

        final = [result for result in bulk(BulkJournal(path))]
        assert Counter(result.status for result in final)["unknown"] == 12
        again = client.sms.batches.send_sms_bulk(
            numbers(100_000), SENDER, "Hello", journal=BulkJournal(path), resend_unknown=True
        )
        assert {
            one for result in [result for result in again] if result.status != "sent" for one in result.recipients
        } == bad
    assert set(account.received) == set(numbers(100_000)) - bad
    assert set(account.received.values()) == {1}
    assert "+1202" not in path.read_text()


@pytest.mark.parametrize(
    ("fault", "status", "error"),
    [
        ("", "sent", None),
        ("throttled", "sent", None),
        ("response lost", "sent", None),
        ("broken", "sent", None),
        ("timed out between", "sent", None),
        ("rejected", "failed", BadRequestError),
        ("lost", "unknown", TimeoutError),
    ],
)
def test_result_of_each_fault(fault: str, status: str, error: type | None) -> None:
    account = Account({0: fault})
    with client_of(account) as client:
        [result] = [one for one in client.sms.batches.send_sms_bulk(["+12025550101"], SENDER, "Hi")]
    assert (result.index, result.recipients, result.status) == (0, ("+12025550101",), status)
    assert result.batch_id == ("batch-0" if status == "sent" else None)
    assert (result.error is None) if error is None else isinstance(result.error, error)


def test_failed_look_up_leaves_the_chunk_unknown() -> None:
    account = Account({0: "broken"}, lists=False)
    with client_of(account) as client:
        bulk = client.sms.batches.send_sms_bulk(["+12025550101"], SENDER, "Hi", max_retries=0)
        [result] = [one for one in bulk]
    assert (result.status, type(result.error).__mro__[1]) == ("unknown", ServerError)


def test_throttled_chunks_are_all_sent() -> None:
    account = Account({0: "throttled", 1: "throttled", 2: "throttled"})
    with client_of(account) as client:
        bulk = client.sms.batches.send_sms_bulk(numbers(8), SENDER, "Hi", chunk_size=2, max_retries=0)
        assert [result.status for result in bulk] == ["sent"] * 4
    assert account.received == dict.fromkeys(numbers(8), 1)


def test_batches_have_settings_references_and_their_own_parameters() -> None:
    account = Account()
    people: list[BulkRecipient] = [
        ("+12025550101", {"name": "Ada", "place": "here"}),
        "+12025550102",
        ("+12025550103", {"name": "Bob"}),
    ]
    with client_of(account) as client:
        bulk = client.sms.batches.send_sms_bulk(
            people,
            None,
            "Hi ${name}",
            parameters={"name": {"default": "you"}},
            client_reference="spring",
            chunk_size=2,
            max_in_flight=1,
            delivery_report="summary",
            send_at="2030-01-01T00:00:00Z",
            extra_body={"new": 1},
        )
        assert [result.batch_id for result in bulk] == ["batch-0", "batch-1"]
    (first_reference, first), (second_reference, second) = account.batches.items()
    random_part = first_reference.split("-")[1]
    assert len(random_part) == 16
    assert (first_reference, second_reference) == (f"spring-{random_part}-0", f"spring-{random_part}-1")
    assert "from" not in first
    assert (first["to"], second["to"]) == (["+12025550101", "+12025550102"], ["+12025550103"])
    assert first["parameters"] == {
        "name": {"default": "you", "+12025550101": "Ada"},
        "place": {"+12025550101": "here"},
    }
    assert second["parameters"] == {"name": {"default": "you", "+12025550103": "Bob"}}
    assert (second["delivery_report"], second["send_at"], second["new"]) == ("summary", "2030-01-01T00:00:00Z", 1)


def test_repeated_recipient_is_left_out() -> None:
    account = Account()
    with client_of(account) as client:
        people = ["+12025550101", "+12025550102", "+12025550101", "+12025550103"]
        bulk = client.sms.batches.send_sms_bulk(people, SENDER, "Hi", chunk_size=1)
        assert [len(result.recipients) for result in bulk] == [1, 1, 1]
    assert account.received == dict.fromkeys(people, 1)


def test_bulk_with_a_rate_sends_every_chunk() -> None:
    account = Account()
    with client_of(account) as client:
        bulk = client.sms.batches.send_sms_bulk(numbers(6), SENDER, "Hi", chunk_size=2, rate=200, max_in_flight=1)
        results = [result for result in bulk]
    assert [result.index for result in results] == [0, 1, 2]


class Turns:
    """A shared rate whose first `waits` turns go to other processes."""

    def __init__(self, waits: int) -> None:
        self.waits = waits
        self.taken: list[int] = []
        self.held: list[float] = []

    def take(self, recipients: int) -> float:
        if self.waits:
            self.waits -= 1
            return 0.001
        self.taken.append(recipients)
        return 0

    def hold(self, seconds: float) -> None:
        self.held.append(seconds)


def test_shared_rate_schedules_chunks_and_is_notified_of_429() -> None:
    account, turns, journal = Account({0: "throttled"}), Turns(3), BulkJournal()
    with client_of(account) as client:

        def bulk() -> Any:
            return client.sms.batches.send_sms_bulk(
                numbers(5), SENDER, "Hi", chunk_size=2, rate=turns, max_retries=0, journal=journal
            )

        assert [result.status for result in bulk()] == ["sent"] * 3
        assert sorted(turns.taken) == [0, 1, 2, 2]  # a resent chunk has already had its turn
        assert turns.held
        assert all(0 < seconds < 1 for seconds in turns.held)
        assert [result.status for result in bulk()] == ["sent"] * 3
        assert len(turns.taken) == 4  # chunks already sent need no turn


def test_failing_shared_rate_hides_no_sent_chunk() -> None:
    class Failing(Turns):
        def take(self, recipients: int) -> float:
            if self.taken:
                raise OSError("the shared rate is down")
            return super().take(recipients)

    account = Account()
    with client_of(account) as client:
        bulk = client.sms.batches.send_sms_bulk(numbers(5), SENDER, "Hi", chunk_size=2, rate=Failing(0))
        assert (bulk.__next__()).status == "sent"
        with pytest.raises(OSError, match="the shared rate is down"):
            bulk.__next__()
    assert len(account.received) == 2


def test_nothing_is_sent_before_iteration_or_without_recipients() -> None:
    account = Account()
    with client_of(account) as client:
        client.sms.batches.send_sms_bulk(numbers(5), SENDER, "Hi")
        assert [result for result in client.sms.batches.send_sms_bulk([], SENDER, "Hi")] == []
    assert account.received == {}


@pytest.mark.parametrize(
    ("arguments", "error", "reason"),
    [
        ({"chunk_size": 0}, ValueError, "chunk_size: must be 1 to 1000"),
        ({"chunk_size": 1001}, ValueError, "chunk_size: must be 1 to 1000"),
        ({"max_in_flight": 0}, ValueError, "max_in_flight: must be at least 1"),
        ({"rate": 0}, ValueError, "rate: must be more than 0"),
        ({"recipients": "+12025550123"}, TypeError, "recipients: takes several numbers or group IDs, not text"),
        ({"recipients": b"+12025550123"}, TypeError, "recipients: takes several numbers or group IDs, not text"),
        (
            {"recipients": {"+12025550123": {}}},
            TypeError,
            r"recipients: takes several .* not a mapping; give its items",
        ),
        ({"recipients": 3}, TypeError, "recipients: takes several numbers or group IDs, not int"),
        ({"journal": "journal.jsonl"}, TypeError, r"journal: takes a journal, such as sinch.*, not str"),
        ({"rate": float("nan")}, ValueError, "rate: must be more than 0"),
        ({"recipients": [12025550101]}, TypeError, r"^recipients\[0\]: takes str, or a tuple .*, not int$"),
        ({"recipients": ["+12025550101", ("+12025550102",)]}, TypeError, r"^recipients\[1\]: takes .*, not tuple$"),
        ({"recipients": ["+12025550101", "+1 202"]}, ValueError, r"^recipients\[1\]: is neither a phone number"),
        ({"recipients": ["+12025550101", ("202", {})]}, ValueError, r"^recipients\[1\]: is neither a phone number"),
        ({"send_at": "2030-01-01T00:00:00"}, ValueError, "send_at: needs a time zone"),
        ({"wrong": 1}, TypeError, "unexpected keyword argument 'wrong'"),
    ],
)
def test_invalid_arguments_raise(arguments: dict[str, Any], error: type, reason: str) -> None:
    account = Account()
    given = {"recipients": ["+12025550101"], "from_": SENDER, "body": "Hi", **arguments}
    with client_of(account) as client:
        with pytest.raises(error, match=reason):
            for _ in client.sms.batches.send_sms_bulk(**given):
                pass
    assert account.received == {}


def test_journal_can_be_reused_after_an_argument_error() -> None:
    account, journal = Account(), BulkJournal()
    with client_of(account) as client:

        def bulk(**settings: Any) -> Any:
            return client.sms.batches.send_sms_bulk(numbers(2), SENDER, "Hi", journal=journal, **settings)

        with pytest.raises(ValueError, match="time zone"):
            for _ in bulk(send_at="2030-01-01T00:00:00"):
                pass
        assert [result.status for result in bulk()] == ["sent"]


def test_journal_of_another_bulk_raises() -> None:
    account, journal = Account(), BulkJournal()
    with client_of(account) as client:
        send = client.sms.batches.send_sms_bulk
        assert [one.status for one in send(numbers(3), SENDER, "Hi", journal=journal, client_reference="a")] == ["sent"]
        with pytest.raises(ValueError, match="another client_reference"):
            for _ in send(numbers(3), SENDER, "Hi", journal=journal, client_reference="b"):
                pass
        with pytest.raises(ValueError, match="chunk 0 has other recipients"):
            for _ in send(numbers(4), SENDER, "Hi", journal=journal):
                pass
    assert sum(account.received.values()) == 3


@pytest.mark.parametrize(
    "change",
    [
        {"body": "Bye"},
        {"from_": "+12025550109"},
        {"parameters": {"name": {"default": "you"}}},
        {"flash_message": True},
        {"extra_body": {"new": 1}},
    ],
)
def test_journal_of_another_message_raises(change: dict[str, Any]) -> None:
    account, journal = Account(), BulkJournal()
    given: dict[str, Any] = {"from_": SENDER, "body": "Hi", "journal": journal}
    with client_of(account) as client:
        send = client.sms.batches.send_sms_bulk
        assert [one.status for one in send(numbers(3), **given)] == ["sent"]
        with pytest.raises(ValueError, match="another text, sender, parameters or settings"):
            for _ in send(numbers(3), **{**given, **change}):
                pass
        assert [one.status for one in send(numbers(3), **given, timeout=5, max_retries=0)] == ["sent"]
    assert sum(account.received.values()) == 3


def test_journal_in_use_by_another_bulk_raises(tmp_path: Path) -> None:
    account, path = Account(), tmp_path / "journal"
    with client_of(account) as client:

        def bulk() -> Any:
            return client.sms.batches.send_sms_bulk(numbers(4), SENDER, "Hi", chunk_size=2, journal=BulkJournal(path))

        first = bulk()
        assert (first.__next__()).status == "sent"
        with pytest.raises(ConfigurationError, match=r"journal: .*journal is in use by another bulk"):
            for _ in bulk():
                pass
        first.close()
        assert [result.status for result in bulk()] == ["sent", "sent"]
    assert set(account.received.values()) == {1}


def test_look_up_starts_when_the_bulk_began() -> None:
    account = Account({0: "lost"})
    before = datetime.now(UTC)
    with client_of(account) as client:
        bulk = client.sms.batches.send_sms_bulk(numbers(1), SENDER, "Hi", client_reference="spring")
        assert [result.status for result in bulk] == ["unknown"]
    [look_up] = account.look_ups
    began = datetime.fromisoformat(look_up["start_date"])
    assert before - timedelta(hours=2) < began < before - timedelta(minutes=59)


def test_batch_for_other_recipients_with_the_same_reference_is_ignored() -> None:
    account = Account({0: "broken"})
    accept = account.accept
    account.accept = lambda batch: accept({**batch, "to": ["+12025550109"]})  # type: ignore[method-assign]
    with client_of(account) as client:
        bulk = client.sms.batches.send_sms_bulk(["+12025550101"], SENDER, "Hi", max_retries=0)
        assert [result.status for result in bulk] == ["unknown"]


def test_listed_batch_matches_numbers_without_plus() -> None:
    account = Account({0: "broken"})
    accept = account.accept
    account.accept = lambda batch: accept({**batch, "to": ["12025550101"]})  # type: ignore[method-assign]
    with client_of(account) as client:
        bulk = client.sms.batches.send_sms_bulk(["+12025550101"], SENDER, "Hi", max_retries=0)
        assert [result.status for result in bulk] == ["sent"]


@pytest.mark.parametrize("fraction", [0.55, 0.75, 0.95])
def test_truncated_journal_causes_no_duplicates(tmp_path: Path, fraction: float) -> None:
    account, path = Account(), tmp_path / "journal"
    with client_of(account) as client:

        def bulk(count: int) -> Any:
            return client.sms.batches.send_sms_bulk(
                numbers(count), SENDER, "Hi", chunk_size=2, journal=BulkJournal(path)
            )

        assert [result.status for result in bulk(8)] == ["sent"] * 4
        whole = path.read_bytes()
        path.write_bytes(whole[: int(len(whole) * fraction)])
        assert [result.status for result in bulk(8)] == ["sent"] * 4
        assert [result.status for result in bulk(10)] == ["sent"] * 5
    assert set(account.received.values()) == {1}


def test_chunk_of_a_damaged_journal_line_is_not_sent_again(tmp_path: Path) -> None:
    account, path = Account(), tmp_path / "journal"
    with client_of(account) as client:

        def bulk() -> Any:
            return client.sms.batches.send_sms_bulk(numbers(2), SENDER, "Hi", journal=BulkJournal(path))

        assert [result.status for result in bulk()] == ["sent"]
        path.write_bytes(path.read_bytes().replace(b'"chunk"', b'"chimp"'))
        account.lists = False
        assert [result.status for result in bulk()] == ["unknown"]
    assert set(account.received.values()) == {1}


def test_failed_token_request_fails_the_chunk(monkeypatch: pytest.MonkeyPatch) -> None:
    Pauses(monkeypatch)

    def response(request: httpx.Request) -> httpx.Response:
        assert request.url.path == "/oauth2/token"
        return httpx.Response(500)

    with httpx.Client(transport=httpx.MockTransport(response)) as http:
        client = SinchClient(**PROJECT, http_client=http, max_retries=0)
        bulk = client.sms.batches.send_sms_bulk(["+12025550101"], SENDER, "Hi")
        [result] = [one for one in bulk]
    assert result.status == "failed"
    assert "+1202" not in repr(result)


def test_failing_recipient_iterator_hides_no_sent_chunk(tmp_path: Path) -> None:
    def broken() -> Iterator[str]:
        yield from numbers(6)
        raise OSError("the list is gone")

    account = Account()
    results: dict[int, BulkResult] = {}
    with client_of(account) as client:
        with pytest.raises(OSError, match="the list is gone"):
            for result in client.sms.batches.send_sms_bulk(broken(), SENDER, "Hi", chunk_size=2):
                results[result.index] = result
    assert {one for result in results.values() for one in result.recipients} == set(account.received)
    assert len(account.received) == 6


def test_recipient_of_wrong_type_hides_no_sent_chunk() -> None:
    account = Account()
    results: dict[int, BulkResult] = {}
    with client_of(account) as client:
        people: Any = [*numbers(4), 12025550101]
        with pytest.raises(TypeError, match=r"^recipients\[4\]: takes str"):
            for result in client.sms.batches.send_sms_bulk(people, SENDER, "Hi", chunk_size=2):
                results[result.index] = result
    assert [len(result.recipients) for result in results.values()] == [2, 2]


def test_full_disk_hides_no_sent_chunk() -> None:
    class Full(BulkJournal):
        def finish(self, entry: Any) -> None:
            raise OSError("no space left")

    account = Account()
    results: dict[int, BulkResult] = {}
    with client_of(account) as client:
        with pytest.raises(OSError, match="no space left"):
            for result in client.sms.batches.send_sms_bulk(
                numbers(8), SENDER, "Hi", chunk_size=2, max_in_flight=2, journal=Full()
            ):
                results[result.index] = result
    assert {one for result in results.values() for one in result.recipients} == set(account.received)
    assert len(account.received) < 8


class FromFile:
    """Recipients from a source that has to be closed."""

    def __init__(self) -> None:
        self.open = 0

    def __iter__(self) -> Iterator[str]:
        self.open += 1
        try:
            yield from numbers(100)
        finally:
            self.open -= 1


def test_recipients_are_closed_when_the_bulk_raises() -> None:
    class Full(BulkJournal):
        def finish(self, entry: Any) -> None:
            raise OSError("no space left")

    recipients = FromFile()
    with client_of(Account()) as client:
        bulk = client.sms.batches.send_sms_bulk(recipients, SENDER, "Hi", chunk_size=2, max_in_flight=2, journal=Full())
        with pytest.raises(OSError, match="no space left") as caught:
            for _ in bulk:
                assert recipients.open == 1
        assert recipients.open == 0
    assert caught.tb  # keeps the error, and with it the frames of the bulk, alive up to here


def test_recipients_of_an_abandoned_bulk_are_closed() -> None:
    recipients = FromFile()
    with client_of(Account()) as client:
        bulk = client.sms.batches.send_sms_bulk(recipients, SENDER, "Hi", chunk_size=2, max_in_flight=2)
        bulk.__next__()
        assert recipients.open == 1
        bulk.close()
        assert recipients.open == 0


def test_error_in_on_progress_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    def on_progress(done: int) -> None:
        raise RuntimeError(f"cannot show {done}")

    account = Account()
    with client_of(account) as client:
        bulk = client.sms.batches.send_sms_bulk(numbers(4), SENDER, "Hi", chunk_size=2, on_progress=on_progress)
        assert [result.status for result in bulk] == ["sent", "sent"]
    assert [record.message for record in caplog.records if record.levelname == "WARNING"] == [
        "on_progress failed (RuntimeError); the call goes on"
    ] * 2


def by_status(results: list[BulkResult]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for result in results:
        found.setdefault(result.status, set()).update(result.recipients)
    return found


@pytest.mark.parametrize("names", [False, True], ids=["the API names nobody", "the API names them"])
def test_rejected_recipients_fail_and_the_others_are_sent(names: bool) -> None:
    people = list(numbers(1000))
    bad = {people[0], people[503], people[999]}
    account, journal = Account(bad=bad, names=names), BulkJournal()
    with client_of(account) as client:

        def bulk() -> Any:
            return client.sms.batches.send_sms_bulk(people, SENDER, "Hi", journal=journal, max_retries=0)

        results = [result for result in bulk()]
        assert by_status(results) == {"failed": bad, "sent": set(people) - bad}
        assert sum(len(result.recipients) for result in results) == 1000
        assert len({(result.index, result.part) for result in results}) == len(results)
        assert account.rejections <= (1 if names else 3 * 11)
        assert by_status([result for result in bulk()]) == {"failed": bad, "sent": set(people) - bad}
    assert account.received == dict.fromkeys(set(people) - bad, 1)
    assert all("2025550" not in repr(result) for result in results)


def test_rejection_of_all_recipients_does_not_cost_a_request_each() -> None:
    people = list(numbers(3000))
    account = Account(bad=people)
    with client_of(account) as client:
        bulk = client.sms.batches.send_sms_bulk(people, SENDER, "Hi", max_retries=0)
        assert by_status([result for result in bulk]) == {"failed": set(people)}
    assert account.rejections < 400


def test_bulk_stopped_during_the_search_for_rejected_ones_resumes(tmp_path: Path) -> None:
    class EndedError(Exception):
        pass

    class Ending(BulkJournal):
        """A journal that fails after nine entries."""

        left = 9

        def claim(self, entry: Any, known: Any = None, lease: float | None = None) -> None:
            self.left -= 1
            if self.left < 0:
                raise EndedError
            super().claim(entry, known, lease)

    people = list(numbers(64))
    account, path = Account(bad={people[40]}), tmp_path / "journal"
    with client_of(account) as client:

        def bulk(journal: BulkJournal) -> Any:
            return client.sms.batches.send_sms_bulk(people, SENDER, "Hi", journal=journal, max_retries=0)

        reported: set[str] = set()
        with pytest.raises(EndedError):
            for result in bulk(Ending(path)):
                reported.update(result.recipients)
        assert reported == set(account.received)
        assert 0 < len(account.received) < 63
        rejections = account.rejections
        results = [result for result in bulk(BulkJournal(path))]
    assert by_status(results) == {"failed": {people[40]}, "sent": set(people) - {people[40]}}
    assert set(account.received.values()) == {1}
    assert account.rejections - rejections < 7  # a rejected chunk is not resent whole
    assert "2025550" not in path.read_text()


def test_request_has_only_the_parameters_of_its_recipients() -> None:
    account = Account()
    people = list(numbers(4))
    shared = {"name": {"default": "you", **dict.fromkeys(people, "Ada")}, "code": {people[0][1:]: "7"}}
    with client_of(account) as client:
        bulk = client.sms.batches.send_sms_bulk(
            people, SENDER, "Hi ${name}", parameters=shared, chunk_size=2, max_in_flight=1
        )
        assert [result.status for result in bulk] == ["sent", "sent"]
    first, second = (batch["parameters"] for batch in account.batches.values())
    assert first == {"name": {"default": "you", people[0]: "Ada", people[1]: "Ada"}, "code": {people[0][1:]: "7"}}
    assert second == {"name": {"default": "you", people[2]: "Ada", people[3]: "Ada"}}


def test_parameters_of_group_members_are_kept() -> None:
    account = Account()
    with client_of(account) as client:
        bulk = client.sms.batches.send_sms_bulk(
            ["fake-group-id"], SENDER, "Hi ${name}", parameters={"name": {"+12025550121": "Ada"}}
        )
        assert [result.status for result in bulk] == ["sent"]
    assert next(iter(account.batches.values()))["parameters"] == {"name": {"+12025550121": "Ada"}}


def test_bulk_sends_nothing_after_its_journal_was_taken_over() -> None:
    account, shared = Account(), Shared()
    with client_of(account) as client:

        def bulk() -> Any:
            return client.sms.batches.send_sms_bulk(
                numbers(6), SENDER, "Hi", chunk_size=2, max_in_flight=1, timeout=10, journal=LeasedJournal(shared)
            )

        held_up = bulk()
        assert (held_up.__next__()).status == "sent"
        assert shared.until == 40
        shared.now += 41
        assert [result.status for result in bulk()] == ["sent"] * 3
        with pytest.raises(JournalInUseError):
            held_up.__next__()
    assert account.received == dict.fromkeys(numbers(6), 1)


def test_skip_invalid_reports_positions_and_sends_the_rest() -> None:
    account, done = Account(), Counter[str]()
    good = list(numbers(40))
    people: Any = [*good[:15], "+1 202 555 0123", ("group one", {"name": "Ada"}), *good[15:], None, "0701740605"]
    with client_of(account) as client:
        bulk = client.sms.batches.send_sms_bulk(
            people,
            SENDER,
            "Hi",
            chunk_size=10,
            skip_invalid=True,
            rate=10_000,
            on_progress=lambda count: done.update(recipients=count),
        )
        results = [result for result in bulk]
    skipped = {result.position: result for result in results if result.position is not None}
    assert {position: result.recipients for position, result in skipped.items()} == {
        15: ("+1 202 555 0123",),
        16: ("group one",),
        42: ("None",),
        43: ("0701740605",),
    }
    assert {result.status for result in skipped.values()} == {"failed"}
    assert [str(skipped[position].error).partition(":")[0] for position in (15, 42)] == [
        "recipients[15]",
        "recipients[42]",
    ]
    assert account.received == Counter(good)
    assert len({(result.index, result.part) for result in results}) == len(results) == 8
    assert done["recipients"] == len(people)
    assert "202" not in repr(results) + "".join(str(result.error) for result in results)


def test_invalid_recipients_are_skipped_lazily() -> None:
    given: list[int] = []

    def people() -> Iterator[str]:
        for number in range(1000):
            given.append(number)
            yield "nobody at all"

    account = Account()
    with client_of(account) as client:
        bulk = client.sms.batches.send_sms_bulk(people(), SENDER, "Hi", skip_invalid=True)
        first = bulk.__next__()
        bulk.close()
    assert first.position in given
    assert len(given) < 20
    assert account.received == {}


def test_skipped_recipient_does_not_shift_journal_chunks() -> None:
    account, journal = Account(), BulkJournal()
    people = [*numbers(15), "nobody at all", *numbers(20)]
    with client_of(account) as client:
        for _ in range(2):
            bulk = client.sms.batches.send_sms_bulk(
                people, SENDER, "Hi", chunk_size=10, journal=journal, skip_invalid=True
            )
            assert sorted([result.status for result in bulk]) == ["failed", "sent", "sent"]
    assert account.received == Counter(list(numbers(20)))


def test_number_with_and_without_plus_is_sent_once() -> None:
    account = Account()
    with client_of(account) as client:
        people: list[BulkRecipient] = [
            "+12025550101",
            "12025550101",
            ("12025550102", {"name": "Ada"}),
            ("+12025550102", {"name": "Bob"}),
        ]
        bulk = client.sms.batches.send_sms_bulk(people, SENDER, "Hi ${name}", chunk_size=1, max_in_flight=1)
        assert [result.recipients for result in bulk] == [("+12025550101",), ("12025550102",)]
    assert account.received == {"+12025550101": 1, "12025550102": 1}
