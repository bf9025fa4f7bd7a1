"""A headless Chromium and a sandbox for its page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from sinch import SinchClient
from sinch.sandbox.server import running_sandbox
from sinch.testing import Sandbox
from tests.real_parts import program


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=program("chromium"), args=["--no-sandbox"])


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    with chromium.new_context(viewport={"width": 1200, "height": 800}) as context:
        yield context


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with running_sandbox(lenient=True) as url:
        yield Sandbox(url)


@pytest.fixture
def client(sandbox: Sandbox) -> Iterator[SinchClient]:
    settings: dict[str, Any] = {"key_id": "fake-key", "key_secret": "fake-secret", "sms_api_token": "fake-token"}
    regions: dict[str, Any] = {"sms_region": "us", "conversation_region": "us"}
    names: dict[str, Any] = {"project_id": "sandbox-project", "service_plan_id": "sandbox-plan"}
    with SinchClient(sandbox_url=sandbox.url, **settings, **regions, **names) as client:
        yield client


@pytest.fixture
def page(context: BrowserContext, sandbox: Sandbox) -> Iterator[Page]:
    """Yield the page; requests to other hosts and errors of the page fail the test."""
    page = context.new_page()
    troubles: list[str] = []

    def on_request(request: Request) -> None:
        if not request.url.startswith(sandbox.url):
            troubles.append(request.url)

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            troubles.append(message.text)

    page.on("request", on_request)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", on_console)
    page.goto(sandbox.url)
    yield page
    page.close()
    assert troubles == []
