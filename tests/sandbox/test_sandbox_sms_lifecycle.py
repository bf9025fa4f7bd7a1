"""SMS: states of batches over time, delivery reports, groups and inbound messages."""

import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from sinch.sandbox.sms.magic_numbers import FAILURES, REFUSALS
from sinch.sms import split_message

from .conftest import Time

PLAN = "/xms/v1/plan-1"
BATCHES = f"{PLAN}/batches"
GROUPS = f"{PLAN}/groups"
FIRST, SECOND, THIRD = "+12025550101", "+12025550102", "+12025550103"
ECHO = "+18885550100"
GUIDE = (Path(__file__).parents[2] / "docs" / "guide" / "sms.md").read_text(encoding="utf-8")
TEXT = {"to": [FIRST, SECOND], "from": "+12025550109", "body": "hello"}


def send(client: httpx.Client, **fields: object) -> str:
    response = client.post(BATCHES, json=TEXT | fields)
    assert response.status_code == 201, response.text
    return str(response.json()["id"])


def states(client: httpx.Client, batch: str, **query: str) -> list[tuple[str, int, int]]:
    report = client.get(f"{BATCHES}/{batch}/delivery_report", params=query).json()
    return [(each["status"], each["code"], each["count"]) for each in report["statuses"]]


def make_group(client: httpx.Client, **fields: object) -> str:
    return str(client.post(GROUPS, json=fields).json()["id"])


def members(client: httpx.Client, group: str) -> list[str]:
    return list(client.get(f"{GROUPS}/{group}/members").json())


def test_a_message_is_queued_then_dispatched_then_delivered(client: httpx.Client, time: Time) -> None:
    batch = send(client)
    assert states(client, batch) == [("Queued", 400, 2)]
    time.advance(seconds=1)
    assert states(client, batch) == [("Dispatched", 401, 2)]
    time.advance(seconds=1)
    assert states(client, batch) == [("Delivered", 0, 2)]


def test_replaced_batch_has_reports_of_the_new_batch(client: httpx.Client, time: Time) -> None:
    batch = send(client, to=[FIRST])
    client.put(f"{BATCHES}/{batch}", json=TEXT | {"to": [SECOND]})
    time.advance(seconds=5)
    reports = client.get(f"{PLAN}/delivery_reports").json()["delivery_reports"]
    assert [each["recipient"] for each in reports] == [SECOND]


def test_canceling_twice_has_no_further_effect(client: httpx.Client, time: Time) -> None:
    batch = send(client)
    client.delete(f"{BATCHES}/{batch}")
    canceled = states(client, batch)
    time.advance(seconds=10)
    assert states(client, batch) == canceled != [("Delivered", 0, 2)]
    client.delete(f"{BATCHES}/{batch}")
    assert states(client, batch) == canceled


def test_a_scheduled_batch_is_sent_when_it_is_due(client: httpx.Client, time: Time) -> None:
    group = make_group(client, members=[FIRST])
    batch = send(client, to=[group], send_at="2026-01-01T00:10:00Z")
    time.advance(minutes=9)
    assert states(client, batch) == []
    client.post(f"{GROUPS}/{group}", json={"add": [SECOND]})
    time.advance(minutes=1)
    assert states(client, batch) == [("Queued", 400, 2)]
    client.post(f"{GROUPS}/{group}", json={"add": [THIRD]})
    time.advance(seconds=2)
    assert states(client, batch) == [("Delivered", 0, 2)]


def test_a_scheduled_batch_can_be_changed_replaced_and_cancelled(client: httpx.Client, time: Time) -> None:
    batch = send(client, send_at="2026-01-01T00:10:00Z")
    changed = client.post(f"{BATCHES}/{batch}", json={"to_add": [THIRD], "to_remove": [FIRST], "body": "bye"}).json()
    assert (changed["to"], changed["body"]) == ([SECOND, THIRD], "bye")
    replaced = client.put(f"{BATCHES}/{batch}", json={"to": [FIRST], "body": "x", "send_at": "2026-01-01T00:20:00Z"})
    assert replaced.json()["id"] == batch
    assert "from" not in replaced.json()
    time.advance(minutes=15)
    assert states(client, batch) == []
    client.delete(f"{BATCHES}/{batch}")
    time.advance(minutes=15)
    assert states(client, batch) == []


