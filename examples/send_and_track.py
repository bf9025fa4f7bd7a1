"""Send a text message and track its delivery. The SMS API.

`python examples/send_and_track.py` tries it out against a sandbox; `send_and_track` is the example itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import sleep

from sinch import SinchClient
from sinch.sandbox.server import running_sandbox
from sinch.testing import Sandbox

ENDS = {"Delivered", "Aborted", "Cancelled", "Deleted", "Expired", "Failed", "Rejected", "Unknown"}


def send_and_track(
    client: SinchClient, to: Sequence[str], sender: str, text: str, wait: Callable[[], object] = lambda: sleep(5)
) -> dict[str, str]:
    """Send, and answer what became of the message for each recipient.

    A server that has a URL gets delivery reports as events instead of asking: see delivery_recorder.py.
    """
    # When the response is lost, the batch is looked up rather than sent again.
    batch = client.sms.batches.send_sms(to=list(to), from_=sender, body=text, find_unknown=True)
    while True:
        report = client.sms.delivery_reports.get(batch.id, "full")
        found = {
            recipient: str(status.status) for status in report.statuses or () for recipient in status.recipients or ()
        }
        if len(found) == len(set(to)) and ENDS.issuperset(found.values()):
            return found
        wait()


def main() -> None:
    with (
        running_sandbox() as url,
        SinchClient(service_plan_id="plan", sms_api_token="token", sms_region="eu", sandbox_url=url) as client,
    ):
        recipients = ["+12025550123", "+19995550116"]  # the second one is a number that nothing reaches
        ends = send_and_track(client, recipients, "+12025550100", "Hello!", lambda: Sandbox(url).advance(1))
    for recipient, end in sorted(ends.items()):
        print(f"{recipient}: {end}")


if __name__ == "__main__":
    main()
