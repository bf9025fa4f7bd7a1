"""Celery applications whose tasks run eagerly, without a broker, with an API that fails as scripted."""

from __future__ import annotations

import json
from collections import Counter, deque
from collections.abc import Callable, Iterable
from typing import Any

import httpx
from celery import Celery

from sinch import SinchClient
from sinch.celery import Outbox, SinchTasks, register_tasks
from sinch.sms import BulkJournal, Journal, SharedRate
from tests.wire import PROJECT, SERVICE_PLAN

CallResult = Callable[[httpx.Request], httpx.Response]
BATCH: dict[str, Any] = {"to": ["+12025550121", "+12025550122"], "from_": "+12025550100", "body": "Hello"}


class Api:
    """The API, as far as tasks need it; each send encounters the next fault."""

    def __init__(self, faults: Iterable[str] = (), *, lists: bool = True) -> None:
        self.faults = deque(faults)
        self.lists = lists
        self.requests: Counter[str] = Counter()
        self.received: Counter[str] = Counter()
        self.batches: dict[str, dict[str, Any]] = {}
        self.messages: list[dict[str, Any]] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        name = request.url.path.rpartition("/")[2]
        self.requests[f"{request.method} {name}"] += 1
        if name == "token":
            return httpx.Response(200, json={"access_token": "fake-access-token", "expires_in": 3600})
        if request.method == "GET":
            return self._listed(request.url.params["client_reference"])
        fault = self.faults.popleft() if self.faults else ""
        if fault == "unsent":
            raise httpx.ConnectError("", request=request)
        if fault.isdecimal():
            return httpx.Response(int(fault), headers={"retry-after": "0"} if fault in {"429", "503"} else {}, json={})
        if fault == "lost":
            raise httpx.ReadTimeout("", request=request)
        response = self._accept(json.loads(request.content))
        if fault == "answer lost":
            raise httpx.ReadTimeout("", request=request)
        return httpx.Response(201, json=response)

    def _accept(self, body: dict[str, Any]) -> dict[str, Any]:
        if "app_id" in body:
            self.messages.append(body)
            return {"message_id": f"message-{len(self.messages)}"}
        self.received.update(body["to"])
        response = {**body, "type": "mt_text", "id": f"batch-{len(self.batches) + 1}"}
        self.batches[body["client_reference"]] = response
        return response

    def _listed(self, reference: str) -> httpx.Response:
        if not self.lists:
            return httpx.Response(500)
        found = [self.batches[reference]] if reference in self.batches else []
        return httpx.Response(200, json={"count": len(found), "page": 0, "page_size": len(found), "batches": found})


class Journals:
    """Journals in memory, by name."""

    def __init__(self) -> None:
        self.by_name: dict[str, BulkJournal] = {}

    def __call__(self, name: str) -> Journal:
        return self.by_name.setdefault(name, BulkJournal())


def tasks_of(
    api: CallResult,
    journals: Callable[[str], Journal] | None = None,
    *,
    rate: SharedRate | None = None,
    max_retries: int = 12,
    app: Celery | None = None,
    outbox: Outbox | None = None,
) -> SinchTasks:
    """Return the tasks of an application."""

    def client() -> SinchClient:
        http = httpx.Client(transport=httpx.MockTransport(api))
        settings: dict[str, Any] = {**PROJECT, **SERVICE_PLAN}
        return SinchClient(**settings, http_client=http)

    return register_tasks(
        app or Celery("tests", set_as_current=False),
        client=client,
        journals=journals or Journals(),
        rate=rate,
        max_retries=max_retries,
        outbox=outbox,
    )
