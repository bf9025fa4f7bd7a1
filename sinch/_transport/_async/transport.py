"""HTTP transport: carries out the steps of calls with httpx."""

from __future__ import annotations

import logging
import random
import time
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import httpx

from sinch._core.call import Call, CallResult
from sinch._core.http import SendFailure
from sinch._core.log import report, report_error
from sinch._core.steps import NeedToken, Outcome, Send
from sinch._transport.async_concurrency import (
    AsyncDecompressedBody,
    AsyncTimeLimit,
    async_pause,
    async_run_hook,
    async_trace_callback,
)
from sinch._transport.async_pools import AsyncPool
from sinch._transport.http_log import RedactedHttpLogs
from sinch._transport.httpx_mapping import ResponseProgress, failure, from_httpx, plain_body, to_httpx
from sinch._transport.interruptions import Permit, with_frames_named, without_frames
from sinch._transport.settings import check_token_store

from .flow_control import AsyncFlowControl
from .tokens import AsyncTokenProvider

if TYPE_CHECKING:
    from collections.abc import Generator

    from sinch._codec import Request
    from sinch._core.configuration import Configuration
    from sinch._core.http import HttpRequest, HttpResponse
    from sinch._core.options import Options
    from sinch._core.steps import Step
    from sinch._core.tokens import AsyncTokenStore
    from sinch._transport.settings import Settings

_T = TypeVar("_T")


class AsyncTransport:
    """Sends requests; owns the connection pool, the flow control and the access tokens of a client."""

    def __init__(
        self,
        settings: Settings,
        http_client: httpx.AsyncClient | None = None,
        token_store: AsyncTokenStore | None = None,
    ) -> None:
        check_token_store(token_store)
        self._settings = settings
        self._pool = AsyncPool(http_client, settings)
        self._flow = AsyncFlowControl(settings.max_in_flight, settings.rate)
        self._tokens = AsyncTokenProvider(token_store)
        # Stateless, so that forked processes do not draw the same numbers.
        self._random = random.SystemRandom()

    async def call(self, request: Request, configuration: Configuration, options: Options) -> CallResult:
        """Make a call.

        Raises:
            SinchException: The call failed; the subclass depends on the reason.
        """
        try:
            call = Call(request, configuration, options, time.monotonic, self._random)
            return await self.drive(call.steps(), configuration)
        except Exception:
            raise
        except BaseException as error:  # cancelled, or Ctrl-C
            raise without_frames(error) from None

    async def drive(self, steps: Generator[Step, Outcome, _T], configuration: Configuration) -> _T:
        """Carry out steps until they return a result."""
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
                outcome = await self._tokens.token(
                    step, partial(self.drive, configuration=configuration), configuration.logger, self._random
                )
            else:
                await async_pause(step.seconds)
                outcome = None

    def prepare(self) -> None:
        """Import modules and load certificates before the first request."""
        self._pool.prepare()

    async def close(self) -> None:
        """Close the connections."""
        await self._pool.close()

    async def _send(self, step: Send, logger: logging.Logger) -> HttpResponse | SendFailure:
        permit = Permit()
        try:
            request = await self._flow.acquire(step.request, permit)
            if request is None:
                return SendFailure("unsent_held_back", "out of time before max_in_flight, rate or a 429 let it leave")
            sent_at = time.monotonic()
            outcome = await self._observed(step if request is step.request else step._replace(request=request), logger)
        finally:
            self._flow.release(permit)
        self._flow.record(request, sent_at, outcome)
        return outcome

    async def _observed(self, step: Send, logger: logging.Logger) -> HttpResponse | SendFailure:
        if not self._settings.is_observed and not logger.isEnabledFor(logging.INFO):
            return await self._exchange(step.request)
        from sinch._core.hooks import RequestEvent, ResponseEvent

        event = RequestEvent.of(step)
        await async_run_hook(self._settings.on_request, event)
        started = time.monotonic()
        with self._settings.tracing.span(step) as span:
            outcome = await self._exchange(step.request)
            response = ResponseEvent.after(event, outcome, time.monotonic() - started)
            span.end(response)
        report(logger, response)
        try:
            await async_run_hook(self._settings.on_response, response)
        except Exception as error:  # the server may have acted, so its response must not be lost
            report_error(logger, "on_response", error)
        return outcome

    async def _exchange(self, request: HttpRequest) -> HttpResponse | SendFailure:
        progress = ResponseProgress(self._settings.max_answer_size)
        try:
            with RedactedHttpLogs():
                return await self._receive(request, progress)
        except Exception as error:
            failed = failure(error, progress)
            if failed is None:
                raise with_frames_named(error) from error.__cause__
            return failed

    async def _receive(self, request: HttpRequest, progress: ResponseProgress) -> HttpResponse:
        async with AsyncTimeLimit(request.timeout.total) as limit:
            sent = to_httpx(request, trace=async_trace_callback(progress.trace), deadline=limit.end)
            response = await self._pool.send(sent)
            progress.response = response
            try:
                async for part in plain_body(response) or AsyncDecompressedBody(response):
                    progress.add(part)
                    limit.check()
            finally:
                await response.aclose()
        return from_httpx(response, progress.chunks)
