"""The fixtures, as an application gets them from the plugin."""

from __future__ import annotations

import re
from contextlib import nullcontext
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock

import pytest

from sinch import AsyncSinchClient, SinchClient, SinchException
from sinch.testing import ControlError, Phone, Sandbox, plugin

SENDER = "+12025550121"


def send(client: SinchClient, text: str, to: str = "+12025550123") -> None:
    client.sms.batches.send_sms(to=[to], from_=SENDER, body=text)


def test_a_phone_receives(sinch_client: SinchClient, sinch_phone: Phone) -> None:
    sinch_phone.received_nothing()
    send(sinch_client, "Your code is 1234")
    assert sinch_phone.received("Your code is 1234")["from"] == SENDER
    assert sinch_phone.received(re.compile(r"\d{4}"))["channel"] == "SMS"


def test_received_returns_the_newest_of_equal_messages(sinch_client: SinchClient, sinch_phone: Phone) -> None:
    for _ in range(2):
        send(sinch_client, "Hello")
    assert sinch_phone.received("Hello") == sinch_phone.inbox[-1] != sinch_phone.inbox[0]


@pytest.mark.parametrize("outcome", [None, LookupError])
async def test_the_asynchronous_client_is_closed_after_a_test(outcome: type[Exception] | None) -> None:
    client = AsyncMock(AsyncSinchClient)

    async def test() -> None:
        client.close.assert_not_awaited()
        if outcome is not None:
            raise outcome

    item: Any = SimpleNamespace(obj=test, fixturenames=["async_sinch_client"], funcargs={"async_sinch_client": client})
    plugin.pytest_collection_modifyitems([item])
    with pytest.raises(outcome) if outcome is not None else nullcontext():
        await item.obj()
    client.close.assert_awaited_once_with()


def test_missing_message_is_shown_as_a_diff(sinch_client: SinchClient, sinch_phone: Phone) -> None:
    for text in ("Welcome", "Your code is 1234"):
        send(sinch_client, text)
    with pytest.raises(AssertionError) as caught:
        sinch_phone.received("Your code is 1235")
    message = str(caught.value)
    assert "- Your code is 1235\n" in message
    assert "+ Your code is 1234\n" in message
    assert "'Welcome'" in message
    with pytest.raises(AssertionError, match="should not have received a message"):
        sinch_phone.received_nothing()


def test_missing_message_error_names_failed_requests(
    sinch_sandbox: Sandbox, sinch_client: SinchClient, sinch_phone: Phone
) -> None:
    sinch_sandbox.fail("SendSMS", status=403)
    with pytest.raises(SinchException):
        send(sinch_client, "hello")
    with pytest.raises(AssertionError, match=r"or any other message.*SendSMS, with 403"):
        sinch_phone.received("hello")


@pytest.mark.parametrize("time", [1, 2])
def test_every_test_has_its_own_sandbox(time: int, sinch_client: SinchClient, sinch_sandbox: Sandbox) -> None:
    assert sinch_sandbox.requests == []
    send(sinch_client, f"number {time}")
    assert len(sinch_sandbox.phone("+12025550123").messages) == 1


def test_clients_from_the_environment_use_the_sandbox(sinch_sandbox: Sandbox, sinch_phone: Phone) -> None:
    with SinchClient() as client:
        send(client, "hello")
    sinch_phone.received("hello")
    assert [each["operation"] for each in sinch_sandbox.requests] == ["SendSMS"]


async def test_the_asynchronous_client_works(async_sinch_client: AsyncSinchClient, sinch_phone: Phone) -> None:
    await async_sinch_client.sms.batches.send_sms(to=[sinch_phone.number], from_=SENDER, body="hello")
    sinch_phone.received("hello")


def test_time_can_be_advanced(sinch_sandbox: Sandbox, sinch_client: SinchClient, sinch_phone: Phone) -> None:
    now = sinch_sandbox.advance(0)
    sinch_client.sms.batches.send_sms(
        to=[sinch_phone.number], from_=SENDER, body="later", send_at=now + timedelta(days=1)
    )
    sinch_phone.received_nothing()
    assert sinch_sandbox.advance(timedelta(days=1)) - now >= timedelta(days=1)
    sinch_phone.received("later")


def test_phones_can_reply_and_fail(sinch_client: SinchClient, sinch_sandbox: Sandbox, sinch_phone: Phone) -> None:
    send(sinch_client, "hello")
    sinch_phone.write("hello yourself")
    [inbound] = sinch_client.sms.inbounds.list().content()
    assert inbound.body == "hello yourself"
    other = sinch_sandbox.phone("+12025550124")
    other.lets_messages("fail")
    send(sinch_client, "lost", other.number)
    other.received_nothing()
    with pytest.raises(ControlError, match="'nonsense' is not one of"):
        other.lets_messages("nonsense")


def test_choices_can_be_tapped(sinch_client: SinchClient, sinch_phone: Phone) -> None:
    sinch_client.conversation.messages.send_choice_message(
        app_id="app-1",
        choice_message={
            "text_message": {"text": "Tea?"},
            "choices": [{"text_message": {"text": "Yes"}, "postback_data": "tea"}],
        },
        recipient_identities=[{"channel": "WHATSAPP", "identity": sinch_phone.number}],
    )
    tapped = sinch_phone.tap("Yes")
    assert tapped["contact_message"]["choice_response_message"]["postback_data"] == "tea"
