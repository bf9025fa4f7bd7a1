"""A delivery-status recorder: keeps the status of each SMS in a table. Flask, SQLite, the SMS API.

`python examples/delivery_recorder.py` tries it out against a sandbox; `create_app` is the recorder itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from queue import Queue
from tempfile import TemporaryDirectory
from threading import Thread

from flask import Flask
from werkzeug.serving import make_server

from sinch import SinchClient
from sinch.domains.sms.models import RecipientDeliveryReportMMS, RecipientDeliveryReportSMS
from sinch.sandbox.events.deliveries import DEFAULT_SECRET
from sinch.sandbox.server import running_sandbox
from sinch.sinch_events import Dispatcher, SmsSinchEvents
from sinch.sinch_events.adapters.flask import view

RECIPIENTS = ["+12025550123", "+12025550124", "+19995550115"]

_TABLE = (
    "CREATE TABLE IF NOT EXISTS deliveries (batch_id, recipient, status, code, at, PRIMARY KEY (batch_id, recipient))"
)
# Reports may come twice and in any order: the latest one counts.
_RECORD = """
INSERT INTO deliveries VALUES (?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET status = excluded.status, code = excluded.code, at = excluded.at WHERE excluded.at >= at
"""


def create_app(database: Path, secret: str, on_record: Callable[[str], object] = print) -> Flask:
    dispatcher = Dispatcher()

    @dispatcher.on(RecipientDeliveryReportSMS, RecipientDeliveryReportMMS)
    def record(report: RecipientDeliveryReportSMS | RecipientDeliveryReportMMS) -> None:
        row = (report.batch_id, report.recipient, report.status, report.code, report["at"])
        with closing(sqlite3.connect(database)) as connection, connection:
            connection.execute(_TABLE)
            connection.execute(_RECORD, row)
        on_record(report.recipient)

    app = Flask(__name__)
    app.add_url_rule("/events", view_func=view(SmsSinchEvents(secret), dispatcher), methods=["POST"])
    return app


@contextmanager
def served(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def main() -> None:
    recorded: Queue[str] = Queue()
    with TemporaryDirectory() as directory, running_sandbox() as sandbox:
        database = Path(directory) / "deliveries.sqlite"
        with served(create_app(database, DEFAULT_SECRET, recorded.put)) as recorder:
            with SinchClient(
                service_plan_id="plan", sms_api_token="token", sms_region="eu", sandbox_url=sandbox
            ) as client:
                client.sms.batches.send_sms(
                    to=RECIPIENTS,
                    from_="+12025550100",
                    body="Hello!",
                    delivery_report="per_recipient_final",
                    event_destination_target=f"{recorder}/events",
                )
            for _ in RECIPIENTS:
                recorded.get(timeout=10)
        with closing(sqlite3.connect(database)) as connection:
            for recipient, status, code in connection.execute(
                "SELECT recipient, status, code FROM deliveries ORDER BY recipient"
            ):
                print(f"{recipient}: {status} ({code})")


if __name__ == "__main__":
    main()
