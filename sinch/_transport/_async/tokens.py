"""Token provider: one access token for all calls, fetched by one request at a time."""

from __future__ import annotations

import copy
import time
from typing import TYPE_CHECKING

from sinch._core.deadline import Deadline
from sinch._core.errors import SinchException
from sinch._core.oauth import fetch_token, token_timeout_error
from sinch._core.steps import FetchedToken
from sinch._core.tokens import AccessToken, AsyncMemoryTokenStore
from sinch._transport.async_concurrency import AsyncConcurrencyLimit
from sinch._transport.interruptions import Permit

from .shared_tokens import AsyncSharedTokens

if TYPE_CHECKING:
    from logging import Logger

    from sinch._core.retry import RandomSource
    from sinch._core.steps import AsyncCarryOut, NeedToken
    from sinch._core.tokens import AsyncTokenStore


class _RefreshState:
    """State of the token of one key pair; calls that waited for it share a failure."""

    def __init__(self) -> None:
        self.limit = AsyncConcurrencyLimit(1)
        self.failures = 0
        self.failure: SinchException | None = None


class AsyncTokenProvider:
    """Provides tokens from memory or a shared store, fetching them when necessary."""

    def __init__(self, store: AsyncTokenStore | None) -> None:
        self._memory = AsyncMemoryTokenStore()
        self._shared = AsyncSharedTokens(store)
        self._refreshes: dict[str, _RefreshState] = {}

    async def token(
        self, need: NeedToken, carry_out: AsyncCarryOut, logger: Logger, random: RandomSource
    ) -> AccessToken:
        """Return a valid token; while one call fetches it, others wait and share the outcome.

        Args:
            need: The credentials, the refused token if any, and the timeout.
            carry_out: Sends the requests of the token flow.
            logger: Receives the errors of a shared store.
            random: Source of the jitter between retries.

        Raises:
            SinchException: No token could be obtained in time.
        """
        key = need.credentials.token_key
        token = await self._memory.get(key)
        if need.accepts(token, time.time()):
            return token
        deadline = Deadline(need.timeout.total, time.monotonic)
        refresh = self._refreshes.setdefault(key, _RefreshState())
        failures = refresh.failures
        permit = Permit()
        try:
            if not await refresh.limit.acquire(permit, deadline.remaining()):
                raise token_timeout_error("while another call fetched an access token")
            token = await self._memory.get(key)
            if need.accepts(token, time.time()):
                return token
            if refresh.failure is not None and refresh.failures > failures:
                raise _copy_of(refresh.failure)
            if need.refuses(token):
                await self._memory.put(key, token.expired())
            try:
                token = await self._shared_or_new(need, deadline, carry_out, logger, random)
            except SinchException as error:
                if not deadline.was_too_short:  # calls with more time may still succeed
                    refresh.failures, refresh.failure = refresh.failures + 1, _copy_of(error)
                raise
            # Not a `FetchedToken`, which later calls would take for one fetched for them.
            await self._memory.put(key, AccessToken(token.value, token.refresh_at))
            return token
        finally:
            refresh.limit.release(permit)

    async def _shared_or_new(
        self,
        need: NeedToken,
        deadline: Deadline,
        carry_out: AsyncCarryOut,
        logger: Logger,
        random: RandomSource,
    ) -> AccessToken:
        key = need.credentials.token_key
        token = await self._shared.get(key, deadline, logger)
        if need.accepts(token, time.time()):
            return token
        async with self._shared.turn(key, deadline, logger) as is_alone:
            # Another process may have fetched a token while this one waited for the lock.
            if is_alone:
                token = await self._shared.get(key, deadline, logger)
            if need.accepts(token, time.time()):
                return token
            if need.refuses(token):
                # Before the request, which may fail: other clients must not use it meanwhile.
                await self._shared.put(key, token.expired(), logger)
            steps = fetch_token(need.credentials, need.timeout, time.time(), random, deadline)
            token = await carry_out(steps)
            await self._shared.put(key, token, logger)
            return FetchedToken(token.value, token.refresh_at)


def _copy_of(error: SinchException) -> SinchException:
    """Return a copy to raise in another call, with its cause, which `copy` omits."""
    copied = copy.copy(error)
    copied.__cause__ = error.__cause__
    return copied
