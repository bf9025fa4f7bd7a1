"""No event waits for the handling of another one."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from sinch.sandbox.server import running
from sinch.sinch_events import Dispatcher, SmsSinchEvents, sign
from sinch.sinch_events.adapters.responses import respond, respond_async

from .signing import SECRET

PATIENCE = 30
TEXT = sign("sms", {"type": "mo_text"}, SECRET)
REPORT = sign("sms", {"type": "delivery_report_sms"}, SECRET)


async def test_verification_and_parsing_run_in_the_event_loop() -> None:
    threads = []

    class Watched(SmsSinchEvents):
        def _decode(self, wire: dict[str, Any]) -> Any:
            threads.append(threading.current_thread())
            return super()._decode(wire)

    await respond_async(Watched(SECRET), Dispatcher(), *TEXT)
    assert threads == [threading.current_thread()]


async def test_waiting_sync_functions_block_no_async_functions_or_threads() -> None:
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(1))
    dispatcher, started, end = Dispatcher(threads=2), threading.Semaphore(0), threading.Event()
    most, now, lock = [0], [0], threading.Lock()
    events = SmsSinchEvents(SECRET)

    def wait(_event: object) -> None:
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        started.release()
        assert end.wait(PATIENCE)
        with lock:
            now[0] -= 1

    async def quick(_event: object) -> None: ...

    from sinch.domains.sms.models import BatchDeliveryReportSMS, MOText

    dispatcher.on(MOText)(wait)
    dispatcher.on(BatchDeliveryReportSMS)(quick)
    waiting = [asyncio.create_task(respond_async(events, dispatcher, *TEXT)) for _ in range(5)]
    try:
        for _ in range(2):
            await asyncio.to_thread(started.acquire, timeout=PATIENCE)
        async with asyncio.timeout(PATIENCE):
            assert await respond_async(events, dispatcher, *REPORT) == 200
    finally:
        end.set()
    assert await asyncio.gather(*waiting) == [200] * 5
    assert most == [2]


@pytest.mark.parametrize("threads", [0, -1])
def test_less_than_one_thread_raises_value_error(threads: int) -> None:
    with pytest.raises(ValueError, match="threads: must be at least 1"):
        Dispatcher(threads=threads)


async def test_sync_functions_see_the_context_of_the_request() -> None:
    request: ContextVar[str] = ContextVar("request")
    seen: list[str] = []
    dispatcher = Dispatcher()
    dispatcher.default(lambda _event: seen.append(request.get()))
    request.set("of this task")
    await dispatcher.dispatch_async({})
    assert seen == ["of this task"]


def test_async_functions_run_in_one_loop_for_all_events_and_threads() -> None:
    loops: list[Any] = []
    request: ContextVar[str] = ContextVar("request")
    seen: list[str] = []

    def handling() -> None:
        dispatcher = Dispatcher()

        @dispatcher.default
        async def look(_event: object) -> None:
            loops.append(asyncio.get_running_loop())
            seen.append(request.get())

        request.set("of this thread")
        assert respond(SmsSinchEvents(SECRET), dispatcher, *TEXT) == 200

    handling()
    others = [threading.Thread(target=handling) for _ in range(3)]
    for other in others:
        other.start()
    for other in others:
        other.join()
    assert len(loops) == 4
    assert len(set(map(id, loops))) == 1
    assert seen == ["of this thread"] * 4


def test_shared_client_works_for_every_event() -> None:
    async def hello(_request: Request) -> Response:
        return PlainTextResponse("hello")

    client, responses = httpx.AsyncClient(), []
    dispatcher = Dispatcher()
    with running(Starlette(routes=[Route("/", hello)])) as url:

        @dispatcher.default
        async def ask(_event: object) -> None:
            responses.append((await client.get(url)).text)

        for _ in range(3):
            assert respond(SmsSinchEvents(SECRET), dispatcher, *TEXT) == 200
        closing = Dispatcher()

        @closing.default
        async def close(_event: object) -> None:
            await client.aclose()

        closing.dispatch({})
    assert responses == ["hello"] * 3


_FORKING = """
import asyncio, os
from sinch.sinch_events import Dispatcher

dispatcher = Dispatcher()

@dispatcher.default
async def handle(event): event.append(1)

@dispatcher.on(list)
def handle_in_thread(event): event.append(2)

dispatcher.on(list)(handle)
dispatcher.dispatch([])
asyncio.run(dispatcher.dispatch_async([]))
child = os.fork()
got = []
dispatcher.dispatch(got)
asyncio.run(dispatcher.dispatch_async(got))
if not child:
    os._exit(0 if got == [2, 1, 2, 1] else 1)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), got)
"""


def test_forked_process_has_its_own_threads() -> None:
    command = [sys.executable, "-W", "ignore", "-c", _FORKING]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, timeout=PATIENCE)
    assert ran.stdout.split() == ["0", "[2,", "1,", "2,", "1]"]
    assert ran.stderr == ""
