"""Access tokens and where they can be shared."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Protocol

from .secret import Secret

TOKEN_OPERATION: Final = "GetAccessToken"  # noqa: S105  # the name of an operation


@dataclass(frozen=True, slots=True)
class AccessToken:
    """An access token.

    Attributes:
        value: The token; `value.reveal()` gives the text.
        refresh_at: When it is no longer to be used, in seconds since the epoch.
    """

    value: Secret = field(repr=False)
    refresh_at: float

    def is_fresh(self, now: float) -> bool:
        """Whether the token can still be used."""
        return now < self.refresh_at

    def dropped(self) -> AccessToken:
        """The token as one that nobody uses again: what a store is given in its place."""
        return AccessToken(self.value, 0.0)


def is_token_text(text: object) -> bool:
    """Whether a text can be a token, which a header has to take."""
    return isinstance(text, str) and bool(text) and text.isascii() and text.isprintable()


def checked_token(stored: AccessToken | None) -> AccessToken | None:
    """What a store gave, if it is a token; an error shows nothing of it.

    Raises:
        TypeError: It is something else.
        ValueError: It holds characters that no token has.
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

    A key stands for a key pair and a token endpoint, and reveals nothing of the secret. A store may also have a method
    `lock(key)` that gives a context manager: with it, one client at a time fetches a new token, and the others find it
    in the store. A token that the server refuses is put once more, as one that is not fresh, until a new one takes its
    place. What a store raises is logged; the call then goes on with a token of its own.
    """

    def get(self, key: str) -> AccessToken | None:
        """The newest token that was put, or None."""

    def put(self, key: str, token: AccessToken) -> None:
        """Keep a new token."""


class AsyncTokenStore(Protocol):
    """Shares access tokens between clients, such as the workers of a fleet; for `AsyncSinchClient`.

    The same as `TokenStore`, with coroutine functions and an asynchronous context manager.
    """

    async def get(self, key: str) -> AccessToken | None:
        """The newest token that was put, or None."""

    async def put(self, key: str, token: AccessToken) -> None:
        """Keep a new token."""


class MemoryTokenStore:
    """Keeps tokens for the clients of one process."""

    def __init__(self) -> None:
        self._tokens: dict[str, AccessToken] = {}

    def get(self, key: str) -> AccessToken | None:
        """The newest token that was put, or None."""
        return self._tokens.get(key)

    def put(self, key: str, token: AccessToken) -> None:
        """Keep a new token."""
        self._tokens[key] = token


class AsyncMemoryTokenStore:
    """Keeps tokens for the asynchronous clients of one process."""

    def __init__(self) -> None:
        self._kept = MemoryTokenStore()

    async def get(self, key: str) -> AccessToken | None:
        """The newest token that was put, or None."""
        return self._kept.get(key)

    async def put(self, key: str, token: AccessToken) -> None:
        """Keep a new token."""
        self._kept.put(key, token)
