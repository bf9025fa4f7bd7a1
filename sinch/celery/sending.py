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
# What all workers wait for after a 429 that does not say how long.
_SHORTEST_HOLD: Final = 1.0


class Sending:
    """How the tasks of an application send.

    Args:
        make_client: What makes the client of this process.
        journals: What gives the journal of a name.
        rate: The rate that all workers keep together; None for as fast as it goes.
        max_retries: How often a task is retried.
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
        """The client of this process, made at its first task, as one is not for two processes."""
        return self._make_client()

    def run(self, task: SinchTask, recipients: int, send: Callable[[], T]) -> T:
        """Send to so many recipients when it is their turn; what another run may mend has one."""

        def in_turn() -> T:
            task.take_turn(self.rate, recipients)
            return send()

        return self.attempt(task, in_turn)

    def attempt(self, task: SinchTask, work: Callable[[], T]) -> T:
        """Do something; what another run may mend has one."""
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
        except Exception as failure:  # each gets a 429 of its own then
            report_error(_LOGGER, "rate", failure)
