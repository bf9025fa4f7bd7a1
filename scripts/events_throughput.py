"""Measure how many events are verified and parsed per second.

Usage: python -m scripts.events_throughput
"""

from __future__ import annotations

import hashlib
import hmac
import json
import sys
from base64 import b64encode
from timeit import repeat

from sinch.sinch_events import ConversationSinchEvents

_SECRET = "fake-event-secret"  # noqa: S105  # used only here
_EVENT = {
    "app_id": "01APP",
    "project_id": "51bc3f40-f266-4ca8-8938-a1ed0ff32b9a",
    "accepted_time": "2026-01-01T10:00:00.123456789Z",
    "event_time": "2026-01-01T10:00:00Z",
    "message_metadata": "",
    "message": {
        "id": "01MESSAGE",
        "direction": "TO_APP",
        "contact_message": {"text_message": {"text": "Hello!"}},
        "channel_identity": {"channel": "WHATSAPP", "identity": "12025550101", "app_id": "01APP"},
        "conversation_id": "01CONVERSATION",
        "contact_id": "01CONTACT",
        "accept_time": "2026-01-01T10:00:00.123456789Z",
        "processing_mode": "CONVERSATION",
    },
}
_ROUNDS, _EVENTS = 5, 5_000


def main() -> int:
    """Run the command line."""
    body = json.dumps(_EVENT).encode()
    digest = hmac.new(_SECRET.encode(), body + b".nonce.1767261600", hashlib.sha256).digest()
    headers = {
        "host": "example.com",
        "content-type": "application/json",
        "content-length": str(len(body)),
        "x-sinch-webhook-signature": b64encode(digest).decode(),
        "x-sinch-webhook-signature-nonce": "nonce",
        "x-sinch-webhook-signature-timestamp": "1767261600",
        "x-sinch-webhook-signature-algorithm": "HmacSHA256",
    }
    events = ConversationSinchEvents(_SECRET)
    seconds = min(repeat(lambda: events.receive(headers, body), repeat=_ROUNDS, number=_EVENTS)) / _EVENTS
    print(f"{1 / seconds:,.0f} events per second, {seconds * 1e6:.0f} us each ({len(body)} bytes)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
