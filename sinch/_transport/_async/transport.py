"""Carries out the steps of calls with httpx."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING, TypeVar

import httpx

from sinch._core.call import Answer, Call
from sinch._core.events import RequestEvent, ResponseEvent
from sinch._core.log import report
from sinch._core.steps import NeedToken, Outcome, Send
from sinch._transport.conversion import OutOfTimeError, failure, from_httpx, to_httpx
from sinch._transport.pools import AsyncPool
from sinch._transport.waiting import async_call_back, async_pause

from .tokens import AsyncTokenKeeper

if TYPE_CHECKING:
    import logging
    from collections.abc import Generator

    from sinch._core.configuration import Configuration
    from sinch._core.http import HttpRequest, HttpResponse, SendFailure
    from sinch._core.options import Options
    from sinch._core.steps import Step
    from sinch._core.tokens import AsyncTokenStore
    from sinch._transport.settings import Settings
    from sinch_openapi.codec import Request

_T = TypeVar("_T")


class AsyncTransport:
    """Sends requests and keeps what calls share: the connection pool and the access tokens."""

    def __init__(
        self,
        settings: Settings,
        http_client: httpx.AsyncClient | None = None,
        token_store: AsyncTokenStore | None = None,
    ) -> None:
        self._settings = settings
        self._pool = AsyncPool(http_client, settings)
        self._tokens = AsyncTokenKeeper(token_store)
        self._random = random.Random()  # noqa: S311  # jitter, not a secret

    async def call(self, request: Request, configuration: Configuration, options: Options) -> Answer:
        """Make a call.

        Raises:
            SinchException: The call failed; its subclass says how.
        """
        call = Call(request, configuration, options, time.monotonic, self._random)
        return await self.drive(call.steps(), configuration)

    async def drive(self, steps: Generator[Step, Outcome, _T], configuration: Configuration) -> _T:
        """Do what the steps ask until they have a result."""
        outcome: Outcome = None
        while True:
            try:
                step = steps.send(outcome)
            except StopIteration as stop:
                result: _T = stop.value
                return result
            if isinstance(step, Send):
                outcome = await self._send(step, configuration.logger)
            elif isinstance(step, NeedToken):
                outcome = await self._tokens.token(step, self, configuration, self._random)
            else:
                await async_pause(step.seconds)
                outcome = None

    async def close(self) -> None:
        """Close the connections."""
        await self._pool.close()

    async def _send(self, step: Send, logger: logging.Logger) -> HttpResponse | SendFailure:
        event = RequestEvent.of(step)
        await async_call_back(self._settings.on_request, event)
        started = time.monotonic()
        with self._settings.tracing.span(step) as span:
            outcome = await self._exchange(step.request)
            answered = ResponseEvent.after(event, outcome, time.monotonic() - started)
            span.end(answered)
        report(logger, answered)
        await async_call_back(self._settings.on_response, answered)
        return outcome

    async def _exchange(self, request: HttpRequest) -> HttpResponse | SendFailure:
        total = request.timeout.total
        deadline = time.monotonic() + total if total is not None else None
        try:
            client = self._pool.client()
            response = await client.send(to_httpx(request), auth=None, follow_redirects=False, stream=True)
            try:
                chunks = []
                async for chunk in response.aiter_bytes():
                    chunks.append(chunk)  # the deadline is looked at between the chunks
                    if deadline is not None and time.monotonic() > deadline:
                        raise OutOfTimeError
            finally:
                await response.aclose()
            return from_httpx(response, b"".join(chunks))
        except httpx.HTTPError as error:
            return failure(error)