def test_cancelling_affects_only_queued_messages(client: httpx.Client, time: Time) -> None:
    early, late = send(client), send(client)
    client.delete(f"{BATCHES}/{early}")
    time.advance(seconds=1.5)
    client.delete(f"{BATCHES}/{late}")
    time.advance(seconds=5)
    assert states(client, early) == [("Cancelled", 407, 2)]
    assert states(client, late) == [("Delivered", 0, 2)]


def test_a_batch_expires_before_it_leaves(client: httpx.Client, time: Time) -> None:
    batch = send(client, expire_at="2026-01-01T00:00:00.500Z")
    time.advance(seconds=10)
    assert states(client, batch) == [("Aborted", 406, 2)]


@pytest.mark.parametrize("ending", FAILURES)
def test_failing_numbers(client: httpx.Client, time: Time, ending: str) -> None:
    batch = send(client, to=[f"+199955501{ending}"])
    time.advance(seconds=2)
    assert states(client, batch) == [(*FAILURES[ending], 1)]


def test_guide_lists_the_failing_numbers() -> None:
    listed: dict[str, tuple[str, int]] = {}
    for numbers, status, codes in re.findall(r"^\| (`\+1999.*?) \| `(\w+)` with code (.*?) \|$", GUIDE, re.MULTILINE):
        endings, written = re.findall(r"(\d\d)`", numbers), map(int, codes.split(", "))
        listed |= {ending: (status, code) for ending, code in zip(endings, written, strict=True)}
    assert listed == FAILURES


def test_guide_lists_the_numbers_that_reject_the_request() -> None:
    [(numbers, statuses)] = re.findall(r"^\| (`\+1877.*?) \| the request fails with (.*?) \|$", GUIDE, re.MULTILINE)
    endings, written = re.findall(r"(\d\d)`", numbers), re.findall(r"\d{3}", statuses)
    assert dict(zip(endings, map(int, written), strict=True)) == REFUSALS


@pytest.mark.parametrize("ending", REFUSALS)
def test_numbers_that_reject_the_request(client: httpx.Client, ending: str) -> None:
    response = client.post(BATCHES, json=TEXT | {"to": [FIRST, f"+187755501{ending}"]})
    assert response.status_code == REFUSALS[ending]
    assert ("retry-after" in response.headers) == (response.status_code in (429, 503))
    assert client.get(BATCHES).json()["count"] == 0


def test_too_many_parts_and_missing_parameters_abort_a_message(client: httpx.Client) -> None:
    assert states(client, send(client, body="a" * 161, max_number_of_message_parts=1)) == [("Aborted", 411, 2)]
    batch = send(client, body="Hi ${name}", parameters={"name": {FIRST: "Ada"}})
    assert states(client, batch) == [("Queued", 400, 1), ("Aborted", 405, 1)]


def test_reports_are_summaries_or_full_and_filtered(client: httpx.Client, time: Time) -> None:
    batch = send(client, to=[FIRST, "+19995550115"], client_reference="order-1")
    time.advance(seconds=2)
    full = client.get(f"{BATCHES}/{batch}/delivery_report", params={"type": "full", "status": "REJECTED"}).json()
    assert full == {
        "type": "delivery_report_sms",
        "batch_id": batch,
        "total_message_count": 2,
        "statuses": [{"status": "Rejected", "code": 415, "count": 1, "recipients": ["+19995550115"]}],
        "client_reference": "order-1",
    }
    assert states(client, batch, code="0,400") == [("Delivered", 0, 1)]
    assert states(client, batch, client_reference="order-1") == [("Delivered", 0, 1), ("Rejected", 415, 1)]
    assert client.get(f"{BATCHES}/{batch}/delivery_report?client_reference=other").status_code == 404


