"""Ctrl-C at any instruction leaves no place in flight, connection, turn or lock taken."""

from __future__ import annotations

import dis
import sys
import threading
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from types import CodeType, FrameType
from typing import Any

import pytest

from sinch import SinchClient
from sinch._transport.concurrency import FairSemaphore
from sinch._transport.interruptions import Permit

from .canaries import KEY_ID, KEY_SECRET, NUMBER
from .server import FaultServer

TRACED = (
    "_core/send_rate.py",
    "_transport/concurrency.py",
    "_transport/pools.py",
    "_transport/_sync/connections.py",
    "_transport/_sync/flow_control.py",
    "_transport/_sync/tokens.py",
    "_transport/_sync/transport.py",
)
# Python handles signals after these instructions, and on backward jumps.
LOOKING = frozenset({"CALL", "CALL_FUNCTION_EX", "CALL_KW", "RESUME"})
Instruction = tuple[str, str, int]
pytestmark = pytest.mark.usefixtures("sockets_left_behind")


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[SinchClient]:
    """Make a client with one request in flight, one connection, one turn at a time, and no token."""
    monkeypatch.setattr("sinch._transport.pools.MAX_CONNECTIONS", 1)
    monkeypatch.setattr(FairSemaphore, "_LONGEST_WAIT", 0.01)
    with FaultServer(secure=False) as server:
        yield SinchClient(
            KEY_ID, KEY_SECRET, "fake-project", sms_region="eu", sandbox_url=server.url, max_in_flight=1, rate=10_000
        )


def call(client: SinchClient) -> None:
    client.sms.batches.send_sms([NUMBER], "Sinch", "Hello", timeout=20)


def call_without_token(client: SinchClient) -> None:
    client._transport._tokens._refreshes.clear()
    client._transport._tokens._memory._tokens.clear()
    call(client)


@pytest.mark.slow
# At a few instructions, the interruption leaves a socket to the garbage collector.
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_later_calls_work_after_an_interrupt_at_any_instruction(client: SinchClient) -> None:
    instructions: dict[Instruction, None] = {}
    call_without_token(client)
    traced(lambda: call_without_token(client), instructions.setdefault)
    assert {name for name, _, _ in instructions} == set(TRACED)
    for instruction in instructions:
        assert is_interrupted(lambda: call_without_token(client), instruction), instruction
        call(client)


@cache
def interruptible_offsets(code: CodeType) -> frozenset[int]:
    """Return the offsets of the instructions before which Python handles signals."""
    instructions = tuple(dis.get_instructions(code))
    calls = {later.offset for one, later in pairwise(instructions) if one.opname in LOOKING}
    return frozenset(calls | {one.argval for one in instructions if one.opname.startswith("JUMP_BACKWARD")})


def is_interrupted(work: Callable[[], None], instruction: Instruction) -> bool:
    def interrupt(reached: Instruction) -> None:
        if reached == instruction:
            sys.settrace(None)
            raise KeyboardInterrupt

    try:
        traced(work, interrupt)
    except KeyboardInterrupt:
        return True
    return False


def traced(work: Callable[[], None], at: Callable[[Instruction], Any]) -> None:
    """Run `work` and report each instruction of the traced modules before which a signal may be handled."""

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        code = frame.f_code
        name = next((name for name in TRACED if code.co_filename.endswith(name)), None)
        if name is None:
            return None
        frame.f_trace_opcodes = True
        if event == "opcode" and frame.f_lasti in interruptible_offsets(code):
            at((name, code.co_qualname, frame.f_lasti))
        return trace

    before = sys.gettrace()
    # Python 3.12 reads this when tracing begins, and ignores frames that set it later.
    sys._getframe().f_trace_opcodes = True
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)


def test_waiting_threads_enter_when_a_permit_is_released() -> None:
    semaphore, permits, entered = FairSemaphore(2), [Permit() for _ in range(6)], threading.Semaphore(0)

    def wait(permit: Permit) -> None:
        assert semaphore.acquire(permit, 20)
        entered.release()

    assert all(semaphore.acquire(permit, 0) for permit in permits[:2])
    threads = [threading.Thread(target=wait, args=(permit,)) for permit in permits[2:]]
    for thread in threads:
        thread.start()
    assert not entered.acquire(timeout=0.01)
    for permit in permits[:2]:
        semaphore.release(permit)
    assert entered.acquire(timeout=20)
    assert entered.acquire(timeout=20)
    assert not entered.acquire(timeout=0.01)
    for permit in permits[2:]:
        semaphore.release(permit)
    for thread in threads:
        thread.join()
    # Releasing a permit twice is harmless.
    for permit in permits:
        semaphore.release(permit)
    assert semaphore.acquire(Permit(), 0)


def test_timed_out_waiter_does_not_block_others() -> None:
    semaphore, first, second = FairSemaphore(1), Permit(), Permit()
    assert semaphore.acquire(first, None)
    assert not semaphore.acquire(second, 0.01)
    semaphore.release(second)
    assert not semaphore.acquire(second, 0)
    semaphore.release(first)
    assert semaphore.acquire(second, 0)


def test_garbage_collected_permit_is_released(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FairSemaphore, "_LONGEST_WAIT", 0.01)
    semaphore, lost = FairSemaphore(1), Permit()
    assert semaphore.acquire(lost, None)
    timer = threading.Event()

    def wait() -> None:
        if semaphore.acquire(Permit(), 20):
            timer.set()

    thread = threading.Thread(target=wait)
    thread.start()
    del lost
    thread.join(timeout=20)
    assert timer.is_set()
