"""One access token for all calls, and never more than one request for a new one at a time."""

from __future__ import annotations

import copy
import time
from typing import TYPE_CHECKING

from sinch._core.errors import SinchException
from sinch._core.oauth import fetch_token
from sinch._core.tokens import AsyncMemoryTokenStore
from sinch._transport.waiting import AsyncLock

if TYPE_CHECKING:
    from sinch._core.configuration import Configuration
    from sinch._core.retry import RandomSource
    from sinch._core.steps import NeedToken
    from sinch._core.tokens import AccessToken, AsyncTokenStore

    from .transport import AsyncTransport


class _Fetch:
    """A request for a token, so that those who waited for it can share its failure."""

    error: SinchException | None = None


class AsyncTokenKeeper:
    """Gives tokens out of a store, and fetches the new ones."""

    def __init__(self, store: AsyncTokenStore | None) -> None:
        self._store = store or AsyncMemoryTokenStore()
        self._lock = AsyncLock()
        self._fetch = _Fetch()

    async def token(
        self, need: NeedToken, transport: AsyncTransport, configuration: Configuration, random: RandomSource
    ) -> AccessToken:
        """A fresh token; while one call fetches it, the others wait for it and share what becomes of it."""
        token = await self._fresh(need)
        if token is not None:
            return token
        awaited = self._fetch if self._lock.is_taken else None
        async with self._lock:
            token = await self._fresh(need)
            if token is not None:
                return token
            if awaited is not None and awaited.error is not None:
                raise copy.copy(awaited.error)
            fetch = self._fetch = _Fetch()
            try:
                steps = fetch_token(need.credentials, configuration.timeouts(), time.time(), random)
                token = await transport.drive(steps, configuration)
            except SinchException as error:
                fetch.error = error
                raise
            await self._store.put(need.credentials.token_key, token)
            return token

    async def _fresh(self, need: NeedToken) -> AccessToken | None:
        token = await self._store.get(need.credentials.token_key)
        if token is None or not token.is_fresh(time.time()):
            return None
        return None if need.expired is not None and token.value == need.expired.value else token
