"""Replay protection: nonce stores and the time window."""

from __future__ import annotations

import asyncio
import inspect
import logging
import os
import re
import secrets
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from enum import Enum
from threading import Lock
from typing import Any, Final, NamedTuple, Protocol, TypeAlias

from sinch._core.errors import ConfigurationError

from .errors import EventInProgressError, NonceStoreError, ReplayedEventError, UntimelyEventError
from .signatures import Stamp

_logger = logging.getLogger("sinch.sinch_events")

# Sinch repeats an event for 81,920 seconds.
_REMEMBERED_FOR: Final = 86_400.0
_SECONDS: Final = re.compile(r"\d{1,12}(\.\d+)?")
_LEASE: Final = 300.0
_STORE_METHODS: Final = ("claim", "finish", "release")


class Claim(Enum):
    """What a store answers to a claim; true only when the caller may handle the event."""

    NEW = "new"
    IN_PROGRESS = "in progress"
    DONE = "done"

    def __bool__(self) -> bool:
        return self is Claim.NEW


class NonceStore(Protocol):
    """Remembers which events are in progress and which are done; shared by all processes that receive them."""

    def claim(self, nonce: str, lease: float, owner: str, /) -> Claim:
        """Mark an event as in progress by an owner for so many seconds, unless it is in progress or done.

        One atomic step.
        """
        ...

    def finish(self, nonce: str, lifetime: float, /) -> None:
        """Mark an event as done for so many seconds, whatever it was: who handled it need not hold it any more."""
        ...

    def release(self, nonce: str, owner: str, /) -> None:
        """Forget an event that this owner has in progress, so that it may come again; any other stays as it is."""
        ...


class AsyncNonceStore(Protocol):
    """A `NonceStore` whose methods are async, for the adapters of async frameworks."""

    async def claim(self, nonce: str, lease: float, owner: str, /) -> Claim:
        """Mark an event as in progress by an owner for so many seconds, unless it is in progress or done.

        One atomic step.
        """
        ...

    async def finish(self, nonce: str, lifetime: float, /) -> None:
        """Mark an event as done for so many seconds, whatever it was: who handled it need not hold it any more."""
        ...

    async def release(self, nonce: str, owner: str, /) -> None:
        """Forget an event that this owner has in progress, so that it may come again; any other stays as it is."""
        ...


AnyNonceStore: TypeAlias = NonceStore | AsyncNonceStore
"""A store of either kind; one whose methods are async serves async adapters only."""


class _Entry(NamedTuple):
    state: Claim
    expiry: float
    owner: str | None = None


class MemoryNonceStore:
    """Remembers events in this process; when full, the oldest are forgotten first.

    Args:
        capacity: How many events to remember at most.
        clock: Seconds, counting up.
    """

    def __init__(self, capacity: int = 100_000, *, clock: Callable[[], float] = time.monotonic) -> None:
        if capacity < 1:
            raise ValueError("capacity: must be at least 1")
        self._capacity = capacity
        self._clock = clock
        self._lock = Lock()
        # Not a plain dict: finding the first entry of one whose first entries were deleted takes linear time.
        self._entries: OrderedDict[str, _Entry] = OrderedDict()

    def claim(self, nonce: str, lease: float, owner: str) -> Claim:
        """Mark an event as in progress by an owner for so many seconds, unless it is in progress or done."""
        now = self._clock()
        with self._lock:
            known = self._entries.get(nonce)
            if known is not None and known.expiry > now:
                return known.state
            self._put(nonce, _Entry(Claim.IN_PROGRESS, now + lease, owner), now)
        return Claim.NEW

    def finish(self, nonce: str, lifetime: float) -> None:
        """Mark an event as done for so many seconds."""
        now = self._clock()
        with self._lock:
            self._put(nonce, _Entry(Claim.DONE, now + lifetime), now)

    def release(self, nonce: str, owner: str) -> None:
        """Forget an event that this owner has in progress, so that it may come again."""
        with self._lock:
            known = self._entries.get(nonce)
            if known is not None and known.state is Claim.IN_PROGRESS and known.owner == owner:
                del self._entries[nonce]

    def _put(self, nonce: str, entry: _Entry, now: float) -> None:
        self._entries.pop(nonce, None)
        while self._entries:
            oldest = next(iter(self._entries.values()))
            if oldest.expiry > now and len(self._entries) < self._capacity:
                break
            self._entries.popitem(last=False)
        self._entries[nonce] = entry


