"""Client, rate limit and retries shared by the tasks of a worker."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar

from celery.exceptions import TaskPredicate

from sinch._core.errors import RateLimitError
from sinch._core.log import report_error

from .errors import is_retryable

if TYPE_CHECKING:
    from sinch import SinchClient
    from sinch._products.sms.bulk import SharedRate
    from sinch._products.sms.bulk_journal import Journal

    from .base_task import SinchTask

T = TypeVar("T")
_LOGGER: Final = logging.getLogger("sinch")
# Seconds that all workers wait after a 429 without Retry-After.
_SHORTEST_HOLD: Final = 1.0


class Sending:
    """Client, journals, rate and retries of the tasks of an application.

    Args:
        make_client: Creates the client of this process.
        journals: Returns the journal with a name.
        rate: Rate that all workers share; None for no limit.
        max_retries: Maximum number of retries of a task.
    """

    def __init__(
        self,
        make_client: Callable[[], SinchClient],
        journals: Callable[[str], Journal],
        rate: SharedRate | None,
        max_retries: int,
    ) -> None:
        self._make_client = make_client
        self.journals = journals
        self.rate = rate
        self.max_retries = max_retries

    @cached_property
    def client(self) -> SinchClient:
        """Client of this process, created at its first task because processes cannot share one."""
        return self._make_client()

    def run(self, task: SinchTask, recipients: int, send: Callable[[], T]) -> T:
        """Wait for the turn of a request to so many recipients and send it; retry the task after retryable errors."""

        def in_turn() -> T:
            task.take_turn(self.rate, recipients)
            return send()

        return self.attempt(task, in_turn)

    def attempt(self, task: SinchTask, work: Callable[[], T]) -> T:
        """Call a function; retry the task after retryable errors."""
        try:
            return work()
        except TaskPredicate:
            raise
        except Exception as error:
            self._hold(error)
            if is_retryable(error):
                task.retry_later(error, self.max_retries)
            raise

    def _hold(self, error: Exception) -> None:
        """Let all workers wait after a 429."""
        if self.rate is None or not isinstance(error, RateLimitError):
            return
        try:
            self.rate.hold(max(error.retry_after or 0.0, _SHORTEST_HOLD))
        except Exception as failure:  # the other workers then slow down after a 429 of their own
            report_error(_LOGGER, "rate", failure)
