"""List arguments take any collection of strings, but not a single string."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import Any

from sinch import AsyncSinchClient, SinchClient
from sinch_openapi.sms.models import ApiGroupRequest, TextRequest


def accepted(client: SinchClient, numbers: Sequence[str], names: dict[str, str], fields: list[dict[str, Any]]) -> None:
    batches = client.sms.batches
    batches.send_sms(["+12025550123"], None, "Hello")
    batches.send_sms(("+12025550123", "+12025550124"), None, "Hello")
    batches.send_sms({"+12025550123"}, None, "Hello")
    batches.send_sms(frozenset(numbers), None, "Hello")
    batches.send_sms(names.keys(), None, "Hello")
    batches.send_sms(deque(numbers), None, "Hello")
    batches.send_sms(numbers, None, "Hello")
    batches.send(to=numbers, body="Hello")
    batches.send({"to": ["+12025550123"], "body": "Hello"})
    batches.send(TextRequest(to=numbers, body="Hello"))
    batches.list(from_="+12025550123")
    batches.list(from_=["+12025550123"])
    client.sms.groups.update("group", add=numbers, remove={"+12025550123"})
    client.numbers.search_for_available_numbers("US", "LOCAL", capabilities=["SMS", "VOICE"])
    client.numbers.search_for_available_numbers("US", "LOCAL", capabilities={"SMS"})
    client.conversation.contacts.create([{"channel": "SMS", "identity": "+12025550123"}], "en")
    client.conversation.contacts.create(fields, "en")


async def accepted_in_tasks(client: AsyncSinchClient, numbers: set[str]) -> None:
    await client.sms.batches.send_sms(numbers, None, "Hello")


def rejected(client: SinchClient, number: str) -> None:
    batches = client.sms.batches
    batches.send_sms("+12025550123", None, "Hello")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    batches.send_sms(number, None, "Hello")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    batches.send_sms([12025550123], None, "Hello")  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
    batches.send_sms(b"+12025550123", None, "Hello")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    batches.send(to=number, body="Hello")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    batches.update_sms("batch", to_add=number)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    TextRequest(to=number, body="Hello")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ApiGroupRequest(members=number)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.sms.groups.update("group", add=number)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.number_lookup.lookup("+12025550123", features="LineType")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.numbers.search_for_available_numbers("US", "LOCAL", capabilities="SMS")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


async def rejected_in_tasks(client: AsyncSinchClient, number: str) -> None:
    await client.sms.batches.send_sms(number, None, "Hello")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
