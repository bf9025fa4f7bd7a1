"""A sandbox per test, called in process; every response is checked against the contract."""

import asyncio
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from starlette.applications import Starlette

from sinch.sandbox.app import create_app
from sinch.sandbox.contract import contract_of
from sinch.sandbox.operations import Api, Operation
from sinch.sandbox.store import Store
from tests.contract.oracle import response_errors

# Responses of the real APIs that their contracts do not list.
UNDOCUMENTED = {400, 401, 404, 429, 500, 501, 503}


class Time:
    """A clock that the test advances."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **duration: float) -> None:
        self.now += timedelta(**duration)


class InProcess(httpx.BaseTransport):
    """Passes requests to the application without a socket."""

    def __init__(self, app: Starlette) -> None:
        self._app = app

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return asyncio.run(self._response(request))

    def close(self) -> None:
        asyncio.run(self._shut_down())

    async def _response(self, request: httpx.Request) -> httpx.Response:
        response = await httpx.ASGITransport(self._app).handle_async_request(request)
        return httpx.Response(response.status_code, headers=response.headers, content=await response.aread())

    async def _shut_down(self) -> None:
        async with self._app.router.lifespan_context(self._app):
            pass


def operation_of(method: str, path: str) -> Operation | None:
    """Match a request in the slow and obvious way."""
    operations = [operation for api in Api for operation in contract_of(api).operations()]
    for operation in sorted(operations, key=lambda each: each.specificity):
        # The literal text between variables has no special characters except dots, which are harmless here.
        if operation.method == method.lower() and re.fullmatch(re.sub(r"{\w+}", "[^/]+", operation.path), path):
            return operation
    return None


def contract_errors(response: httpx.Response) -> list[str]:
    """Return the contract violations of a response."""
    operation = operation_of(response.request.method, response.request.url.path)
    if operation is None:
        return []
    document = contract_of(operation.api).document["paths"][operation.path][operation.method]
    if response.status_code in UNDOCUMENTED and str(response.status_code) not in document["responses"]:
        return []
    return response_errors(operation, response)


def check(response: httpx.Response) -> None:
    response.read()
    assert contract_errors(response) == []


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def store() -> Iterator[Store]:
    store = Store()
    yield store
    store.close()


@pytest.fixture
def anonymous(time: Time) -> Iterator[httpx.Client]:
    transport = InProcess(create_app(clock=time))
    with httpx.Client(transport=transport, base_url="http://sandbox", event_hooks={"response": [check]}) as client:
        yield client


@pytest.fixture
def client(anonymous: httpx.Client) -> httpx.Client:
    anonymous.headers["authorization"] = f"Bearer {new_token(anonymous)}"
    return anonymous


def new_token(client: httpx.Client) -> str:
    response = client.post(
        "/oauth2/token", auth=("fake-key-id", "fake-key-secret"), data={"grant_type": "client_credentials"}
    )
    return str(response.json()["access_token"])


@pytest.fixture
def send_message(client: httpx.Client) -> Callable[..., httpx.Response]:
    def send(identity: str = "+12025550101", channel: str = "SMS", **fields: object) -> httpx.Response:
        recipient = {"identified_by": {"channel_identities": [{"channel": channel, "identity": identity}]}}
        body = {"app_id": "app-1", "recipient": recipient, "message": {"text_message": {"text": "hello"}}}
        return client.post("/v1/projects/project-1/messages:send", json=body | fields)

    return send
