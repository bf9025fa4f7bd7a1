"""Synchronous clients in threads and in forked processes."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import sinch
from sinch import SinchClient
from sinch._transport.concurrency import FairSemaphore
from sinch._transport.interruptions import Permit

from . import behaviours as does
from .canaries import KEY_ID, KEY_SECRET, NUMBER
from .crowd import Crowd
from .libraries import Pauses
from .server import FaultServer, client_context


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with FaultServer() as server:
        yield server


def client_of(server: FaultServer, **settings: Any) -> SinchClient:
    where = {"sandbox_url": server.url, "ssl_context": client_context(), "sms_region": "eu"}
    return SinchClient(KEY_ID, KEY_SECRET, "fake-project", **{**where, **settings})


def send(client: SinchClient) -> Any:
    return client.sms.batches.send_sms([NUMBER], NUMBER, "Hello")


def fork(work: Callable[[], Any]) -> int:
    """Run `work` in a fork of this process, and return the child's ID."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:
            traceback.print_exc(file=sys.__stderr__)  # pytest captures output in the parent only
            os._exit(1)
        os._exit(0)
    return child


def succeeds(child: int) -> bool:
    """Wait for a forked process, and return whether it succeeded."""
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == 0


def in_a_forked_process(work: Callable[[], Any]) -> bool:
    """Run `work` in a fork of this process, and return whether it succeeded."""
    return succeeds(fork(work))


def test_forked_process_has_its_own_connections(server: FaultServer) -> None:
    with client_of(server) as client:
        send(client)
        assert in_a_forked_process(lambda: send(client))
        send(client)
    assert [request.connection for request in server.requests] == [1, 2, 1]
    assert len(server.token_requests) == 1


def test_client_closed_by_a_forked_process_stays_open_in_its_parent(server: FaultServer) -> None:
    with client_of(server) as client:
        send(client)
        assert in_a_forked_process(client.close)
        send(client)
    assert [request.connection for request in server.requests] == [1, 1]


def test_process_forked_during_a_token_request(server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> None:
    def send_in_vain() -> None:
        with pytest.raises(sinch.BadRequestError):
            send(client)

    Pauses(monkeypatch)
    server.serves_token_requests(does.silence)
    with client_of(server, max_retries=0) as client:
        other = threading.Thread(target=send_in_vain)
        other.start()
        server.wait_for_token_requests(1)
        assert in_a_forked_process(lambda: send(client))
        server.serves_token_requests(forever=does.response(400))
        server.drop_connections()
        other.join()


def test_acquired_permit_is_free_in_a_forked_process() -> None:
    semaphore, first, second = FairSemaphore(1), Permit(), Permit()

    def enter() -> None:
        assert semaphore.acquire(second, 0)

    assert semaphore.acquire(first, None)
    assert in_a_forked_process(enter)
    assert not semaphore.acquire(second, 0)


def test_concurrent_threads_share_a_new_client(server: FaultServer) -> None:
    with client_of(server) as client:
        outcomes = Crowd.outcomes(lambda: send(client))
        made = {id(client._transport) for _ in range(3)}
    assert {getattr(outcome, "id", outcome) for outcome in outcomes} == {"batch-1"}
    assert (len(server.requests), len(server.token_requests), len(made)) == (Crowd.size, 1, 1)


def test_all_threads_see_the_same_attribute() -> None:
    for _ in range(20):
        client = SinchClient()
        assert len(set(map(id, Crowd.outcomes(lambda client=client: client.configuration)))) == 1  # type: ignore[misc]


def test_coroutine_returned_by_a_hook_of_a_sync_client_raises(server: FaultServer) -> None:
    async def hook(event: Any) -> None:
        pass

    def returns_coroutine(event: Any) -> Any:
        return hook(event)

    with client_of(server, on_request=returns_coroutine) as client:
        with pytest.raises(TypeError, match="must be a function, not a coroutine function"):
            send(client)
    assert server.connections == 0


def test_errors_can_be_unpickled_in_another_process(server: FaultServer) -> None:
    server.responses(does.response(404, {"code": "not_found", "text": "No such thing"}))
    with client_of(server) as client:
        with pytest.raises(sinch.NotFoundError) as raised:
            send(client)
    script = (
        "import pickle, sys; error = pickle.load(sys.stdin.buffer); "
        "from sinch.domains.sms.exceptions import SMSException; import sinch; "
        "print(type(error).__name__, error, error.code, error.body['text'], "
        "isinstance(error, SMSException), isinstance(error, sinch.NotFoundError))"
    )
    read = subprocess.run([sys.executable, "-c", script], input=pickle.dumps(raised.value), stdout=-1, check=True)
    shown = "SendSMS: 404 Not Found [not_found]: No such thing"
    assert read.stdout.decode().strip() == f"NotFoundError {shown} not_found No such thing True True"


def test_program_that_never_closes_its_client_exits_without_warnings(server: FaultServer) -> None:
    script = f"""
import ssl, sys
from sinch import SinchClient
context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
client = SinchClient("a", "fake-secret", "p", sms_region="eu", sandbox_url={server.url!r}, ssl_context=context)
print(client.sms.batches.send_sms(["+15550100"], "a", "b").id)
"""
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-X", "dev", "-c", script], capture_output=True, text=True, check=True
    )
    assert (ended.stdout, ended.stderr) == ("batch-1\n", "")
