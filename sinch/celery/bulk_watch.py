"""Polling for the results of the tasks of a bulk, and resending tasks that the broker has lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NoReturn

from celery.backends.base import DisabledBackend
from celery.states import READY_STATES, SUCCESS

from sinch._core.errors import ConfigurationError

if TYPE_CHECKING:
    from .base_task import SinchTask

_FIRST_PAUSE: Final = 2.0
_LONGEST_PAUSE: Final = 30.0
# Each poll reads the result of every part, and the message of the polling task holds all recipients.
_PARTS_A_SECOND: Final = 100
# Polls without a new result before missing parts are sent again; about a minute and a half. It doubles each time,
# because the queue may just be long.
PATIENCE: Final = 6


class BulkWatch:
    """Tasks of the parts of a bulk, with IDs that are the same in each run.

    With Redis as the broker, a task is popped from its queue before it is recorded as unacknowledged; a worker that is
    killed in between loses it. Sending a part again is safe: its journal prevents a second sending.
    """

    def __init__(self, task: SinchTask, send_part: SinchTask, parts: Sequence[Mapping[str, Any]]) -> None:
        self._task = task
        self._send_part = send_part
        self._parts = {f"{task.run_id}-{part['index']}": part for part in parts}

    def results(self, watched: Mapping[str, int] | None) -> list[Any]:
        """Return the results of all parts; while any is missing, end the run and schedule another one.

        Args:
            watched: State of the previous run; None in the first run.

        Raises:
            ConfigurationError: The application has no result backend.
        """
        if self._task.request.is_eager or self._task.request.called_directly:
            return [self._send_part.apply(kwargs=dict(part), task_id=name).get() for name, part in self._parts.items()]
        ended = self._ended()
        if watched is None:  # when a bulk is sent again, its failed parts run again
            ended = {name: meta for name, meta in ended.items() if meta["status"] == SUCCESS}
        missing = [name for name in self._parts if name not in ended]
        if missing:
            self._poll_later(len(ended), *self._patience(missing, len(ended), watched))
        return [_value(ended[name]) for name in self._parts]

    def _patience(self, missing: Sequence[str], ended: int, watched: Mapping[str, int] | None) -> tuple[int, int]:
        """Send missing parts if it is time to; return the number of polls without a new result, and its limit."""
        if watched is None:
            self._send(missing)
            return 0, PATIENCE
        idle, patience = watched["idle"] + 1, watched["patience"]
        if ended > watched["ended"]:
            return 0, patience
        if idle < patience:
            return idle, patience
        self._send(missing)
        return 0, 2 * patience

    def _ended(self) -> dict[str, Mapping[str, Any]]:
        backend: Any = self._task.backend
        if isinstance(backend, DisabledBackend):
            raise ConfigurationError("send_bulk: the application needs a result backend")
        metas = {name: backend.get_task_meta(name) for name in self._parts}
        return {name: meta for name, meta in metas.items() if meta["status"] in READY_STATES}

    def _send(self, names: Sequence[str]) -> None:
        for name in names:
            self._task.backend.forget(name)
            self._send_part.apply_async(kwargs=dict(self._parts[name]), task_id=name)

    def _poll_later(self, ended: int, idle: int, patience: int) -> NoReturn:
        first = max(_FIRST_PAUSE, len(self._parts) / _PARTS_A_SECOND)
        pause = max(first, min(_LONGEST_PAUSE, first * 2**idle))
        watched = {"ended": ended, "idle": idle, "patience": patience}
        self._task.postpone(None, pause, kwargs={**(self._task.request.kwargs or {}), "watched": watched})


def _value(meta: Mapping[str, Any]) -> Any:
    if meta["status"] == SUCCESS:
        return meta["result"]
    raise meta["result"]
