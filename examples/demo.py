"""The tour of `make demo`: a sandbox, and the first calls of a new user."""

from __future__ import annotations

import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from sinch import SinchClient

RECIPIENT = "+12025550123"
SENDER = "+12025550100"


def main() -> None:
    # Renting a number of one's choice is deprecated by the API in favour of orders, and still the shortest way.
    warnings.simplefilter("ignore", DeprecationWarning)
    with sandbox() as url:
        client = SinchClient(
            key_id="demo-key-id",
            key_secret="demo-key-secret",
            project_id="demo-project",
            service_plan_id="demo-plan",  # SMS goes by service plan: newer projects cannot send it with their keys
            sms_api_token="demo-token",
            sms_region="eu",
            conversation_region="eu",
            sandbox_url=url,
        )
        with client:
            show(client)


def show(client: SinchClient) -> None:
    print("\n1. Numbers that can be rented in the US:")
    for available in client.numbers.search_for_available_numbers("US", "LOCAL", page_size=3).iterator():
        price = available.monthly_price
        print(f"   {available.phone_number}", f"{price.amount} {price.currency_code} a month" if price else "")

    rented = client.numbers.rent_any("US", "LOCAL", capabilities=["SMS"])
    print(f"\n2. Rented: {rented.phone_number} ({rented.number_type}, can do {', '.join(rented.capabilities or [])})")

    found = client.number_lookup.lookup(RECIPIENT)
    if found.line is not None:
        print(f"\n3. Looked up {found.number}: {found.line.number_type}, carrier {found.line.carrier}")

    sender = rented.phone_number or SENDER
    batch = client.sms.batches.send_sms(to=[RECIPIENT], from_=sender, body="Hello from the demo!")
    print(f"\n4. SMS sent: batch {batch.id} from {batch.from_}, created {batch.created_at:%H:%M:%S}")

    message = client.conversation.messages.send_text_message(
        app_id="demo-app",
        text="Hello over any channel!",
        recipient_identities=[{"channel": "SMS", "identity": RECIPIENT}],
    )
    print(f"\n5. Conversation message sent: {message.message_id}\n")


@contextmanager
def sandbox() -> Iterator[str]:
    """A sandbox in a process of its own, stopped whatever happens."""
    process = subprocess.Popen(
        [sys.executable, "-m", "sinch.sandbox", "--port", "0"], stdout=subprocess.PIPE, text=True
    )
    try:
        line = process.stdout.readline() if process.stdout else ""
        print(line.strip())
        if not line:
            raise SystemExit("the sandbox did not start")
        yield line.split()[-1]
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
