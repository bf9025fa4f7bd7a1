"""The steps that a call asks its driver to carry out; the call itself does no I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from .http import HttpRequest, HttpResponse, SendFailure, Timeout
from .tokens import AccessToken

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Generator
    from typing import TypeAlias

    from .configuration import ProjectCredentials


class Send(NamedTuple):
    """Send a request; the driver gives back the answer or the failure."""

    request: HttpRequest
    operation: str
    path_template: str
    attempt: int


class Pause(NamedTuple):
    """Wait that many seconds."""

    seconds: float


class FetchedToken(AccessToken):
    """A token fetched for the call that gets it: when the server refuses it, another one would not help."""

    __slots__ = ()


class NeedToken(NamedTuple):
    """Give a fresh access token, other than the one that the server refused.

    The driver answers with a `FetchedToken` when it fetched the token for this need.

    Attributes:
        credentials: What the token is fetched with.
        refused: The token that the server refused.
        timeout: The timeouts of the call; their total is what is left of its time, and covers waiting for another
            call that fetches the token.
    """

    credentials: ProjectCredentials
    refused: AccessToken | None = None
    timeout: Timeout = Timeout()

    def is_met_by(self, token: AccessToken | None, now: float) -> TypeGuard[AccessToken]:
        """Whether the token can be used."""
        if token is None or not token.is_fresh(now):
            return False
        return not self.refuses(token)

    def refuses(self, token: AccessToken | None) -> TypeGuard[AccessToken]:
        """Whether the token is the one that the server refused."""
        return token is not None and self.refused is not None and token.value == self.refused.value


Step = Send | Pause | NeedToken
Outcome = HttpResponse | SendFailure | AccessToken | None

if TYPE_CHECKING:
    TokenSteps: TypeAlias = Generator[Step, Outcome, AccessToken]
    CarryOut: TypeAlias = Callable[[TokenSteps], AccessToken]
    AsyncCarryOut: TypeAlias = Callable[[TokenSteps], Awaitable[AccessToken]]