class ReplayGuard:
    """The rules of one receiver: how far a timestamp may be off, and which events are in progress or done."""

    def __init__(
        self,
        tolerance: float | None = None,
        nonces: AnyNonceStore | None = None,
        clock: Callable[[], float] = time.time,
        lease: float | None = None,
    ) -> None:
        if tolerance is not None and not tolerance > 0:
            raise ValueError("tolerance: must be a number of seconds above 0, or None for no window")
        if lease is not None and not lease > 0:
            raise ValueError("lease: must be a number of seconds above 0")
        self._tolerance = tolerance
        self._store = None if nonces is None else _Store(nonces)
        self._clock = clock
        self._id = secrets.token_hex(8)
        self._lease = _LEASE if lease is None else lease
        # An event passes the window for twice the tolerance, first ahead of the clock and then behind it.
        self._lifetime = _REMEMBERED_FOR if tolerance is None else 2 * tolerance + 1

    @property
    def remembers(self) -> bool:
        """Whether there is a store."""
        return self._store is not None

    def refuse_async_store(self) -> None:
        """Refuse, before the first event, a store that nothing will wait for.

        Raises:
            ConfigurationError: The store is async.
        """
        if self._store is not None:
            for method in _STORE_METHODS:
                self._store.sync_method(method)

    def new_owner(self) -> str | None:
        """A name for who handles one event, so that whose lease has run out releases nobody else's claim."""
        return secrets.token_hex(8) if self.remembers else None

    def check_time(self, stamp: Stamp) -> None:
        """Refuse a timestamp outside of the window.

        Raises:
            UntimelyEventError: The timestamp is too old, too far ahead, or no number of seconds.
        """
        if self._tolerance is None:
            return
        if not _SECONDS.fullmatch(stamp.timestamp):
            raise UntimelyEventError("the timestamp of the signature is not a number of seconds")
        if abs(self._clock() - float(stamp.timestamp)) > self._tolerance:
            raise UntimelyEventError(f"the timestamp of the signature is more than {self._tolerance:g} s off")

    def claim(self, nonce: str | None, owner: str | None = None) -> None:
        """Take an event that is about to be handled; one without a nonce cannot be told from others.

        Args:
            nonce: What tells the event from others.
            owner: Who takes it; this guard in this process when left out.

        Raises:
            ReplayedEventError: It was handled before.
            EventInProgressError: It is being handled.
            NonceStoreError: The store failed.
            ConfigurationError: The store is async.
            TypeError: The store responded with none of the responses that there are.
        """
        if self._store is not None and nonce is not None:
            _admit(self._store, self._store.call("claim", nonce, self._lease, owner or self._own()))

    async def claim_async(self, nonce: str | None, owner: str | None = None) -> None:
        """Do the same in an event loop, with a store of either kind."""
        if self._store is not None and nonce is not None:
            _admit(self._store, await self._store.call_async("claim", nonce, self._lease, owner or self._own()))

    def is_new(self, nonce: str | None, owner: str | None = None) -> bool:
        """Claim, and tell whether it was not done before; raises what `claim` does otherwise."""
        try:
            self.claim(nonce, owner)
        except ReplayedEventError:
            return False
        return True

    async def is_new_async(self, nonce: str | None, owner: str | None = None) -> bool:
        """Do the same in an event loop, with a store of either kind."""
        try:
            await self.claim_async(nonce, owner)
        except ReplayedEventError:
            return False
        return True

    def finish(self, nonce: str | None) -> None:
        """Mark an event as handled."""
        if self._store is not None and nonce is not None:
            self._store.call("finish", nonce, self._lifetime)

    async def finish_async(self, nonce: str | None) -> None:
        """Do the same in an event loop, with a store of either kind."""
        if self._store is not None and nonce is not None:
            await self._store.call_async("finish", nonce, self._lifetime)

    def release(self, nonce: str | None, owner: str | None = None) -> None:
        """Give an event back, so that it may come again."""
        if self._store is not None and nonce is not None:
            self._store.call("release", nonce, owner or self._own())

    async def release_async(self, nonce: str | None, owner: str | None = None) -> None:
        """Do the same in an event loop, with a store of either kind."""
        if self._store is not None and nonce is not None:
            await self._store.call_async("release", nonce, owner or self._own())

    def _own(self) -> str:
        # With the process, because one that was forked has the same guard.
        return f"{self._id}-{os.getpid()}"

    @contextmanager
    def settling(self, nonce: str | None, owner: str | None = None) -> Iterator[None]:
        """Finish what was claimed when the block ends, release it when the block fails."""
        try:
            yield
        except BaseException:
            with _logged():
                self.release(nonce, owner)
            raise
        with _logged():
            self.finish(nonce)

    @asynccontextmanager
    async def settling_async(self, nonce: str | None, owner: str | None = None) -> AsyncIterator[None]:
        """Do the same in an event loop, with a store of either kind."""
        try:
            yield
        except BaseException:
            with _logged():
                await self.release_async(nonce, owner)
            raise
        with _logged():
            await self.finish_async(nonce)


