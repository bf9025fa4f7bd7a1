"""HTTPS and the proxy: programs call the real names of the APIs, and must trust the authority."""

from __future__ import annotations

import socket
import ssl
import stat
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_address
from pathlib import Path

import httpx
import pytest
from cryptography import x509

from sinch import SinchClient
from sinch.sandbox.server import TlsSettings, running_sandbox
from sinch.sandbox.tls.authority import Authority, AuthorityError
from sinch.sandbox.tls.trust import explanation
from sinch.testing import Sandbox

from .test_sandbox_server import program, refusal

TOKEN_URL = "https://auth.sinch.com/oauth2/token"
NUMBERS_URL = "https://numbers.api.sinch.com/v1/projects/project-1/activeNumbers"
PHONE, SENDER = "+12025550120", "+12025550121"
OFFICIAL = Path(sys.prefix) / "sinch-2.3.0" / "bin" / "python"
OFFICIAL_PROGRAM = f"""
from sinch import SinchClient

client = SinchClient(
    project_id="project-1", key_id="fake-key", key_secret="fake-secret",
    service_plan_id="fake-plan", sms_api_token="fake-token", sms_region="us", conversation_region="eu",
)
batch = client.sms.batches.send_sms(to=["{PHONE}"], from_="{SENDER}", body="hello")
print(client.sms.batches.get(batch.id).body, len(list(client.numbers.list().iterator())))
"""


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.of(tmp_path_factory.mktemp("authority") / "ca")


@pytest.fixture(scope="module")
def trusting(authority: Authority) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=authority.certificate_file)


@pytest.fixture
def proxy(authority: Authority) -> Iterator[str]:
    with running_sandbox(securing=TlsSettings(authority, proxy=True)) as url:
        yield url


@pytest.fixture
def through(proxy: str, trusting: ssl.SSLContext) -> Iterator[httpx.Client]:
    with httpx.Client(proxy=proxy, verify=trusting) as client:
        token = client.post(TOKEN_URL, data={"grant_type": "client_credentials"}, auth=("fake-key", "fake-secret"))
        client.headers["authorization"] = f"Bearer {token.json()['access_token']}"
        yield client


def exchange(url: str, head: bytes) -> bytes:
    """Return the whole response to what no client of HTTP would send."""
    address = httpx.URL(url)
    with socket.create_connection((address.host, address.port or 0), timeout=30) as connection:
        connection.sendall(head)
        response = b""
        while data := connection.recv(65536):
            response += data
    return response


def handshake(served: ssl.SSLContext, client: ssl.SSLContext, name: str) -> None:
    """Let a client and a server in memory agree, or raise what the client objects to."""
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    server = served.wrap_bio(to_server, to_client, server_side=True)
    asking = client.wrap_bio(to_client, to_server, server_hostname=name)
    for side in (asking, server, asking):
        try:
            side.do_handshake()
        except ssl.SSLWantReadError:
            continue


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_https_is_served(authority: Authority, trusting: ssl.SSLContext, host: str) -> None:
    with running_sandbox(securing=TlsSettings(authority, tls=True)) as url, httpx.Client(verify=trusting) as client:
        assert url.startswith("https://")
        address = httpx.URL(url).copy_with(host=host)
        assert client.get(address.join("/_sandbox/health")).json()["status"] == "ok"
        own = {"origin": str(address), "sec-fetch-site": "same-origin"}
        assert client.post(address.join("/_sandbox/reset"), headers=own).status_code == 204
        other = {"origin": str(address.copy_with(scheme="http"))}
        assert client.post(address.join("/_sandbox/reset"), headers=other).status_code == 403


def test_client_without_the_authority_cannot_connect(authority: Authority) -> None:
    with running_sandbox(securing=TlsSettings(authority, tls=True)) as url:
        with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
            httpx.get(f"{url}/_sandbox/health")
        with pytest.raises(httpx.RemoteProtocolError):
            httpx.get(f"{url}/_sandbox/health".replace("https", "http"))


def test_sandbox_can_be_controlled_over_https(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.certificate_file))
    with running_sandbox(securing=TlsSettings(authority, tls=True)) as url:
        sandbox = Sandbox(url)
        assert sandbox.phone(PHONE).messages == []
        sandbox.fault("reset", "NumberService_ListActiveNumbers")
        path = httpx.URL(NUMBERS_URL).path
        with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
            httpx.get(url + path)
        assert httpx.get(url + path).status_code == 401


def test_api_names_are_also_served_directly(authority: Authority, trusting: ssl.SSLContext) -> None:
    with running_sandbox(securing=TlsSettings(authority, tls=True)) as url, httpx.Client(verify=trusting) as client:
        path = httpx.URL(NUMBERS_URL).path
        name = "numbers.api.sinch.com"
        response = client.get(url + path, headers={"host": name}, extensions={"sni_hostname": name})
    assert response.status_code == 401
    assert "message" in response.json() or "error" in response.json()


