# Derived from tests/_async/faults/test_connections.py by `make sync`; never edited by hand.
"""Connections that are closed or fail, proxies, redirects and cookies."""

from __future__ import annotations

import gc
import socket
import ssl
import time
import warnings
from typing import Any

import httpx
import pytest

import sinch
from sinch import ResponseEvent, Timeout
from sinch._transport._sync.connections import Connections
from sinch._transport.pools import MAX_CONNECTIONS
from sinch._transport.tls import Tls
from tests.faults import behaviours as does
from tests.faults.canaries import KEY_SECRET, NUMBER, SMS_TOKEN, Witness, access_token
from tests.faults.crowd import Crowd
from tests.faults.libraries import Libraries, Pauses
from tests.faults.server import Connection, FaultServer, client_context

from .conftest import MakeClient
from .test_tokens import send


def test_connection_is_reused(make_client: MakeClient, server: FaultServer) -> None:
    with make_client() as client:
        for _ in range(5):
            send(client)
    assert server.connections == 1


@pytest.mark.slow
def test_concurrent_calls_reuse_at_most_one_connection_each(
    make_plan_client: MakeClient, server: FaultServer, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rounds = 3
    Libraries.keep_idle_connections(monkeypatch)
    with make_plan_client() as client:
        for _ in range(rounds):
            outcomes = Crowd.outcomes(lambda: send(client))
            assert {outcome.id for outcome in outcomes} == {"batch-1"}
    in_flight = Crowd.size if library == "aiohttp" else min(Crowd.size, MAX_CONNECTIONS)
    assert len(server.requests) == rounds * Crowd.size
    assert server.connections <= in_flight


def test_waiting_for_a_connection_times_out(server: FaultServer) -> None:
    connections = Connections(1, httpx.HTTPTransport, Tls(client_context()))

    def request() -> httpx.Request:
        return httpx.Request("GET", f"{server.url}/", extensions={"timeout": {"pool": 0.001}})

    def finish(response: httpx.Response) -> None:
        body: Any = response.stream
        assert [part for part in body]
        body.close()

    first = connections.handle_request(request())
    with pytest.raises(httpx.PoolTimeout):
        connections.handle_request(request())
    finish(first)
    finish(connections.handle_request(request()))
    connections.close()
    assert (len(server.requests), server.connections) == (2, 1)


def test_hooks_receive_the_elapsed_time(make_plan_client: MakeClient) -> None:
    events: list[ResponseEvent] = []
    before = time.monotonic()
    with make_plan_client(on_response=events.append) as client:
        send(client)
    after = time.monotonic()
    assert [0 < event.elapsed <= after - before for event in events] == [True]


def test_connection_closed_between_calls_is_replaced(
    make_plan_client: MakeClient, server: FaultServer, pauses: Pauses
) -> None:
    def respond_and_close(connection: Connection) -> None:
        does.response(201, {"id": "batch-1"}, connection="close")(connection)
        connection.close()

    server.responses(forever=respond_and_close)
    with make_plan_client() as client:
        for _ in range(3):
            send(client)
    assert (len(server.requests), server.connections) == (3, 3)
    assert pauses.seconds == []


def test_refused_connection_raises(make_plan_client: MakeClient, pauses: Pauses, witness: Witness) -> None:
    with FaultServer() as gone:
        pass
    with make_plan_client(sandbox_url=gone.url) as client:
        with witness.raises(sinch.ConnectionRefusedError, match="refused the connection.*host 127.0.0.1") as raised:
            send(client)
    error: Any = raised.value
    assert isinstance(error, ConnectionRefusedError)
    assert isinstance(error.__cause__, ConnectionRefusedError)
    assert raised.value.attempts == 3
    assert not isinstance(raised.value, TimeoutError)
    assert "may have been processed" not in str(raised.value)
    assert len(pauses.seconds) == 2


def test_untrusted_certificate_is_not_retried(
    make_client: MakeClient, make_plan_client: MakeClient, server: FaultServer, witness: Witness
) -> None:
    for make in (make_plan_client, make_client):
        server.connections = 0
        with make(ssl_context=None) as client:
            with witness.raises(sinch.CertificateError, match="not trusted.*SSL_CERT_FILE.*127.0.0.1") as raised:
                send(client)
        assert type(raised.value) is sinch.CertificateError
        assert raised.value.unsent
        assert isinstance(raised.value.__cause__, ssl.SSLCertVerificationError)
        assert server.connections == 1
    assert server.requests == []


def test_certificate_of_another_host_is_not_retried(
    make_plan_client: MakeClient, server: FaultServer, witness: Witness
) -> None:
    server.certified = ("elsewhere.example",)
    with make_plan_client() as client:
        with witness.raises(sinch.HostNameError, match="that of another host.*127.0.0.1") as raised:
            send(client)
    assert isinstance(raised.value.__cause__, ssl.SSLCertVerificationError)
    assert (raised.value.unsent, server.connections, server.requests) == (True, 1, [])


def test_unresolvable_host_raises(
    make_plan_client: MakeClient, pauses: Pauses, witness: Witness, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with make_plan_client(sandbox_url="https://sinch.invalid") as client:
        with witness.raises(sinch.NameResolutionError, match=r"name of the host.*host sinch\.invalid") as raised:
            send(client)
    assert isinstance(raised.value.__cause__, socket.gaierror)
    assert (raised.value.unsent, raised.value.attempts) == (True, 3)


@pytest.mark.filterwarnings("ignore:.* deprecated:DeprecationWarning")  # of httpx-aiohttp
@pytest.mark.parametrize(
    ("status", "text", "attempts"), [(407, "credentials .407.; put them into its URL", 1), (502, "refused to", 3)]
)
def test_proxy_error_raises(
    status: int,
    text: str,
    attempts: int,
    make_plan_client: MakeClient,
    server: FaultServer,
    pauses: Pauses,
    witness: Witness,
) -> None:
    with FaultServer(secure=False) as proxy:
        proxy.responses(forever=does.response(status))
        with make_plan_client(proxy=proxy.url.replace("//", f"//someone:{KEY_SECRET}@")) as client:
            with witness.raises(sinch.ProxyError, match=text) as raised:
                send(client)
        assert {request.method for request in proxy.requests} == {"CONNECT"}
        assert len(proxy.requests) == raised.value.attempts == attempts
    assert raised.value.unsent
    assert server.connections == 0


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_not_followed(
    status: int, make_client: MakeClient, server: FaultServer, witness: Witness
) -> None:
    with FaultServer() as elsewhere:
        server.responses(forever=does.response(status, location=f"{elsewhere.url}/{NUMBER}"))
        with make_client() as client:
            with witness.raises(sinch.ApiError) as raised:
                send(client)
        assert raised.value.status_code == status
        assert elsewhere.connections == 0
    assert len(server.requests) == 1


def test_redirect_of_the_token_endpoint_is_not_followed(
    make_client: MakeClient, server: FaultServer, witness: Witness
) -> None:
    with FaultServer() as elsewhere:
        server.serves_token_requests(forever=does.response(307, location=elsewhere.url))
        with make_client() as client:
            with witness.raises(sinch.ApiError):
                send(client)
        assert elsewhere.connections == 0


def test_cookies_are_not_kept(make_plan_client: MakeClient, server: FaultServer) -> None:
    server.responses(does.response(201, {"id": "x"}, set_cookie="tenant=one; Path=/"))
    # A host name, because cookies are never kept for IP addresses.
    url = server.url.replace("127.0.0.1", "localhost")
    with make_plan_client(sandbox_url=url) as client:
        send(client)
        send(client)
    assert ["cookie" in request.headers for request in server.requests] == [False, False]


def test_secrets_echoed_by_the_server_are_masked(
    make_client: MakeClient, make_plan_client: MakeClient, server: FaultServer, witness: Witness
) -> None:
    def repeat(connection: Connection) -> None:
        assert connection.request is not None
        authorization = connection.request.headers["authorization"]
        # The padding puts the secret where a long text is truncated.
        text = "." * 280 + f"{authorization} to {NUMBER}"
        body = {"code": "bad", "text": text, "echo": {authorization: [authorization.split()[1]]}}
        does.response(400, body, x_request_id="id-1", x_echo=authorization)(connection)

    server.responses(forever=repeat)
    with make_client() as client:
        with witness.raises(sinch.BadRequestError) as raised:
            send(client)
    with make_plan_client() as client:
        with witness.raises(sinch.BadRequestError):
            send(client)
    assert raised.value.headers["x-echo"] == "Bearer [secret]"
    assert raised.value.body["echo"] == {"Bearer [secret]": ["[secret]"]}
    assert server.requests[0].headers["authorization"] == f"Bearer {access_token(1)}"
    assert server.requests[1].headers["authorization"] == f"Bearer {SMS_TOKEN}"
    server.serves_token_requests(forever=repeat)
    with make_client() as client:
        with witness.raises(sinch.BadRequestError):
            send(client)


def test_hostile_ids_and_headers_are_not_sent(make_client: MakeClient, server: FaultServer) -> None:
    with make_client() as client:
        for project in ("", " ", ".", "..", "%2e%2e", "a\r\nx: y", "\x7f", "\x00"):
            with pytest.raises((ValueError, TypeError)):
                send(client.with_options(project_id=project or " "))
        for headers in ({"x": "a\r\nb: c"}, {"x\r\n": "a"}, {"": "a"}, {"x": "\x00"}, {"Authorization": "Basic x"}):
            with pytest.raises(sinch.ConfigurationError, match="extra_headers"):
                client.sms.batches.send_sms([NUMBER], NUMBER, "Hello", extra_headers=headers)
    assert server.requests == []


@pytest.mark.parametrize("project", ["a/b", "a?b=c", "a#b", "a\\b", "ä", "a b", "a%2fb", "..;", "@evil.example"])
def test_unusual_ids_stay_one_path_segment(project: str, make_client: MakeClient, server: FaultServer) -> None:
    with make_client(project_id=project) as client:
        send(client)
    path = server.requests[0].path
    assert path.count("/") == 4
    assert httpx.URL(f"https://x{path}").path == f"/xms/v1/{project}/batches"
    assert server.requests[0].query == {}


def test_closed_client_raises(make_plan_client: MakeClient, server: FaultServer) -> None:
    client = make_plan_client()
    send(client)
    view = client.with_options(max_retries=0)
    view.close()
    send(client)
    client.close()
    client.close()
    for closed in (client, view):
        with pytest.raises(sinch.SinchException, match="the client is closed"):
            send(closed)
    assert len(server.requests) == 2


def test_given_http_client_stays_open(make_plan_client: MakeClient, server: FaultServer) -> None:
    with httpx.Client(verify=client_context()) as http_client:
        client = make_plan_client(http_client=http_client, ssl_context=None)
        send(client)
        client.close()
        with pytest.raises(sinch.SinchException, match="the client is closed"):
            send(client)
        assert (http_client.get(server.url)).status_code == 200


def test_no_connection_is_left_open_after_failures(make_client: MakeClient, server: FaultServer) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for behaviour in (does.drip, does.silence, does.reset_within_the_body, does.truncated, does.html(500)):
            server.responses(behaviour)
            with make_client(timeout=Timeout(connect=5, read=0.1, total=0.2)) as client:
                with pytest.raises(sinch.SinchException):
                    send(client)
        gc.collect()
    assert [str(warning.message) for warning in caught] == []


def test_failing_hooks(make_plan_client: MakeClient, server: FaultServer, witness: Witness) -> None:
    def fail(event: Any) -> None:
        raise LookupError(event.operation)

    with make_plan_client(on_response=fail) as client:
        assert (send(client)).id == "batch-1"
    assert "on_response failed (LookupError); the call goes on" in "\n".join(witness.logged)
    with make_plan_client(on_request=fail) as client:
        with witness.raises(LookupError, match="SendSMS"):
            send(client)
    assert len(server.requests) == 1


def test_timeout_with_connect_only(make_plan_client: MakeClient, server: FaultServer) -> None:
    server.responses(does.in_tiny_pieces)
    with make_plan_client(timeout=Timeout(connect=5, read=None, total=None)) as client:
        send(client)
    assert len(server.requests) == 1
