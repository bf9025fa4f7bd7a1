"""The libraries that SDKs are built on, without models: httpx or requests, hmac and json."""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import islice
from typing import Any

from . import BATCH, PLAIN, PROJECT, TOKEN, in_chunks, people

_HEADERS = {"Authorization": f"Bearer {TOKEN}"}
_SIGNATURE = "x-sinch-webhook-signature"


class Bare:
    """A client of httpx or a session of requests."""

    def __init__(self, library: str, origin: str) -> None:
        module = import_module(library)
        self._session = module.Client() if library == "httpx" else module.Session()
        self._origin = origin
        self._batches = f"{origin}/xms/v1/{PROJECT}/batches"

    def send(self) -> Any:
        return self._session.post(self._batches, json=PLAIN, headers=_HEADERS).json()

    def get(self) -> Any:
        return self._session.get(f"{self._batches}/{BATCH}", headers=_HEADERS).json()

    def items(self, count: int) -> Callable[[], Any]:
        return lambda: sum(1 for _ in islice(self._numbers(), count))

    def keep(self, count: int) -> Callable[[], Any]:
        return lambda: [(item, item["phoneNumber"]) for item in islice(self._numbers(), count)]

    def _numbers(self) -> Iterator[Any]:
        page = self._page("")
        yield from page["activeNumbers"]
        while page["nextPageToken"]:
            page = self._page(page["nextPageToken"])
            yield from page["activeNumbers"]

    def _page(self, token: str) -> Any:
        query = {"regionCode": "US", "type": "LOCAL", "pageSize": "100", **({"pageToken": token} if token else {})}
        url = f"{self._origin}/v1/projects/{PROJECT}/activeNumbers"
        return self._session.get(url, params=query, headers=_HEADERS).json()

    def list(self, case: dict[str, Any]) -> Callable[[], Any]:
        url, items, name = f"{self._origin}{case['path']}", case["items"][0], case["field"][0]
        parameters = {"params" if case["verb"] == "GET" else "json": case["query"]}

        def page() -> Any:
            response = self._session.request(case["verb"], url, headers=_HEADERS, **parameters).json()
            listed = response[items] if items else response
            return [item[name] for item in listed] if name else listed

        return page

    def bulk(self, count: int) -> Callable[[], Any]:
        numbers = people(count)

        def send(chunk: list[str]) -> Any:
            return self._session.post(self._batches, json={**PLAIN, "to": chunk}, headers=_HEADERS).json()

        return lambda: in_chunks(numbers, send)

    def event(self, api: str, secret: str, headers: dict[str, str], text: str) -> Callable[[], Any]:
        body, verify = text.encode(), _verify_numbers if api == "numbers" else _verify

        def verify_and_parse() -> Any:
            verify(secret, headers, body)
            return json.loads(body)

        return verify_and_parse


class AsyncBare:
    """An asynchronous client of httpx."""

    def __init__(self, origin: str) -> None:
        self._session = import_module("httpx").AsyncClient(timeout=120)
        self._batches = f"{origin}/xms/v1/{PROJECT}/batches"
        self.close = self._session.aclose

    async def send(self) -> Any:
        return (await self._session.post(self._batches, json=PLAIN, headers=_HEADERS)).json()


def _verify_numbers(secret: str, headers: dict[str, str], body: bytes) -> None:
    _compare(hmac.digest(secret.encode(), body, "sha1").hex(), headers["x-sinch-signature"])


def _verify(secret: str, headers: dict[str, str], body: bytes) -> None:
    signed = body + f".{headers[f'{_SIGNATURE}-nonce']}.{headers[f'{_SIGNATURE}-timestamp']}".encode()
    _compare(base64.b64encode(hmac.digest(secret.encode(), signed, "sha256")).decode(), headers[_SIGNATURE])


def _compare(expected: str, received: str) -> None:
    if not hmac.compare_digest(expected, received):
        raise AssertionError("the signature is valid")
