"""Recorded calls of the SMS API, each with both kinds of credentials."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from datetime import UTC, datetime
from typing import Any

from .case import RECIPIENT, SENDER, Case

OTHER_RECIPIENT = "+12025550124"
# The sandbox returns what is sent to this number as an inbound message.
ECHO = "+18885550100"
LATER = "2030-01-01T10:00:00+02:00"
PICTURE = {"url": "https://media.example.com/a.png", "message": "Look"}
OTHER_PICTURE = {"url": "https://media.example.com/b.png"}


def check_text_batch(result: Any) -> None:
    assert len(result.id) == 26
    assert result.type == "mt_text"
    assert result.to == [RECIPIENT]
    assert result.from_ == SENDER
    assert result.canceled is False
    assert result.send_at == datetime(2030, 1, 1, 8, tzinfo=UTC)
    assert result.parameters["name"]["default"] == "you"


def check_media_batch(result: Any) -> None:
    assert result.type == "mt_media"
    assert result.body.url == "https://media.example.com/a.png"
    assert result.strict_validation is True


def check_binary_batch(result: Any) -> None:
    assert (result.type, result.body, result.udh) == ("mt_binary", "aGVsbG8=", "06050423F423F4")


def check_listed_batches(result: Any) -> None:
    assert result.total == 1
    assert [batch.type for batch in result.content()] == ["mt_text"]
    assert result.has_next_page is False


def check_dry_run(result: Any) -> None:
    assert (result.number_of_recipients, result.number_of_messages) == (2, 4)
    assert [one.number_of_parts for one in result.per_recipient] == [2]
    assert result.per_recipient[0].body.startswith("Hello Ada")
    assert result.per_recipient[0].encoding == "text"


def check_changed(result: Any) -> None:
    assert (result.to, result.body) == ([RECIPIENT, OTHER_RECIPIENT], "Hello again")


def check_replaced(result: Any) -> None:
    assert (result.to, result.body, result.parameters) == ([OTHER_RECIPIENT], "Hello instead", None)


def check_previewed(result: Any) -> None:
    assert (result.number_of_recipients, result.number_of_messages) == (1, 1)


def check_changed_media(result: Any) -> None:
    assert (result.type, result.to, result.body.url) == ("mt_media", [RECIPIENT], OTHER_PICTURE["url"])


def check_changed_binary(result: Any) -> None:
    assert (result.type, result.to, result.body) == ("mt_binary", [RECIPIENT], "Ynll")


def check_canceled(result: Any) -> None:
    assert result.canceled is True


def check_nothing(result: Any) -> None:
    assert result is None


def check_batch_report(result: Any) -> None:
    assert result.type == "delivery_report_sms"
    assert result.total_message_count == 1
    assert result.statuses[0].recipients == [RECIPIENT]
    assert result.statuses[0].status in ("Queued", "Dispatched", "Delivered")


def check_recipient_report(result: Any) -> None:
    assert (result.type, result.recipient) == ("recipient_delivery_report_sms", RECIPIENT)
    assert result.at.tzinfo is not None


def check_listed_reports(result: Any) -> None:
    assert [(report.status, report.code) for report in result.content()] == [("Aborted", 405)]


def check_inbounds(result: Any) -> None:
    assert [(inbound.from_, inbound.to, inbound.body) for inbound in result.content()] == [(SENDER, ECHO, "Hello")]


def check_inbound(result: Any) -> None:
    assert (result.type, result.body) == ("mo_text", "Hello")


def check_group(result: Any) -> None:
    assert (result.name, result.size) == ("Staff", 1)
    assert result.auto_update.add.first_word == "JOIN"


def check_listed_groups(result: Any) -> None:
    assert [group.name for group in result.content()] == ["Staff"]


def check_changed_group(result: Any) -> None:
    assert (result.name, result.size) == (None, 2)


def check_replaced_group(result: Any) -> None:
    assert (result.name, result.size, result.auto_update) == ("Customers", 1, None)


def check_members(result: Any) -> None:
    assert result.content() == [RECIPIENT]


def send_text(client: Any) -> Any:
    return client.sms.batches.send_sms(
        to=[RECIPIENT],
        from_=SENDER,
        body="Hello ${name}",
        parameters={"name": {"default": "you"}},
        send_at=LATER,
        client_reference="recorded-reference",
    )


def send_media(client: Any, **settings: Any) -> Any:
    return client.sms.batches.send_mms([RECIPIENT], SENDER, PICTURE, strict_validation=True, **settings)


def send_binary(client: Any, **settings: Any) -> Any:
    return client.sms.batches.send_binary([RECIPIENT], SENDER, "aGVsbG8=", "06050423F423F4", **settings)


def send_media_later(client: Any) -> Any:
    return send_media(client, send_at=LATER)


def send_binary_later(client: Any) -> Any:
    return send_binary(client, send_at=LATER)


def send_now(client: Any) -> Any:
    return client.sms.batches.send_sms([RECIPIENT], SENDER, "Hello", feedback_enabled=True)


def send_without_parameter(client: Any) -> Any:
    return client.sms.batches.send_sms([RECIPIENT], SENDER, "Hello ${name}", parameters={"name": {SENDER: "Ada"}})


def dry_run(client: Any) -> Any:
    return client.sms.batches.dry_run_sms(
        [RECIPIENT, OTHER_RECIPIENT],
        SENDER,
        f"Hello ${{name}}{'!' * 160}",
        per_recipient=True,
        number_of_recipients=1,
        parameters={"name": {RECIPIENT: "Ada", "default": "you"}},
    )


def response(client: Any) -> Any:
    return client.sms.batches.send_sms([ECHO], SENDER, "Hello")


def make_group(client: Any) -> Any:
    keywords = {"to": SENDER, "add": {"first_word": "JOIN"}, "remove": {"first_word": "STOP"}}
    return client.sms.groups.create("Staff", members=[RECIPIENT], auto_update=keywords)


def list_inbounds(client: Any, _batch: Any) -> Any:
    return client.sms.inbounds.list(to=[ECHO])


def after(given: Callable[[Any], Any], *steps: Callable[[Any, Any], Any]) -> Callable[[Any], Any]:
    """Return a case of successive calls, each of which gets the previous result."""

    def call(client: Any) -> Generator[Any, Any, Any]:
        result = yield given(client)
        for step in steps:
            result = yield step(client, result)
        return result

    return call


# Operation, call, check of its result.
CALLS: list[tuple[str, Callable[[Any], Any], Callable[[Any], None]]] = [
    ("SendSMS", send_text, check_text_batch),
    (
        "ListBatches",
        after(
            send_text,
            lambda client, _batch: client.sms.batches.list(from_=[SENDER], client_reference="recorded-reference"),
        ),
        check_listed_batches,
    ),
    ("Dry_Run", dry_run, check_dry_run),
    ("GetBatchMessage", after(send_text, lambda client, batch: client.sms.batches.get(batch.id)), check_text_batch),
    (
        "UpdateBatchMessage",
        after(
            send_text,
            lambda client, batch: client.sms.batches.update_sms(batch.id, to_add=[OTHER_RECIPIENT], body="Hello again"),
        ),
        check_changed,
    ),
    (
        "ReplaceBatch",
        after(
            send_text,
            lambda client, batch: client.sms.batches.replace_sms(batch.id, [OTHER_RECIPIENT], SENDER, "Hello instead"),
        ),
        check_replaced,
    ),
    (
        "CancelBatchMessage",
        after(send_text, lambda client, batch: client.sms.batches.cancel(batch.id)),
        check_canceled,
    ),
    (
        "deliveryFeedback",
        after(send_now, lambda client, batch: client.sms.batches.send_delivery_feedback(batch.id, [RECIPIENT])),
        check_nothing,
    ),
    (
        "GetDeliveryReportByBatchId",
        after(send_now, lambda client, batch: client.sms.delivery_reports.get(batch.id, "full")),
        check_batch_report,
    ),
    (
        "GetDeliveryReportByPhoneNumber",
        after(send_now, lambda client, batch: client.sms.delivery_reports.get_for_number(batch.id, RECIPIENT)),
        check_recipient_report,
    ),
    (
        "getDeliveryReports",
        after(
            send_without_parameter,
            lambda client, _batch: client.sms.delivery_reports.list(status=["Aborted"], code=[405]),
        ),
        check_listed_reports,
    ),
    ("ListInboundMessages", after(response, list_inbounds), check_inbounds),
    (
        "RetrieveInboundMessage",
        after(response, list_inbounds, lambda client, inbounds: client.sms.inbounds.get(inbounds.content()[0].id)),
        check_inbound,
    ),
    ("CreateGroup", make_group, check_group),
    (
        "ListGroups",
        after(make_group, lambda client, _group: client.sms.groups.list(page_size=5)),
        check_listed_groups,
    ),
    ("RetrieveGroup", after(make_group, lambda client, group: client.sms.groups.get(group.id)), check_group),
    (
        "UpdateGroup",
        after(make_group, lambda client, group: client.sms.groups.update(group.id, add=[OTHER_RECIPIENT], name=None)),
        check_changed_group,
    ),
    (
        "ReplaceGroup",
        after(make_group, lambda client, group: client.sms.groups.replace(group.id, "Customers", [OTHER_RECIPIENT])),
        check_replaced_group,
    ),
    ("deleteGroup", after(make_group, lambda client, group: client.sms.groups.delete(group.id)), check_nothing),
    ("getMembers", after(make_group, lambda client, group: client.sms.groups.list_members(group.id)), check_members),
]

# Operation, variant, call, check of its result.
OTHER_KINDS: list[tuple[str, str, Callable[[Any], Any], Callable[[Any], None]]] = [
    ("SendSMS", "media", send_media, check_media_batch),
    ("SendSMS", "binary", send_binary, check_binary_batch),
    (
        "SendSMS",
        "any",
        lambda client: client.sms.batches.send(
            to=[RECIPIENT], from_=SENDER, body="Hello ${name}", parameters={"name": {"default": "you"}}, send_at=LATER
        ),
        check_text_batch,
    ),
    (
        "Dry_Run",
        "media",
        lambda client: client.sms.batches.dry_run_mms([RECIPIENT], SENDER, PICTURE),
        check_previewed,
    ),
    (
        "Dry_Run",
        "binary",
        lambda client: client.sms.batches.dry_run_binary([RECIPIENT], SENDER, "aGVsbG8=", "06050423F423F4"),
        check_previewed,
    ),
    (
        "Dry_Run",
        "any",
        lambda client: client.sms.batches.dry_run(to=[RECIPIENT], from_=SENDER, body="Hello"),
        check_previewed,
    ),
    (
        "UpdateBatchMessage",
        "media",
        after(
            send_media_later,
            lambda client, batch: client.sms.batches.update_mms(batch.id, body=OTHER_PICTURE),
        ),
        check_changed_media,
    ),
    (
        "UpdateBatchMessage",
        "binary",
        after(
            send_binary_later,
            lambda client, batch: client.sms.batches.update_binary(batch.id, udh="06050423F423F4", body="Ynll"),
        ),
        check_changed_binary,
    ),
    (
        "UpdateBatchMessage",
        "any",
        after(
            send_text,
            lambda client, batch: client.sms.batches.update(batch.id, to_add=[OTHER_RECIPIENT], body="Hello again"),
        ),
        check_changed,
    ),
    (
        "ReplaceBatch",
        "media",
        after(
            send_media_later,
            lambda client, batch: client.sms.batches.replace_mms(batch.id, [RECIPIENT], SENDER, OTHER_PICTURE),
        ),
        check_changed_media,
    ),
    (
        "ReplaceBatch",
        "binary",
        after(
            send_binary_later,
            lambda client, batch: client.sms.batches.replace_binary(
                batch.id, [RECIPIENT], SENDER, "Ynll", "06050423F423F4"
            ),
        ),
        check_changed_binary,
    ),
    (
        "ReplaceBatch",
        "any",
        after(
            send_text,
            lambda client, batch: client.sms.batches.replace(
                batch.id, to=[OTHER_RECIPIENT], from_=SENDER, body="Hello instead"
            ),
        ),
        check_replaced,
    ),
]


def both_credentials() -> Iterator[Case]:
    for operation, call, check in CALLS:
        yield Case("sms", operation, call, check, credentials="service_plan")
        yield Case("sms", operation, call, check, variant="project")


CASES = [
    *both_credentials(),
    *(
        Case("sms", operation, call, check, credentials="service_plan", variant=variant)
        for operation, variant, call, check in OTHER_KINDS
    ),
]
