"""The XMS interface: every method against a sandbox, and the requests that it sends."""

from __future__ import annotations

import pickle
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from sinch import SinchException, Timeout
from sinch._earlier.xms import reading, writing
from sinch.compat.xms import Client, api
from sinch.compat.xms.exceptions import (
    ApiException,
    ErrorResponseException,
    NotFoundException,
    UnauthorizedException,
    UnexpectedResponseException,
)
from sinch.domains.sms.models import MediaResponse
from sinch.sandbox.server import running_sandbox
from tests.faults.server import Connection, FaultServer

FIRST, SECOND, SENDER, ECHO = "+12025550101", "+12025550102", "+12025550100", "+18885550100"
LATER = datetime(2030, 1, 1, tzinfo=UTC)


@pytest.fixture
def client() -> Iterator[Client]:
    with running_sandbox() as url:
        client = Client("fake-plan", "fake-sms-api-token", f"{url}/xms", (5, 10))
        yield client
        client.close()


def text(**fields: object) -> api.MtBatchTextSmsCreate:
    batch = api.MtBatchTextSmsCreate(recipients={FIRST}, sender=SENDER, body="Hello")
    for name, value in fields.items():
        setattr(batch, name, value)
    return batch


def test_text_batch_lifecycle(client: Client) -> None:
    parameters = {"name": {"default": "you"}}
    sent = client.create_batch(text(body="Hi ${name}", parameters=parameters, send_at=LATER, delivery_report="full"))
    assert isinstance(sent, api.MtBatchTextSmsResult)
    assert (sent.recipients, sent.sender, sent.send_at, sent.canceled) == ({FIRST}, SENDER, LATER, False)
    assert (sent.body, sent.parameters, sent.delivery_report) == ("Hi ${name}", parameters, "full")
    assert sent.batch_id
    assert client.fetch_batch(sent.batch_id) == sent
    changes = api.MtBatchTextSmsUpdate(recipient_insertions={SECOND}, recipient_removals=[FIRST], body="Bye")
    changed = client.update_batch(sent.batch_id, changes)
    assert isinstance(changed, api.MtBatchTextSmsResult)
    assert (changed.recipients, changed.body) == ({SECOND}, "Bye")
    assert client.replace_batch(sent.batch_id, text(send_at=LATER)).recipients == {FIRST}
    other = client.create_text_message(SENDER, SECOND, "Hello").batch_id
    pages = client.fetch_batches(page_size=1, senders={SENDER}, start_date=date(2026, 1, 1))
    assert [batch.batch_id for page in pages for batch in page] == [other, sent.batch_id]
    assert pages.get(1).content[0].batch_id == sent.batch_id
    assert (pages.get(1).page, pages.get(1).size, pages.get(1).total_size) == (1, 1, 2)
    client.cancel_batch(sent.batch_id)
    assert client.fetch_batch(sent.batch_id).canceled is True
    assert list(client.fetch_batches(senders=["Nobody"])) == []


def test_binary_batches_accept_and_return_bytes(client: Client) -> None:
    sent = client.create_binary_message(SENDER, FIRST, b"\x06\x05", b"hello")
    assert isinstance(sent, api.MtBatchBinarySmsResult)
    assert (sent.udh, sent.body) == (b"\x06\x05", b"hello")
    changes = api.MtBatchBinarySmsUpdate(udh=b"\x06\x06", body=b"bye")
    changed = client.update_batch(str(sent.batch_id), changes)
    assert isinstance(changed, api.MtBatchBinarySmsResult)
    assert (changed.udh, changed.body) == (b"\x06\x06", b"bye")


def test_dry_run_returns_counts_and_details(client: Client) -> None:
    assert client.create_batch_dry_run(text()) == api.MtBatchDryRunResult(1, 1, [])
    detailed = client.create_batch_dry_run(text(body="я"), 10)
    assert detailed.per_recipient == [api.DryRunPerRecipient(FIRST, 1, "я", "unicode")]


def test_delivery_reports(client: Client) -> None:
    batch_id = str(client.create_batch(text(recipients=[FIRST, SECOND])).batch_id)
    report = client.fetch_delivery_report(batch_id, api.ReportType.FULL, {"Queued", "Dispatched", "Delivered"})
    assert (report.batch_id, report.total_message_count) == (batch_id, 2)
    assert report.statuses[0].recipients == {FIRST, SECOND}
    assert client.fetch_delivery_report(batch_id, code={402}).statuses == []
    one = client.fetch_recipient_delivery_report(batch_id, FIRST)
    assert (one.batch_id, one.recipient) == (batch_id, FIRST)
    assert one.status_at is not None


def test_groups(client: Client) -> None:
    update = api.GroupAutoUpdate(ECHO, add_first_word="JOIN", add_second_word="NOW", remove_first_word="STOP")
    made = client.create_group(api.GroupCreate("Staff", {FIRST}, auto_update=update))
    assert (made.name, made.size) == ("Staff", 1)
    assert made.auto_update is not None
    assert made.auto_update.add_word_pair == ("JOIN", "NOW")
    assert made.auto_update.remove_word_pair == ("STOP", None)
    group_id = str(made.group_id)
    changes = api.GroupUpdate(name=api.RESET, member_insertions={SECOND}, auto_update=update)
    assert client.update_group(group_id, changes).name is None
    assert client.fetch_group_members(group_id) == {FIRST, SECOND}
    assert client.replace_group(group_id, api.GroupCreate("New", child_groups=[])).size == 0
    assert client.fetch_group(group_id).name == "New"
    assert [group.group_id for page in client.fetch_groups(page_size=5) for group in page] == [group_id]
    client.delete_group(group_id)
    with pytest.raises(NotFoundException):
        client.fetch_group(group_id)


