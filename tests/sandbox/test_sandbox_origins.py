"""Foreign pages: a web page open in a browser can neither control nor read the sandbox."""

import httpx
import pytest

from sinch.sandbox.server import running_sandbox
from sinch.testing import ControlError, Sandbox

from .test_sandbox_server import program

EVENT = {"api": "numbers", "event": {}, "target": "http://127.0.0.1:9/events"}


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "192.0.2.1:80", "127.0.0.1.example", "[::"])
@pytest.mark.parametrize("path", ["/_sandbox/deliveries", "/v1/projects/project-1/activeNumbers", "/nothing"])
def test_foreign_hosts_are_rejected(client: httpx.Client, host: str, path: str) -> None:
    client.event_hooks = {}  # No contract lists what does not come from the API.
    response = client.get(path, headers={"host": host})
    assert response.status_code == 403
    assert host in response.json()["message"]
    assert "--allow-host" in response.json()["message"]


@pytest.mark.parametrize("host", ["localhost", "localhost:8020", "LOCALHOST", "127.0.0.1:1", "[::1]:80", "a.localhost"])
def test_local_host_names_are_allowed(client: httpx.Client, host: str) -> None:
    assert client.get("/_sandbox/deliveries", headers={"host": host}).status_code == 200


def test_hosts_can_be_allowed() -> None:
    with program("--port", "0", "--allow-host", "sandbox.test") as (_, line):
        url = f"{line.split()[-1]}/_sandbox/deliveries"
        assert httpx.get(url, headers={"host": "Sandbox.test:8020"}).status_code == 200
        assert httpx.get(url, headers={"host": "other.test"}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "http://sandbox:81"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_foreign_pages_cannot_control_the_sandbox(client: httpx.Client, headers: dict[str, str]) -> None:
    for response in (
        client.post("/_sandbox/events", json=EVENT, headers=headers),
        client.post("/_sandbox/deliveries/delivery-1/replay", headers=headers),
        client.get("/_sandbox/deliveries", headers=headers),
    ):
        assert response.status_code == 403
        assert "page" in response.json()["message"]
    assert client.get("/_sandbox/deliveries").json() == {"deliveries": []}


def test_own_page_can_control_the_sandbox(client: httpx.Client) -> None:
    headers = {"origin": "http://sandbox", "sec-fetch-site": "same-origin"}
    assert client.get("/_sandbox/deliveries", headers=headers).status_code == 200


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "text/json-like", ""])
def test_form_content_types_are_rejected(client: httpx.Client, content_type: str) -> None:
    content = b'{"api": "numbers", "event": {}, "target": "http://127.0.0.1:9"}'
    response = client.post("/_sandbox/events", content=content, headers={"content-type": content_type})
    assert response.status_code == 415
    assert "application/json" in response.json()["message"]


def test_json_content_type_can_have_a_charset() -> None:
    with running_sandbox() as url:
        headers = {"content-type": "Application/JSON; charset=utf-8"}
        content = b'{"api": "sms", "event": {}}'
        assert httpx.post(f"{url}/_sandbox/events", content=content, headers=headers).status_code == 202


@pytest.mark.parametrize("path", ["/", "/_sandbox/phones", "/_sandbox/page/page.js", "/_sandbox/nothing"])
def test_password_protects_the_page_and_control_calls(path: str) -> None:
    with running_sandbox(control_password="päss") as url, httpx.Client(base_url=url) as client:
        for auth in (None, ("sandbox", "wrong"), ("päss", "")):
            response = client.get(path, auth=auth)
            assert response.status_code == 401
            assert response.headers["www-authenticate"].startswith("Basic ")
        for authorization in ("Basic !", "Bearer päss", "Basic"):
            assert client.get(path, headers={b"authorization": authorization.encode()}).status_code == 401
        assert client.get(path, auth=("anybody", "päss")).status_code in {200, 404}
        assert client.get("/_sandbox/health").status_code == 200
        assert (
            "page" in client.post("/_sandbox/reset", headers={"origin": "http://evil.example"}, auth=("", "päss")).text
        )
        numbers = "/v1/projects/project-1/activeNumbers"
        assert client.get(numbers, auth=("fake-key", "fake-secret")).status_code == 200


def test_sandbox_on_a_public_address_requires_a_password() -> None:
    with program("--host", "0.0.0.0", "--allow-remote", "--port", "0") as (process, line):
        assert process.stdout
        password = process.stdout.readline().split("password ")[1].split()[0]
        url = line.split()[-1].replace("0.0.0.0", "127.0.0.1")
        assert httpx.get(f"{url}/_sandbox/phones").status_code == 401
        assert httpx.get(f"{url}/_sandbox/phones", auth=("sandbox", password)).status_code == 200
        sandbox = Sandbox(url.replace("http://", f"http://sandbox:{password}@"))
        assert sandbox.requests == []
        assert password not in repr(sandbox)
        assert password not in repr(vars(sandbox))
        with pytest.raises(ControlError, match="control password"):
            Sandbox(url).reset()


def test_configured_password_is_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SINCH_SANDBOX_CONTROL_PASSWORD", "fake-password")
    with program("--port", "0") as (process, line):
        url = line.split()[-1]
        assert httpx.get(f"{url}/_sandbox/phones").status_code == 401
        assert httpx.get(f"{url}/_sandbox/phones", auth=("sandbox", "fake-password")).status_code == 200
        process.terminate()
        out, errors = process.communicate()
        assert out + errors == ""
