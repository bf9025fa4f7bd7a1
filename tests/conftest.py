"""Fixtures for all tests."""

from __future__ import annotations

import gc
import os
import signal
from collections import Counter
from collections.abc import Generator, Iterator

import pytest
from hypothesis import settings

from tests.only_loopback import only_loopback
from tests.real_parts import missing

# Coverage is measured in the workers of pytest-xdist, not in the programs that tests start, which it would slow down.
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.pop("COVERAGE_PROCESS_CONFIG", None)

# A shell that starts the tests in the background lets them ignore Ctrl-C, and so would every process that they start.
signal.signal(signal.SIGINT, signal.default_int_handler)

# On a busy machine, an example of a property may take any time.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")


_LEFT_OUT = pytest.StashKey[Counter[str]]()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip tests whose programs are not installed."""
    needs = {item: missing(name for mark in item.iter_markers("real") for name in mark.args) for item in items}
    config.stash[_LEFT_OUT] = Counter(name for names in needs.values() for name in names)
    config.hook.pytest_deselected(items=[item for item in items if needs[item]])
    items[:] = [item for item in items if not needs[item]]


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Exclude the collected tests, which live until the end, from garbage collections: each would traverse them all."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.collect()
        gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """List the skipped tests."""
    for name, tests in sorted(config.stash.get(_LEFT_OUT, Counter()).items()):
        terminalreporter.write_line(f"left out: {tests} tests, because {name} is not installed", yellow=True)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(autouse=True)
def _restore_signal_handlers() -> Iterator[None]:
    """Restore signal handlers: a leftover one could end the run, or swallow the Ctrl-C of a later test."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    left = {number: signal.getsignal(number) for number in before}
    for number, handler in before.items():
        signal.signal(number, handler)
    assert left == before


@pytest.fixture(autouse=True)
def _only_loopback(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep tests from reaching the network."""
    with only_loopback(monkeypatch):
        yield


@pytest.fixture(autouse=True)
def _hide_sinch_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide the user's SINCH_* variables from tests."""
    for name in [name for name in os.environ if name.startswith("SINCH_")]:
        monkeypatch.delenv(name)
