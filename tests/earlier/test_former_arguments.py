"""Arguments of 1.x that were renamed or moved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.wire import Wire

NUMBER = "+12025550123"


@pytest.mark.parametrize(
    ("call", "query", "body"),
    [
        (lambda c: c.sms.batches.list(from_s=NUMBER).first(), [("from", NUMBER)], None),
        (lambda c: c.numbers.regions.list(number_type="MOBILE").first(), [("types", "MOBILE")], None),
        (
            lambda c: c.numbers.active.update(NUMBER, app_id="app"),
            [],
            {"voiceConfiguration": {"type": "RTC", "appId": "app"}},
        ),
    ],
)
def test_former_argument_is_sent_under_its_current_name(call: Callable[[Any], Any], query: Any, body: Any) -> None:
    with Wire({}) as wire, pytest.warns(DeprecationWarning, match="is deprecated: use") as warned:
        call(wire.client)
    assert wire.only.query == query
    assert wire.only.body == body
    assert warned[0].filename == __file__


@pytest.mark.parametrize(
    "call",
    [
        lambda c: c.sms.batches.list(from_s=NUMBER, from_=NUMBER),
        lambda c: c.numbers.regions.list(["MOBILE"], number_type="MOBILE"),
        lambda c: c.numbers.active.update(NUMBER, voice_configuration={"type": "RTC"}, app_id="app"),
    ],
)
def test_former_and_current_argument_together_raise(call: Callable[[Any], Any]) -> None:
    with (
        Wire({}) as wire,
        pytest.warns(DeprecationWarning, match="is deprecated: use"),
        pytest.raises((TypeError, ValueError), match="one"),
    ):
        call(wire.client)
    assert wire.sent == []