def test_inbound_messages(client: Client) -> None:
    client.create_text_message(SENDER, ECHO, "Hello")
    client.create_binary_message(SENDER, ECHO, b"\x06", b"hello")
    [page] = client.fetch_inbounds(recipients=[ECHO], start_date=datetime(2026, 1, 1, tzinfo=UTC))
    binary, message = page.content
    assert isinstance(binary, api.MoBinarySms)
    assert (binary.udh, binary.body) == (b"\x06", b"hello")
    assert isinstance(message, api.MoTextSms)
    assert (message.sender, message.recipient, message.body) == (SENDER, ECHO, "Hello")
    assert client.fetch_inbound(str(message.message_id)) == message


def test_errors_are_those_of_the_xms_library(client: Client) -> None:
    with pytest.raises(ErrorResponseException) as raised:
        client.create_batch(text(expire_at=datetime(2020, 1, 1, tzinfo=UTC)))
    assert raised.value.error_code == "syntax_constraint_violation"
    with pytest.raises(NotFoundException) as missing:
        client.fetch_batch("unknown")
    assert missing.value.url == f"{client.endpoint}/v1/fake-plan/batches/unknown"
    assert pickle.loads(pickle.dumps(missing.value)).url == missing.value.url
    assert "unknown" not in str(missing.value)
    with pytest.raises(UnauthorizedException) as unauthorized:
        client.create_batch(text(recipients={"+18775550101"}))
    assert unauthorized.value.service_plan_id == "fake-plan"
    assert "fake-sms-api-token" not in str(unauthorized.value)
    assert issubclass(UnexpectedResponseException, ApiException)


def test_reset_values_are_sent_as_null() -> None:
    changes = api.MtBatchTextSmsUpdate(send_at=api.RESET, sender="Shop", parameters=api.RESET)
    fields = writing.batch_changes(changes)
    assert fields["extra_body"] == {"send_at": None, "parameters": None}
    assert fields["from"] == "Shop"
    assert writing.group_changes(api.GroupUpdate(auto_update=api.RESET)) == {"auto_update": None}


def test_media_batch_is_returned_without_its_body() -> None:
    result = reading.batch_result(MediaResponse.from_dict({"type": "mt_media", "id": "b1"}))
    assert (type(result), result.batch_id) == (api.MtBatchSmsResult, "b1")


def test_setting_a_removed_attribute_raises() -> None:
    with pytest.raises(AttributeError):
        api.MtBatchTextSmsCreate().tags = {"signup"}  # type: ignore[attr-defined]


def test_invalid_endpoint_raises() -> None:
    with pytest.raises(ValueError, match="endpoint: must be an origin followed by /xms"):
        Client("fake-plan", "fake-sms-api-token", "https://us.sms.api.sinch.com")
    with pytest.raises(ValueError, match="sms_origin"):
        Client("fake-plan", "fake-sms-api-token", "https://host.example/base/xms")


def test_client_has_the_attributes_it_was_created_with() -> None:
    client = Client("fake-plan", "fake-sms-api-token")
    assert (client.service_plan_id, client.token, client.timeout) == ("fake-plan", "fake-sms-api-token", 30.0)
    assert "fake-sms-api-token" not in repr(vars(client))
    client.close()


def test_closed_client_keeps_no_connection_and_makes_no_calls() -> None:
    is_closed = threading.Event()

    def until_closed(connection: Connection) -> None:
        connection.response(200, b'{"id": "batch-1", "type": "mt_text"}')
        if connection.read_request() is None:
            is_closed.set()
        connection.close()

    with FaultServer(secure=False) as server:
        server.responses(until_closed)
        client = Client("fake-plan", "fake-sms-api-token", f"{server.url}/xms")
        assert client.fetch_batch("batch-1").batch_id == "batch-1"
        assert not is_closed.is_set()
        client.close()
        assert is_closed.wait(20)
        with pytest.raises(SinchException, match="the client is closed"):
            client.fetch_batch("batch-1")
        client.close()
    assert len(server.requests) == 1


@pytest.mark.parametrize(("given", "connect", "read"), [(7, 7, 7), ((5, 10), 5, 10)])
def test_timeout_applies_to_connecting_and_to_each_read(
    given: float | tuple[float, float], connect: float, read: float
) -> None:
    client = Client("fake-plan", "fake-sms-api-token", timeout=given)
    assert client._client.configuration.timeouts() == Timeout(connect=connect, read=read, total=None)
    client.close()


def test_both_kinds_of_batch_share_a_base_class() -> None:
    assert isinstance(api.MtBatchTextSmsCreate(), api.MtBatchSmsCreate)
    assert isinstance(api.MtBatchBinarySmsCreate(), api.MtBatchSmsCreate)


def test_pages_are_fetched_one_by_one_until_the_first_empty_one() -> None:
    requested = []

    def worker(number: int) -> api.Page[str]:
        requested.append(number)
        content = ["one", "two"][number : number + 1]
        return api.Page(number, len(content), 2, content)

    pages = iter(api.Pages(worker))
    assert isinstance(pages, api.PagesIterator)
    assert next(pages).content == ["one"]
    assert requested == [0]
    assert [page.content for page in pages] == [["two"]]
    assert requested == [0, 1, 2]


def test_error_has_a_code_and_a_text() -> None:
    error = api.Error("syntax_constraint_violation", "The body is missing")
    assert (error.code, error.text) == ("syntax_constraint_violation", "The body is missing")