def test_report_of_one_recipient(client: httpx.Client, time: Time) -> None:
    batch = send(client, to=["12025550101"], body="привет", max_number_of_message_parts=2)
    time.advance(seconds=2)
    assert client.get(f"{BATCHES}/{batch}/delivery_report/{FIRST}").json() == {
        "type": "recipient_delivery_report_sms",
        "batch_id": batch,
        "recipient": "12025550101",
        "code": 0,
        "status": "Delivered",
        "at": "2026-01-01T00:00:02.000Z",
        "encoding": "UNICODE",
        "number_of_message_parts": 1,
    }
    assert client.get(f"{BATCHES}/{batch}/delivery_report/{SECOND}").status_code == 404
    assert client.get(f"{BATCHES}/unknown/delivery_report/{SECOND}").status_code == 404


def test_reports_of_a_media_batch_without_sender(client: httpx.Client) -> None:
    media = {"to": [FIRST], "type": "mt_media", "body": {"url": "https://media.example.com/a.png"}}
    batch = client.post(BATCHES, json=media).json()["id"]
    report = client.get(f"{BATCHES}/{batch}/delivery_report/{FIRST}").json()
    assert (report["type"], report["applied_originator"]) == ("recipient_delivery_report_mms", "+12025550199")
    assert client.get(f"{BATCHES}/{batch}/delivery_report").json()["type"] == "delivery_report_mms"


def test_list_contains_only_final_reports(client: httpx.Client, time: Time) -> None:
    first = send(client, client_reference="order-1")
    time.advance(seconds=2)
    second = send(client, to=["+19995550116", THIRD])
    assert client.get(f"{PLAN}/delivery_reports").json()["count"] == 2
    time.advance(seconds=2)

    def listed(**query: Any) -> list[tuple[str, str]]:
        reports = client.get(f"{PLAN}/delivery_reports", params=query).json()["delivery_reports"]
        return [(each["batch_id"], each["recipient"]) for each in reports]

    assert listed() == [(second, "+19995550116"), (second, THIRD), (first, FIRST), (first, SECOND)]
    assert listed(status="FAILED") == listed(code="416") == [(second, "+19995550116")]
    assert listed(client_reference="order-1") == listed(end_date="2026-01-01T00:00:04Z")
    assert listed(start_date="2026-01-01T00:00:04Z", page_size=1, page=1) == [(second, THIRD)]
    time.advance(days=2)
    client.headers["authorization"] = "Bearer fake-service-plan-token"
    assert listed() == []


@pytest.mark.parametrize(
    "body", ["hello", "a" * 161, "€" * 81, "я" * 71, "\U0001f600" * 36, "a" * 70 + "\U0001f600", "b" * 2000]
)
def test_dry_run_agrees_with_the_count_of_parts(client: httpx.Client, body: str) -> None:
    response = client.post(f"{BATCHES}/dry_run?per_recipient=true", json=TEXT | {"body": body}).json()
    message = split_message(body)
    assert (response["number_of_recipients"], response["number_of_messages"]) == (2, 2 * message.count)
    assert {(each["number_of_parts"], each["encoding"]) for each in response["per_recipient"]} == {
        (message.count, message.encoding)
    }


def test_dry_run_fills_parameters_and_sends_nothing(client: httpx.Client) -> None:
    group = make_group(client, members=[SECOND, THIRD])
    body = TEXT | {
        "to": [FIRST, group],
        "body": "Hi ${name}, ${unknown}",
        "parameters": {"name": {FIRST[1:]: "Ada", "default": "you"}},
    }
    response = client.post(f"{BATCHES}/dry_run?per_recipient=true&number_of_recipients=2", json=body).json()
    assert response["number_of_recipients"] == 3
    assert [each["body"] for each in response["per_recipient"]] == ["Hi Ada, ${unknown}", "Hi you, ${unknown}"]
    assert "per_recipient" not in client.post(f"{BATCHES}/dry_run", json=body).json()
    assert client.get(BATCHES).json()["count"] == 0


def test_text_is_truncated_to_one_part(client: httpx.Client) -> None:
    body = TEXT | {"body": "a" * 159 + "€" + "b", "truncate_concat": True}
    response = client.post(f"{BATCHES}/dry_run?per_recipient=true", json=body).json()
    assert [(each["body"], each["number_of_parts"]) for each in response["per_recipient"]] == [("a" * 159, 1)] * 2


