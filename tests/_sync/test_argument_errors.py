# Derived from tests/_async/test_argument_errors.py by `make sync`; never edited by hand.
"""Error messages use the argument name that the caller used."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from sinch._sync.numbers import Numbers
from sinch_openapi.conversation.models import AppMessage
from tests.wire import Wire

NUMBER = "+12025550123"
TO = [NUMBER]
Call = Callable[[Any], Any]

ALONE = "put one alone in a list"
UNEXPECTED = "got an unexpected keyword argument"
KEYWORD = {"to": "1", "add": {"first_word": 3}}


def text_message(client: Any, **arguments: Any) -> Any:
    return client.conversation.messages.send_text_message("app", text="Hi", **arguments)


def card_message(client: Any, card: Any) -> Any:
    return client.conversation.messages.send_card_message("app", card_message=card, contact_id="c")


def message(client: Any, **content: Any) -> Any:
    return client.conversation.messages.send("app", content, "c")


INVALID: list[tuple[Call, str]] = [
    (lambda c: c.sms.batches.send_sms(NUMBER, None, "Hi"), f"to: takes a list, not str; {ALONE}"),
    (lambda c: c.sms.batches.send(to=NUMBER, body="Hi"), f"to: takes a list, not str; {ALONE}"),
    (lambda c: c.sms.batches.send({"to": NUMBER, "body": "Hi"}), f"to: takes a list, not str; {ALONE}"),
    (lambda c: c.sms.batches.send(to=TO), "body: is required"),
    (lambda c: c.sms.batches.send_sms(None, None, "Hi"), "to: is required"),
    (lambda c: c.sms.batches.send_mms(TO, None, {"url": 3}), "body.url: takes str, not int"),
    (lambda c: c.sms.batches.update_sms("batch", to_add=NUMBER), f"to_add: takes a list, not str; {ALONE}"),
    (lambda c: c.sms.groups.create("Fans", 3), f"members: takes a list, not int; {ALONE}"),
    (lambda c: c.sms.groups.create("Fans", TO, auto_update=KEYWORD), "auto_update.add.first_word: takes str, not int"),
    (lambda c: c.sms.batches.list(from_=[3]), "from_[0]: takes str, not int"),
    (lambda c: c.sms.batches.list(page_size=2.5), "page_size: takes int, not float"),
    (lambda c: c.sms.batches.get(3), "batch_id: takes str, not int"),
    (lambda c: c.number_lookup.lookup(NUMBER, features="RND"), f"features: takes a list, not str; {ALONE}"),
    (lambda c: c.numbers.rent_any("US", "LOCAL", number_pattern=3), "number_pattern: takes str, not int"),
    (lambda c: c.numbers.rent(NUMBER, {"service_plan_id": 3}), "sms_configuration.service_plan_id: takes str, not int"),
    (lambda c: message(c, text_message={"text": 3}), "message.text_message.text: takes str, not int"),
    (lambda c: c.conversation.messages.send_text_message("app", text=3, contact_id="c"), "text: takes str, not int"),
    (lambda c: text_message(c, contact_id=3), "contact_id: takes str, not int"),
    (lambda c: text_message(c, recipient_identities=NUMBER), f"recipient_identities: takes a list, not str; {ALONE}"),
    (lambda c: text_message(c, recipient_identities=[{}]), "recipient_identities[0].channel: is required"),
    (lambda c: card_message(c, {"title": 3}), "card_message.title: takes str, not int"),
    (
        lambda c: c.conversation.apps.create({"SMS": {}}, "App"),
        "channel_credentials['SMS'].claimed_identity: is required",
    ),
    (lambda c: c.sms.batches.get("b", extra_body={"age": object()}), "extra_body[...]: takes JSON values, not object"),
    (lambda c: c.sms.batches.send_sms(TO, None, "Hi", callback_url=3), "callback_url: takes str, not int"),
    (lambda c: text_message(c, contact_id="c", ttl="ten"), "ttl: is no number of seconds, such as 10 or '10s'"),
    (
        lambda c: c.sms.batches.list(start_date="yesterday"),
        "start_date: is not an ISO 8601 date-time, such as 2030-01-31T12:00:00Z",
    ),
    (
        lambda c: c.sms.batches.list(limit=3),
        "list() got an unexpected keyword argument 'limit'; iterator(limit=...) of the list has a limit, page_size is "
        "that of a page",
    ),
    (lambda c: c.sms.batches.send(to=TO, body="Hi", callback_url=3), "callback_url: takes str, not int"),
    (lambda c: c.sms.batches.update_sms("b", callback_url=[3]), "callback_url: takes str, not list"),
    (lambda c: text_message(c, contact_id="c", callback_url=3), "callback_url: takes str, not int"),
    (
        lambda c: text_message(c, contact_id="c", event_destination_target=3),
        "event_destination_target: takes str, not int",
    ),
    (lambda c: c.numbers.rent_any("US", "LOCAL", callback_url=3), "callback_url: takes str, not int"),
    (lambda c: c.numbers.regions.list(number_types=[3]), "number_types[0]: takes str, not int"),
    (
        lambda c: c.numbers.rent(NUMBER, {"servicePlanId": 3}),
        "sms_configuration.servicePlanId: takes str, not int",
    ),
    (
        lambda c: c.sms.batches.list(start_date=date(2026, 1, 1)),
        "start_date: takes a datetime or ISO 8601 text, not date: a day starts at a different time in each time zone; "
        "use datetime(..., tzinfo=timezone.utc)",
    ),
]

CONTENTS = (
    "card_message, carousel_message, choice_message, location_message, media_message, template_message, text_message, "
    "list_message, contact_info_message"
)


def channel_message(client: Any, content: Any) -> Any:
    return message(client, text_message={"text": "Hi"}, channel_specific_message={"WHATSAPP": content})


EMPTY: list[tuple[Call, str]] = [
    (message, f"message: is empty; it takes one of {CONTENTS}"),
    (lambda c: message(c, text_message=None), f"message: is empty; it takes one of {CONTENTS}"),
    (
        lambda c: c.conversation.messages.send("app", AppMessage(), "c"),
        f"message: is empty; it takes one of {CONTENTS}",
    ),
    (
        lambda c: c.conversation.events.send("app", {}, "c"),
        "event: is empty; it takes one of composing_event, composing_end_event, read_message_event, "
        "comment_reply_event, agent_joined_event, agent_left_event, generic_event",
    ),
    (
        lambda c: c.conversation.transcoding.transcode("app", {}, ["SMS"]),
        f"app_message: is empty; it takes one of {CONTENTS}",
    ),
    (
        lambda c: text_message(c, recipient={}),
        "recipient: is empty; it takes one of identified_by, contact_id",
    ),
    (
        lambda c: channel_message(c, {}),
        "message.channel_specific_message[...]: is empty; its 'message_type' must be one of FLOWS, ORDER_DETAILS, "
        "ORDER_STATUS, COMMERCE, CAROUSEL_COMMERCE, NOTIFICATION_MESSAGE_TEMPLATE",
    ),
]


@pytest.mark.parametrize(("call", "expected"), EMPTY, ids=[expected for _, expected in EMPTY])
def test_empty_union_value_raises_and_lists_the_kinds(call: Call, expected: str) -> None:
    with Wire() as wire:
        with pytest.raises(ValueError, match="is empty") as raised:
            call(wire.client)
    assert str(raised.value) == expected
    assert wire.sent == []


@pytest.mark.parametrize(("call", "expected"), INVALID, ids=[expected for _, expected in INVALID])
def test_error_names_the_argument_as_the_caller_did(call: Call, expected: str) -> None:
    with Wire() as wire:
        with pytest.raises((TypeError, ValueError)) as raised:
            call(wire.client)
    assert str(raised.value) == expected
    assert wire.sent == []


NONE = "give exactly one of contact_id, recipient_identities, recipient; given: none"
NEAR: list[tuple[Call, str]] = [
    (lambda c: text_message(c, contactid="c"), f"{NONE}, but 'contactid': did you mean 'contact_id'?"),
    (lambda c: c.conversation.messages.send("app", {}, contct_id="c"), f"{NONE}, but 'contct_id': did you mean"),
    (lambda c: c.conversation.events.send("app", {}, recipient_identity=[]), "did you mean 'recipient_identities'?"),
    (
        lambda c: c.sms.batches.send_sms(TO, None, "Hi", client_refrence="r"),
        f"send_sms() {UNEXPECTED} 'client_refrence'; did you mean 'client_reference'?",
    ),
    (lambda c: c.sms.batches.list(pagesize=3), f"list() {UNEXPECTED} 'pagesize'; did you mean 'page_size'?"),
    (
        lambda c: text_message(c, contact_id="c", message_metdata="m"),
        f"send_text_message() {UNEXPECTED} 'message_metdata'; did you mean 'message_metadata'?",
    ),
    (lambda c: c.numbers.get(NUMBER, time_out=3), f"get() {UNEXPECTED} 'time_out'; did you mean 'timeout'?"),
    (lambda c: c.sms.batches.send(to=TO, bodyy="Hi"), "has no field 'bodyy'; did you mean 'body'? It has to, body, "),
    (
        lambda c: c.numbers.rent(NUMBER, {"service_planid": "p"}),
        "sms_configuration: SmsConfigurationRequest has no field 'service_planid'; did you mean 'service_plan_id'?",
    ),
    (lambda c: message(c, textMessage={}), "did you mean 'text_message'?"),
    (
        lambda c: c.sms.batches.cancel("batch", shoe_size=3),
        f"cancel() {UNEXPECTED} 'shoe_size'; what this version does not know goes into extra_body",
    ),
]


@pytest.mark.parametrize(("call", "expected"), NEAR, ids=[expected for _, expected in NEAR])
def test_similar_keyword_is_suggested(call: Call, expected: str) -> None:
    with Wire() as wire:
        with pytest.raises((TypeError, ValueError)) as raised:
            call(wire.client)
    assert expected in str(raised.value)
    assert wire.sent == []


MISSING: list[tuple[Call, str]] = [
    (
        lambda c: c.sms.batches.send_sms(to=TO),
        "sms.batches.send_sms() missing 2 required positional arguments: 'from_'",
    ),
    (lambda c: c.sms.batches.get(), "sms.batches.get() missing 1 required positional argument: 'batch_id'"),
    (lambda c: c.sms.batches.get("b", "c"), "sms.batches.get() takes 2 positional arguments but 3 were given"),
    (lambda c: c.sms.batches.get("b", batch_id="c"), "sms.batches.get() got multiple values for argument 'batch_id'"),
    (
        lambda c: c.sms.batches.with_raw_response.get(),
        "sms.batches.get() missing 1 required positional argument: 'batch_id'",
    ),
    (lambda c: c.number_lookup.lookup(), "number_lookup.lookup() missing 1 required positional argument: "),
    (lambda c: c.numbers.rent(), "numbers.rent() missing 1 required positional argument: 'phone_number'"),
    (
        lambda c: c.numbers.regions.list(None, None),
        "numbers.regions.list() takes from 1 to 2 positional arguments but 3 were given",
    ),
    (
        lambda c: c.conversation.messages.send(),
        "conversation.messages.send() missing 2 required positional arguments: 'app_id' and 'message'",
    ),
    (
        lambda c: c.with_options(timeout=3).conversation.contacts.get(),
        "conversation.contacts.get() missing 1 required positional argument: 'contact_id'",
    ),
]


@pytest.mark.parametrize(("call", "expected"), MISSING, ids=[expected for _, expected in MISSING])
def test_missing_argument_error_names_the_method(call: Call, expected: str) -> None:
    with Wire() as wire:
        with pytest.raises(TypeError) as raised:
            call(wire.client)
    assert str(raised.value).startswith(f"client.{expected}")
    assert wire.sent == []


def list_regions_of_too_many_kinds(client: Any) -> Any:
    return client.numbers.regions.list(None, None)


def test_resource_constructed_directly_keeps_the_method_names() -> None:
    with Wire() as wire:
        current = type(wire.client.numbers.regions)
        assert type(Numbers(wire.client).regions) is current
        with pytest.raises(TypeError, match=r"^client\.numbers\.regions\.list\(\) takes"):
            list_regions_of_too_many_kinds(wire.client)
    assert wire.sent == []
