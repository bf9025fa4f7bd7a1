# Derived from sinch/_transport/_async/tokens.py by `make sync`; never edited by hand.
"""One access token for all calls, and never more than one request for a new one at a time."""

from __future__ import annotations

import copy
import time
from typing import TYPE_CHECKING

from sinch._core.errors import SinchException
from sinch._core.oauth import fetch_token
from sinch._core.tokens import MemoryTokenStore
from sinch._transport.waiting import Lock

if TYPE_CHECKING:
    from sinch._core.configuration import Configuration
    from sinch._core.retry import RandomSource
    from sinch._core.steps import NeedToken
    from sinch._core.tokens import AccessToken, TokenStore

    from .transport import Transport


class _Fetch:
    """A request for a token, so that those who waited for it can share its failure."""

    error: SinchException | None = None


class TokenKeeper:
    """Gives tokens out of a store, and fetches the new ones."""

    def __init__(self, store: TokenStore | None) -> None:
        self._store = store or MemoryTokenStore()
        self._lock = Lock()
        self._fetch = _Fetch()

    def token(
        self, need: NeedToken, transport: Transport, configuration: Configuration, random: RandomSource
    ) -> AccessToken:
        """A fresh token; while one call fetches it, the others wait for it and share what becomes of it."""
        token = self._fresh(need)
        if token is not None:
            return token
        awaited = self._fetch if self._lock.is_taken else None
        with self._lock:
            token = self._fresh(need)
            if token is not None:
                return token
            if awaited is not None and awaited.error is not None:
                raise copy.copy(awaited.error)
            fetch = self._fetch = _Fetch()
            try:
                steps = fetch_token(need.credentials, configuration.timeouts(), time.time(), random)
                token = transport.drive(steps, configuration)
            except SinchException as error:
                fetch.error = error
                raise
            self._store.put(need.credentials.token_key, token)
            return token

    def _fresh(self, need: NeedToken) -> AccessToken | None:
        token = self._store.get(need.credentials.token_key)
        if token is None or not token.is_fresh(time.time()):
            return None
        return None if need.expired is not None and token.value == need.expired.value else token
