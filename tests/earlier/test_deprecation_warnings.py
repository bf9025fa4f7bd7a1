"""Deprecation warnings point at the line that uses the former name, however the call is run."""

from __future__ import annotations

import asyncio
import linecache
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import sinch
from sinch import AsyncSinchClient
from tests.wire import AsyncWire, Wire

# Calls by former names.
FORMER_CALLS: dict[str, Callable[[Any], Any]] = {
    "sms.batches.send_dry_run": lambda client: client.sms.batches.send_dry_run(to=["+12025550123"], body="Hello"),
    "numbers.available.activate": lambda client: client.numbers.available.activate("+12025550123"),
    "numbers.active.get": lambda client: client.numbers.active.get("+12025550123"),
    "conversation.message.get": lambda client: client.conversation.message.get("message"),
    "conversation.capability.query": lambda client: client.conversation.capability.query("app", {"contact_id": "c"}),
}

Warned = list[warnings.WarningMessage]


@pytest.fixture
def warned() -> Iterator[Warned]:
    with warnings.catch_warnings(record=True, action="always") as caught:
        yield caught


def lines(warned: Warned) -> list[str]:
    """Return the source lines that the warnings point at."""
    assert {one.category for one in warned} == {DeprecationWarning}
    return [linecache.getline(one.filename, one.lineno).strip() for one in warned]


def test_former_client_warns_at_its_line(warned: Warned) -> None:
    client = sinch.Client(project_id="fake-project")
    assert lines(warned) == ['client = sinch.Client(project_id="fake-project")']
    assert str(warned[0].message) == "Client is deprecated: use SinchClient"
    assert (client.configuration.sms_region, client.configuration.conversation_region) == ("us", "eu")
    client.close()


async def test_former_async_client_warns_and_has_its_default_regions(warned: Warned) -> None:
    client = sinch.SinchClientAsync(project_id="fake-project")
    assert lines(warned) == ['client = sinch.SinchClientAsync(project_id="fake-project")']
    assert str(warned[0].message) == "SinchClientAsync is deprecated: use AsyncSinchClient"
    assert isinstance(client, AsyncSinchClient)
    assert (client.configuration.sms_region, client.configuration.conversation_region) == ("us", "eu")
    await client.close()


@pytest.mark.parametrize("old", FORMER_CALLS)
def test_call_warns_once_at_its_line(old: str, warned: Warned) -> None:
    with Wire({}) as wire:
        FORMER_CALLS[old](wire.client)
    assert [f'"{old}": lambda client' in line for line in lines(warned)] == [True]
    assert str(warned[0].message).startswith(f"{old} is deprecated: use ")


@pytest.mark.parametrize("old", FORMER_CALLS)
async def test_call_in_a_task_warns_at_the_line_that_creates_it(old: str, warned: Warned) -> None:
    async with AsyncWire({}) as wire:
        await asyncio.create_task(FORMER_CALLS[old](wire.client))
    assert [f'"{old}": lambda client' in line for line in lines(warned)] == [True]


def test_former_methods_of_current_resources_warn(warned: Warned) -> None:
    with Wire([], {}) as wire:
        wire.client.sms.groups.get_group_phone_numbers("group")
        wire.client.numbers.active.list("US", "LOCAL")
    assert [line.startswith("wire.client.") for line in lines(warned)] == [True, True]


def test_deprecated_operation_warns_at_the_line_of_the_call(warned: Warned) -> None:
    with Wire({}) as wire:
        wire.client.conversation.opt_ins.register("app", ["SMS"], contact_id="contact")
    assert lines(warned) == ['wire.client.conversation.opt_ins.register("app", ["SMS"], contact_id="contact")']


def test_read_only_arguments_are_accepted_and_not_sent(warned: Warned) -> None:
    with Wire({}) as wire:
        template = wire.client.conversation.template
        template.create([], "en", "SMS", "2026-01-01T00:00:00Z", "text", "template", "2026-01-02T00:00:00Z")
        template.update("template", [], "en", "template", None, "SMS", "2026-01-01T00:00:00Z", "text", update_time="x")
        wire.client.conversation.conversation.create("conversation", "note", contact_id="contact", app_id="app")
        wire.client.conversation.opt_in.register("app", ["SMS"], {"contact_id": "contact"}, "request", "DEFAULT")
    created, updated, conversation, opted_in = [sent.body for sent in wire.sent]
    assert created == {
        "channel": "SMS",
        "description": "text",
        "id": "template",
        "translations": [],
        "default_translation": "en",
    }
    assert {"create_time", "update_time"}.isdisjoint(updated)
    assert conversation == {"app_id": "app", "contact_id": "contact", "metadata": "note"}
    assert "processing_strategy" not in opted_in
    assert len(warned) > 4
