"""Replay protection: nonce stores, and the tolerance of timestamps."""

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

# Sinch retries an event for up to 81,920 seconds.
_DEFAULT_LIFETIME: Final = 86_400.0
_SECONDS: Final = re.compile(r"\d{1,12}(\.\d+)?")
_LEASE: Final = 300.0
_STORE_METHODS: Final = ("claim", "finish", "release")


class Claim(Enum):
    """Result of claiming an event; true only if the caller may handle it."""

    NEW = "new"
    IN_PROGRESS = "in progress"
    DONE = "done"

    def __bool__(self) -> bool:
        return self is Claim.NEW


class NonceStore(Protocol):
    """Record of the events that are in progress or done, shared by all processes that receive them."""

    def claim(self, nonce: str, lease: float, owner: str, /) -> Claim:
        """Mark an event as in progress by an owner for `lease` seconds, unless it is in progress or done.

        This must be atomic.
        """
        ...

    def finish(self, nonce: str, lifetime: float, /) -> None:
        """Mark an event as done for `lifetime` seconds, even if its lease has expired."""
        ...

    def release(self, nonce: str, owner: str, /) -> None:
        """Remove the claim of this owner, so that the event can be handled when it is sent again.

        No effect if the event is done, or in progress by another owner.
        """
        ...


class AsyncNonceStore(Protocol):
    """A `NonceStore` with async methods, for the adapters of async frameworks."""

    async def claim(self, nonce: str, lease: float, owner: str, /) -> Claim:
        """Mark an event as in progress by an owner for `lease` seconds, unless it is in progress or done.

        This must be atomic.
        """
        ...

    async def finish(self, nonce: str, lifetime: float, /) -> None:
        """Mark an event as done for `lifetime` seconds, even if its lease has expired."""
        ...

    async def release(self, nonce: str, owner: str, /) -> None:
        """Remove the claim of this owner, so that the event can be handled when it is sent again.

        No effect if the event is done, or in progress by another owner.
        """
        ...


AnyNonceStore: TypeAlias = NonceStore | AsyncNonceStore
"""A nonce store; one with async methods works with async adapters only."""


class _Entry(NamedTuple):
    state: Claim
    expiry: float
    owner: str | None = None