@pytest.mark.parametrize(
    ("change", "code", "text"),
    [
        ({"expire_at": "2025-12-31T00:00:00Z"}, "syntax_constraint_violation", "expire_at: must be after send_at"),
        ({"expire_at": "2026-01-05T00:00:00Z"}, "syntax_constraint_violation", "expire_at: must be at most 3 days"),
        (
            {"type": "mt_binary", "body": "?", "udh": "06"},
            "syntax_invalid_parameter_format",
            "body: is not base64",
        ),
        (
            {"type": "mt_binary", "body": "aGVsbG8=", "udh": "0g"},
            "syntax_invalid_parameter_format",
            "udh: is not hexadecimal",
        ),
        (
            {"type": "mt_binary", "body": "aGVsbG8=", "udh": "00" * 136},
            "syntax_constraint_violation",
            "body: must have at most 140 bytes",
        ),
    ],
)
def test_rules_in_prose_of_the_contract_are_enforced(
    client: httpx.Client, change: dict[str, str], code: str, text: str
) -> None:
    response = client.post(BATCHES, json=TEXT | change)
    assert response.status_code == 400
    assert response.json()["code"] == code
    assert response.json()["text"].startswith(text)


def test_nonexistent_group_is_forbidden(client: httpx.Client) -> None:
    response = client.post(BATCHES, json=TEXT | {"to": ["01FC66621VHDBN119Z8PMV1AHY"]})
    assert (response.status_code, response.json()["code"]) == (403, "unknown_group")


def test_a_change_must_keep_the_kind_and_a_recipient(client: httpx.Client) -> None:
    batch = send(client)
    for change in ({"type": "mt_media"}, {"to_remove": [FIRST, SECOND]}):
        assert client.post(f"{BATCHES}/{batch}", json=change).status_code == 400


def test_feedback_must_be_enabled_and_about_recipients(client: httpx.Client) -> None:
    group = make_group(client, members=[THIRD])
    plain, batch = send(client), send(client, feedback_enabled=True)
    to_group = send(client, to=[group], feedback_enabled=True)

    def feedback(batch: str, *recipients: str) -> int:
        path = f"{BATCHES}/{batch}/delivery_feedback"
        return client.post(path, json={"recipients": recipients}).status_code

    assert feedback(plain, FIRST) == 400
    assert feedback(batch) == feedback(batch, FIRST) == feedback(to_group, THIRD) == 202
    assert feedback(batch, THIRD) == feedback(to_group) == 400
    assert feedback("unknown") == 404


def test_group_can_be_created_read_updated_replaced_and_deleted(client: httpx.Client, time: Time) -> None:
    child = make_group(client, members=[THIRD])
    group = client.post(GROUPS, json={"name": "Staff", "members": [FIRST], "child_groups": [child]}).json()
    assert group == {
        "id": group["id"],
        "name": "Staff",
        "size": 2,
        "child_groups": [child],
        "created_at": "2026-01-01T00:00:00.000Z",
        "modified_at": "2026-01-01T00:00:00.000Z",
    }
    path = f"{GROUPS}/{group['id']}"
    assert client.get(path).json() == group
    assert [each["id"] for each in client.get(GROUPS).json()["groups"]] == [group["id"], child]
    time.advance(seconds=5)
    changed = client.post(path, json={"name": None, "add": [SECOND, FIRST], "remove": [FIRST]}).json()
    assert changed == {name: value for name, value in group.items() if name != "name"} | {
        "modified_at": "2026-01-01T00:00:05.000Z"
    }
    assert members(client, group["id"]) == [SECOND, THIRD]
    assert client.put(path, json={"name": "New", "members": [FIRST]}).json()["size"] == 1
    assert client.delete(path).status_code == 204
    assert {client.request(method, path, json={}).status_code for method in ("GET", "POST", "PUT", "DELETE")} == {404}
    assert client.get(f"{path}/members").status_code == 404


