"""Carries out the steps of calls with httpx."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING, TypeVar

import httpx

from sinch._core.call import Answer, Call
from sinch._core.log import report
from sinch._core.steps import NeedToken, Outcome, Send
from sinch._transport.conversion import failure, from_httpx, to_httpx
from sinch._transport.pools import AsyncPool
from sinch._transport.waiting import async_pause

from .tokens import AsyncTokenKeeper

if TYPE_CHECKING:
    from collections.abc import Generator

    from sinch._core.configuration import Configuration
    from sinch._core.http import HttpResponse, SendFailure
    from sinch._core.options import Options
    from sinch._core.steps import Step
    from sinch_openapi.codec import Request

_T = TypeVar("_T")


class AsyncTransport:
    """Sends requests and keeps what calls share: the connection pool and the access token."""

    def __init__(self, configuration: Configuration, http_client: httpx.AsyncClient | None = None) -> None:
        self._configuration = configuration
        self._pool = AsyncPool(http_client)
        self._tokens = AsyncTokenKeeper()
        self._random = random.Random()  # noqa: S311  # jitter, not a secret

    async def call(self, request: Request, options: Options) -> Answer:
        """Make a call.

        Raises:
            SinchException: The call failed; its subclass says how.
        """
        call = Call(request, self._configuration, options, time.monotonic, self._random)
        return await self.drive(call.steps())

    async def drive(self, steps: Generator[Step, Outcome, _T]) -> _T:
        """Do what the steps ask until they have a result."""
        outcome: Outcome = None
        while True:
            try:
                step = steps.send(outcome)
            except StopIteration as stop:
                result: _T = stop.value
                return result
            if isinstance(step, Send):
                outcome = await self._send(step)
            elif isinstance(step, NeedToken):
                outcome = await self._tokens.token(step, self, self._configuration.timeouts(), self._random)
            else:
                await async_pause(step.seconds)
                outcome = None

    async def close(self) -> None:
        """Close the connections."""
        await self._pool.close()

    async def _send(self, step: Send) -> HttpResponse | SendFailure:
        started = time.monotonic()
        outcome: HttpResponse | SendFailure
        try:
            response = await self._pool.client().send(to_httpx(step.request), auth=None, follow_redirects=False)
            outcome = from_httpx(response)
        except httpx.HTTPError as error:
            outcome = failure(error)
        report(self._configuration.logger, step, outcome, time.monotonic() - started)
        return outcome
