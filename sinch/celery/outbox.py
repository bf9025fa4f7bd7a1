"""Outbox of tasks, from which those that the broker has lost are sent again."""

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
# In seconds: how often each worker looks, and how much it sends at a look, between which it does its other work.
LOOK_EVERY: Final = 5.0
_MOST_AT_A_LOOK: Final = 100
# Of one publication, or told by the delay.
_PASSING: Final = frozenset({"producer", "publisher", "connection", "router", "add_to_parent", "countdown", "eta"})


class Outbox(Protocol):
    """The tasks that were handed to a broker, until they are done, shared by all workers: a `RedisOutbox`."""

    def put(self, task_id: str, message: str, delay: float) -> None:
        """Note a task before the broker gets it, in place of what is known of it; its time is in `delay` seconds."""

    def discard(self, task_id: str) -> None:
        """Forget a task, which is done; one that is not known too."""

    def take_overdue(self, most: int) -> Sequence[str]:
        """Take the messages of up to so many tasks that should be done by now, each for one worker."""


def message_of(
    task: str, args: Sequence[Any] | None, kwargs: Mapping[str, Any] | None, options: Mapping[str, Any]
) -> str:
    """What it takes to send a task again, as JSON."""
    lasting = {name: value for name, value in options.items() if name not in _PASSING and value is not None}
    text: str = json.dumps({"task": task, "args": args, "kwargs": kwargs, "options": lasting})
    return text


def delay_of(options: Mapping[str, Any]) -> float:
    """Seconds until the time of a task."""
    eta = options.get("eta")
    if isinstance(eta, datetime):
        return max(0.0, (eta.astimezone(UTC) - datetime.now(UTC)).total_seconds())
    return float(options.get("countdown") or 0)


def send_overdue(app: Celery, outbox: Outbox) -> None:
    """Send tasks again that should be done by now; what cannot be sent is due again later."""
    try:
        for message in outbox.take_overdue(_MOST_AT_A_LOOK):
            known = json.loads(message)
            task: Any = app.tasks.get(known["task"])
            if task is None:  # of another application, or of a newer version; the others must not wait for it
                _LOGGER.warning("outbox: this worker has no task %s", known["task"])
                continue
            task.publish(known["args"], known["kwargs"], **known["options"])
    except Exception as error:  # the worker goes on with what it has
        report_error(_LOGGER, "outbox", error)


def watch(app: Celery, outbox: Outbox) -> None:
    """Let the workers of an application look after an outbox."""

    class OutboxStep(_Step):
        """Looks every few seconds, in the main process of a worker."""

        name = f"{__name__}:{uuid()}"  # an application may have several
        requires = {"celery.worker.consumer.tasks:Tasks"}

        def start(self, consumer: Any) -> None:
            self._looks = consumer.timer.call_repeatedly(LOOK_EVERY, send_overdue, (app, outbox))

        def stop(self, consumer: Any) -> None:  # noqa: ARG002  # of the protocol
            self._looks.cancel()

    def forget(sender: Any, request: Any, **_: object) -> None:
        if getattr(sender, "outbox", None) is outbox:
            outbox.discard(request.id)

    app.steps["consumer"].add(OutboxStep)
    # A task that is revoked, or that has expired, tells nobody else.
    task_revoked.connect(forget, weak=False)
