"""The fake: clients of their own classes, typed responses, and no HTTP."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest

import sinch
from sinch import AsyncSinchClient, SinchClient, SinchException, Timeout
from sinch.sandbox import create_app
from sinch.testing import ControlError, FakeSinch, fake_sinch
from sinch.testing.sandbox import Sandbox

TO, SENDER = "+12025550123", "+12025550121"


@pytest.fixture(autouse=True)
def _no_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    def reject(*_: Any) -> None:
        raise AssertionError("a connection was made")

    monkeypatch.setattr(socket.socket, "connect", reject)
    monkeypatch.setattr(socket.socket, "bind", reject)


@pytest.fixture
def fake() -> Iterator[FakeSinch]:
    with fake_sinch(strict=True) as started:
        yield started


class Notifier:
    """What an application does with a client that it is given."""

    def __init__(self, client: SinchClient) -> None:
        self._client = client

    def welcome(self, number: str) -> str:
        batch = self._client.sms.batches.send_sms(to=[number], from_=SENDER, body="Welcome")
        assert batch.id
        return batch.id


def test_client_of_the_fake_is_a_sinch_client(fake: FakeSinch) -> None:
    client = fake.client()
    assert isinstance(client, SinchClient)
    sent = Notifier(client).welcome(TO)
    assert fake.phone(TO).received("Welcome")["from"] == SENDER
    assert client.sms.batches.get(sent).body == "Welcome"
    rented = client.numbers.rent("+12025550101", sms_configuration={"service_plan_id": "test-service-plan"})
    assert rented.phone_number == "+12025550101"
    assert [each["operation"] for each in fake.requests][-1] == "NumberService_RentNumber"


async def test_late_response_raises_timeout_error(fake: FakeSinch) -> None:
    settings: dict[str, Any] = {"timeout": Timeout(connect=5, read=0.01, total=None), "max_retries": 0}
    for _ in range(2):
        fake.fault("latency", "App_ListApps", seconds=3600)
    with pytest.raises(sinch.TimeoutError):
        fake.client(**settings).conversation.apps.list()
    with pytest.raises(sinch.TimeoutError):
        await fake.async_client(**settings).conversation.apps.list()


async def test_async_client_of_the_fake_is_a_sinch_client(fake: FakeSinch) -> None:
    client = fake.async_client()
    assert isinstance(client, AsyncSinchClient)
    await client.sms.batches.send_sms(to=[TO], from_=SENDER, body="Welcome")
    fake.phone(TO).received("Welcome")
    fake.phone(TO).write("Thanks")
    assert [each.body async for each in client.sms.inbounds.list().iterator()] == ["Thanks"]


def test_fake_rejects_what_the_client_rejects(fake: FakeSinch) -> None:
    client: Any = fake.client()
    with pytest.raises(AttributeError, match="send_smss"):
        client.sms.batches.send_smss(TO)
    with pytest.raises(TypeError, match="bodyy"):
        client.sms.batches.send_sms(to=[TO], from_=SENDER, body="Hi", bodyy="Hi")
    with pytest.raises(ValueError, match="1 to 1000 recipients"):
        client.sms.batches.send_sms(to=[], from_=SENDER, body="Hi")
    with pytest.raises(SinchException, match="did you mean 'client_reference'"):
        client.sms.batches.send_sms(to=[TO], from_=SENDER, body="Hi", extra_body={"client_referenc": "x"})
    assert fake.phone(TO).messages == []


@pytest.mark.parametrize("spec", [SinchClient, None])
def test_client_can_be_autospecced(fake: FakeSinch, spec: type | None) -> None:
    stand_in: Any = mock.create_autospec(spec or fake.client(), instance=spec is not None)
    stand_in.sms.batches.send_sms.return_value = fake.client().sms.batches.send_sms(to=[TO], from_=SENDER, body="Hi")
    assert Notifier(stand_in).welcome(TO)
    stand_in.sms.batches.send_sms.assert_called_once_with(to=[TO], from_=SENDER, body="Welcome")
    with pytest.raises(TypeError, match="missing a required argument: 'from_'"):
        stand_in.sms.batches.send_sms(to=[TO], body="Hi")
    with pytest.raises(AttributeError):
        stand_in.sms.batchs.send_sms(to=[TO])
    assert isinstance(stand_in, SinchClient)


def test_calls_can_be_inspected_with_a_mock(fake: FakeSinch) -> None:
    client = fake.client()
    batches = client.sms.batches
    with mock.patch.object(batches, "send_sms", autospec=True, side_effect=batches.send_sms) as sending:
        Notifier(client).welcome(TO)
    sending.assert_called_once_with(to=[TO], from_=SENDER, body="Welcome")
    fake.phone(TO).received("Welcome")


def test_fake_can_replace_the_client_a_program_creates(fake: FakeSinch) -> None:
    import sinch

    with mock.patch("sinch.SinchClient", autospec=True, return_value=fake.client()) as made:
        with sinch.SinchClient(project_id="my-project") as client:
            Notifier(client).welcome(TO)
    made.assert_called_once_with(project_id="my-project")
    fake.phone(TO).received("Welcome")


def test_fake_supports_faults_and_time_of_the_sandbox(fake: FakeSinch) -> None:
    client = fake.client(max_retries=0, timeout=0.2)
    for kind, details in {"status": {}, "reset": {}, "malformed": {}, "latency": {"seconds": 3600}}.items():
        fake.fault(kind, "SendSMS", **details)  # type: ignore[arg-type]
        with pytest.raises(SinchException):
            Notifier(client).welcome(TO)
    fake.reset()
    client.sms.batches.send_sms(to=[TO], from_=SENDER, body="See you soon", send_at=fake.advance(0) + timedelta(days=1))
    fake.phone(TO).received_nothing()
    fake.advance(timedelta(days=1))
    fake.phone(TO).received("See you soon")
    with pytest.raises(ControlError, match="did you mean 'SendSMS'"):
        fake.fail("SendSMSS")


async def test_async_call_respects_its_timeout(fake: FakeSinch) -> None:
    client = fake.async_client(max_retries=0, timeout=0.2)
    for kind, details in {"reset": {}, "latency": {"seconds": 3600}}.items():
        fake.fault(kind, "SendSMS", **details)  # type: ignore[arg-type]
        with pytest.raises(SinchException):
            await client.sms.batches.send_sms(to=[TO], from_=SENDER, body="Welcome")


def test_closing_does_not_wait_for_late_responses() -> None:
    with fake_sinch() as fake:
        fake.fault("latency", "SendSMS", seconds=3600)
        with pytest.raises(SinchException):
            Notifier(fake.client(max_retries=0, timeout=0.2)).welcome(TO)


def test_threads_share_the_fake(fake: FakeSinch) -> None:
    client = fake.client()
    threads = [threading.Thread(target=Notifier(client).welcome, args=(TO,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(fake.phone(TO).inbox) == 8


def test_fakes_are_independent(fake: FakeSinch) -> None:
    Notifier(fake.client()).welcome(TO)
    with fake_sinch() as other:
        other.phone(TO).received_nothing()
        assert other.client(project_id="mine").numbers.list().content() == []


def test_every_test_has_its_own_fake(sinch_fake: FakeSinch) -> None:
    assert sinch_fake.requests == []
    assert isinstance(sinch_fake, Sandbox)
    Notifier(sinch_fake.client()).welcome(TO)
    sinch_fake.phone(TO).received("Welcome")


def test_every_test_has_its_own_fake_again(sinch_fake: FakeSinch) -> None:
    assert sinch_fake.requests == []


def test_fake_accepts_the_options_of_the_sandbox() -> None:
    with fake_sinch(frozen=True) as first, fake_sinch(frozen=True) as second:
        assert Notifier(first.client()).welcome(TO) == Notifier(second.client()).welcome(TO)
    with pytest.raises(TypeError, match="frozenn"):
        create_app(frozenn=True)  # type: ignore[call-arg]