class MemoryNonceStore:
    """A `NonceStore` in the memory of this process; when it is full, the oldest events are removed.

    Args:
        capacity: Maximum number of events.
        clock: Monotonic clock in seconds.

    Raises:
        ValueError: The capacity is less than 1.
    """

    def __init__(self, capacity: int = 100_000, *, clock: Callable[[], float] = time.monotonic) -> None:
        if capacity < 1:
            raise ValueError("capacity: must be at least 1")
        self._capacity = capacity
        self._clock = clock
        self._lock = Lock()
        # In a plain dict, finding the first entry takes linear time after many first entries were deleted.
        self._entries: OrderedDict[str, _Entry] = OrderedDict()

    def claim(self, nonce: str, lease: float, owner: str) -> Claim:
        """Mark an event as in progress by an owner for `lease` seconds, unless it is in progress or done."""
        now = self._clock()
        with self._lock:
            known = self._entries.get(nonce)
            if known is not None and known.expiry > now:
                return known.state
            self._put(nonce, _Entry(Claim.IN_PROGRESS, now + lease, owner), now)
        return Claim.NEW

    def finish(self, nonce: str, lifetime: float) -> None:
        """Mark an event as done for `lifetime` seconds."""
        now = self._clock()
        with self._lock:
            self._put(nonce, _Entry(Claim.DONE, now + lifetime), now)

    def release(self, nonce: str, owner: str) -> None:
        """Remove the claim of this owner, so that the event can be handled when it is sent again."""
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
    """Replay protection of one receiver: the tolerance of timestamps, and its nonce store."""

    def __init__(
        self,
        tolerance: float | None = None,
        nonces: AnyNonceStore | None = None,
        clock: Callable[[], float] = time.time,
        lease: float | None = None,
    ) -> None:
        if tolerance is not None and not tolerance > 0:
            raise ValueError("tolerance: must be more than 0 seconds, or None for no limit")
        if lease is not None and not lease > 0:
            raise ValueError("lease: must be more than 0 seconds")
        self._tolerance = tolerance
        self._store = None if nonces is None else _Store(nonces)
        self._clock = clock
        self._id = secrets.token_hex(8)
        self._lease = _LEASE if lease is None else lease
        # An event is timely for twice the tolerance, as its timestamp may be ahead of the clock at first.
        self._lifetime = _DEFAULT_LIFETIME if tolerance is None else 2 * tolerance + 1

    @property
    def has_store(self) -> bool:
        """Whether there is a nonce store."""
        return self._store is not None

    def require_sync_store(self) -> None:
        """Check that the store has no async methods, before the first event arrives.

        Raises:
            ConfigurationError: The store is async.
        """
        if self._store is not None:
            for method in _STORE_METHODS:
                self._store.sync_method(method)

    def new_owner(self) -> str | None:
        """Make an owner for one claim, so that it cannot release another claim after its lease has expired."""
        return secrets.token_hex(8) if self.has_store else None

    def check_time(self, stamp: Stamp) -> None:
        """Check that a timestamp is within the tolerance.

        Raises:
            UntimelyEventError: The timestamp is too old, too far in the future, or not a number of seconds.
        """
        if self._tolerance is None:
            return
        if not _SECONDS.fullmatch(stamp.timestamp):
            raise UntimelyEventError("the timestamp of the signature is not a number of seconds")
        if abs(self._clock() - float(stamp.timestamp)) > self._tolerance:
            raise UntimelyEventError(f"the timestamp of the signature is more than {self._tolerance:g} s off")

    def claim(self, nonce: str | None, owner: str | None = None) -> None:
        """Mark an event as in progress, if there is a store and the event has a nonce.

        Args:
            nonce: Nonce of the event.
            owner: Owner of the claim; this guard in this process by default.

        Raises:
            ReplayedEventError: The event was handled before.
            EventInProgressError: The event is being handled.
            NonceStoreError: The store failed.
            ConfigurationError: The store is async.
            TypeError: The store returned something other than a `Claim`.
        """
        if self._store is not None and nonce is not None:
            _check_claim(self._store, self._store.call("claim", nonce, self._lease, owner or self._own()))

    async def claim_async(self, nonce: str | None, owner: str | None = None) -> None:
        """Async version of `claim`; the store may be sync or async."""
        if self._store is not None and nonce is not None:
            _check_claim(self._store, await self._store.call_async("claim", nonce, self._lease, owner or self._own()))

    def is_new(self, nonce: str | None, owner: str | None = None) -> bool:
        """Claim an event; return False if it was handled before. Raises the other errors of `claim`."""
        try:
            self.claim(nonce, owner)
        except ReplayedEventError:
            return False
        return True

    async def is_new_async(self, nonce: str | None, owner: str | None = None) -> bool:
        """Async version of `is_new`; the store may be sync or async."""
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
        """Async version of `finish`; the store may be sync or async."""
        if self._store is not None and nonce is not None:
            await self._store.call_async("finish", nonce, self._lifetime)

    def release(self, nonce: str | None, owner: str | None = None) -> None:
        """Remove the claim of an event, so that it can be handled when it is sent again."""
        if self._store is not None and nonce is not None:
            self._store.call("release", nonce, owner or self._own())

    async def release_async(self, nonce: str | None, owner: str | None = None) -> None:
        """Async version of `release`; the store may be sync or async."""
        if self._store is not None and nonce is not None:
            await self._store.call_async("release", nonce, owner or self._own())

    def _own(self) -> str:
        # A forked process has a copy of this guard.
        return f"{self._id}-{os.getpid()}"

    @contextmanager
    def processing(self, nonce: str | None, owner: str | None = None) -> Iterator[None]:
        """Mark a claimed event as done after the block, or release it if the block fails."""
        try:
            yield
        except BaseException:
            with _logged():
                self.release(nonce, owner)
            raise
        with _logged():
            self.finish(nonce)

    @asynccontextmanager
    async def processing_async(self, nonce: str | None, owner: str | None = None) -> AsyncIterator[None]:
        """Async version of `processing`; the store may be sync or async."""
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
    """Log the failure of a store instead of raising it, so that it does not hide the result of the handlers."""
    try:
        yield
    except NonceStoreError as error:
        _logger.warning("an event may be handled again: %s", error)


class _Store:
    """Calls a user's nonce store, and converts its exceptions."""

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
                f"nonces: {self.name}.{method} is async, which works with the adapters of async frameworks only; "
                "pass a NonceStore with sync methods"
            )
        return function

    def call(self, method: str, *args: object) -> object:
        function = self.sync_method(method)
        try:
            result = function(*args)
        except Exception as error:
            raise self._failure(method, error) from error
        if inspect.isawaitable(result):
            if isinstance(result, Coroutine):
                result.close()
            raise TypeError(f"nonces: {self.name}.{method} returned a {type(result).__name__}, it must be sync")
        return result

    async def call_async(self, method: str, *args: object) -> object:
        function = getattr(self._nonces, method)
        try:
            if inspect.iscoroutinefunction(function):
                return await function(*args)
            # A sync store may block while it waits for a server.
            result: Any = await asyncio.to_thread(function, *args)
            return await result if inspect.isawaitable(result) else result
        except Exception as error:
            raise self._failure(method, error) from error

    def _failure(self, method: str, error: Exception) -> NonceStoreError:
        # The text of the error may contain the address and password of a server.
        return NonceStoreError(f"the nonce store failed in {method} ({type(error).__name__})")


def _check_claim(store: _Store, claim: object) -> None:
    if claim is True or claim is Claim.NEW:
        return
    if claim is Claim.DONE:
        raise ReplayedEventError("the event was handled before")
    if claim is Claim.IN_PROGRESS:
        raise EventInProgressError("the event is being handled")
    raise TypeError(f"nonces: {store.name}.claim must return a Claim, not {type(claim).__name__}")
