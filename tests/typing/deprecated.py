"""Deprecated names: rejected by checkers configured to do so, with the types of their replacements."""

from __future__ import annotations

from typing import assert_type

from sinch import AsyncSinchClient, Client, SinchClient, SinchClientAsync  # type: ignore[deprecated]  # pyright: ignore[reportDeprecated]
from sinch_openapi.conversation.models import SendMessageResponse
from sinch_openapi.numbers.models import ActiveNumber
from sinch_openapi.sms.models import DryRunResponse


def accepted(client: SinchClient) -> None:
    client.numbers.rent("+12025550123")
    client.numbers.rent_any("US", "LOCAL")
    client.conversation.templates.list()
    client.sms.batches.dry_run(to=["+12025550123"], body="Hello")
    client.conversation.transcoding.transcode("app", {"text_message": {"text": "Hello"}}, ["SMS"])


def rejected(client: SinchClient) -> None:
    tried = client.sms.batches.send_dry_run(to=["+12025550123"], body="Hello")  # type: ignore[deprecated]  # pyright: ignore[reportDeprecated]
    assert_type(tried, DryRunResponse)
    rented = client.numbers.available.activate("+12025550123")  # type: ignore[deprecated]  # pyright: ignore[reportDeprecated]
    assert_type(rented, ActiveNumber)
    client.numbers.available.activate(12025550123)  # type: ignore[deprecated, arg-type]  # pyright: ignore[reportDeprecated, reportArgumentType]
    client.numbers.active.list("US", "LOCAL")  # type: ignore[deprecated]  # pyright: ignore[reportDeprecated]
    client.numbers.callbacks.get_configuration()  # type: ignore[deprecated]  # pyright: ignore[reportDeprecated]
    client.sms.groups.get_group_phone_numbers("group")  # type: ignore[deprecated]  # pyright: ignore[reportDeprecated]
    client.sms.delivery_reports.get_for_batch("batch")  # type: ignore[deprecated]  # pyright: ignore[reportDeprecated]
    conversation = client.conversation
    sent = conversation.message.send("app", {"contact_id": "c"}, {"text_message": {"text": "Hello"}})  # type: ignore[deprecated]  # pyright: ignore[reportDeprecated]
    assert_type(sent, SendMessageResponse)
    conversation.capability.query("app", {"contact_id": "c"})  # type: ignore[deprecated]  # pyright: ignore[reportDeprecated]
    conversation.templates_v1.list()  # type: ignore[deprecated]  # pyright: ignore[reportDeprecated]
    conversation.templates_v1.get("template")  # type: ignore[deprecated]  # pyright: ignore[reportDeprecated]
    conversation.opt_ins.register("app", ["SMS"], contact_id="c")  # type: ignore[deprecated]  # pyright: ignore[reportDeprecated]
    conversation.opt_outs.register("app", ["SMS"], contact_id="c")  # type: ignore[deprecated]  # pyright: ignore[reportDeprecated]
    Client(project_id="fake-project")  # pyright: ignore[reportDeprecated]
    Client(project="fake-project")  # type: ignore[call-arg]  # pyright: ignore[reportDeprecated, reportCallIssue]


async def rejected_in_tasks(client: AsyncSinchClient) -> None:
    rented = await client.numbers.available.activate("+12025550123")  # type: ignore[deprecated]  # pyright: ignore[reportDeprecated]
    assert_type(rented, ActiveNumber)
    await client.conversation.message.get("message")  # type: ignore[deprecated]  # pyright: ignore[reportDeprecated]
    await client.conversation.templates_v1.delete("template")  # type: ignore[deprecated]  # pyright: ignore[reportDeprecated]
    await client.conversation.opt_outs.register("app", ["SMS"], contact_id="c")  # type: ignore[deprecated]  # pyright: ignore[reportDeprecated]
    SinchClientAsync()  # pyright: ignore[reportDeprecated]
