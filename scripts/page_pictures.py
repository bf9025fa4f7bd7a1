"""Takes the pictures of the sandbox's page that the documentation shows, with Chromium."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import Browser, ViewportSize, expect, sync_playwright

from sinch.sandbox.seeding import read_seed
from sinch.testing import Sandbox, running_sandbox
from tests.real_parts import program

_SEED: Final = Path(__file__).parent / "page_pictures.yaml"
_FOLDER: Final = Path("docs") / "guide"
_WIDE, _NARROW = ViewportSize(width=1000, height=620), ViewportSize(width=390, height=720)
_PHONE: Final = "phones/%2B12025550123"


def main() -> None:
    """Take all pictures."""
    chromium = program("chromium")
    if chromium is None:
        sys.exit("There is no chromium: scripts/install_real_parts.sh installs it.")
    with running_sandbox(frozen=True, seed=read_seed(_SEED)) as sandbox, sync_playwright() as playwright:
        _ask_wrongly(sandbox)
        with playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"]) as browser:
            pictures: tuple[tuple[str, str, ViewportSize, Literal["light", "dark"]], ...] = (
                ("sandbox-page", _PHONE, _WIDE, "light"),
                ("sandbox-page-narrow", _PHONE, _NARROW, "light"),
                ("sandbox-page-narrow-dark", "phones", _NARROW, "dark"),
                ("sandbox-page-request", "requests/request-1", _WIDE, "light"),
                ("sandbox-page-event", "events/delivery-1", _WIDE, "dark"),
            )
            for name, view, size, scheme in pictures:
                _take(browser, f"{sandbox.url}#/{view}", size, scheme, _FOLDER / f"{name}.png")


def _take(browser: Browser, url: str, size: ViewportSize, scheme: Literal["light", "dark"], path: Path) -> None:
    with browser.new_context(viewport=size, color_scheme=scheme, locale="en-GB", timezone_id="UTC") as context:
        page = context.new_page()
        page.goto(url)
        expect(page.locator(".list a").first).to_be_attached()
        if len(url.split("/")) > 4:
            expect(page.locator(".bubble, .detail h2").first).to_be_visible()
        page.screenshot(path=path)


def _ask_wrongly(sandbox: Sandbox) -> None:
    """Make a request that is refused, as any client does once."""
    from http.client import HTTPConnection
    from urllib.parse import urlsplit

    address = urlsplit(sandbox.url)
    connection = HTTPConnection(address.hostname or "", address.port)
    body = '{"to": ["+12025550123"], "from": "+12025550100", "body": "See you at 8", "expire_at": "tomorrow"}'
    headers = {"Authorization": "Bearer fake-token", "Content-Type": "application/json"}
    connection.request("POST", "/xms/v1/sandbox-plan/batches", body, headers)
    connection.getresponse().read()
    connection.close()


if __name__ == "__main__":
    main()
