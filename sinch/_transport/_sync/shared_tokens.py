# Derived from sinch/_transport/_async/shared_tokens.py by `make sync`; never edited by hand.
"""Access to a token store shared with other clients; its errors are logged and do not fail calls."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sinch._core.log import report_error
from sinch._core.tokens import checked_token
from sinch._transport.concurrency import TimeLimit

if TYPE_CHECKING:
    import logging
    from collections.abc import Iterator

    from sinch._core.deadline import Deadline
    from sinch._core.tokens import AccessToken, TokenStore


class SharedTokens:
    """An optional token store whose errors are logged.

    Coroutines of a store are limited to the deadline of the call; a synchronous store needs its own timeouts.
    """

    def __init__(self, store: TokenStore | None) -> None:
        self._store = store

    def get(self, key: str, deadline: Deadline, logger: logging.Logger) -> AccessToken | None:
        """Return the newest token that any client has stored."""
        if self._store is None:
            return None
        try:
            with TimeLimit(deadline.remaining()):
                return checked_token(self._store.get(key))
        except Exception as error:  # the store is the user's code
            report_error(logger, "reading the token store", error)
            return None

    def put(self, key: str, token: AccessToken, logger: logging.Logger) -> None:
        """Store a new token for the other clients."""
        if self._store is None:
            return
        try:
            self._store.put(key, token)
        except Exception as error:
            report_error(logger, "writing to the token store", error)

    @contextmanager
    def turn(self, key: str, deadline: Deadline, logger: logging.Logger) -> Iterator[bool]:
        """Acquire the store's lock for fetching a token; yield whether it was acquired."""
        lock, is_held = self._lock_of(key, logger), False
        try:
            is_held = lock is not None and self._acquire(lock, deadline, logger)
            yield is_held
        finally:
            if is_held:
                self._release(lock, logger)

    def _lock_of(self, key: str, logger: logging.Logger) -> Any:
        make = getattr(self._store, "lock", None)
        try:
            return make(key) if make is not None else None
        except Exception as error:
            report_error(logger, "locking the token store", error)
            return None

    def _acquire(self, lock: Any, deadline: Deadline, logger: logging.Logger) -> bool:
        try:
            with TimeLimit(deadline.remaining()):
                lock.__enter__()
        except Exception as error:
            report_error(logger, "locking the token store", error)
            return False
        return True

    def _release(self, lock: Any, logger: logging.Logger) -> None:
        try:
            lock.__exit__(None, None, None)
        except Exception as error:
            report_error(logger, "unlocking the token store", error)