def test_members_of_other_groups_are_added_and_removed(client: httpx.Client) -> None:
    others = make_group(client, members=[SECOND, THIRD])
    group = make_group(client, members=[FIRST])
    client.post(f"{GROUPS}/{group}", json={"add_from_group": others})
    assert members(client, group) == [FIRST, SECOND, THIRD]
    client.post(f"{GROUPS}/{group}", json={"remove_from_group": others})
    assert members(client, group) == [FIRST]
    assert client.post(f"{GROUPS}/{group}", json={"add_from_group": "unknown"}).status_code == 403
    assert client.post(GROUPS, json={"child_groups": ["unknown"]}).status_code == 403
    assert client.post(GROUPS, json={"members": ["somebody"]}).status_code == 400


def test_mutually_nested_groups_terminate(client: httpx.Client) -> None:
    first = make_group(client, members=[FIRST])
    second = make_group(client, members=[SECOND], child_groups=[first])
    client.put(f"{GROUPS}/{first}", json={"members": [FIRST], "child_groups": [second]})
    assert members(client, first) == [FIRST, SECOND]


def test_null_clears_only_name_and_keywords(client: httpx.Client) -> None:
    group = make_group(client, name="Staff", members=[FIRST], auto_update={"to": ECHO, "add": None})
    nulls = dict.fromkeys(["name", "add", "remove", "add_from_group", "remove_from_group", "auto_update"])
    changed = client.post(f"{GROUPS}/{group}", json=nulls).json()
    assert changed.keys() == {"id", "size", "created_at", "modified_at"}
    assert members(client, group) == [FIRST]


def test_people_join_and_leave_a_group_by_keyword(client: httpx.Client) -> None:
    keywords = {"to": ECHO, "add": {"first_word": "Join", "second_word": "now"}, "remove": {"first_word": "STOP"}}
    group = make_group(client, auto_update=keywords)
    for body, expected in (("join", []), ("JOIN NOW please", [FIRST]), ("hello", [FIRST]), ("stop", [])):
        send(client, to=[ECHO], **{"from": FIRST, "body": body})
        assert members(client, group) == expected


@pytest.mark.parametrize(
    ("batch", "kind", "body"),
    [
        ({"body": "hello"}, "mo_text", "hello"),
        ({"type": "mt_binary", "body": "aGVsbG8=", "udh": "0605"}, "mo_binary", "aGVsbG8="),
        (
            {"type": "mt_media", "body": {"url": "https://a.example/a.png", "message": "Look"}},
            "mo_media",
            {
                "message": "Look",
                "media": [
                    {
                        "url": "https://a.example/a.png",
                        "content_type": "application/octet-stream",
                        "status": "Uploaded",
                        "code": 0,
                    }
                ],
            },
        ),
    ],
)
def test_message_to_an_echo_number_becomes_inbound(
    client: httpx.Client, batch: dict[str, object], kind: str, body: object
) -> None:
    send(client, to=[ECHO, FIRST], client_reference="order-1", **{"from": SECOND, **batch})
    [inbound] = client.get(f"{PLAN}/inbounds").json()["inbounds"]
    assert (inbound["type"], inbound["from"], inbound["to"], inbound["body"]) == (kind, SECOND, ECHO, body)
    assert inbound["client_reference"] == "order-1"
    assert client.get(f"{PLAN}/inbounds/{inbound['id']}").json() == inbound
    assert client.get(f"{PLAN}/inbounds/unknown").status_code == 404


def test_inbounds_are_listed_newest_first_and_filtered(client: httpx.Client, time: Time) -> None:
    other = "+18885550101"
    send(client, to=[ECHO], body="one", client_reference="order-1")
    time.advance(minutes=10)
    send(client, to=[other], body="two")

    def listed(**query: str) -> list[str]:
        return [each["body"] for each in client.get(f"{PLAN}/inbounds", params=query).json()["inbounds"]]

    assert listed() == ["two", "one"]
    assert listed(to=ECHO) == listed(client_reference="order-1") == listed(end_date="2026-01-01T00:10:00Z") == ["one"]
    assert listed(to=f"{ECHO},{other}", start_date="2026-01-01T00:10:00Z") == ["two"]
