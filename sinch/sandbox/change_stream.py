"""Stream of state changes as server-sent events."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable
from contextlib import suppress

_ALIVE_SECONDS = 15


class ChangeStream:
    """Publishes changes to any number of subscribers, which get all of them, several at a time."""

    def __init__(self) -> None:
        self._subscribers: set[_Subscriber] = set()
        self._closed = False

    def tell(self, kinds: Iterable[str]) -> None:
        """Publish that records of some kinds have changed."""
        for subscriber in self._subscribers:
            subscriber.kinds.update(kinds)
            subscriber.told.set()

    def close(self) -> None:
        """End all streams."""
        self._closed = True
        self.tell(())

    async def stream(self) -> AsyncIterator[str]:
        """Yield server-sent events until the client disconnects."""
        subscriber = _Subscriber()
        self._subscribers.add(subscriber)
        try:
            yield ": from now on\n\n"
            while not self._closed:
                with suppress(TimeoutError):
                    await asyncio.wait_for(subscriber.told.wait(), _ALIVE_SECONDS)
                subscriber.told.clear()
                kinds, subscriber.kinds = sorted(subscriber.kinds), set()
                # A proxy in between must not take silence for an end.
                yield f"data: {json.dumps(kinds)}\n\n" if kinds else ": alive\n\n"
        finally:
            self._subscribers.discard(subscriber)


class _Subscriber:
    def __init__(self) -> None:
        self.kinds: set[str] = set()
        self.told = asyncio.Event()
