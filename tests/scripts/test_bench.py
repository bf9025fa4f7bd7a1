"""The benchmark without its timings: its requests, its figures, and its page."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest

from scripts.bench import limits, measurements, plots, processes, starts
from scripts.bench import results as results_module
from scripts.bench.lists import ITEMS, ListCase, list_cases
from scripts.bench.measurements import PARTS, Bench, measure
from scripts.bench.names import ASYNC, HTTPX, OFFICIAL, OWN, STOCK, SYNC
from scripts.bench.peers import NotOfferedError, in_chunks, offered, people, worker
from scripts.bench.report import SECTIONS, page
from scripts.bench.results import Figures, Results, read_results, write_results
from scripts.bench.stored import SANDBOX, SLOWEST, STORED
from scripts.bench.tables import ratio, short, table
from scripts.contract.documents import APIS, operations
from scripts.contract.overlay import current_contract
from tests.events.samples import SAMPLES
from tests.wire import Wire

ROOT = Path(__file__).resolve().parents[2]


class CannedWorker:
    """A peer that returns the same figure for every order, and has no events if it is the stock client."""

    def __init__(self, peer: str) -> None:
        self.peer = peer
        self.orders: list[dict[str, Any]] = []

    def does(self, **order: Any) -> float | None:
        self.orders.append(order)
        return None if self.peer == STOCK and order.get("call") == "event" else 10.0 + SYNC.index(OWN)

    def close(self) -> None:
        pass


class CannedServer:
    origin = "http://127.0.0.1:1"

    def connections(self) -> int:
        return 1

    def close(self) -> None:
        pass


def canned_starts(origin: str) -> Iterator[tuple[str, str, float]]:
    for name in ("interpreter", "import", "construct", "first", "memory"):
        yield from ((name, peer, 20.0) for peer in SYNC)
    yield from (("first async", peer, 20.0) for peer in ASYNC)


def canned_sandbox() -> Figures:
    rates = {"SMS": [900.0, 1_000.0], "Conversation": [800.0, 900.0]}
    alone = {name: {SANDBOX: [110.0, 120.0]} for name in ("ready", "memory")}
    kinds = {**alone, "page": {SLOWEST: [4.0, 5.0]}, "rate": rates, "send": rates}
    return {f"stored {name} {stored}": row for name, row in kinds.items() for stored in STORED}


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Bench:
    monkeypatch.setattr(measurements, "Worker", CannedWorker)
    monkeypatch.setattr(measurements, "measure_starts", canned_starts)
    workers: Any = {peer: CannedWorker(peer) for peer in dict.fromkeys(SYNC + ASYNC)}
    servers: Any = {latency: CannedServer() for latency in measurements.LATENCIES}
    return Bench(servers, workers)


@pytest.fixture
def results(bench: Bench) -> Results:
    figures = measure(bench, 2, list(PARTS)) | canned_sandbox()
    return Results(2, "Python 3.11.0, httpx 0.28.1").with_parts([*PARTS, SANDBOX], 2, figures)


def recorded(operation: str) -> bool:
    return any(ROOT.glob(f"tests/cassettes/*/{operation}.*yaml"))


def test_every_recorded_list_of_the_contract_is_measured() -> None:
    listed = [
        operation["operationId"]
        for api in APIS
        for *_, operation in operations(current_contract(api))
        if "x-pagination" in operation and recorded(operation["operationId"])
    ]
    assert len(listed) > 20
    assert len(list_cases()) == len(listed)


@pytest.mark.parametrize("case", list_cases().values(), ids=list_cases())
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_all_peers_send_the_same_list_request(case: ListCase) -> None:
    with Wire(case.page) as wire:
        response = attrgetter(case.method)(wire.client)(**case.arguments)
        items = response if isinstance(response, list) else response.content()
    assert len(items) == ITEMS
    assert all(getattr(item, case.field[1]) is not None for item in items if case.field[1])
    sent = wire.only
    assert (sent.method, sent.path) == (case.verb, case.path)
    arguments = (sent.body or {}) | dict(sent.query)
    assert {name: str(arguments[name]) for name in case.query} == {
        name: str(value) for name, value in case.query.items()
    }


def test_every_peer_is_measured_in_every_round(results: Results) -> None:
    assert results.figures["send"].keys() == set(SYNC)
    assert all(len(rounds) == 2 for row in results.figures.values() for rounds in row.values())


def test_a_list_is_measured_with_every_peer(results: Results) -> None:
    assert {f"list {name}" for name in list_cases()} <= results.figures.keys()


def test_feature_missing_in_a_peer_is_omitted(results: Results) -> None:
    assert STOCK not in results.figures["event sms mo_text"]


def test_measured_client_must_support_every_call(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench.workers[OWN], "does", lambda **_: None)
    with pytest.raises(LookupError, match="send: the client that is measured does not have it"):
        measure(bench, 1, ["calls"])


def test_page_shows_every_part(results: Results) -> None:
    text = page(results)
    assert SECTIONS.keys() == {*PARTS, SANDBOX}
    assert "Not measured" not in text
    assert all(f"| {name} |" in text for name in list_cases())
    assert all(f"| {one.api} {one.trigger} |" in text for one in SAMPLES)
    drawn = {line.rpartition("/")[2].removesuffix(".svg)") for line in text.splitlines() if line.startswith("![")}
    assert drawn == {"items", "threads", "tasks", "memory", "sandbox"}


def test_page_lists_parts_that_were_not_measured(bench: Bench) -> None:
    results = Results(2, "Python 3.11.0").with_parts(["calls"], 1, measure(bench, 1, ["calls"]))
    text = page(results)
    assert "Not measured: starts, lists" in text
    assert "## A call" in text
    assert "## Events" not in text
    assert "| threads |" not in text


def test_remeasured_part_replaces_its_former_figures() -> None:
    first = Results(2, "Python").with_parts(["calls"], 3, {"send": {OWN: [1.0, 2.0, 3.0]}, "get": {OWN: [1.0]}})
    again = first.with_parts(["calls"], 1, {"send": {OWN: [4.0]}})
    assert again.figures == {"send": {OWN: [4.0]}, "get": {OWN: [1.0]}}
    assert again.rounds == {"calls": 1}


def test_results_are_kept_only_for_the_same_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "results.json"
    monkeypatch.setattr(results_module, "_versions", lambda: "Python 3.11.0")
    kept = read_results(path).with_parts(["calls"], 1, {"send": {OWN: [1.0]}})
    write_results(kept, path)
    assert read_results(path) == kept
    monkeypatch.setattr(results_module, "_versions", lambda: "Python 3.12.0")
    assert read_results(path).figures == {}


def test_ratio_is_the_median_of_the_ratios_of_the_rounds() -> None:
    figures = {OWN: [1.0, 8.0, 3.0], HTTPX: [2.0, 2.0, 2.0]}
    assert ratio(figures, HTTPX) == 1.5
    assert ratio(figures, OFFICIAL) is None


def test_a_table_has_medians_spread_and_ratios() -> None:
    figures = {OWN: [1.0, 3.0, 2.0], HTTPX: [4.0, 4.0, 4.0]}
    assert table("call", {"send": figures}, (OWN, OFFICIAL, HTTPX), (OFFICIAL, HTTPX)).splitlines() == [
        "| call | sinch | official 2.3.0 | httpx | sinch / official 2.3.0 | sinch / httpx |",
        "|---|---|---|---|---|---|",
        "| send | 2 (1-3) | - | 4 (4-4) | - | **0.50** |",
    ]


@pytest.mark.parametrize(("number", "shown"), [(0.01234, "0.0123"), (1.5, "1.5"), (12_345.6, "12,346")])
def test_figures_are_abbreviated(number: float, shown: str) -> None:
    assert short(number) == shown


def test_bars_are_computed_from_the_figures() -> None:
    figures: Figures = {
        "send": {OWN: [96.0], HTTPX: [100.0], OFFICIAL: [400.0]},
        "threads 50 64": {OWN: [1_200.0], OFFICIAL: [1_000.0]},
    }
    assert limits.bars_table(figures).splitlines()[2:] == [
        "| CPU time of a send | <= 0.95 x httpx | 0.96, not met | - |",
        "| CPU time of a send | <= 0.3 x official 2.3.0 | 0.24 | - |",
        "| 64 threads, 50 ms | >= 1.7 x official 2.3.0 | 1.20, not met | 1.28 |",
    ]


def test_limits_are_derived_from_waiting_calls() -> None:
    figures: Figures = {"threads 0 1": {OWN: [3_000.0]}, "threads 50 64": {OWN: [640.0]}}
    assert limits.waiting_limit(50, 64) == 1_280
    assert limits.limits_table(figures, "threads", 50).splitlines()[2:] == ["| 64 | 1,280 | 50% |"]
    assert limits.processor_limit({"send": {OWN: [250.0]}}) == 4_000


def test_curves_are_by_peer_and_load() -> None:
    figures = {"threads 0 1": {OWN: [1.0]}, "threads 0 16": {OWN: [2.0]}, "threads 50 1": {OWN: [3.0]}}
    assert plots.by_peer(figures, "threads 0 ") == {OWN: {1: [1.0], 16: [2.0]}}


@pytest.mark.parametrize("peer", SYNC)
def test_programs_of_first_calls_extend_each_other_by_stage(peer: str) -> None:
    programs = [starts.sync_program(peer, stages) for stages in range(1, len(starts.STAGES) + 1)]
    assert [compile(program, peer, "exec") for program in programs]
    assert all(after.startswith(before) for before, after in pairwise(programs))


@pytest.mark.parametrize("peer", ASYNC)
def test_programs_of_first_async_calls_compile(peer: str) -> None:
    assert compile(starts.async_program(peer), peer, "exec")


def test_failing_work_raises_not_offered_error() -> None:
    def unread() -> None:
        raise KeyError("items")

    with pytest.raises(NotOfferedError, match="KeyError: 'items'"):
        offered(unread)


def test_worker_returns_none_for_a_feature_missing_in_its_peer() -> None:
    class Lacking:
        def list(self, case: str) -> None:
            raise NotOfferedError(case)

    order = {"measure": "cpu", "origin": "there", "call": "list", "arguments": ["numbers"], "times": 1}
    assert worker.do("sdk", {"there": Lacking()}, order) is None


def test_exited_worker_raises_with_its_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "worker_command", lambda _: [sys.executable, "-c", "input()"])
    monkeypatch.setattr(processes, "environment_for", lambda _: None)
    ended = processes.Worker(STOCK)
    with pytest.raises(RuntimeError, match=r"stock client exited at \{'measure': 'threads'\}"):
        ended.does(measure="threads")
    ended.close()


def test_failed_threaded_call_of_another_peer_does_not_count(capsys: pytest.CaptureFixture[str]) -> None:
    def broken() -> None:
        raise OSError(9, "Bad file descriptor")

    assert worker.threads(broken, 2, 3, may_fail=True) == 0
    assert capsys.readouterr().err.count("a call among 2 threads failed: OSError(9, 'Bad file descriptor')") == 5
    with pytest.raises(OSError, match="Bad file descriptor"):
        worker.threads(broken, 2, 3, may_fail=False)


def test_bulk_is_sent_in_batches_by_peers_without_bulk_sending() -> None:
    sent: list[list[str]] = []
    in_chunks(people(2_500), sent.append)
    assert sorted(len(batch) for batch in sent) == [500, 1_000, 1_000]
    assert sorted(number for batch in sent for number in batch) == people(2_500)
