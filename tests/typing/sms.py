"""The SMS API: batches, reports, inbound messages, groups, bulks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, assert_type

from sinch import Paginator, SinchClient
from sinch.domains.sms.models import MediaRequest, TextRequest
from sinch.sms import BulkJournal, BulkResult, count_parts, distinct, split_message
from sinch_openapi.sms.models import (
    ApiGroup,
    BatchResponse,
    BinaryResponse,
    DryRunResponse,
    InboundMessage,
    MediaResponse,
    RecipientDeliveryReport,
    TextResponse,
)


def accepted_batches(client: SinchClient, moment: datetime, fields: dict[str, Any]) -> None:
    batches = client.sms.batches
    sent = batches.send_sms(
        to=["+12025550123"],
        from_="+12025550100",
        body="Hi ${name}",
        parameters={"name": {"+12025550123": "Ada", "default": "you"}},
        delivery_report="summary",
        send_at=moment,
        expire_at=datetime.now(UTC) + timedelta(days=1),
        client_reference="order-17",
        feedback_enabled=True,
    )
    assert_type(sent, TextResponse)
    assert_type(sent.id, str)
    assert_type(sent.created_at, datetime | None)
    assert_type(batches.send_mms(["+12025550123"], None, {"url": "https://example.com/a.png"}), MediaResponse)
    body = {"url": "https://example.com/a.png", "message": "Look"}
    assert_type(batches.send_mms(["+12025550123"], None, body), MediaResponse)
    assert_type(batches.send_binary(["+12025550123"], None, "aGk=", "050003cc0201"), BinaryResponse)
    assert_type(batches.send(fields), BatchResponse)
    assert_type(batches.send(to=["+12025550123"], body="Hello"), BatchResponse)
    batches.send(TextRequest(to=["+12025550123"], body="Hello", expire_at="2030-01-01T00:00:00Z"))
    batches.send(MediaRequest(to=["+12025550123"], body=body))
    assert_type(batches.dry_run_sms(["+12025550123"], None, "Hello", per_recipient=True), DryRunResponse)
    batches.update_sms(sent.id, to_add=["+12025550124"], body="New")
    batches.replace_sms(sent.id, ["+12025550123"], None, "New")
    batches.send_delivery_feedback(sent.id, ["+12025550123"])
    assert_type(batches.get(sent.id), BatchResponse)
    assert_type(batches.list(start_date=moment, from_="+12025550100"), Paginator[BatchResponse])
    print([one.id.upper() for one in batches.list()])


def accepted_reports(client: SinchClient) -> dict[str, int]:
    reports = client.sms.delivery_reports
    counts: dict[str, int] = {}
    for part in reports.get("batch", report_type="full").statuses:
        counts[part.status] = counts.get(part.status, 0) + part.count
    one = reports.get_for_number("batch", "+12025550123")
    assert_type(one, RecipientDeliveryReport)
    print(one.at.isoformat())
    for report in reports.list(status=["Delivered", "Failed"], code=[400, 401]):
        print(report.batch_id.upper(), report.recipient.upper(), report.at.isoformat())
    for inbound in client.sms.inbounds.list(to=["+12025550100"], start_date="2026-01-01T00:00:00Z"):
        assert_type(inbound, InboundMessage)
        print(inbound.from_.upper(), inbound.received_at.isoformat())
    return counts


def accepted_groups(client: SinchClient) -> ApiGroup:
    groups = client.sms.groups
    rule = {"to": "+12025550100", "add": {"first_word": "JOIN"}, "remove": {"first_word": "STOP"}}
    group = groups.create("News", ["+12025550123"], auto_update=rule)
    assert_type(group, ApiGroup)
    members = set(groups.list_members(group.id))
    assert_type(members, set[str])
    groups.update(group.id, add=members, name=None)
    groups.replace(group.id, members=["+12025550123"], name="News")
    assert_type(groups.delete(group.id), None)
    return groups.get(group.id)


def accepted_bulks(client: SinchClient, path: Path) -> list[BulkResult]:
    people = [("+12025550123", {"name": "Ada"}), ("+12025550124", {"name": "Grace"})]
    results = list(client.sms.batches.send_sms_bulk(people, "+12025550100", "Hi ${name}", journal=BulkJournal(path)))
    numbers = (f"+12025550{number}" for number in range(100, 200))
    for result in client.sms.batches.send_sms_bulk(distinct(numbers), "+12025550100", "Hi", rate=100, chunk_size=25):
        assert_type(result, BulkResult)
        assert_type(result.batch_id, str | None)
    assert_type(count_parts("Hello"), int)
    assert_type(split_message("Hello").count, int)
    return results


def rejected_batches(client: SinchClient, moment: datetime) -> None:
    batches = client.sms.batches
    batches.send_sms(["+12025550123"], "+12025550100")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    batches.send_sms(["+12025550123"], None, None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    batches.send_sms(["+12025550123"], None, b"Hello")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    batches.send_sms(["+12025550123"], None, "Hello", sent_at=moment)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    batches.send_sms(["+12025550123"], None, "Hello", send_at=1700000000)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    batches.send_sms(["+12025550123"], None, "Hello", feedback_enabled="yes")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    batches.send_sms(["+12025550123"], None, "Hello", parameters={"name": "Ada"})  # type: ignore[dict-item]  # pyright: ignore[reportArgumentType]
    batches.send_sms(["+12025550123"], None, "Hello", client_reference=17)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    batches.send_sms([None], None, "Hello")  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
    batches.send_sms(recipients=["+12025550123"], body="Hello")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    batches.send_mms(["+12025550123"], None, "https://example.com/a.png")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    batches.send_binary(["+12025550123"], None, b"hi", "050003cc0201")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    batches.send_text(["+12025550123"], None, "Hello")  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    batches.dry_run_sms(["+12025550123"], None, "Hello", per_recipient="all")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    batches.update_sms("batch", add=["+12025550123"])  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    batches.get(17)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    batches.list(page_size="30")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    batches.list(start_date=17)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    print(batches.list().totals)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    TextRequest(to=["+12025550123"])  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    TextRequest(to=["+12025550123"], body="Hello", expires_at=moment)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    MediaRequest(to=["+12025550123"], body="Hello")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    sent = batches.send_sms(["+12025550123"], None, "Hello")
    print(sent.batch_id)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    print(sent.from_.upper())  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]
    print(sent.created_at.isoformat())  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]
    print([number.upper() for number in sent.to])  # type: ignore[union-attr]  # pyright: ignore[reportOptionalIterable]
    sent.client_reference = 17  # type: ignore[assignment]  # pyright: ignore[reportAttributeAccessIssue]


def rejected_rest(client: SinchClient, results: list[BulkResult]) -> None:
    client.sms.delivery_reports.get("batch", report_type=1)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.sms.delivery_reports.get_for_number("batch", 12025550123)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.sms.delivery_reports.list(status="Delivered")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.sms.delivery_reports.list(code=["400"])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
    client.sms.inbounds.list(to=[12025550100])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
    client.sms.inbounds.get()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    client.sms.groups.create(["+12025550123"], "News")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.sms.groups.create("News", auto_update="JOIN")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.sms.groups.update("group", name=3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.sms.groups.members("group")  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    client.sms.batches.send_sms_bulk(12025550123, "+12025550100", "Hello")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.sms.batches.send_sms_bulk(["+12025550123"], "+12025550100", "Hello", chunksize=3)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    client.sms.batches.send_sms_bulk(["+12025550123"], "+12025550100", "Hello", journal="spring")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.sms.batches.send_sms_bulk([("+12025550123", "Ada")], "+12025550100", "Hello")  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
    print(results[0].batch_id.upper())  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]
    print(results[0].id)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    count_parts(b"Hello")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    print(split_message("Hello").part)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
