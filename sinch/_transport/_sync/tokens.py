# Derived from sinch/_transport/_async/tokens.py by `make sync`; never edited by hand.
"""One access token for all calls, and never more than one request for a new one at a time."""

from __future__ import annotations

import copy
import time
from typing import TYPE_CHECKING

from sinch._core.deadline import Deadline
from sinch._core.errors import SinchException
from sinch._core.oauth import fetch_token, out_of_time
from sinch._core.steps import FetchedToken
from sinch._core.tokens import AccessToken, MemoryTokenStore
from sinch._transport.concurrency import Gate
from sinch._transport.interruptions import Ticket

from .shared_tokens import SharedTokens

if TYPE_CHECKING:
    from logging import Logger

    from sinch._core.retry import RandomSource
    from sinch._core.steps import CarryOut, NeedToken
    from sinch._core.tokens import TokenStore


class _RefreshState:
    """Those who need the token of one key pair take turns; who waited while it failed shares the failure."""

    def __init__(self) -> None:
        self.gate = Gate(1)
        self.failures = 0
        self.failure: SinchException | None = None


class TokenProvider:
    """Gives tokens out of memory or a shared store, and fetches the new ones."""

    def __init__(self, store: TokenStore | None) -> None:
        self._memory = MemoryTokenStore()
        self._shared = SharedTokens(store)
        self._turns: dict[str, _RefreshState] = {}

    def token(self, need: NeedToken, carry_out: CarryOut, logger: Logger, random: RandomSource) -> AccessToken:
        """A fresh token; while one call gets it, the others wait for it and share what becomes of it.

        Args:
            need: Whose token, and in which time.
            carry_out: Sends what the steps of a token request ask for.
            logger: Where a shared store that fails is reported.
            random: Where the pauses between repetitions come from.

        Raises:
            SinchException: There is none, or not in the time that the need leaves.
        """
        key = need.credentials.token_key
        token = self._memory.get(key)
        if need.is_met_by(token, time.time()):
            return token
        deadline = Deadline(need.timeout.total, time.monotonic)
        turns = self._turns.setdefault(key, _RefreshState())
        failures = turns.failures
        ticket = Ticket()
        try:
            if not turns.gate.enter(ticket, deadline.left()):
                raise out_of_time("while another call fetched an access token")
            token = self._memory.get(key)
            if need.is_met_by(token, time.time()):
                return token
            if turns.failure is not None and turns.failures > failures:
                raise _copy_of(turns.failure)
            if need.refuses(token):
                self._memory.put(key, token.dropped())
            try:
                token = self._shared_or_new(need, deadline, carry_out, logger, random)
            except SinchException as error:
                if not deadline.was_too_short:  # which says nothing to those who have more time
                    turns.failures, turns.failure = turns.failures + 1, _copy_of(error)
                raise
            # For the calls that come after this one it is not a new token.
            self._memory.put(key, AccessToken(token.value, token.refresh_at))
            return token
        finally:
            turns.gate.leave(ticket)

    def _shared_or_new(
        self,
        need: NeedToken,
        deadline: Deadline,
        carry_out: CarryOut,
        logger: Logger,
        random: RandomSource,
    ) -> AccessToken:
        key = need.credentials.token_key
        token = self._shared.get(key, deadline, logger)
        if need.is_met_by(token, time.time()):
            return token
        with self._shared.turn(key, deadline, logger) as is_alone:
            # Another process may have fetched one while this one waited for its turn.
            if is_alone:
                token = self._shared.get(key, deadline, logger)
            if need.is_met_by(token, time.time()):
                return token
            if need.refuses(token):
                # Before the request, which may fail: nobody else shall use it meanwhile.
                self._shared.put(key, token.dropped(), logger)
            steps = fetch_token(need.credentials, need.timeout, time.time(), random, deadline)
            token = carry_out(steps)
            self._shared.put(key, token, logger)
            return FetchedToken(token.value, token.refresh_at)


def _copy_of(error: SinchException) -> SinchException:
    """A copy to raise in another call, with the cause, which `copy` leaves out."""
    copied = copy.copy(error)
    copied.__cause__ = error.__cause__
    return copied
