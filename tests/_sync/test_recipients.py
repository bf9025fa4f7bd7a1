# Derived from tests/_async/test_recipients.py by `make sync`; never edited by hand.
"""Recipients of SMS: validation, and duplicates in different spellings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.wire import Wire

NUMBER, OTHER, GROUP = "+12025550123", "+12025550124", "01FC66621XXXXX119Z8PMV1QPQ"
NO_NUMBER = (
    "is not a phone number in E.164 (+ and 7 to 15 digits, country code first); "
    "sinch.phone.normalize converts other formats"
)
NO_RECIPIENT = NO_NUMBER.replace("is not", "is neither").replace(");", ") nor a group ID;")
WRONG = [
    *("", " ", "+", "+1 202 555 0123", "(202) 555-0123", "+1-202-555-0123", "tel:+12025550123", " +12025550123"),
    *("+12025550123\n", "\u202a+12025550123\u202c", "0701740605", "0012025550123", "+1202555O123", "12345", "1" * 16),
    *("ada@example.com", "+12025550123,+12025550124", "+12025550123;+12025550124", "group 1", "Ada's group", "गट"),
]


@pytest.mark.parametrize("wrong", WRONG)
def test_invalid_recipient_raises_with_its_index_before_sending(wrong: str) -> None:
    with Wire() as wire:
        batches = wire.client.sms.batches
        for send in (batches.send_sms, batches.dry_run_sms):
            with pytest.raises(ValueError, match=r"^to\[2\]: ") as raised:
                send([NUMBER, OTHER, wrong], None, "Hi")
            assert str(raised.value) == f"to[2]: {NO_RECIPIENT}"
    assert wire.sent == []


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda sms: sms.batches.send(to=["1 202"], body="Hi"), f"to[0]: {NO_RECIPIENT}"),
        (lambda sms: sms.batches.send({"to": ["1 202"], "body": "Hi"}), f"to[0]: {NO_RECIPIENT}"),
        (lambda sms: sms.batches.replace_sms("batch", ["1 202"], None, "Hi"), f"to[0]: {NO_RECIPIENT}"),
        (lambda sms: sms.batches.update_sms("batch", to_add=["1 202"]), f"to_add[0]: {NO_RECIPIENT}"),
        (lambda sms: sms.batches.send_delivery_feedback("batch", ["1 202"]), f"recipients[0]: {NO_NUMBER}"),
        (lambda sms: sms.groups.create("Fans", [NUMBER, GROUP]), f"members[1]: {NO_NUMBER}"),
        (lambda sms: sms.groups.update("group", add=["1 202"]), f"add[0]: {NO_NUMBER}"),
        (lambda sms: sms.groups.replace("group", "Fans", ["1 202"]), f"members[0]: {NO_NUMBER}"),
        (lambda sms: sms.delivery_reports.get_for_number("batch", "1 202"), f"recipient: {NO_NUMBER}"),
        (
            lambda sms: sms.delivery_reports.get_for_number("batch", recipient_number="1 202"),
            f"recipient_number: {NO_NUMBER}",
        ),
    ],
)
def test_every_list_of_recipients_is_checked(call: Callable[[Any], Any], message: str) -> None:
    with Wire() as wire:
        with pytest.raises(ValueError, match=r".") as raised:
            call(wire.client.sms)
    assert str(raised.value) == message
    assert wire.sent == []


@pytest.mark.parametrize("count", [0, 1001])
@pytest.mark.parametrize(
    "call",
    [
        lambda batches, to: batches.send_sms(to, None, "Hi"),
        lambda batches, to: batches.dry_run_sms(to, None, "Hi"),
        lambda batches, to: batches.replace_sms("batch", to, None, "Hi"),
    ],
)
def test_number_of_recipients_out_of_range_raises(call: Callable[..., Any], count: int) -> None:
    with Wire() as wire:
        with pytest.raises(ValueError, match=f"^to: a batch takes 1 to 1000 recipients, not {count}$"):
            call(wire.client.sms.batches, [f"+1202555{number:04}" for number in range(count)])
    assert wire.sent == []


@pytest.mark.parametrize("group", ["group-1", GROUP, "a", "4cldmgEdAcBfcHW3", "fans_2.all"])
def test_group_ids_are_accepted(group: str) -> None:
    with Wire() as wire:
        wire.client.sms.batches.send_sms([NUMBER, group], None, "Hi")
    assert wire.only.body["to"] == [NUMBER, group]


def test_repeated_number_is_sent_once() -> None:
    same = [OTHER, NUMBER, "12025550123", NUMBER, GROUP, GROUP]
    with Wire() as wire:
        wire.client.sms.batches.send_sms(same, None, "Hi")
        wire.client.sms.batches.send(to=["12025550123", NUMBER], body="Hi")
        wire.client.sms.groups.create("Fans", [NUMBER, "12025550123"])
    assert [sent.body.get("to") for sent in wire.sent] == [[OTHER, NUMBER, GROUP], ["12025550123"], None]
    assert wire.sent[2].body["members"] == [NUMBER]


def test_batch_limit_counts_distinct_numbers() -> None:
    phones = [f"1202555{index:04}" for index in range(1000)]
    with Wire() as wire:
        wire.client.sms.batches.send_sms([*phones, *(f"+{phone}" for phone in phones)], None, "Hi")
        with pytest.raises(ValueError, match="to: a batch takes 1 to 1000 recipients, not 1001"):
            wire.client.sms.batches.send_sms([*phones, OTHER.replace("555", "556")], None, "Hi")
    assert wire.only.body["to"] == phones


@pytest.mark.parametrize("several", [set, tuple, lambda numbers: dict.fromkeys(numbers).keys(), iter])
def test_recipients_can_be_any_collection(several: Callable[[list[str]], Any]) -> None:
    with Wire() as wire:
        wire.client.sms.batches.send_sms(several([NUMBER]), None, "Hi")
    assert wire.only.body["to"] == [NUMBER]
