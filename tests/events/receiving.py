"""A server on loopback that receives events, like a user's server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from queue import Queue
from typing import Any

from openapi_schema_validator import OAS30ReadValidator
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sinch.sandbox.contract import contract_of
from sinch.sandbox.operations import Api
from sinch.sandbox.server import running

PATIENCE = 30


@dataclass
class Posted:
    """One received request."""

    headers: dict[str, str]
    body: bytes
    query: str = ""

    @property
    def event(self) -> Any:
        return json.loads(self.body)


@dataclass
class Receiver:
    """The received requests, and the statuses to respond with, then 200."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    posted: Queue[Posted] = field(default_factory=Queue)

    def next(self) -> Posted:
        """Wait for the next request and return it."""
        return self.posted.get(timeout=PATIENCE)

    async def receive(self, request: Request) -> Response:
        self.posted.put(Posted(dict(request.headers), await request.body(), request.url.query))
        status = self.statuses.pop(0) if self.statuses else 200
        return Response(status_code=status, headers={"location": f"{self.url}?redirected"})


@contextmanager
def receiver(*statuses: int) -> Iterator[Receiver]:
    """Run a receiver."""
    found = Receiver(statuses=list(statuses))
    with running(Starlette(routes=[Route("/events", found.receive, methods=["POST"])])) as url:
        found.url = f"{url}/events"
        yield found


def contract_errors(api: str, trigger: str, payload: Any) -> list[str]:
    """Return the contract violations of a payload."""
    contract = contract_of(Api(api))
    document, schema = contract.document, contract.events[trigger]
    validator = OAS30ReadValidator({**document, "$ref": f"#/components/schemas/{schema}"})
    unknown = payload.keys() - document["components"]["schemas"][schema]["properties"].keys()
    return [error.message for error in validator.iter_errors(payload)] + [f"unknown: {name}" for name in unknown]
