# Derived from tests/_async/faults/test_tokens.py by `make sync`; never edited by hand.
"""Access tokens: concurrent callers, expiry, and failures of the token endpoint, stores and locks."""

from __future__ import annotations

import math
import time
from typing import Any

import pytest

import sinch
from sinch import AccessToken, AuthenticationError, RateLimitError, Secret
from tests.faults import behaviours as does
from tests.faults.canaries import NUMBER, Witness, access_token
from tests.faults.crowd import Crowd
from tests.faults.libraries import Pauses
from tests.faults.server import EXPECTED, Behaviour, Connection, FaultServer

from .conftest import MakeClient

EXPIRED = does.response(401, www_authenticate='Bearer error="invalid_token", error_description="token expired"')


def expire(token: str) -> Behaviour:
    """Respond 401 (expired) to one token and accept any other."""

    def judge(connection: Connection) -> None:
        assert connection.request is not None
        is_expired = connection.request.headers["authorization"] == f"Bearer {token}"
        (EXPIRED if is_expired else does.response(201, EXPECTED))(connection)

    return judge


def send(client: Any) -> Any:
    return client.sms.batches.send_sms([NUMBER], NUMBER, "Hello")


def sent_tokens(server: FaultServer) -> list[str]:
    return [request.headers["authorization"] for request in server.requests]


def test_concurrent_callers_fetch_one_token(make_client: MakeClient, server: FaultServer) -> None:
    with make_client() as client:
        outcomes = Crowd.outcomes(lambda: send(client))
    assert [outcome for outcome in outcomes if isinstance(outcome, Exception)] == []
    assert len(server.token_requests) == 1
    assert sent_tokens(server) == [f"Bearer {access_token(1)}"] * Crowd.size


def test_concurrent_callers_share_one_failure(make_client: MakeClient, server: FaultServer, witness: Witness) -> None:
    server.serves_token_requests(forever=does.response(401, {"error": "invalid_client"}))
    with make_client() as client:
        outcomes = Crowd.outcomes(lambda: send(client))
        assert len(server.token_requests) < Crowd.size / 10
        failed_together = len(server.token_requests)
        with witness.raises(AuthenticationError, match="invalid_client"):
            send(client)
    # A call made after the failure tries again.
    assert len(server.token_requests) == failed_together + 1
    assert {type(outcome) for outcome in outcomes} == {AuthenticationError}
    assert len(set(map(id, outcomes))) == Crowd.size
    assert server.requests == []


@pytest.mark.slow
def test_concurrent_callers_renew_an_expired_token_once(make_client: MakeClient, server: FaultServer) -> None:
    with make_client() as client:
        send(client)
        server.responses(forever=expire(access_token(1)))
        outcomes = Crowd.outcomes(lambda: send(client))
    assert [outcome for outcome in outcomes if isinstance(outcome, Exception)] == []
    assert len(server.token_requests) == 2
    assert sent_tokens(server).count(f"Bearer {access_token(2)}") == Crowd.size


def test_token_expiring_in_flight_is_renewed_and_the_call_repeated(
    make_client: MakeClient, server: FaultServer, pauses: Pauses
) -> None:
    server.responses(EXPIRED)
    with make_client(max_retries=0) as client:
        send(client)
    assert sent_tokens(server) == [f"Bearer {access_token(1)}", f"Bearer {access_token(2)}"]
    assert pauses.seconds == []


def test_second_expired_token_raises(make_client: MakeClient, server: FaultServer, witness: Witness) -> None:
    server.responses(forever=EXPIRED)
    with make_client() as client:
        with witness.raises(AuthenticationError) as raised:
            send(client)
    assert raised.value.attempts == 2
    assert (len(server.requests), len(server.token_requests)) == (2, 2)