def test_proxy_routes_api_names_to_the_sandbox(through: httpx.Client) -> None:
    assert through.get(NUMBERS_URL).json()["totalSize"] == 0
    credentials = {"channel": "SMS", "static_bearer": {"claimed_identity": "fake-plan", "token": "fake-token"}}
    app = {"display_name": "Shop", "channel_credentials": [credentials]}
    sent = through.post("https://eu.conversation.api.sinch.com/v1/projects/project-1/apps", json=app)
    assert sent.status_code == 200
    elsewhere = f"https://us.conversation.api.sinch.com/v1/projects/project-1/apps/{sent.json()['id']}"
    assert through.get(elsewhere).status_code == 404  # It is judged by the region of the name that was called.


def test_proxy_also_serves_the_sandbox(proxy: str) -> None:
    assert httpx.get(f"{proxy}/_sandbox/health").json()["status"] == "ok"


def test_client_works_through_the_proxy(proxy: str, authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.certificate_file))
    with SinchClient(service_plan_id="fake-plan", sms_api_token="fake-token", sms_region="us") as client:
        client.sms.batches.send_sms(to=[PHONE], from_=SENDER, body="hello")
    assert Sandbox(proxy).phone(PHONE).received("hello")["from"] == SENDER


def test_the_proxy_itself_can_be_reached_over_https(authority: Authority, trusting: ssl.SSLContext) -> None:
    with running_sandbox(securing=TlsSettings(authority, tls=True, proxy=True)) as url:
        with httpx.Client(proxy=httpx.Proxy(url, ssl_context=trusting), verify=trusting) as client:
            assert client.get(NUMBERS_URL).status_code == 401


@pytest.mark.parametrize(
    "target",
    ["example.com:443", "sinch.com.example:443", "evilsinch.com:443", "127.0.0.1:22", "[::1]:443", "a.sinch.com:x", ""],
)
def test_proxy_rejects_other_targets(proxy: str, target: str) -> None:
    response = exchange(proxy, f"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n\r\n".encode())
    assert response.startswith(b"HTTP/1.1 403 ")
    assert b"NO_PROXY" in response