@contextmanager
def _logged() -> Iterator[None]:
    """Log the failure of a store, which must not hide how the handling of an event ended."""
    try:
        yield
    except NonceStoreError as error:
        _logger.warning("an event may be handled again: %s", error)


class _Store:
    """Calls a store of a user and makes of its failures errors that name it."""

    def __init__(self, nonces: AnyNonceStore) -> None:
        self._nonces = nonces
        self.name = type(nonces).__name__
        for method in _STORE_METHODS:
            if not callable(getattr(nonces, method, None)):
                raise TypeError(f"nonces: {self.name} has no {method}(), see sinch.sinch_events.NonceStore")

    def sync_method(self, method: str) -> Callable[..., object]:
        function: Callable[..., object] = getattr(self._nonces, method)
        if inspect.iscoroutinefunction(function):
            raise ConfigurationError(
                f"nonces: {self.name}.{method} is async, which only the adapters of async frameworks can wait for; "
                "give a NonceStore whose methods are not"
            )
        return function

    def call(self, method: str, *args: object) -> object:
        function = self.sync_method(method)
        try:
            answered = function(*args)
        except Exception as error:
            raise self._failure(method, error) from error
        if inspect.isawaitable(answered):
            if isinstance(answered, Coroutine):
                answered.close()
            raise TypeError(f"nonces: {self.name}.{method} returned a {type(answered).__name__}, it must not wait")
        return answered

    async def call_async(self, method: str, *args: object) -> object:
        function = getattr(self._nonces, method)
        try:
            if inspect.iscoroutinefunction(function):
                return await function(*args)
            # In a thread because a store may wait for a server.
            answered: Any = await asyncio.to_thread(function, *args)
            return await answered if inspect.isawaitable(answered) else answered
        except Exception as error:
            raise self._failure(method, error) from error

    def _failure(self, method: str, error: Exception) -> NonceStoreError:
        # The text of the error may hold the address and the password of a server.
        return NonceStoreError(f"the nonce store failed in {method} ({type(error).__name__})")


def _admit(store: _Store, answered: object) -> None:
    if answered is True or answered is Claim.NEW:
        return
    if answered is Claim.DONE:
        raise ReplayedEventError("the event was received before")
    if answered is Claim.IN_PROGRESS:
        raise EventInProgressError("the event is being handled since it was received before")
    raise TypeError(f"nonces: {store.name}.claim must answer a Claim, not {type(answered).__name__}")
