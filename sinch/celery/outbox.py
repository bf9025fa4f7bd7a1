"""Outbox of tasks, to send again those that the broker has lost."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, Protocol

from celery import Celery, bootsteps
from celery.signals import task_revoked
from celery.utils import uuid
from kombu.utils import json

from sinch._core.log import report_error

if TYPE_CHECKING:
    _Step = object
else:
    _Step = bootsteps.StartStopStep

_LOGGER: Final = logging.getLogger("sinch")
# Each worker sends a limited number of overdue tasks at a time, to get on with its other work in between.
POLL_INTERVAL: Final = 5.0
_MOST_PER_POLL: Final = 100
# These apply to a single publication; the outbox records the delay separately.
_TRANSIENT: Final = frozenset({"producer", "publisher", "connection", "router", "add_to_parent", "countdown", "eta"})


class Outbox(Protocol):
    """Record of the tasks that were sent to a broker and are not done yet, shared by all workers: a `RedisOutbox`."""

    def put(self, task_id: str, message: str, delay: float) -> None:
        """Record a task, replacing an earlier record, before it is sent to the broker; it is due in `delay` seconds."""

    def discard(self, task_id: str) -> None:
        """Remove a task that is done; do nothing if it is not in the outbox."""

    def take_overdue(self, most: int) -> Sequence[str]:
        """Return the messages of up to `most` overdue tasks; no other worker gets the same ones."""


def message_of(
    task: str, args: Sequence[Any] | None, kwargs: Mapping[str, Any] | None, options: Mapping[str, Any]
) -> str:
    """Serialise what is needed to send a task again, as JSON."""
    lasting = {name: value for name, value in options.items() if name not in _TRANSIENT and value is not None}
    text: str = json.dumps({"task": task, "args": args, "kwargs": kwargs, "options": lasting})
    return text


def delay_of(options: Mapping[str, Any]) -> float:
    """Return the seconds until a task is due."""
    eta = options.get("eta")
    if isinstance(eta, datetime):
        return max(0.0, (eta.astimezone(UTC) - datetime.now(UTC)).total_seconds())
    return float(options.get("countdown") or 0)


def send_overdue(app: Celery, outbox: Outbox) -> None:
    """Send overdue tasks again; those that cannot be sent become due again later."""
    try:
        for message in outbox.take_overdue(_MOST_PER_POLL):
            record = json.loads(message)
            task: Any = app.tasks.get(record["task"])
            if task is None:  # it belongs to another application or version, and must not hold up the others
                _LOGGER.warning("outbox: task %s is not registered with this worker", record["task"])
                continue
            task.publish(record["args"], record["kwargs"], **record["options"])
    except Exception as error:  # the worker still has its other tasks
        report_error(_LOGGER, "outbox", error)


def watch(app: Celery, outbox: Outbox) -> None:
    """Let the workers of an application poll an outbox for overdue tasks."""

    class OutboxStep(_Step):
        """Polls the outbox in the main process of a worker."""

        name = f"{__name__}:{uuid()}"  # an application may have several
        requires = {"celery.worker.consumer.tasks:Tasks"}

        def start(self, consumer: Any) -> None:
            self._timer = consumer.timer.call_repeatedly(POLL_INTERVAL, send_overdue, (app, outbox))

        def stop(self, consumer: Any) -> None:  # noqa: ARG002  # of the protocol
            self._timer.cancel()

    def discard_revoked(sender: Any, request: Any, **_: object) -> None:
        if getattr(sender, "outbox", None) is outbox:
            outbox.discard(request.id)

    app.steps["consumer"].add(OutboxStep)
    # `after_return` is not called for tasks that are revoked or have expired.
    task_revoked.connect(discard_revoked, weak=False)
