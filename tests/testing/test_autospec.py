"""Mocks of the clients by `unittest.mock` have their resources and methods."""

from __future__ import annotations

import inspect
from typing import Any
from unittest import mock

import pytest

import sinch
from sinch import AsyncSinchClient, SinchClient
from sinch._sync.sms.batches import Batches

TO = ["+12025550123"]


@pytest.fixture(params=["class", "instance", "patch"])
def client(request: pytest.FixtureRequest) -> Any:
    if request.param == "class":
        return mock.create_autospec(SinchClient)(project_id="fake-project")
    if request.param == "instance":
        return mock.create_autospec(SinchClient, instance=True)
    with mock.patch("sinch.SinchClient", autospec=True):
        return sinch.SinchClient()


def test_mock_has_the_methods_of_the_client(client: Any) -> None:
    client.sms.batches.send_sms.return_value.id = "batch"
    assert client.sms.batches.send_sms(TO, None, "Hi").id == "batch"
    client.sms.batches.send_sms.assert_called_once_with(TO, None, "Hi")
    client.numbers.rent("+12025550123")
    client.number_lookup.lookup("+12025550123")
    client.conversation.messages.send_text_message("app", text="Hi", contact_id="contact")


def test_mock_rejects_unknown_attributes_and_arguments(client: Any) -> None:
    with pytest.raises(AttributeError, match="send_smss"):
        client.sms.batches.send_smss(TO, None, "Hi")
    with pytest.raises(AttributeError, match="batchs"):
        client.sms.batchs.send_sms(TO, None, "Hi")
    with pytest.raises(TypeError, match="missing a required argument: 'to'"):
        client.sms.batches.send_sms()


async def test_methods_of_the_asynchronous_client_are_awaited() -> None:
    client = mock.create_autospec(AsyncSinchClient, instance=True)
    client.sms.batches.send_sms.return_value.id = "batch"
    assert (await client.sms.batches.send_sms(TO, None, "Hi")).id == "batch"
    client.sms.batches.send_sms.assert_awaited_once()
    client.sms.batches.list.return_value.first.return_value = None
    assert client.sms.batches.list().first() is None


def test_resource_accessed_on_the_class_is_its_class() -> None:
    assert SinchClient.sms.batches is Batches
    assert list(inspect.signature(SinchClient.sms.batches.get).parameters) == ["self", "batch_id", "options"]
    client = SinchClient()
    assert client.sms.batches is client.sms.batches
    assert isinstance(client.sms.batches, Batches)
