"""Lists have the type of their items, awaited or not."""

from __future__ import annotations

from typing import assert_type

from sinch import AsyncPaginator, AsyncSinchClient, Paginator, SinchClient
from sinch_openapi.numbers.models import ActiveNumber


def accepted(client: SinchClient) -> None:
    numbers = client.numbers.list(region_code="US", number_type="LOCAL")
    assert_type(numbers, Paginator[ActiveNumber])
    assert_type(numbers.first(), ActiveNumber | None)
    assert_type(numbers.content(), list[ActiveNumber])
    for number in numbers.iterator(limit=5):
        assert_type(number, ActiveNumber)


async def accepted_in_tasks(client: AsyncSinchClient) -> None:
    numbers = await client.numbers.list(region_code="US", number_type="LOCAL")
    assert_type(numbers, AsyncPaginator[ActiveNumber])
    assert_type(await numbers.first(), ActiveNumber | None)
    async for number in numbers:
        assert_type(number, ActiveNumber)


def rejected(client: SinchClient) -> None:
    numbers = client.numbers.list(region_code="US", number_type="LOCAL")
    len(numbers)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    numbers[0]  # type: ignore[index]  # pyright: ignore[reportIndexIssue]
    next(numbers)  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType]


async def rejected_in_tasks(client: AsyncSinchClient) -> None:
    for _ in client.conversation.apps.list():  # type: ignore[attr-defined]  # pyright: ignore[reportGeneralTypeIssues]
        pass
