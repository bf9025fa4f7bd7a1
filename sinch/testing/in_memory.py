"""In-memory sandbox whose clients need no socket."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import httpx
from anyio.from_thread import start_blocking_portal

from sinch.testing.sandbox import Sandbox

if TYPE_CHECKING:
    from anyio.from_thread import BlockingPortal
    from starlette.types import ASGIApp

    from sinch import AsyncSinchClient, SinchClient

# The sandbox rejects host names that are not this machine's.
_URL: Final = "http://localhost"
_ACCOUNT: Final = {
    "project_id": "test-project",
    "key_id": "test-key-id",
    "key_secret": "test-key-secret",
    "service_plan_id": "test-service-plan",
    "sms_api_token": "test-sms-api-token",
    "sms_region": "us",
    "conversation_region": "us",
}


class FakeSinch(Sandbox):
    """An in-memory sandbox that only its own clients can reach; create it with `fake_sinch()`."""

    def __init__(self, app: ASGIApp, portal: BlockingPortal) -> None:
        super().__init__(_URL)
        self._transport = _Transport(app, portal)
        self._http = httpx.Client(transport=self._transport)

    def __repr__(self) -> str:
        return "FakeSinch()"

    def client(self, **settings: Any) -> SinchClient:
        """Return a new client of the fake.

        Args:
            **settings: The arguments of `SinchClient`; credentials and regions default to fake ones.
        """
        from sinch import SinchClient

        return SinchClient(**{**_ACCOUNT, "sandbox_url": _URL, "http_client": self._http, **settings})

    def async_client(self, **settings: Any) -> AsyncSinchClient:
        """Return a new asynchronous client of the fake, for any event loop.

        Args:
            **settings: The arguments of `AsyncSinchClient`; credentials and regions default to fake ones.
        """
        from sinch import AsyncSinchClient

        http = httpx.AsyncClient(transport=self._transport)
        return AsyncSinchClient(**{**_ACCOUNT, "sandbox_url": _URL, "http_client": http, **settings})

    def _exchange(self, method: str, target: str, payload: bytes | None, headers: dict[str, str]) -> tuple[int, bytes]:
        response = self._http.request(method, _URL + target, content=payload, headers=headers, timeout=None)
        return response.status_code, response.content


@contextmanager
def fake_sinch(**options: Any) -> Iterator[FakeSinch]:
    """Run an in-memory sandbox for the duration of a `with` block.

    Args:
        **options: The arguments of `sinch.sandbox.create_app`.
    """
    from sinch.sandbox import create_app  # needs the extra

    app = create_app(**options)
    with start_blocking_portal("asyncio") as portal:
        with portal.wrap_async_context_manager(app.router.lifespan_context(app)):
            yield FakeSinch(app, portal)
        portal.call(portal.stop, True)  # Cancels delayed responses that no client waits for.


class _Transport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Passes requests to an ASGI application that runs in its own event loop."""

    def __init__(self, app: ASGIApp, portal: BlockingPortal) -> None:
        self._asgi = httpx.ASGITransport(app, client=("127.0.0.1", 0))
        self._portal = portal

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = self._portal.start_task_soon(self._response, request, request.read())
        with _as_httpx_errors(request):
            return response.result(_read_timeout(request))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        response = self._portal.start_task_soon(self._response, request, await request.aread())
        with _as_httpx_errors(request):
            return await asyncio.wait_for(asyncio.wrap_future(response), _read_timeout(request))

    async def _response(self, request: httpx.Request, content: bytes) -> httpx.Response:
        copy = httpx.Request(request.method, request.url, headers=request.headers, content=content)
        response = await self._asgi.handle_async_request(copy)
        return httpx.Response(response.status_code, headers=response.headers, content=await response.aread())


def _read_timeout(request: httpx.Request) -> float | None:
    timeout: float | None = request.extensions.get("timeout", {}).get("read")
    return timeout


@contextmanager
def _as_httpx_errors(request: httpx.Request) -> Iterator[None]:
    try:
        yield
    except TimeoutError:
        message = "no response within the time limit"
        raise httpx.ReadTimeout(message, request=request) from None
    except ConnectionResetError:
        message = "the connection was reset"
        raise httpx.ReadError(message, request=request) from None