def test_token_is_renewed_before_it_expires(
    make_client: MakeClient, server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time()
    with make_client() as client:
        send(client)
        monkeypatch.setattr(time, "time", lambda: now + 3600 - 65)
        send(client)
        monkeypatch.setattr(time, "time", lambda: now + 3600 - 55)
        send(client)
        monkeypatch.undo()
    assert sent_tokens(server) == [f"Bearer {access_token(number)}" for number in (1, 1, 2)]


@pytest.mark.parametrize(
    ("turns", "pause"),
    [
        ((does.response(429, retry_after="3"),), 3.0),
        ((does.response(503, retry_after="4"),), 4.0),
        ((does.response(500),), None),
        ((does.html(502),), None),
        ((does.reset,), None),
        ((does.truncated,), None),
    ],
    ids=["429", "503", "500", "502", "reset", "truncated"],
)
def test_failed_token_request_is_retried(
    turns: tuple[Any, ...], pause: float | None, make_client: MakeClient, server: FaultServer, pauses: Pauses
) -> None:
    server.serves_token_requests(*turns)
    with make_client() as client:
        send(client)
    assert (len(server.token_requests), len(server.requests)) == (2, 1)
    assert len(pauses.seconds) == 1
    assert pause is None or pause <= pauses.seconds[0] <= pause + 1


@pytest.mark.parametrize(
    ("behaviour", "error", "request_count"),
    [
        (does.response(429), RateLimitError, 4),
        (does.response(429, retry_after="600"), RateLimitError, 1),
        (does.response(500), sinch.ServerError, 4),
        (does.response(400, {"error": "invalid_request"}), sinch.BadRequestError, 1),
        (does.html(200), sinch.DecodeError, 1),
        (does.response(200, {}), sinch.DecodeError, 1),
        (does.response(200, {"access_token": "line\nbreak"}), sinch.DecodeError, 1),
        (does.response(200, ["access_token"]), sinch.DecodeError, 1),
        (does.reset, sinch.ConnectionError, 4),
        (does.broken_gzip, sinch.DecodeError, 4),
    ],
    ids=["429", "429 too long", "500", "400", "HTML", "no token", "token of lines", "array", "reset", "broken gzip"],
)
def test_permanently_failing_token_endpoint_raises(
    behaviour: Any,
    error: type[Exception],
    request_count: int,
    make_client: MakeClient,
    server: FaultServer,
    witness: Witness,
) -> None:
    server.serves_token_requests(forever=behaviour)
    with make_client() as client:
        with witness.raises(error) as raised:
            send(client)
    assert raised.value.operation == "GetAccessToken"
    assert (len(server.token_requests), len(server.requests)) == (request_count, 0)


def test_key_pair_is_sent_only_to_the_token_endpoint(make_client: MakeClient, server: FaultServer) -> None:
    with make_client() as client:
        send(client)
    assert server.token_requests[0].headers["authorization"].startswith("Basic ")
    assert server.token_requests[0].content == b"grant_type=client_credentials"
    assert sent_tokens(server) == [f"Bearer {access_token(1)}"]


def test_tenants_share_neither_tokens_nor_failures(
    make_client: MakeClient, server: FaultServer, witness: Witness
) -> None:
    server.serves_token_requests(does.response(401, {"error": "invalid_client"}))
    with make_client() as client:
        tenant = client.with_options(project_id="other-project", key_id="other-key-id", key_secret="fake-other-secret")
        with witness.raises(AuthenticationError):
            send(tenant)
        send(client)
        send(tenant)
    assert [request.path for request in server.requests] == [
        "/xms/v1/fake-project/batches",
        "/xms/v1/other-project/batches",
    ]
    assert sent_tokens(server) == [f"Bearer {access_token(2)}", f"Bearer {access_token(3)}"]


class Store:
    """A token store shared by several clients."""

    def __init__(self) -> None:
        self.tokens: dict[str, AccessToken] = {}

    def get(self, key: str) -> AccessToken | None:
        return self.tokens.get(key)

    def put(self, key: str, token: AccessToken) -> None:
        self.tokens[key] = token


def test_clients_share_tokens_through_a_store(make_client: MakeClient, server: FaultServer) -> None:
    store = Store()
    with make_client(token_store=store) as one, make_client(token_store=store) as other:
        send(one)
        send(other)
    assert len(server.token_requests) == 1


def test_expired_token_is_replaced_in_the_store(make_client: MakeClient, server: FaultServer) -> None:
    store = Store()
    with make_client(token_store=store) as one, make_client(token_store=store) as other:
        send(one)
        server.responses(EXPIRED)
        send(one)
        server.responses(EXPIRED)
        send(other)
    assert len(server.token_requests) == 3
    assert [token.value for token in store.tokens.values()] == [Secret(access_token(3))]


def reject(token: str) -> Behaviour:
    """Respond 401 to one token, without a reason, and accept any other."""

    def judge(connection: Connection) -> None:
        assert connection.request is not None
        is_rejected = connection.request.headers["authorization"] == f"Bearer {token}"
        (does.response(401) if is_rejected else does.response(201, EXPECTED))(connection)

    return judge


def test_revoked_token_in_the_store_is_renewed_once_for_all_clients(
    make_client: MakeClient, server: FaultServer
) -> None:
    store = Store()
    with make_client(token_store=store) as one, make_client(token_store=store) as other:
        send(one)
        send(other)
        server.responses(forever=reject(access_token(1)))
        send(one)
        send(other)
    assert len(server.token_requests) == 2
    assert [token.value for token in store.tokens.values()] == [Secret(access_token(2))]


def test_revoked_token_is_dropped_even_if_renewal_fails(
    make_client: MakeClient, server: FaultServer, witness: Witness
) -> None:
    store = Store()
    with make_client(token_store=store) as client:
        send(client)
        server.responses(forever=does.response(401))
        server.serves_token_requests(forever=does.response(400, {"error": "invalid_request"}))
        for _ in range(2):
            with witness.raises(sinch.BadRequestError):
                send(client)
    assert [token.is_fresh(time.time()) for token in store.tokens.values()] == [False]
    assert len(server.requests) == 2  # the second call did not try the rejected token again


def test_rejected_fresh_token_is_not_renewed(make_client: MakeClient, server: FaultServer, witness: Witness) -> None:
    server.responses(forever=does.response(401))
    with make_client() as client:
        with witness.raises(AuthenticationError):
            send(client)
    assert (len(server.requests), len(server.token_requests)) == (1, 1)


class BrokenStore:
    """A store whose every method raises, like a database that is down."""

    def get(self, key: str) -> AccessToken | None:
        raise OSError("the store is down")

    def put(self, key: str, token: AccessToken) -> None:
        raise OSError("the store is down")

    def lock(self, key: str) -> Any:
        raise OSError("the store is down")


def test_failing_store_does_not_fail_calls(make_client: MakeClient, server: FaultServer, witness: Witness) -> None:
    with make_client(token_store=BrokenStore()) as client:
        send(client)
        send(client)
    assert (len(server.token_requests), len(server.requests)) == (1, 2)
    assert "reading the token store failed (OSError); the call goes on" in "\n".join(witness.logged)
    assert "writing to the token store failed" in "\n".join(witness.logged)
    assert "locking the token store failed" in "\n".join(witness.logged)


class Lock:
    """Records when it is acquired and released, and can fail at either."""

    def __init__(self, fails_in: str) -> None:
        self.fails_in = fails_in
        self.steps: list[Any] = []

    def __enter__(self) -> None:
        self._step("enter")

    def __exit__(self, *reason: Any) -> None:
        self._step("exit", *reason)

    def _step(self, name: str, *reason: Any) -> None:
        self.steps.append((name, *reason))
        if self.fails_in == name:
            raise OSError("the lock is down")


class LockedStore(Store):
    """A token store with one lock per key."""

    def __init__(self, fails_in: str) -> None:
        super().__init__()
        self.fails_in = fails_in
        self.locks: dict[str, Lock] = {}

    def lock(self, key: str) -> Lock:
        return self.locks.setdefault(key, Lock(self.fails_in))


@pytest.mark.parametrize(
    ("fails_in", "steps", "messages"),
    [
        ("", [("enter",), ("exit", None, None, None)], []),
        ("enter", [("enter",)], ["locking the token store failed (OSError); the call goes on"]),
        (
            "exit",
            [("enter",), ("exit", None, None, None)],
            ["unlocking the token store failed (OSError); the call goes on"],
        ),
    ],
)
def test_failing_lock_does_not_fail_calls_and_is_released_only_if_taken(
    fails_in: str,
    steps: list[Any],
    messages: list[str],
    make_client: MakeClient,
    server: FaultServer,
    caplog: pytest.LogCaptureFixture,
) -> None:
    store = LockedStore(fails_in)
    with make_client(token_store=store) as client:
        send(client)
    assert (len(server.token_requests), len(server.requests)) == (1, 1)
    assert list(store.locks) == list(store.tokens)
    assert [lock.steps for lock in store.locks.values()] == [steps]
    warned = [record for record in caplog.records if record.levelname == "WARNING"]
    assert [record.getMessage() for record in warned] == messages
    assert [str(record.exc_info[1]) for record in warned if record.exc_info] == ["the lock is down"] * len(messages)


@pytest.mark.parametrize(
    "stored",
    [
        AccessToken(Secret("fake-canary-access-token-ä"), math.inf),
        AccessToken(Secret("fake-canary-access-token-\ud800"), math.inf),
        AccessToken(Secret("fake-canary-access-token-\r\nx: y"), math.inf),
        AccessToken("fake-canary-access-token-0", math.inf),  # type: ignore[arg-type]
        "fake-canary-access-token-0",
    ],
)
def test_invalid_stored_token_is_ignored_and_not_logged(
    stored: Any, make_client: MakeClient, server: FaultServer, witness: Witness
) -> None:
    class InvalidStore(Store):
        def get(self, key: str) -> Any:
            return stored

    with make_client(token_store=InvalidStore()) as client:
        send(client)
    assert server.requests[0].headers["authorization"] == f"Bearer {access_token(1)}"
    assert "reading the token store failed" in "\n".join(witness.logged)
