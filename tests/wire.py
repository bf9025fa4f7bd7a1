"""A client whose requests are captured, for tests of the wire format."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx

from sinch import AsyncSinchClient, SinchClient

PROJECT: dict[str, Any] = {
    "project_id": "fake-project",
    "key_id": "fake-key-id",
    "key_secret": "fake-key-secret",
    "sms_region": "eu",
    "conversation_region": "eu",
}
SERVICE_PLAN: dict[str, Any] = {
    "service_plan_id": "fake-plan",
    "sms_api_token": "fake-sms-api-token",
    "sms_region": "us",
}


@dataclass(frozen=True)
class Sent:
    """One captured request."""

    method: str
    host: str
    path: str
    query: list[tuple[str, str]]
    headers: dict[str, str]
    content: bytes

    @property
    def body(self) -> Any:
        return json.loads(self.content) if self.content else None


class _Wire:
    """Captures requests and returns responses in order, repeating the last one; token requests always succeed."""

    def __init__(self, *responses: Any) -> None:
        self._responses = [self._response(response) for response in responses or ({},)]
        self.sent: list[Sent] = []
        self.token_requests: list[Sent] = []

    @property
    def only(self) -> Sent:
        """The only request that was sent."""
        assert len(self.sent) == 1, f"{len(self.sent)} requests were sent"
        return self.sent[0]

    def _respond(self, request: httpx.Request) -> httpx.Response:
        address = urlsplit(str(request.url))
        query = parse_qsl(address.query, keep_blank_values=True)
        sent = Sent(request.method, address.netloc, address.path, query, dict(request.headers), request.content)
        if address.path == "/oauth2/token":
            self.token_requests.append(sent)
            return httpx.Response(200, json={"access_token": "fake-access-token", "expires_in": 3600})
        self.sent.append(sent)
        response = self._responses[0]
        if len(self._responses) > 1:
            self._responses.pop(0)
        return httpx.Response(response.status_code, headers=response.headers, content=response.content)

    @staticmethod
    def _response(response: Any) -> httpx.Response:
        return response if isinstance(response, httpx.Response) else httpx.Response(200, json=response)


class AsyncWire(_Wire):
    """For the asynchronous client; use as `async with AsyncWire(answer) as wire: await wire.client...`."""

    def __init__(self, *responses: Any, **settings: Any) -> None:
        super().__init__(*responses)
        self._http = httpx.AsyncClient(transport=httpx.MockTransport(self._respond))
        self.client = AsyncSinchClient(**(settings or PROJECT), http_client=self._http)

    async def __aenter__(self) -> AsyncWire:
        return self

    async def __aexit__(self, *error: object) -> None:
        await self._http.aclose()


class Wire(_Wire):
    """For the synchronous client; use as `with Wire(answer) as wire: wire.client...`."""

    def __init__(self, *responses: Any, **settings: Any) -> None:
        super().__init__(*responses)
        self._http = httpx.Client(transport=httpx.MockTransport(self._respond))
        self.client = SinchClient(**(settings or PROJECT), http_client=self._http)

    def __enter__(self) -> Wire:
        return self

    def __exit__(self, *error: object) -> None:
        self._http.close()
