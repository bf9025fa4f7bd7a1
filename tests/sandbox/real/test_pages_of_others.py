"""A hostile page in a real browser: another origin, and a name that resolves to this machine."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from sinch.testing import Sandbox
from tests.real_parts import program

pytestmark = pytest.mark.real("chromium")

EVIL = "evil.example"
PHONE = "+12025550120"
EVENT = {"api": "numbers", "event": {}, "target": "http://127.0.0.1:9/events"}
SEED: dict[str, Any] = {
    "batches": [{"to": [PHONE], "from": "+12025550121", "body": "secret"}],
    "webhooks": [{"app_id": "app", "target": "http://127.0.0.1:9", "target_type": "HTTP", "triggers": ["CAPABILITY"]}],
}
# What a page can try; each returns what it could read, or why it could not.
READ = """async (url) => {
  try { return { read: await (await fetch(url)).text() }; } catch (error) { return { error: error.name }; }
}"""
POST = """async ([url, mode, type, body, headers]) => {
  const options = { method: "POST", mode, body, headers: { "Content-Type": type, ...headers } };
  try { const answer = await fetch(url, options); return { type: answer.type, read: await answer.text() }; }
  catch (error) { return { error: error.name }; }
}"""
BEACON = "([url, body]) => navigator.sendBeacon(url, new Blob([body], { type: 'text/plain' }))"
STREAM = """(url) => new Promise((done) => {
  const stream = new EventSource(url);
  stream.onopen = () => { stream.close(); done("open"); };
  stream.onerror = () => { stream.close(); done("error"); };
})"""
SCRIPT = """(url) => new Promise((done) => {
  const script = document.createElement("script");
  script.src = url;
  script.onload = () => done("loaded");
  script.onerror = () => done("error");
  document.head.append(script);
})"""
FRAME = """(url) => new Promise((done) => {
  const frame = document.createElement("iframe");
  frame.src = url;
  frame.onload = () => { try { done(frame.contentDocument.body.innerText); } catch { done(null); } };
  document.body.append(frame);
})"""
FORM = """([url, type, name, value]) => {
  const form = document.createElement("form");
  Object.assign(form, { action: url, method: "post", enctype: type });
  const field = Object.assign(document.createElement("input"), { name, value });
  form.append(field);
  document.body.append(form);
  form.submit();
}"""


class _Hostile(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>hostile</title><body></body>")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the name is that of the base
        """Say nothing."""


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    arguments = ["--no-sandbox", f"--host-resolver-rules=MAP *.example 127.0.0.1, MAP {EVIL} 127.0.0.1"]
    with playwright.chromium.launch(executable_path=program("chromium"), args=arguments) as browser:
        yield browser


@pytest.fixture(params=["another site", "another port"])
def hostile(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Hostile)
    Thread(target=server.serve_forever, daemon=True).start()
    host = EVIL if request.param == "another site" else "127.0.0.1"
    with chromium.new_context() as context:
        page = context.new_page()
        page.goto(f"http://{host}:{server.server_port}/")
        yield page
    server.shutdown()
    server.server_close()


@pytest.fixture
def seeded(sandbox: Sandbox) -> Sandbox:
    sandbox.seed(SEED)
    return sandbox


@pytest.fixture(autouse=True)
def _nothing_happened(seeded: Sandbox) -> Iterator[None]:
    """Whatever a page tried, the sandbox is as it was."""
    yield
    assert [each["text"] for each in seeded.phone(PHONE).messages] == ["secret"]
    assert seeded.events == []
    assert seeded.control("GET", "faults") == {"faults": []}
    assert [each for each in seeded.requests if each["status"] and each["status"] < 400] == []


def test_cross_origin_page_cannot_read(hostile: Page, seeded: Sandbox) -> None:
    for path in (
        "/",
        "/_sandbox/phones",
        f"/_sandbox/phones/{PHONE}/messages",
        "/_sandbox/requests",
        "/xms/v1/p/batches",
    ):
        assert hostile.evaluate(READ, seeded.url + path) == {"error": "TypeError"}
    assert hostile.evaluate(STREAM, f"{seeded.url}/_sandbox/stream") == "error"
    assert hostile.evaluate(SCRIPT, f"{seeded.url}/_sandbox/phones") == "error"
    assert hostile.evaluate(SCRIPT, f"{seeded.url}/_sandbox/page/page.js") == "error"
    assert hostile.evaluate(FRAME, seeded.url) is None


@pytest.mark.parametrize("path", ["reset", "events", "faults", "seed", "time", f"phones/{PHONE}/messages"])
@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "application/x-www-form-urlencoded"])
def test_cross_origin_page_cannot_post(hostile: Page, seeded: Sandbox, path: str, content_type: str) -> None:
    url = f"{seeded.url}/_sandbox/{path}"
    body = '{"api": "numbers", "event": {}, "target": "http://127.0.0.1:9", "kind": "reset", "seconds": 1, "text": "x"}'
    assert hostile.evaluate(POST, [url, "cors", content_type, body, {}]) == {"error": "TypeError"}
    assert hostile.evaluate(POST, [url, "no-cors", content_type, body, {}]).get("read", "") == ""
    hostile.evaluate(BEACON, [url, body])


@pytest.mark.parametrize("encoding", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
@pytest.mark.parametrize("path", ["/_sandbox/reset", "/_sandbox/events", f"/_sandbox/phones/{PHONE}/messages"])
def test_cross_origin_form_is_rejected(hostile: Page, seeded: Sandbox, path: str, encoding: str) -> None:
    # With the type text/plain, a field can be spelt so that the body is JSON.
    name, value = '{"api": "numbers", "event": {}, "target": "http://127.0.0.1:9", "text": "', '"}'
    with hostile.expect_navigation():
        hostile.evaluate(FORM, [seeded.url + path, encoding, name, value])
    assert "page of another origin" in (hostile.text_content("body") or "")


def test_cross_origin_page_cannot_call_operations(hostile: Page, seeded: Sandbox) -> None:
    """The sandbox takes any credentials, but they go into a header, which a page must not send."""
    url = f"{seeded.url}/v1/projects/project-1/apps"
    body = '{"display_name": "x", "channel_credentials": []}'
    header = {"Authorization": "Basic a2V5OnNlY3JldA=="}
    assert hostile.evaluate(POST, [url, "cors", "application/json", body, header]) == {"error": "TypeError"}
    hostile.evaluate(POST, [url, "no-cors", "text/plain", body, header])


def test_cross_origin_form_with_credentials_cannot_call_operations(hostile: Page, seeded: Sandbox) -> None:
    target = f"{seeded.url}/v1/projects/sandbox-project/contacts".replace("http://", "http://key:secret@")
    identity = '{"channel": "SMS", "identity": "12025550199"}'
    name = f'{{"display_name": "x", "channel_identities": [{identity}], "language": "EN_US", "metadata": "'
    with hostile.expect_navigation():
        hostile.evaluate(FORM, [target, "text/plain", name, '"}'])
    [request] = seeded.requests
    assert request["status"] == 401
    assert seeded.control("GET", "resources/contacts")["resources"] == []


@pytest.mark.parametrize("name", [EVIL, f"127.0.0.1.{EVIL}", f"localhost.{EVIL}"])
def test_foreign_name_resolving_to_the_sandbox_is_rejected(chromium: Browser, seeded: Sandbox, name: str) -> None:
    """DNS rebinding: the page has the sandbox's address as its own origin."""
    origin = seeded.url.replace("127.0.0.1", name)
    with chromium.new_context() as context:
        page = context.new_page()
        response = page.goto(f"{origin}/")
        assert response
        assert response.status == 403
        read = page.evaluate(READ, f"{origin}/_sandbox/phones")
        assert "secret" not in read["read"]
        posted = page.evaluate(POST, [f"{origin}/_sandbox/reset", "same-origin", "application/json", "{}", {}])
        assert "--allow-host" in posted["read"]
