"""Raw responses have the parameters of their methods, and the types that these return."""

from __future__ import annotations

from typing import assert_type

from sinch import AsyncSinchClient, RawResponse, SinchClient
from sinch_openapi.conversation.models import AppResponse, ListAppsResponse, OptOutResponse, SendMessageResponse
from sinch_openapi.number_lookup.models import NumberLookupResponse
from sinch_openapi.numbers.models import ActiveNumber, ListActiveNumbersResponse, ListAvailableNumbersResponse
from sinch_openapi.sms.models import ApiBatchList, ApiGroup, BatchResponse, TextResponse


def accepted(client: SinchClient) -> None:
    batches = client.sms.batches.with_raw_response
    assert_type(batches.send(to=["+12025550123"], body="Hello", max_retries=0), RawResponse[BatchResponse])
    assert_type(batches.send_sms(["+12025550123"], None, "Hello"), RawResponse[TextResponse])
    assert_type(batches.send_sms(["+12025550123"], None, "Hello").parse().id, str)
    assert_type(batches.list(page_size=3), RawResponse[ApiBatchList])
    groups = client.sms.groups.with_raw_response
    assert_type(groups.create("Fans", ["+12025550123"]), RawResponse[ApiGroup])
    assert_type(groups.delete("group"), RawResponse[None])
    assert_type(groups.list_members("group").parse(), list[str])
    numbers = client.numbers.with_raw_response
    assert_type(numbers.get("+12025550123"), RawResponse[ActiveNumber])
    assert_type(numbers.list(region_code="US", number_type="LOCAL"), RawResponse[ListActiveNumbersResponse])
    found = numbers.search_for_available_numbers("US", "LOCAL")
    assert_type(found, RawResponse[ListAvailableNumbersResponse])
    assert_type(client.number_lookup.with_raw_response.lookup("+12025550123"), RawResponse[NumberLookupResponse])
    assert_type(client.conversation.apps.with_raw_response.list(), RawResponse[ListAppsResponse])
    assert_type(client.conversation.apps.with_raw_response.get("app").status, int)
    left = client.conversation.opt_outs.with_raw_response.register("app", ["SMS"], "contact")  # type: ignore[deprecated]  # pyright: ignore[reportDeprecated]
    assert_type(left, RawResponse[OptOutResponse])


async def accepted_in_tasks(client: AsyncSinchClient) -> None:
    messages = client.conversation.messages.with_raw_response
    sent = await messages.send_text_message("app", text="Hello", contact_id="contact")
    assert_type(sent, RawResponse[SendMessageResponse])
    assert_type(await client.conversation.apps.with_raw_response.get("app"), RawResponse[AppResponse])
    assert_type(await client.sms.batches.with_raw_response.list(), RawResponse[ApiBatchList])
    assert_type(await client.sms.groups.with_raw_response.list_members("group"), RawResponse[list[str]])
    assert_type(await client.number_lookup.with_raw_response.lookup("+12025550123"), RawResponse[NumberLookupResponse])


def rejected(client: SinchClient) -> None:
    batches = client.sms.batches.with_raw_response
    batches.sned  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    batches.send_sms_bulk  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    batches.cancel()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    batches.cancel(3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    batches.cancel("batch", nonsense=4)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    batches.list(page_size="3")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    batches.list().parse().batchs  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    client.numbers.with_raw_response.sinch_events  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]


async def rejected_in_tasks(client: AsyncSinchClient) -> None:
    groups = client.sms.groups.with_raw_response
    await groups.get()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    await groups.gte("group")  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    groups.get("group").parse()  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
