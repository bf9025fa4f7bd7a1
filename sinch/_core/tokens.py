"""Access tokens and token stores."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Protocol

from .secret import Secret

TOKEN_OPERATION: Final = "GetAccessToken"  # noqa: S105  # the name of an operation


@dataclass(frozen=True, slots=True)
class AccessToken:
    """An access token.

    Attributes:
        value: The token; `value.reveal()` returns the text.
        refresh_at: When to replace it, in seconds since the epoch.
    """

    value: Secret = field(repr=False)
    refresh_at: float

    def is_fresh(self, now: float) -> bool:
        """Whether the token can still be used."""
        return now < self.refresh_at

    def expired(self) -> AccessToken:
        """Return a copy marked as expired, to be stored so that no client uses the token again."""
        return AccessToken(self.value, 0.0)


def is_token_text(text: object) -> bool:
    """Return whether a text can be a token in a header."""
    return isinstance(text, str) and bool(text) and text.isascii() and text.isprintable()


def checked_token(stored: AccessToken | None) -> AccessToken | None:
    """Return a token read from a store, if it is valid; errors do not show it.

    Raises:
        TypeError: The stored value is not an `AccessToken`.
        ValueError: The token has characters that a token cannot have.
    """
    if stored is None:
        return None
    if not isinstance(stored, AccessToken) or not isinstance(stored.value, Secret):
        raise TypeError("the store gave no AccessToken")
    if not is_token_text(stored.value.reveal()):
        raise ValueError("the token holds characters that no token has")
    return stored


class TokenStore(Protocol):
    """Shares access tokens between clients, such as the workers of a fleet; for `SinchClient`.

    A key identifies a key pair and a token endpoint, and reveals nothing of the secret. A store may also have a method
    `lock(key)` that returns a context manager: with it, one client at a time fetches a new token, and the others find
    it in the store. A token that the server refuses is stored again as expired, until a new one replaces it.
    Errors of a store are logged; the call then goes on with a token of its own.
    """

    def get(self, key: str) -> AccessToken | None:
        """Return the newest token of a key, or None."""

    def put(self, key: str, token: AccessToken) -> None:
        """Store a new token."""


class AsyncTokenStore(Protocol):
    """Shares access tokens between clients, such as the workers of a fleet; for `AsyncSinchClient`.

    The same as `TokenStore`, with coroutine functions and an asynchronous context manager.
    """

    async def get(self, key: str) -> AccessToken | None:
        """Return the newest token of a key, or None."""

    async def put(self, key: str, token: AccessToken) -> None:
        """Store a new token."""


class MemoryTokenStore:
    """Keeps tokens for the clients of one process."""

    def __init__(self) -> None:
        self._tokens: dict[str, AccessToken] = {}

    def get(self, key: str) -> AccessToken | None:
        """Return the newest token of a key, or None."""
        return self._tokens.get(key)

    def put(self, key: str, token: AccessToken) -> None:
        """Store a new token."""
        self._tokens[key] = token


class AsyncMemoryTokenStore:
    """Keeps tokens for the asynchronous clients of one process."""

    def __init__(self) -> None:
        self._store = MemoryTokenStore()

    async def get(self, key: str) -> AccessToken | None:
        """Return the newest token of a key, or None."""
        return self._store.get(key)

    async def put(self, key: str, token: AccessToken) -> None:
        """Store a new token."""
        self._store.put(key, token)