@pytest.mark.parametrize("host", ["us.sms.api.sinch.com", "localhost:9000", "example.com"])
def test_proxy_rejects_requests_without_a_tunnel(proxy: str, host: str) -> None:
    response = exchange(proxy, f"GET http://{host}/_sandbox/health HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
    assert response.startswith(b"HTTP/1.1 403 ")


def test_api_name_without_tls_is_rejected(proxy: str) -> None:
    response = httpx.get(f"{proxy}/_sandbox/health", headers={"host": "us.sms.api.sinch.com"})
    assert response.status_code == 403


def test_hostile_handshakes_are_rejected(proxy: str) -> None:
    early = b"CONNECT us.sms.api.sinch.com:443 HTTP/1.1\r\n\r\n\x16\x03\x01"
    assert exchange(proxy, early).startswith(b"HTTP/1.1 400 ")
    assert exchange(proxy, b"A" * 70_000).startswith(b"HTTP/1.1 431 ")
    with socket.create_connection(("127.0.0.1", httpx.URL(proxy).port or 0)) as connection:
        connection.sendall(b"CONNECT us.sms.api.sinch.com:443 HTTP/1.1\r\n\r\n")
        assert connection.recv(100).startswith(b"HTTP/1.1 200 ")
        connection.sendall(b"this is no TLS\r\n")
        assert connection.recv(100)[:1] in {b"", b"\x15"}  # closed, or an alert of TLS
    assert httpx.get(f"{proxy}/_sandbox/health").status_code == 200


def test_request_can_arrive_in_pieces(proxy: str) -> None:
    with socket.create_connection(("127.0.0.1", httpx.URL(proxy).port or 0)) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for byte in b"GET /_sandbox/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n":
            connection.sendall(bytes([byte]))
        response = b""
        while data := connection.recv(65536):
            response += data
    assert response.startswith(b"HTTP/1.1 200 ")


def test_server_stops_with_waiting_connections(authority: Authority, caplog: pytest.LogCaptureFixture) -> None:
    with socket.socket() as waiting, socket.socket() as tunnel:
        with running_sandbox(securing=TlsSettings(authority, proxy=True)) as url:
            for connection in (waiting, tunnel):
                connection.connect(("127.0.0.1", httpx.URL(url).port or 0))
            waiting.sendall(b"GET")
            tunnel.sendall(b"CONNECT us.sms.api.sinch.com:443 HTTP/1.1\r\n\r\n")
            assert tunnel.recv(100).startswith(b"HTTP/1.1 200 ")
        for connection in (waiting, tunnel):
            connection.settimeout(30)
            assert connection.recv(100) == b""
    assert caplog.records == []


def test_authority_is_constrained_to_the_apis_and_this_machine(authority: Authority, trusting: ssl.SSLContext) -> None:
    certificate = x509.load_pem_x509_certificate(authority.certificate_file.read_bytes())
    constraints = certificate.extensions.get_extension_for_class(x509.NameConstraints)
    assert constraints.critical
    handshake(authority.context("eu.conversation.api.sinch.com"), trusting, "eu.conversation.api.sinch.com")
    for name in ("example.com", "sinch.com.example", "evilsinch.com", "192.0.2.1"):
        with pytest.raises(ssl.SSLCertVerificationError, match="permitted subtree"):
            handshake(authority.context(name), trusting, name)


def test_certificates_satisfy_strict_clients(authority: Authority) -> None:
    strict = ssl.create_default_context(cafile=authority.certificate_file)
    strict.verify_flags |= ssl.VERIFY_X509_STRICT
    for name in ("localhost", "127.0.0.1", "::1", "auth.sinch.com"):
        handshake(authority.own_context, strict, name)


def test_key_file_is_private(authority: Authority) -> None:
    assert stat.S_IMODE(authority.key_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(authority.key_file.parent.stat().st_mode) == 0o700
    assert {each.name for each in authority.key_file.parent.iterdir()} == {"ca.pem", "ca-key.pem"}


def test_authority_is_created_once(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda _: Authority.of(tmp_path / "ca").serial_number, range(16)))
    assert len(set(made)) == 1
    assert [each.name for each in tmp_path.iterdir()] == ["ca"]


def test_unusable_authority_raises_authority_error(tmp_path: Path) -> None:
    folder = tmp_path / "ca"
    made = Authority.of(folder)
    certificate = made.certificate_file.read_bytes()
    made.key_file.chmod(0o640)
    with pytest.raises(AuthorityError, match="chmod 600"):
        Authority.of(folder)
    made.key_file.chmod(0o600)
    made.certificate_file.write_bytes(Authority.of(tmp_path / "other").certificate_file.read_bytes())
    with pytest.raises(AuthorityError, match="the key does not match the certificate"):
        Authority.of(folder)
    made.certificate_file.write_text("nonsense")
    with pytest.raises(AuthorityError, match="a file is not a certificate or a key"):
        Authority.of(folder)
    made.certificate_file.unlink()
    assert str(folder) in refusal("--tls", "--ca-folder", str(folder))
    made.certificate_file.write_bytes(certificate)
    assert Authority.of(folder).serial_number == made.serial_number


def test_trust_command_explains_and_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "my ca"
    command = [sys.executable, "-m", "sinch.sandbox", "trust", "--ca-folder", str(folder)]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert [each.name for each in tmp_path.iterdir()] == ["my ca"]
    for part in ("SSL_CERT_FILE=", "REQUESTS_CA_BUNDLE=", "NODE_EXTRA_CA_CERTS=", "Nothing has been installed"):
        assert part in output
    assert f"'{folder}/ca.pem'" in output  # ready to be pasted
    assert output == explanation(Authority.of(folder))


def test_program_serves_https_and_prints_how_to_trust_it(tmp_path: Path) -> None:
    with program("--port", "0", "--tls", "--proxy", "--ca-folder", str(tmp_path / "ca")) as (process, line):
        assert process.stdout
        second = process.stdout.readline()
        url = line.split()[-1]
        assert f"HTTPS_PROXY={url}" in second
        assert str(tmp_path / "ca" / "ca.pem") in second
        context = ssl.create_default_context(cafile=tmp_path / "ca" / "ca.pem")
        assert httpx.get(f"{url}/_sandbox/health", verify=context).status_code == 200


def test_certificate_lists_ip_addresses_as_such(authority: Authority, trusting: ssl.SSLContext) -> None:
    with running_sandbox(securing=TlsSettings(authority, tls=True)) as url:
        address = httpx.URL(url)
        with socket.create_connection((address.host, address.port or 0)) as plain:
            with trusting.wrap_socket(plain, server_hostname="localhost") as secured:
                served = x509.load_der_x509_certificate(secured.getpeercert(binary_form=True) or b"")
    names = served.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.IPAddress) == [ip_address("127.0.0.1"), ip_address("::1")]


@pytest.mark.real("curl")
def test_curl_works_through_the_proxy(proxy: str, authority: Authority) -> None:
    url = "https://us.sms.api.sinch.com/xms/v1/fake-plan/batches"
    command = ["curl", "-sS", "--proxy", proxy, "--cacert", str(authority.certificate_file), url]
    body = f'{{"to": ["{PHONE}"], "from": "{SENDER}", "body": "from curl"}}'
    headers = ["-H", "authorization: Bearer fake-token", "-H", "content-type: application/json"]
    subprocess.run([*command, *headers, "-d", body], capture_output=True, check=True)
    Sandbox(proxy).phone(PHONE).received("from curl")


@pytest.mark.real
def test_the_official_package_runs_unmodified(proxy: str, authority: Authority) -> None:
    environment = {"HTTPS_PROXY": proxy, "REQUESTS_CA_BUNDLE": str(authority.certificate_file)}
    command = [str(OFFICIAL), "-I", "-W", "ignore", "-c", OFFICIAL_PROGRAM]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert result.stdout == "hello 0\n", result.stderr
    asked_for = [each["operation"] for each in Sandbox(proxy).requests]
    assert asked_for == ["SendSMS", "GetBatchMessage", "issueToken", "NumberService_ListActiveNumbers"]
