"""Reminders of appointments by Celery workers: found when they are due, and sent once, even if a worker is lost.

`python examples/celery_reminders.py` tries it out against a sandbox, with a broker in memory and one worker;
`remind_by` is the example itself. In your program the broker is Redis or RabbitMQ, the journals are in a database that
all workers share, and `celery beat` runs `remind` every few minutes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from celery import Celery, Task
from celery.contrib.testing.worker import start_worker
from sqlalchemy import StaticPool, create_engine

from sinch import SinchClient
from sinch.celery import SinchTasks, register_tasks
from sinch.sandbox.server import running_sandbox
from sinch.sqlalchemy import SQLAlchemyJournal, metadata
from sinch.testing import Sandbox

BEFORE = timedelta(days=1)


@dataclass
class Appointment:
    id: str
    number: str
    name: str
    at: datetime


def remind_by(
    app: Celery, tasks: SinchTasks, coming: Callable[[], Iterable[Appointment]], sender: str
) -> Task[[], list[str]]:
    """Make the task that sends the reminders that are due, and gives the IDs of the tasks that send them."""

    @app.task(name="remind", shared=False)
    def remind() -> list[str]:
        due = datetime.now(UTC) + BEFORE
        return [send(appointment) for appointment in coming() if appointment.at <= due]

    def send(appointment: Appointment) -> str:
        # A task that runs again under its ID sends nothing twice; one that was moved is reminded of anew.
        task_id = f"reminder-{appointment.id}-{appointment.at:%Y%m%dT%H%M}"
        body = f"Hello {appointment.name}, we expect you on {appointment.at:%d %B at %H:%M}."
        fields = {"to": [appointment.number], "from": sender, "body": body, "type": "mt_text"}
        tasks.send_batch.apply_async(kwargs=fields, task_id=task_id)
        return task_id

    app.conf.beat_schedule = {"reminders": {"task": "remind", "schedule": timedelta(minutes=5)}}
    return remind


def main() -> None:
    app = Celery("reminders", broker="memory://", backend="cache+memory://", set_as_current=False)
    engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    metadata.create_all(engine)
    tomorrow = datetime.now(UTC) + timedelta(hours=20)
    ada = Appointment("1", "+12025550123", "Ada", tomorrow)
    grace = Appointment("2", "+12025550124", "Grace", tomorrow + timedelta(days=5))
    with running_sandbox() as url:
        client = partial(SinchClient, service_plan_id="plan", sms_api_token="token", sms_region="eu", sandbox_url=url)
        tasks = register_tasks(app, client=client, journals=partial(SQLAlchemyJournal, engine))
        remind = remind_by(app, tasks, lambda: [ada, grace], "+12025550100")
        with start_worker(app, perform_ping_check=False):
            for run in ("The first run", "The same again"):
                sent = remind.delay().get(timeout=30)
                for task_id in sent:
                    app.AsyncResult(task_id).get(timeout=30)
                arrived = len(Sandbox(url).phone(ada.number).messages)
                print(f"{run}: {len(sent)} due, messages to Ada: {arrived}")
            ada.at += timedelta(hours=1)
            app.AsyncResult(remind.delay().get(timeout=30)[0]).get(timeout=30)
        print(f"Moved: messages to Ada: {len(Sandbox(url).phone(ada.number).messages)}")
        print(f"Messages to Grace: {len(Sandbox(url).phone(grace.number).messages)}")
    engine.dispose()


if __name__ == "__main__":
    main()
