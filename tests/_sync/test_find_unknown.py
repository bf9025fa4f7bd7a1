# Derived from tests/_async/test_find_unknown.py by `make sync`; never edited by hand.
"""Messages whose outcome is unknown are looked up by their client reference."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

import sinch
from sinch import SinchClient
from tests.wire import SERVICE_PLAN

NUMBER = "+12025550121"


class Account:
    """A fake API that accepts messages or not, loses or sends its response, and may list them."""

    def __init__(self, *, accepts: bool = True, lists: bool = True, fault: str = "response lost") -> None:
        self.accepts = accepts
        self.lists = lists
        self.fault = fault
        self.batches: list[dict[str, Any]] = []
        self.sent: list[dict[str, Any]] = []
        self.look_ups: list[dict[str, str]] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.method == "GET" and request.url.path.endswith("/batches"):
            return self.list(dict(request.url.params))
        if request.method == "GET":
            return httpx.Response(200, json=self.batches[-1])
        batch = json.loads(request.content)
        self.sent.append(batch)
        if self.accepts:
            self.batches.append({**batch, "to": [one.lstrip("+") for one in batch["to"]], "id": "batch-new"})
        if self.fault == "rejected":
            return httpx.Response(400, json={"code": "syntax_constraint_violation", "text": "no"})
        if self.fault == "timed out between":
            return httpx.Response(408)
        if self.fault == "garbled":
            return httpx.Response(201, text="<html>")
        if self.fault == "not connected":
            raise httpx.ConnectError("", request=request)
        raise httpx.ReadTimeout("", request=request)

    def list(self, query: dict[str, str]) -> httpx.Response:
        self.look_ups.append(query)
        if not self.lists:
            return httpx.Response(500)
        found = [one for one in self.batches if one["client_reference"] == query["client_reference"]]
        return httpx.Response(200, json={"count": len(found), "page": 0, "page_size": len(found), "batches": found})


@contextmanager
def client_of(account: Account) -> Iterator[SinchClient]:
    with httpx.Client(transport=httpx.MockTransport(account)) as http:
        yield SinchClient(**SERVICE_PLAN, http_client=http, max_retries=0)


@pytest.mark.parametrize(
    ("method", "arguments"),
    [
        ("send_sms", {"body": "Hi"}),
        ("send_mms", {"body": {"url": "https://media.example.com/cat.png"}}),
        ("send_binary", {"body": "SGk=", "udh": "06050423F423F4"}),
        ("send", {"body": "Hi"}),
    ],
)
@pytest.mark.parametrize("fault", ["response lost", "garbled", "timed out between"])
def test_accepted_message_is_found_and_returned(method: str, arguments: dict[str, Any], fault: str) -> None:
    account = Account(fault=fault)
    before = datetime.now(UTC)
    with client_of(account) as client:
        send = getattr(client.sms.batches, method)
        batch = send(to=[NUMBER], from_=None, **arguments, find_unknown=True)
    assert (batch.id, len(account.sent)) == ("batch-new", 1)
    reference = account.sent[0]["client_reference"]
    assert len(reference) == 32
    [look_up] = account.look_ups
    assert look_up["client_reference"] == reference
    assert before - timedelta(hours=2) < datetime.fromisoformat(look_up["start_date"]) < before


def test_look_up_has_the_headers_of_the_send() -> None:
    tenants: list[str | None] = []

    def respond(request: httpx.Request) -> httpx.Response:
        tenants.append(request.headers.get("x-tenant"))
        return account(request)

    account = Account()
    with httpx.Client(transport=httpx.MockTransport(respond)) as http:
        client = SinchClient(**SERVICE_PLAN, http_client=http, max_retries=0)
        extra = {"x-tenant": "one"}
        client.sms.batches.send_sms([NUMBER], None, "Hi", find_unknown=True, extra_headers=extra)
    assert tenants == ["one", "one"]


def test_each_message_has_its_own_reference() -> None:
    account = Account()
    with client_of(account) as client:
        for _ in range(2):
            client.sms.batches.send_sms([NUMBER], None, "Hi", find_unknown=True)
    assert len({batch["client_reference"] for batch in account.sent}) == 2


def test_unlisted_message_raises() -> None:
    account = Account(accepts=False)
    with client_of(account) as client:
        with pytest.raises(sinch.TimeoutError, match="looked up by its client_reference: not found") as raised:
            client.sms.batches.send_sms([NUMBER], None, "Hi", find_unknown=True)
    error = pickle.loads(pickle.dumps(raised.value))  # our own
    assert (error.look_up, error.client_reference) == ("not_found", account.sent[0]["client_reference"])


def test_failed_look_up_raises() -> None:
    account = Account(lists=False)
    with client_of(account) as client:
        with pytest.raises(sinch.TimeoutError, match="its look-up by client_reference failed") as raised:
            client.sms.batches.send_sms([NUMBER], None, "Hi", find_unknown=True)
    assert raised.value.look_up == "failed"
    assert isinstance(raised.value.__cause__, sinch.ServerError)


@pytest.mark.parametrize("fault", ["rejected", "not connected"])
def test_message_certainly_not_sent_is_not_looked_up(fault: str) -> None:
    account = Account(accepts=False, fault=fault)
    with client_of(account) as client:
        with pytest.raises(sinch.SinchException) as raised:
            client.sms.batches.send_sms([NUMBER], None, "Hi", find_unknown=True)
    assert (account.look_ups, raised.value.look_up, raised.value.client_reference) == ([], None, None)


@pytest.mark.parametrize(
    "other",
    [{"to": ["12025550122"]}, {"body": "Bye"}, {"client_reference": "order-18"}],
    ids=lambda one: next(iter(one)),
)
def test_different_message_with_the_same_reference_is_ignored(other: dict[str, Any]) -> None:
    account = Account(accepts=False)
    account.batches = [{"to": ["12025550121"], "body": "Hi", "client_reference": "order-17", "id": "old", **other}]
    with client_of(account) as client:
        with pytest.raises(sinch.TimeoutError, match="not found"):
            client.sms.batches.send_sms([NUMBER], None, "Hi", client_reference="order-17", find_unknown=True)
    assert account.sent[0]["client_reference"] == "order-17"


def test_reference_in_extra_body_is_looked_up() -> None:
    account = Account()
    with client_of(account) as client:
        client.sms.batches.send_sms(
            [NUMBER], None, "Hi", find_unknown=True, extra_body={"client_reference": "order-17"}
        )
    assert (account.sent[0]["client_reference"], account.look_ups[0]["client_reference"]) == ("order-17", "order-17")


def test_raw_response_is_that_of_getting_the_batch() -> None:
    account = Account()
    with client_of(account) as client:
        raw = client.sms.batches.with_raw_response.send_sms([NUMBER], None, "Hi", find_unknown=True)
    assert (raw.status_code, raw.parse().id) == (200, "batch-new")


def test_nothing_is_looked_up_by_default() -> None:
    account = Account()
    with client_of(account) as client:
        with pytest.raises(sinch.TimeoutError):
            client.sms.batches.send_sms([NUMBER], None, "Hi")
    assert "client_reference" not in account.sent[0]
    assert account.look_ups == []
