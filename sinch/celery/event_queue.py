"""Queue of events, acknowledged first and handled later by workers."""

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
# What tells who sent the event would be kept by the broker, and handlers need it no more.
_SECRET_HEADERS: Final = frozenset({"authorization", "proxy-authorization", "cookie"})
_NO_CONTEXT: Final = EventContext()


class CeleryEventQueue:
    """Takes events in place of a dispatcher, answers them when the broker has them, and hands them over in workers.

    What the broker took is handled at least once: a task whose worker is lost is delivered to another. With a nonce
    store, an event that was handled is not handled again by a task that is delivered twice, nor by a function that
    succeeded when another failed.

    Args:
        app: The application, with a broker that keeps what it took.
        dispatcher: Handles, in the workers; its async functions run in the standing event loop of each.
        name: Name of the task; another one for each further queue of an application.
        nonces: Remembers which events were handled, and which functions of them; shared by all workers.
        lease: How many seconds handling an event may take, before another worker handles it too; 300 when left out.
        max_retries: How often a task is retried when functions fail, after 2 seconds and then up to 10 minutes.
        outbox: What remembers each event until it is handled, so that one that the broker has lost is handed over
            again; as `register_tasks` takes it.

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
        guard.refuse_async_store()
        handler = _EventHandler(dispatcher, guard, max_retries)

        @app.task(base=SinchTask, bind=True, shared=False, outbox=outbox, name=name, ignore_result=True)
        def handle_event(
            task: SinchTask, /, api: str, event: dict[str, Any], nonce: str | None, headers: dict[str, str]
        ) -> None:
            """Hand an event to the dispatcher."""
            handler.handle(task, api, event, nonce, headers)

        self._task = handle_event

    def dispatch(self, event: object, context: EventContext = _NO_CONTEXT) -> None:
        """Give an event to the broker.

        Args:
            event: The event.
            context: How it came in: it names the API.

        Raises:
            NotQueuedError: The broker cannot be reached, or does not take it.
            ValueError: The context names no API that sends events.
            TypeError: The event is no model.
        """
        if not isinstance(event, Model):
            raise TypeError(f"event: takes a model that a receiver gave, not {type(event).__name__}")
        if context.api not in _RECEIVERS:
            raise ValueError(f"context: its api must be one of {', '.join(sorted(_RECEIVERS))}, not {context.api!r}")
        headers = {name: value for name, value in context.headers.items() if name not in _SECRET_HEADERS}
        try:
            self._task.apply_async((context.api, event.to_dict(), context.nonce, headers))
        except OperationalError as error:
            # The text of the error may hold the address and the password of the broker.
            raise NotQueuedError(f"the broker did not take the event ({type(error).__name__})") from error

    async def dispatch_async(self, event: object, context: EventContext = _NO_CONTEXT) -> None:
        """Do the same in an event loop, in a thread because the broker is waited for."""
        await asyncio.to_thread(self.dispatch, event, context)


class _EventHandler:
    """Hands the events of tasks to a dispatcher."""

    def __init__(self, dispatcher: Dispatcher, guard: ReplayGuard, max_retries: int) -> None:
        self._dispatcher = dispatcher
        self._guard = guard
        self._max_retries = max_retries

    def handle(
        self, task: SinchTask, api: str, payload: Mapping[str, Any], nonce: str | None, headers: Mapping[str, str]
    ) -> None:
        """Handle an event, unless that is done; what fails has another run."""
        event = _RECEIVERS[api]("").parse_event(payload)
        context = EventContext(api, nonce, headers, self._guard)
        try:
            self._handle_once(f"task:{task.run_id}", event, context)
        except ReplayedEventError:
            return
        except EventInProgressError as error:
            task.postpone(error)
        except Exception as error:  # whatever it is, the event must not be lost
            task.retry_later(error, self._max_retries)

    def _handle_once(self, key: str, event: object, context: EventContext) -> None:
        owner = self._guard.new_owner()
        self._guard.claim(key, owner)
        with self._guard.settling(key, owner):
            self._dispatcher.dispatch(event, context)
