"""Base class of the Celery tasks; their messages are redelivered when a worker is lost."""

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
# Another worker holds the journal or the event; a lost worker holds it until its lease expires.
_IN_USE_DELAY: Final = 10
# A longer wait would keep the worker from other tasks.
_LONGEST_WAIT: Final = 10
_FIRST_DELAY: Final = 2
_LONGEST_DELAY: Final = 600


class SinchTask(_Task):
    """Task whose arguments, which may be phone numbers, appear neither in logs nor in events."""

    abstract = True
    acks_late = True
    reject_on_worker_lost: bool | None = True
    serializer = "json"
    max_retries: int | None = None  # `retry_later` limits the retries
    outbox: Outbox | None = None

    @property
    def run_id(self) -> str:
        """ID of the task, the same in each of its runs; a new one when the task is called as a function."""
        return self.request.id or uuid()

    @property
    def former_result(self) -> Any:
        """Result of an earlier run of the task; None if no run has succeeded or results are not stored."""
        if self.request.is_eager or self.request.ignore_result:
            return None
        meta = self.backend.get_task_meta(self.run_id)
        return meta["result"] if meta["status"] == SUCCESS else None

    def apply_async(  # type: ignore[override]  # the stubs name each option
        self, args: Any = None, kwargs: Any = None, task_id: str | None = None, **options: Any
    ) -> Any:
        """Record the task in the outbox, then send it."""
        if self.outbox is None or self.app.conf.task_always_eager:
            return self.publish(args, kwargs, task_id=task_id, **options)
        task_id = task_id or uuid()
        options["task_id"] = task_id
        self.outbox.put(task_id, message_of(self.name, args, kwargs, options), delay_of(options))
        try:
            return self.publish(args, kwargs, **options)
        except Exception:
            # The caller gets the error and may send another task. A retry stays in the outbox: its task is not done.
            if task_id != self.request.id:
                self._discard(task_id)
            raise

    def publish(self, args: Any, kwargs: Any, **options: Any) -> Any:
        """Send the task to the broker."""
        return super().apply_async(args, kwargs, **{"argsrepr": "(...)", "kwargsrepr": "{...}", **options})

    def after_return(self, status: str, retval: Any, task_id: str, args: Any, kwargs: Any, einfo: Any) -> None:
        """Remove a finished task from the outbox, before it is acknowledged to the broker."""
        super().after_return(status, retval, task_id, args, kwargs, einfo)
        if status in READY_STATES:
            self._discard(task_id)

    def _discard(self, task_id: str) -> None:
        if self.outbox is None:
            return
        try:
            self.outbox.discard(task_id)
        except Exception as error:  # harmless: the task is sent again and finds in its journal that it is done
            report_error(_LOGGER, "outbox", error)

    def take_turn(self, rate: SharedRate | None, recipients: int) -> None:
        """Wait for the turn of a request; a wait of more than 10 seconds is left to another run, to free the worker."""
        while rate is not None and (delay := rate.take(recipients)):
            if delay > _LONGEST_WAIT:
                self.postpone(None, delay)
            time.sleep(delay)

    def retry_later(self, error: Exception, most: int) -> NoReturn:
        """End this run and schedule another one.

        Args:
            error: Reason for the retry; raised when no retries are left.
            most: Maximum number of retries; runs during which another worker holds the journal do not count.
        """
        if isinstance(error, JournalInUseError):
            self.postpone(error)
        if self.request.retries >= most:
            raise error
        retry_after = error.retry_after if isinstance(error, ApiError) else None
        self._retry(error, max(retry_after or 0, self._backoff()))

    def postpone(self, error: Exception | None, seconds: float = _IN_USE_DELAY, **changes: Any) -> NoReturn:
        """End this run and schedule another one that does not count as a retry.

        Args:
            error: Reason for the delay; None if nothing went wrong.
            seconds: Delay in seconds; the default is for waiting until another worker is done.
            **changes: Further arguments of `retry`, such as `kwargs` for changed arguments of the task.
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
            # The broker refused the new message; requeueing keeps the current one.
            raise Reject(failure, requeue=True) from error
