"""Tells whoever looks on that something has changed, as server-sent events."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable
from contextlib import suppress

_ALIVE_SECONDS = 15


class Changes:
    """What changed, for any number of onlookers; each misses nothing, and is told of many changes at once."""

    def __init__(self) -> None:
        self._onlookers: set[_Onlooker] = set()
        self._closed = False

    def tell(self, kinds: Iterable[str]) -> None:
        """Tell that records of some kinds have changed."""
        for onlooker in self._onlookers:
            onlooker.kinds.update(kinds)
            onlooker.told.set()

    def close(self) -> None:
        """Let all streams end."""
        self._closed = True
        self.tell(())

    async def stream(self) -> AsyncIterator[str]:
        """Yield server-sent events until the other side goes away."""
        onlooker = _Onlooker()
        self._onlookers.add(onlooker)
        try:
            yield ": from now on\n\n"
            while not self._closed:
                with suppress(TimeoutError):
                    await asyncio.wait_for(onlooker.told.wait(), _ALIVE_SECONDS)
                onlooker.told.clear()
                kinds, onlooker.kinds = sorted(onlooker.kinds), set()
                # A proxy in between must not take silence for an end.
                yield f"data: {json.dumps(kinds)}\n\n" if kinds else ": alive\n\n"
        finally:
            self._onlookers.discard(onlooker)


class _Onlooker:
    def __init__(self) -> None:
        self.kinds: set[str] = set()
        self.told = asyncio.Event()
