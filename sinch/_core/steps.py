"""Steps that a call yields to its driver, so that the call itself does no I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from .http import HttpRequest, HttpResponse, SendFailure, Timeout
from .tokens import AccessToken

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Generator
    from typing import TypeAlias

    from .credentials import ProjectCredentials


class Send(NamedTuple):
    """Send a request; the driver sends back the response or the failure."""

    request: HttpRequest
    operation: str
    path_template: str
    attempt: int


class Pause(NamedTuple):
    """Wait for a number of seconds."""

    seconds: float


class FetchedToken(AccessToken):
    """A token fetched for the current call; fetching another one would not help if the server refuses it."""

    __slots__ = ()


class NeedToken(NamedTuple):
    """Provide a fresh access token, other than the one that the server refused.

    The driver sends back a `FetchedToken` when it fetched the token for this step.

    Attributes:
        credentials: The credentials to fetch it with.
        refused: The token that the server refused.
        timeout: The timeouts of the call; their total is its remaining time, and includes waiting for another call
            that fetches the token.
    """

    credentials: ProjectCredentials
    refused: AccessToken | None = None
    timeout: Timeout = Timeout()

    def accepts(self, token: AccessToken | None, now: float) -> TypeGuard[AccessToken]:
        """Return whether a token can be used."""
        if token is None or not token.is_fresh(now):
            return False
        return not self.refuses(token)

    def refuses(self, token: AccessToken | None) -> TypeGuard[AccessToken]:
        """Return whether a token is the one that the server refused."""
        return token is not None and self.refused is not None and token.value == self.refused.value


Step = Send | Pause | NeedToken
Outcome = HttpResponse | SendFailure | AccessToken | None

if TYPE_CHECKING:
    TokenSteps: TypeAlias = Generator[Step, Outcome, AccessToken]
    CarryOut: TypeAlias = Callable[[TokenSteps], AccessToken]
    AsyncCarryOut: TypeAlias = Callable[[TokenSteps], Awaitable[AccessToken]]
