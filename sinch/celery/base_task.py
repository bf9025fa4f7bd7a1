"""Base class of the tasks, whose messages are redelivered when a worker is lost."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Any, Final, NoReturn

from celery import Task
from celery.exceptions import Reject
from celery.states import READY_STATES, SUCCESS
from celery.utils import uuid
from celery.utils.time import get_exponential_backoff_interval

from sinch._core.errors import ApiError
from sinch._core.log import report_error
from sinch._products.sms.bulk_journal import JournalInUseError

from .outbox import Outbox, delay_of, message_of

if TYPE_CHECKING:
    from sinch._products.sms.bulk import SharedRate

    _Task = Task[..., Any]
else:
    _Task = Task

_LOGGER: Final = logging.getLogger("sinch")
# While another worker has the journal or the event: one that is lost has it until its lease is over.
_IN_USE_DELAY: Final = 10
# As long a worker waits for its turn, which others are waiting for too.
_LONGEST_WAIT: Final = 10
_FIRST_DELAY: Final = 2
_LONGEST_DELAY: Final = 600


class SinchTask(_Task):
    """A task whose arguments, which may be phone numbers, show neither in logs nor in events."""

    abstract = True
    acks_late = True
    reject_on_worker_lost: bool | None = True
    serializer = "json"
    max_retries: int | None = None  # each retry says how many there may be
    outbox: Outbox | None = None

    @property
    def run_id(self) -> str:
        """The ID of the task, the same in each of its runs; one of its own for what is called as a function."""
        return self.request.id or uuid()

    @property
    def former_result(self) -> Any:
        """What a former run of the task has ended with; None when none has, or nothing keeps results."""
        if self.request.is_eager or self.request.ignore_result:
            return None
        known = self.backend.get_task_meta(self.run_id)
        return known["result"] if known["status"] == SUCCESS else None

    def apply_async(  # type: ignore[override]  # the stubs name each option
        self, args: Any = None, kwargs: Any = None, task_id: str | None = None, **options: Any
    ) -> Any:
        """Send the task, after it is noted in the outbox."""
        if self.outbox is None or self.app.conf.task_always_eager:
            return self.publish(args, kwargs, task_id=task_id, **options)
        task_id = task_id or uuid()
        noted = {**options, "task_id": task_id}
        self.outbox.put(task_id, message_of(self.name, args, kwargs, noted), delay_of(options))
        try:
            return self.publish(args, kwargs, **noted)
        except Exception:
            # The caller knows that it was not sent, and may send another; of a retry the message of this run is left.
            if task_id != self.request.id:
                self._discard(task_id)
            raise

    def publish(self, args: Any, kwargs: Any, **options: Any) -> Any:
        """Give the task to the broker."""
        return super().apply_async(args, kwargs, **{"argsrepr": "(...)", "kwargsrepr": "{...}", **options})

    def after_return(self, status: str, retval: Any, task_id: str, args: Any, kwargs: Any, einfo: Any) -> None:
        """Note that the task is done, before the broker forgets it."""
        super().after_return(status, retval, task_id, args, kwargs, einfo)
        if status in READY_STATES:
            self._discard(task_id)

    def _discard(self, task_id: str) -> None:
        if self.outbox is None:
            return
        try:
            self.outbox.discard(task_id)
        except Exception as error:  # it is sent again, and finds in its journal that it is done
            report_error(_LOGGER, "outbox", error)

    def take_turn(self, rate: SharedRate | None, recipients: int) -> None:
        """Wait for the turn of a request; for a distant one in another run, so that the worker is free meanwhile."""
        while rate is not None and (delay := rate.take(recipients)):
            if delay > _LONGEST_WAIT:
                self.postpone(None, delay)
            time.sleep(delay)

    def retry_later(self, error: Exception, most: int) -> NoReturn:
        """End this run, and have another one later.

        Args:
            error: Why; raised when there have been enough runs.
            most: How many retries there may be; not counted while another worker has the journal.
        """
        if isinstance(error, JournalInUseError):
            self.postpone(error)
        if self.request.retries >= most:
            raise error
        asked = error.retry_after if isinstance(error, ApiError) else None
        self._retry(error, max(asked or 0, self._backoff()))

    def postpone(self, error: Exception | None, seconds: float = _IN_USE_DELAY, **changes: Any) -> NoReturn:
        """End this run, and have another one later that is not counted as a retry.

        Args:
            error: Why; None when nothing went wrong.
            seconds: When; after what suits when another worker has what it needs, unless given.
            **changes: Of the arguments, as `retry` takes them.
        """
        self.request.update(retries=self.request.retries - 1)
        self._retry(error, seconds, **changes)

    def _backoff(self) -> int:
        delay: int = get_exponential_backoff_interval(
            _FIRST_DELAY, self.request.retries, _LONGEST_DELAY, full_jitter=True
        )
        return delay

    def _retry(self, error: Exception | None, seconds: float, **changes: Any) -> NoReturn:
        try:
            raise self.retry(exc=error, countdown=seconds, **changes)
        except Reject as failure:
            # The broker does not take the new message; without this the old one would be dropped.
            raise Reject(failure, requeue=True) from error
