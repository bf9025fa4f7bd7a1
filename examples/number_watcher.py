"""A number-provisioning watcher: reports when a rented number can be used. No framework, the Numbers API.

`python examples/number_watcher.py` tries it out against a sandbox; `Watcher` is the watcher itself.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue
from threading import Thread

from sinch import SinchClient
from sinch.domains.numbers.models import CallbackPayloadActiveNumber, CallbackPayloadNumberOrder
from sinch.sandbox.events.deliveries import DEFAULT_SECRET
from sinch.sandbox.server import running_sandbox
from sinch.sinch_events import InvalidEventError, InvalidSignatureError, NumbersEvent, NumbersSinchEvents

LARGEST_BODY = 100_000


class Watcher(BaseHTTPRequestHandler):
    """Takes events; a server hands each request to a new one."""

    events: NumbersSinchEvents
    on_news: Callable[[str], object]

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        if length > LARGEST_BODY:
            self.response(413)
            return
        try:
            event = self.events.receive(self.headers, self.rfile.read(length))
        except InvalidSignatureError:
            self.response(401)
        except InvalidEventError:
            self.response(400)
        else:
            self.on_news(describe(event))
            self.response(200)

    def response(self, status: int) -> None:
        self.send_response(status)
        self.end_headers()

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        pass


def describe(event: NumbersEvent) -> str:
    match event:
        case CallbackPayloadActiveNumber(status="SUCCEEDED"):
            return f"{event.resource_id}: {event.event_type} succeeded"
        case CallbackPayloadActiveNumber():
            return f"{event.resource_id}: {event.event_type} failed, {event.failure_code or 'no reason given'}"
        case CallbackPayloadNumberOrder():
            return f"order {event.resource_id}: {event.status}"
        case _:
            return f"something new: {event.to_dict()}"


@contextmanager
def served(secret: str, on_news: Callable[[str], object]) -> Iterator[str]:
    events = NumbersSinchEvents(secret)
    watcher = type("ConfiguredWatcher", (Watcher,), {"events": events, "on_news": staticmethod(on_news)})
    with ThreadingHTTPServer(("127.0.0.1", 0), watcher) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def main() -> None:
    # Renting a number of one's choice is deprecated by the API in favour of orders, and still the shortest way.
    warnings.simplefilter("ignore", DeprecationWarning)
    news: Queue[str] = Queue()
    with running_sandbox() as sandbox, served(DEFAULT_SECRET, news.put) as watcher:
        with SinchClient("key-id", "key-secret", "project", sandbox_url=sandbox) as client:
            number = client.numbers.rent_any(
                "US",
                "LOCAL",
                sms_configuration={"service_plan_id": "plan", "campaign_id": "campaign"},
                event_destination_target=watcher,
            )
            print(f"Rented {number.phone_number}")
        for _ in range(2):
            print(news.get(timeout=10))


if __name__ == "__main__":
    main()
