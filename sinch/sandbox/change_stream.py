"""Stream of state changes as server-sent events."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable
from contextlib import suppress

_KEEPALIVE_SECONDS = 15


class ChangeStream:
    """Publishes changes to any number of subscribers; changes in quick succession may be combined."""

    def __init__(self) -> None:
        self._subscribers: set[_Subscriber] = set()
        self._closed = False

    def publish(self, kinds: Iterable[str]) -> None:
        """Notify the subscribers that records of some kinds have changed."""
        for subscriber in self._subscribers:
            subscriber.kinds.update(kinds)
            subscriber.changed.set()

    def close(self) -> None:
        """End all streams."""
        self._closed = True
        self.publish(())

    async def stream(self) -> AsyncIterator[str]:
        """Yield server-sent events until the client disconnects."""
        subscriber = _Subscriber()
        self._subscribers.add(subscriber)
        try:
            yield ": from now on\n\n"
            while not self._closed:
                with suppress(TimeoutError):
                    await asyncio.wait_for(subscriber.changed.wait(), _KEEPALIVE_SECONDS)
                subscriber.changed.clear()
                kinds, subscriber.kinds = sorted(subscriber.kinds), set()
                # Regular comments keep proxies from closing an idle connection.
                yield f"data: {json.dumps(kinds)}\n\n" if kinds else ": alive\n\n"
        finally:
            self._subscribers.discard(subscriber)


class _Subscriber:
    def __init__(self) -> None:
        self.kinds: set[str] = set()
        self.changed = asyncio.Event()
