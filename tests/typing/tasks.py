"""The asynchronous client: what has to be awaited, iterated or entered, and what must not be."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from typing import Any, assert_type

from sinch import AsyncPaginator, AsyncSinchClient, RawResponse, SinchException
from sinch.sms import BulkResult
from sinch_openapi.conversation.models import AppResponse, ConversationMessage, SendMessageResponse
from sinch_openapi.numbers.models import ActiveNumber
from sinch_openapi.sms.models import ApiGroup, BatchResponse, TextResponse


async def accepted_calls(client: AsyncSinchClient) -> list[TextResponse]:
    numbers = ["+12025550123", "+12025550124"]
    sent = await asyncio.gather(*(client.sms.batches.send_sms([one], None, "Hello") for one in numbers))
    assert_type(sent, list[TextResponse])
    tried = await asyncio.gather(client.sms.batches.get("a"), client.sms.batches.get("b"), return_exceptions=True)
    print([one.id for one in tried if not isinstance(one, BaseException)])
    async with asyncio.TaskGroup() as group:
        task = group.create_task(client.numbers.get("+12025550123"))
        group.create_task(client.conversation.messages.send_text_message("app", "Hello", contact_id="contact"))
    assert_type(task.result(), ActiveNumber)
    async with asyncio.timeout(3):
        await client.sms.batches.cancel(sent[0].id)
    assert_type(await client.sms.groups.create("News"), ApiGroup)
    assert_type(await client.sms.groups.delete("group"), None)
    assert_type(await client.conversation.apps.get("app"), AppResponse)
    return sent


async def accepted_lists(client: AsyncSinchClient) -> AsyncIterator[str]:
    async for batch in client.sms.batches.list(page_size=50):
        yield batch.id
    pages = await client.sms.batches.list()
    assert_type(pages, AsyncPaginator[BatchResponse])
    assert_type(await client.numbers.list("US", "LOCAL").first(), ActiveNumber | None)
    messages = client.conversation.messages.list(app_id="app")
    assert_type(messages, AsyncPaginator[ConversationMessage])
    assert_type([one async for one in messages], list[ConversationMessage])
    assert_type([one async for one in client.sms.groups.list_members("group")], list[str])
    async for result in client.sms.batches.send_sms_bulk(["+12025550123"], "+12025550100", "Hello"):
        assert_type(result, BulkResult)


async def accepted_bulk_of_a_stream(client: AsyncSinchClient, people: AsyncIterator[str]) -> int:
    async def report(recipients: int) -> None:
        await asyncio.sleep(recipients)

    return sum(
        [
            result.batch_id is not None
            async for result in client.sms.batches.send_sms_bulk(people, "+12025550100", "Hello", on_progress=report)
        ]
    )


async def accepted_raw(client: AsyncSinchClient) -> str | None:
    raw = await client.conversation.messages.with_raw_response.send_text_message("app", "Hello", contact_id="contact")
    assert_type(raw, RawResponse[SendMessageResponse])
    listed = await client.sms.batches.with_raw_response.list(page_size=3, timeout=5)
    print([one.id for one in listed.parse().batches or []])
    return raw.request_id


def accepted_later(client: AsyncSinchClient) -> Coroutine[Any, Any, TextResponse]:
    return client.sms.batches.send_sms(["+12025550123"], None, "Hello")


async def accepted_client() -> None:
    try:
        async with AsyncSinchClient(transport="aiohttp", max_in_flight=200) as client:
            assert_type(client, AsyncSinchClient)
            await client.with_options(timeout=3).number_lookup.lookup("+12025550123")
    except SinchException as error:
        print(error)


async def rejected_calls(client: AsyncSinchClient) -> None:
    print(client.sms.batches.send_sms(["+12025550123"], None, "Hello").id)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    print(client.numbers.get("+12025550123").phone_number)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    print(client.conversation.apps.get("app").display_name)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    client.sms.batches.cancel("batch")  # type: ignore[unused-coroutine]  # pyright: ignore[reportUnusedCoroutine]
    client.numbers.release("+12025550123")  # type: ignore[unused-coroutine]  # pyright: ignore[reportUnusedCoroutine]
    await client.sms.batches.cancel()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    await client.sms.batches.cancel(17)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    await client.sms.batches.cancel("batch", nonsense=1)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    await client.sms.batches.canel("batch")  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    await client.sms.batches  # type: ignore[misc]  # pyright: ignore[reportGeneralTypeIssues]
    await client.sms.batches.send_sms(["+12025550123"], None)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    await client.sms.batches.send_sms("+12025550123", None, "Hello")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    await client.sms.groups.update("group", name=3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    await client.numbers.rent("+12025550123", "fake-plan")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    await client.numbers.update("+12025550123", name="Support")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    await client.numbers.check_availability(12025550142)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    await client.number_lookup.lookup("+12025550123", features="LineType")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    await client.conversation.messages.send_text_message("app", contact_id="contact")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    await client.conversation.messages.send_card_message("app", "card", contact_id="contact")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    await client.conversation.contacts.create({"channel": "SMS"}, "EN_GB")  # type: ignore[dict-item]  # pyright: ignore[reportArgumentType]
    await client.conversation.webhooks.create("app", "https://example.com", triggers="MESSAGE_INBOUND")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    await client.conversation.templates.get()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    print((await client.sms.batches.send_sms(["+12025550123"], None, "Hello")).batch_id)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    print((await client.numbers.get("+12025550123")).display_name.upper())  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]


async def rejected_lists(client: AsyncSinchClient, people: AsyncIterator[int]) -> None:
    for batch in client.sms.batches.list():  # type: ignore[attr-defined]  # pyright: ignore[reportGeneralTypeIssues]
        print(batch)
    async for one in client.sms.batches.list().content():  # type: ignore[attr-defined]  # pyright: ignore[reportGeneralTypeIssues]
        print(one)
    print(client.sms.batches.list()[0])  # type: ignore[index]  # pyright: ignore[reportIndexIssue]
    print(len(client.sms.batches.list()))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    print(list(client.sms.groups.list()))  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType]
    print(client.sms.groups.list().first().id)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    print((await client.sms.groups.list().first()).id)  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]
    await client.sms.batches.list(pagesize=3)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    await client.sms.batches.list(page_size="3")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    await client.sms.batches.send_sms_bulk(["+12025550123"], "+12025550100", "Hello")  # type: ignore[misc]  # pyright: ignore[reportGeneralTypeIssues]
    for result in client.sms.batches.send_sms_bulk(["+12025550123"], "+12025550100", "Hello"):  # type: ignore[attr-defined]  # pyright: ignore[reportGeneralTypeIssues]
        print(result)
    client.sms.batches.send_sms_bulk(people, "+12025550100", "Hello")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


async def rejected_raw(client: AsyncSinchClient) -> None:
    print(client.sms.batches.with_raw_response.get("batch").status)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    await client.sms.batches.with_raw_response.get()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    await client.sms.batches.with_raw_response.send_sms(1, 2, 3, nonsense=4)  # type: ignore[arg-type, call-arg]  # pyright: ignore[reportCallIssue]
    await client.sms.batches.with_raw_response.sned_sms(["+12025550123"], None, "Hello")  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    print((await client.sms.batches.with_raw_response.get("batch")).id)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    await client.conversation.messages.with_raw_response.list(app="app")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    await client.numbers.number_orders.with_raw_response.submit("order", now=True)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def rejected_where_nothing_is_awaited(client: AsyncSinchClient) -> None:
    with AsyncSinchClient() as other:  # type: ignore[attr-defined]  # pyright: ignore[reportGeneralTypeIssues]
        print(other)
    for one in client.numbers.list("US", "LOCAL"):  # type: ignore[attr-defined]  # pyright: ignore[reportGeneralTypeIssues]
        print(one)
    print(client.sms.batches.get("batch").id)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
