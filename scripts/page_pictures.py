"""Take the screenshots of the sandbox's page for the documentation, with Chromium."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Final, Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ViewportSize, expect, sync_playwright

from scripts.contract.documents import ROOT
from sinch.sandbox.seeding import read_seed
from sinch.testing import Sandbox, running_sandbox
from tests.real_parts import program

FOLDER: Final = ROOT / "docs" / "guide"
# A fixed port, as it is visible in a screenshot; the seed contains it too.
_RECEIVER: Final = ("127.0.0.1", 8021)
_SEED: Final = Path(__file__).parent / "page_pictures.yaml"
_WIDE, _NARROW = ViewportSize(width=1000, height=620), ViewportSize(width=390, height=720)
_PHONE: Final = "phones/%2B12025550123"


@dataclass(frozen=True)
class Picture:
    """A view of the page, and the element whose appearance completes it."""

    name: str
    view: str
    complete: str
    size: ViewportSize
    scheme: Literal["light", "dark"]


PICTURES: Final = (
    Picture("sandbox-page", _PHONE, ".bubble", _WIDE, "light"),
    Picture("sandbox-page-narrow", _PHONE, ".bubble", _NARROW, "light"),
    Picture("sandbox-page-narrow-dark", "phones", ".list a", _NARROW, "dark"),
    Picture("sandbox-page-request", "requests/request-1", ".detail h2", _WIDE, "light"),
    # Delivery of an event is retried every few seconds.
    Picture("sandbox-page-event", "events/delivery-1", ".detail :text('delivered')", _WIDE, "dark"),
)


class _Acceptor(BaseHTTPRequestHandler):
    """Receives every event."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Print nothing."""


def take_pictures(chromium: str, folder: Path) -> None:
    """Take all screenshots and save them in a folder."""
    with _receiving(), running_sandbox(frozen=True, seed=read_seed(_SEED)) as sandbox, sync_playwright() as playwright:
        _send_invalid_request(sandbox)
        with playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"]) as browser:
            for picture in PICTURES:
                _take(browser, sandbox.url, picture, folder / f"{picture.name}.png")


@contextmanager
def _receiving() -> Iterator[None]:
    with ThreadingHTTPServer(_RECEIVER, _Acceptor) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield
        finally:
            server.shutdown()


def _take(browser: Browser, url: str, picture: Picture, path: Path) -> None:
    with browser.new_context(
        viewport=picture.size, color_scheme=picture.scheme, locale="en-GB", timezone_id="UTC"
    ) as context:
        page = context.new_page()
        page.goto(f"{url}#/{picture.view}")
        expect(page.locator(".list a").first).to_be_attached()
        expect(page.locator(picture.complete).first).to_be_visible()
        page.screenshot(path=path)


def _send_invalid_request(sandbox: Sandbox) -> None:
    """Send a request that is rejected, to be shown on the page."""
    address = urlsplit(sandbox.url)
    body = '{"to": ["+12025550123"], "from": "+12025550100", "body": "See you at 8", "expire_at": "tomorrow"}'
    headers = {"Authorization": "Bearer fake-token", "Content-Type": "application/json"}
    with closing(HTTPConnection(address.hostname or "", address.port)) as connection:
        connection.request("POST", "/xms/v1/sandbox-plan/batches", body, headers)
        connection.getresponse().read()


def main() -> None:
    """Run the command line."""
    chromium = program("chromium")
    if chromium is None:
        sys.exit("Chromium is not installed: run scripts/install_real_parts.sh.")
    take_pictures(chromium, FOLDER)


if __name__ == "__main__":
    main()
