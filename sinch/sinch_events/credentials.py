"""Verifying events with credentials in place of a signature: HTTP Basic authentication or an OAuth bearer token."""

from __future__ import annotations

import hmac
import inspect
from base64 import b64encode
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import TypeAlias

from sinch._core.secret import Secret

from .errors import BearerCheckError, InvalidSignatureError
from .headers import AUTHORIZATION

Login: TypeAlias = tuple[str, str]
BearerCheck: TypeAlias = Callable[[str], bool]


class Credentials:
    """Credentials to accept in events.

    Args:
        basic: User name and password, or several such pairs.
        bearer: Function that returns True if a token is valid.

    Raises:
        TypeError: An argument has another type, or the function is async.
        ValueError: A user name contains a colon.
    """

    def __init__(self, basic: Login | Sequence[Login], bearer: BearerCheck | None) -> None:
        # An empty user name or password, such as from an unset variable, must not let anybody in.
        self._logins = tuple(_encoded(*login) for login in _logins(basic) if all(login))
        if bearer is not None and (inspect.iscoroutinefunction(bearer) or not callable(bearer)):
            raise TypeError("bearer: must be a function that takes a token and returns a bool, and is not async")
        self._bearer = bearer

    def __bool__(self) -> bool:
        return bool(self._logins) or self._bearer is not None

    def verify(self, headers: Mapping[str, str]) -> None:
        """Check the credentials of a request.

        Raises:
            InvalidSignatureError: The credentials are missing or wrong.
            BearerCheckError: The function that checks tokens failed.
        """
        scheme, _, credentials = headers.get(AUTHORIZATION, "").partition(" ")
        scheme, credentials = scheme.lower(), credentials.strip()
        if scheme == "basic" and self._is_login(credentials):
            return
        if scheme == "bearer" and credentials and self._is_token(credentials):
            return
        raise InvalidSignatureError(f"the header {AUTHORIZATION} is missing or contains other credentials")

    def _is_login(self, credentials: str) -> bool:
        # `sum` makes every comparison, so that the time taken does not reveal which one matched.
        return bool(sum(hmac.compare_digest(credentials, login.reveal()) for login in self._logins))

    def _is_token(self, token: str) -> bool:
        if self._bearer is None:
            return False
        try:
            is_valid: object = self._bearer(token)
        except Exception as error:  # no exception says that the token is invalid
            raise BearerCheckError(f"the check of the bearer token failed ({type(error).__name__})") from error
        if isinstance(is_valid, Coroutine):
            is_valid.close()
        return is_valid is True


def _logins(basic: object) -> Sequence[Login]:
    if isinstance(basic, tuple) and basic and isinstance(basic[0], str):
        basic = (basic,)
    if not isinstance(basic, (list, tuple)) or not all(map(_is_pair, basic)):
        raise TypeError("basic: must be a tuple of user name and password, both str, or a list of such tuples")
    if any(":" in user for user, _ in basic):
        raise ValueError("basic: a user name must not contain a colon")
    return basic


def _is_pair(value: object) -> bool:
    return isinstance(value, tuple) and len(value) == 2 and all(isinstance(each, str) for each in value)


def _encoded(user: str, password: str) -> Secret:
    return Secret(b64encode(f"{user}:{password}".encode()).decode())
