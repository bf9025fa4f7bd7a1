"""Queue of events that are acknowledged to Sinch first and handled by Celery workers later."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

from celery import Celery
from kombu.exceptions import OperationalError

from sinch._codec import Model
from sinch.sinch_events import (
    ConversationSinchEvents,
    EventContext,
    EventInProgressError,
    NotQueuedError,
    NumbersSinchEvents,
    ReplayedEventError,
    SmsSinchEvents,
)
from sinch.sinch_events.replay import ReplayGuard

from .base_task import SinchTask
from .outbox import watch

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sinch.sinch_events import Dispatcher, NonceStore

    from .outbox import Outbox

_RECEIVERS: Final = {each.api: each for each in (ConversationSinchEvents, NumbersSinchEvents, SmsSinchEvents)}
# Credentials must not be stored by the broker, and handlers do not need them.
_SECRET_HEADERS: Final = frozenset({"authorization", "proxy-authorization", "cookie"})
_NO_CONTEXT: Final = EventContext()


class CeleryEventQueue:
    """Queue of events that takes the place of a dispatcher; Celery workers handle the events.

    Sinch gets its response as soon as the broker has accepted the event. Each event is handled at least once: if a
    worker is lost, its task is delivered to another. With a nonce store, a task that is delivered twice is handled
    once, and when one handler fails, those that succeeded are not called again.

    Args:
        app: Celery application with a durable broker.
        dispatcher: Dispatcher that handles events in the workers; its async handlers run in one event loop per worker
            process.
        name: Name of the task; each further queue of an application needs its own.
        nonces: Nonce store that records the events and handlers that are done; shared by all workers.
        lease: Seconds that handling an event may take before another worker handles it too; 300 by default.
        max_retries: Maximum number of retries of a task whose handlers failed, after 2 seconds to 10 minutes.
        outbox: Outbox of events that are not handled yet, to send again those that the broker has lost; see
            `register_tasks`.

    Raises:
        ConfigurationError: The nonce store is async.
    """

    def __init__(
        self,
        app: Celery,
        dispatcher: Dispatcher,
        *,
        name: str = "sinch.handle_event",
        nonces: NonceStore | None = None,
        lease: float | None = None,
        max_retries: int = 12,
        outbox: Outbox | None = None,
    ) -> None:
        if outbox is not None:
            watch(app, outbox)
        guard = ReplayGuard(nonces=nonces, lease=lease)
        guard.require_sync_store()
        handler = _EventHandler(dispatcher, guard, max_retries)

        @app.task(base=SinchTask, bind=True, shared=False, outbox=outbox, name=name, ignore_result=True)
        def handle_event(
            task: SinchTask, /, api: str, event: dict[str, Any], nonce: str | None, headers: dict[str, str]
        ) -> None:
            """Dispatch an event to its handlers."""
            handler.handle(task, api, event, nonce, headers)

        self._task = handle_event

    def dispatch(self, event: object, context: EventContext = _NO_CONTEXT) -> None:
        """Send an event to the broker.

        Args:
            event: Event.
            context: Context of the event, which names the API that sent it.

        Raises:
            NotQueuedError: The broker cannot be reached or rejected the event.
            ValueError: The context does not name an API that sends events.
            TypeError: The event is not a model.
        """
        if not isinstance(event, Model):
            raise TypeError(f"event: must be a model returned by a receiver, not {type(event).__name__}")
        if context.api not in _RECEIVERS:
            raise ValueError(f"context: api must be one of {', '.join(sorted(_RECEIVERS))}, not {context.api!r}")
        headers = {name: value for name, value in context.headers.items() if name not in _SECRET_HEADERS}
        try:
            self._task.apply_async((context.api, event.to_dict(), context.nonce, headers))
        except OperationalError as error:
            # The text of the error may contain the address and password of the broker.
            raise NotQueuedError(f"the broker did not accept the event ({type(error).__name__})") from error

    async def dispatch_async(self, event: object, context: EventContext = _NO_CONTEXT) -> None:
        """Send an event to the broker from an event loop; like `dispatch`, in a thread."""
        await asyncio.to_thread(self.dispatch, event, context)


class _EventHandler:
    """Dispatches the events of tasks."""

    def __init__(self, dispatcher: Dispatcher, guard: ReplayGuard, max_retries: int) -> None:
        self._dispatcher = dispatcher
        self._guard = guard
        self._max_retries = max_retries

    def handle(
        self, task: SinchTask, api: str, payload: Mapping[str, Any], nonce: str | None, headers: Mapping[str, str]
    ) -> None:
        """Handle an event unless it was handled before; after a failure, retry the task."""
        event = _RECEIVERS[api]("").parse_event(payload)
        context = EventContext(api, nonce, headers, self._guard)
        try:
            self._handle_once(f"task:{task.run_id}", event, context)
        except ReplayedEventError:
            return
        except EventInProgressError as error:
            task.postpone(error)
        except Exception as error:  # no failure of a handler may lose the event
            task.retry_later(error, self._max_retries)

    def _handle_once(self, key: str, event: object, context: EventContext) -> None:
        owner = self._guard.new_owner()
        self._guard.claim(key, owner)
        with self._guard.processing(key, owner):
            self._dispatcher.dispatch(event, context)
