"""One access token for all calls, and never more than one request for a new one at a time."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sinch._core.oauth import fetch_token
from sinch._transport.waiting import AsyncLock

if TYPE_CHECKING:
    from sinch._core.configuration import ProjectCredentials
    from sinch._core.http import Timeout
    from sinch._core.retry import RandomSource
    from sinch._core.steps import AccessToken, NeedToken

    from .transport import AsyncTransport


class AsyncTokenKeeper:
    """Keeps the newest token of each key pair."""

    def __init__(self) -> None:
        self._tokens: dict[ProjectCredentials, AccessToken] = {}
        self._lock = AsyncLock()

    async def token(
        self, need: NeedToken, transport: AsyncTransport, timeout: Timeout, random: RandomSource
    ) -> AccessToken:
        """A fresh token; while one call fetches it, the others wait for it."""
        token = self._fresh(need)
        if token is not None:
            return token
        async with self._lock:
            token = self._fresh(need)
            if token is None:
                steps = fetch_token(need.credentials, timeout, time.monotonic(), random)
                token = self._tokens[need.credentials] = await transport.drive(steps)
            return token

    def _fresh(self, need: NeedToken) -> AccessToken | None:
        token = self._tokens.get(need.credentials)
        if token is None or token is need.expired or not token.is_fresh(time.monotonic()):
            return None
        return token
