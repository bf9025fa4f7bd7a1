"""The packages that openapi-python-client generates from the same documents with its own templates."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import islice
from types import ModuleType
from typing import Any

from . import BATCH, BODY, FROM, PROJECT, TO, TOKEN, NotOfferedError, in_chunks, offered, people


class Stock:
    """The functions of the packages, with a shared client."""

    def __init__(self, origin: str) -> None:
        self._client = _client(origin)
        # Concurrent first calls would each make a client and close the connections of the others.
        self._client.get_httpx_client()
        self._send = import_module("stock_sms.api.batches.send_sms").sync
        self._get = import_module("stock_sms.api.batches.get_batch_message").sync

    def send(self) -> Any:
        return self._send(PROJECT, client=self._client, body=_request([TO]))

    def get(self) -> Any:
        return self._get(PROJECT, BATCH, client=self._client)

    def items(self, count: int) -> Callable[[], Any]:
        return lambda: sum(1 for _ in islice(self._numbers(), count))

    def keep(self, count: int) -> Callable[[], Any]:
        return lambda: [(item, item.phone_number) for item in islice(self._numbers(), count)]

    def _numbers(self) -> Iterator[Any]:
        numbers = import_module("stock_numbers.api.active_number.number_service_list_active_numbers").sync
        given = {"client": self._client, "region_code": "US", "type_": "LOCAL", "page_size": 100}
        page = numbers(PROJECT, **given)
        yield from page.active_numbers
        while page.next_page_token:
            page = numbers(PROJECT, **given, page_token=page.next_page_token)
            yield from page.active_numbers

    def list(self, case: dict[str, Any]) -> Callable[[], Any]:
        method, items, name = _operation(case["modules"]).sync, case["items"][1], case["field"][1]

        def page() -> Any:
            response = method(client=self._client, **case["given"])
            listed = getattr(response, items) if items else response
            return [getattr(item, name) for item in listed] if name else listed

        return offered(page)

    def bulk(self, count: int) -> Callable[[], Any]:
        numbers = people(count)
        return lambda: in_chunks(numbers, lambda chunk: self._send(PROJECT, client=self._client, body=_request(chunk)))

    def event(self, *_: Any) -> Callable[[], Any]:
        raise NotOfferedError("events")


class AsyncStock:
    """The asynchronous functions of the packages."""

    def __init__(self, origin: str) -> None:
        self._client = _client(origin)
        self._send = import_module("stock_sms.api.batches.send_sms").asyncio

    async def send(self) -> Any:
        return await self._send(PROJECT, client=self._client, body=_request([TO]))

    async def close(self) -> None:
        await self._client.get_async_httpx_client().aclose()


def _client(origin: str) -> Any:
    timeout = import_module("httpx").Timeout(120)
    return import_module("stock_sms.client").AuthenticatedClient(base_url=origin, token=TOKEN, timeout=timeout)


def _request(to: list[str]) -> Any:
    return import_module("stock_sms.models").TextRequest(to=to, body=BODY, from_=FROM)


def _operation(names: list[str]) -> ModuleType:
    for name in names:
        try:
            return import_module(name)
        except ModuleNotFoundError:
            continue
    raise NotOfferedError(names[0])
