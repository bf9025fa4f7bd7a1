"""Reminders of appointments: scheduled, moved, cancelled and confirmed by a reply. The SMS API.

`python examples/appointment_reminders.py` tries it out against a sandbox; `Reminders` is the example itself. The API
keeps what is scheduled, so nothing has to run until then; for a fleet of workers, see `sinch.celery`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sinch import ApiError, SinchClient
from sinch.sandbox.server import running_sandbox
from sinch.testing import Sandbox

BEFORE = timedelta(days=1)


@dataclass
class Appointment:
    id: str
    number: str
    name: str
    at: datetime


class Reminders:
    def __init__(self, client: SinchClient, sender: str) -> None:
        self._client, self._sender = client, sender
        self._batches: dict[str, str] = {}  # of appointments; a column of their table in a real program

    def schedule(self, appointment: Appointment) -> None:
        """Schedule a reminder for a day before the appointment."""
        batch = self._client.sms.batches.send_sms(
            to=[appointment.number],
            from_=self._sender,
            body="Hello ${name}, we expect you on " + f"{appointment.at:%d %B at %H:%M}. Please answer YES or NO.",
            parameters={"name": {appointment.number: appointment.name}},
            send_at=appointment.at - BEFORE,
            expire_at=appointment.at,  # a reminder that is late is worse than none
            client_reference=appointment.id,
            find_unknown=True,
        )
        self._batches[appointment.id] = batch.id

    def move(self, appointment: Appointment) -> None:
        """Reschedule the reminder, unless it has been sent."""
        self.cancel(appointment)
        self.schedule(appointment)

    def cancel(self, appointment: Appointment) -> bool:
        """Cancel the reminder; return whether it had not been sent."""
        try:
            self._client.sms.batches.cancel(self._batches.pop(appointment.id))
        except ApiError as error:
            if error.status_code in (404, 409):  # sent, or gone
                return False
            raise
        return True

    def confirmed(self, appointment: Appointment, since: datetime) -> bool | None:
        """What the customer answered last; None when nothing that can be understood."""
        responses = self._client.sms.inbounds.list(to=[self._sender], start_date=since)
        for inbound in responses:  # the newest first
            text = str(inbound.get("body") or "").strip().upper()
            if str(inbound.from_).lstrip("+") == appointment.number.lstrip("+") and text in ("YES", "NO"):
                return text == "YES"
        return None


def main() -> None:
    with running_sandbox() as url:
        sandbox = Sandbox(url)
        with SinchClient(service_plan_id="plan", sms_api_token="token", sms_region="eu", sandbox_url=url) as client:
            now = sandbox.advance(0)
            reminders = Reminders(client, "+12025550100")
            ada = Appointment("appointment-1", "+12025550123", "Ada", now + timedelta(days=3))
            grace = Appointment("appointment-2", "+12025550124", "Grace", now + timedelta(days=3))
            reminders.schedule(ada)
            reminders.schedule(grace)
            ada.at += timedelta(days=1)
            reminders.move(ada)
            print(f"Grace's reminder cancelled: {reminders.cancel(grace)}")

            sandbox.advance(timedelta(days=2, hours=1))
            print(f"Messages to Ada after two days: {len(sandbox.phone(ada.number).messages)}")
            sandbox.advance(timedelta(days=1))
            print(f"Messages to Ada after three days: {len(sandbox.phone(ada.number).messages)}")
            sandbox.phone(ada.number).write("Yes")
            print(f"Ada confirmed: {reminders.confirmed(ada, since=now)}")
            print(f"Grace confirmed: {reminders.confirmed(grace, since=now)}")


if __name__ == "__main__":
    main()
