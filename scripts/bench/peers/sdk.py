"""This SDK or the official one, whose interfaces are the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import islice
from operator import attrgetter
from typing import Any

from . import BATCH, BODY, FROM, PROJECT, SENDERS, TO, NotOfferedError, in_chunks, offered, people

_ORIGINS = ("auth", "numbers", "sms", "conversation", "templates")


class Sdk:
    """The client."""

    def __init__(self, origin: str) -> None:
        self._client = _client("SinchClient", origin)

    def send(self) -> Any:
        return self._client.sms.batches.send_sms(to=[TO], from_=FROM, body=BODY)

    def get(self) -> Any:
        return self._client.sms.batches.get(batch_id=BATCH)

    def items(self, count: int) -> Callable[[], Any]:
        return lambda: sum(1 for _ in self._numbers(count))

    def keep(self, count: int) -> Callable[[], Any]:
        return lambda: [(item, item.phone_number) for item in self._numbers(count)]

    def _numbers(self, count: int) -> Iterator[Any]:
        listed = self._client.numbers.list(region_code="US", number_type="LOCAL", page_size=100)
        return islice(listed.iterator(), count)

    def list(self, case: dict[str, Any]) -> Callable[[], Any]:
        try:
            method = attrgetter(case["method"])(self._client)
        except AttributeError:
            raise NotOfferedError(case["method"]) from None
        name = case["field"][1]

        def page() -> Any:
            items = _items(method(**case["arguments"]), case["items"][1])
            return [getattr(item, name) for item in items] if name else list(items)

        return offered(page)

    def bulk(self, count: int) -> Callable[[], Any]:
        batches, numbers = self._client.sms.batches, people(count)
        if hasattr(batches, "send_sms_bulk"):
            return lambda: sum(1 for _ in batches.send_sms_bulk(numbers, from_=FROM, body=BODY, max_in_flight=SENDERS))
        return lambda: in_chunks(numbers, lambda chunk: batches.send_sms(to=chunk, from_=FROM, body=BODY))

    def event(self, api: str, secret: str, headers: dict[str, str], text: str) -> Callable[[], Any]:
        events, body = getattr(self._client, api).sinch_events(secret), text.encode()

        def verify_and_parse() -> Any:
            if not events.validate_authentication_header(headers, body):
                raise AssertionError("the signature is valid")
            return events.parse_event(body, headers)

        return offered(verify_and_parse)


class AsyncSdk:
    """The asyncio client, which only this SDK has."""

    def __init__(self, origin: str) -> None:
        self._client = _client("AsyncSinchClient", origin, timeout=120)
        self.close = self._client.close

    async def send(self) -> Any:
        return await self._client.sms.batches.send_sms(to=[TO], from_=FROM, body=BODY)


def _client(name: str, origin: str, **settings: Any) -> Any:
    made = getattr(import_module("sinch"), name)(
        key_id="fake-key-id", key_secret="fake-key-secret", project_id=PROJECT, sms_region="eu", **settings
    )
    for api in _ORIGINS:
        setattr(made.configuration, f"{api}_origin", origin)
    return made


def _items(response: Any, name: str) -> Any:
    content = getattr(response, "content", None)
    if callable(content):
        return content()
    return response if isinstance(response, list) else getattr(response, name)
