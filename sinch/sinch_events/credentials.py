"""Verifying events that carry credentials in place of a signature: Basic, or a bearer token of OAuth."""

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
    """The credentials that events may carry.

    Args:
        basic: User name and password, or several such pairs.
        bearer: Tells whether a token is right, by answering True.

    Raises:
        TypeError: Something else is given.
        ValueError: A user name holds a colon.
    """

    def __init__(self, basic: Login | Sequence[Login], bearer: BearerCheck | None) -> None:
        # An empty one, as of a variable that is not set, would accept what anybody makes up.
        self._logins = tuple(_encoded(*login) for login in _logins(basic) if all(login))
        if bearer is not None and (inspect.iscoroutinefunction(bearer) or not callable(bearer)):
            raise TypeError("bearer: takes a function that is not async, of a token, that answers True or False")
        self._bearer = bearer

    def __bool__(self) -> bool:
        return bool(self._logins) or self._bearer is not None

    def verify(self, headers: Mapping[str, str]) -> None:
        """Check the credentials of a request.

        Raises:
            InvalidSignatureError: They are missing or others.
            BearerCheckError: The function that checks tokens failed.
        """
        scheme, _, given = headers.get(AUTHORIZATION, "").partition(" ")
        kind, given = scheme.lower(), given.strip()
        if kind == "basic" and self._is_login(given):
            return
        if kind == "bearer" and given and self._is_token(given):
            return
        raise InvalidSignatureError(f"the header {AUTHORIZATION} is missing or holds other credentials")

    def _is_login(self, given: str) -> bool:
        # Every comparison is made, so that the time taken does not tell which one failed.
        return bool(sum(hmac.compare_digest(given, login.reveal()) for login in self._logins))

    def _is_token(self, token: str) -> bool:
        if self._bearer is None:
            return False
        try:
            answered: object = self._bearer(token)
        except Exception as error:  # whatever it raises says nothing about the token
            raise BearerCheckError(f"the check of the bearer token failed ({type(error).__name__})") from error
        if isinstance(answered, Coroutine):
            answered.close()
        return answered is True


def _logins(given: object) -> Sequence[Login]:
    if isinstance(given, tuple) and given and isinstance(given[0], str):
        given = (given,)
    if not isinstance(given, (list, tuple)) or not all(map(_is_pair, given)):
        raise TypeError("basic: takes a user name and a password as a tuple of two str; several in a list")
    if any(":" in user for user, _ in given):
        raise ValueError("basic: a user name holds no colon, because a colon ends it")
    return given


def _is_pair(given: object) -> bool:
    return isinstance(given, tuple) and len(given) == 2 and all(isinstance(each, str) for each in given)


def _encoded(user: str, password: str) -> Secret:
    return Secret(b64encode(f"{user}:{password}".encode()).decode())
