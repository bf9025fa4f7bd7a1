"""What verifying and reading an event costs, as a multiple of the HMAC and the JSON that it cannot do without."""

from __future__ import annotations

import hmac
import json
from base64 import b64encode
from collections.abc import Callable
from time import process_time
from typing import Any

import pytest

from sinch.sinch_events import ConversationSinchEvents, SmsSinchEvents, receivers, sign

from .samples import sample
from .signing import RECEIVERS, SECRET

EVENTS = 1_000
LIMIT = 2.5


def cost(call: Callable[[], object]) -> float:
    began = process_time()
    for _ in range(EVENTS):
        call()
    return process_time() - began


@pytest.mark.parametrize(
    ("api", "trigger"),
    [
        ("conversation", "MESSAGE_INBOUND"),
        ("conversation", "MESSAGE_DELIVERY"),
        ("sms", "mo_text"),
        ("sms", "delivery_report_sms"),
        ("numbers", "ACTIVE_NUMBER"),
    ],
)
def test_an_event_costs_little_more_than_its_hmac_and_its_json(api: Any, trigger: str) -> None:
    headers, body = sign(api, sample(trigger), SECRET)
    headers |= {"Host": "example.com", "User-Agent": "fake", "Accept": "*/*", "Content-Length": str(len(body))}
    ending = b".%b.%b" % (b"0" * 32, b"0" * 10)

    def bare() -> None:
        """What anybody writes who verifies by hand."""
        if api == "numbers":
            given = hmac.new(SECRET.encode(), body, "sha1").hexdigest()
        else:
            given = b64encode(hmac.new(SECRET.encode(), body + ending, "sha256").digest()).decode()
        hmac.compare_digest(given, given)
        json.loads(body)

    receiver = RECEIVERS[api](SECRET)
    bare_costs, costs = [], []
    # The least of several is the cost without what else the machine does; more are taken only when it does much.
    for _ in range(40):
        bare_costs.append(cost(bare))
        costs.append(cost(lambda: receiver.receive(headers, body)))
        if len(costs) >= 3 and min(costs) <= LIMIT * min(bare_costs):
            return
    pytest.fail(f"{min(costs) / min(bare_costs):.2f} times the cost of HMAC and JSON, at most {LIMIT} are allowed")


def test_what_is_remembered_of_kinds_does_not_grow_with_what_is_sent() -> None:
    before = [each.cache_info().currsize for each in (receivers._sms_kind, receivers._conversation_kind)]
    for number in range(20):
        SmsSinchEvents(SECRET).parse_event({"type": f"{number}" * 1_000})
        ConversationSinchEvents(SECRET).parse_event({f"{number}" * 1_000: 1})
        ConversationSinchEvents(SECRET).parse_event({f"{number}-{key}": 1 for key in range(1_000)})
    after = [each.cache_info().currsize for each in (receivers._sms_kind, receivers._conversation_kind)]
    assert [now - then <= 1 for now, then in zip(after, before, strict=True)] == [True, True]
