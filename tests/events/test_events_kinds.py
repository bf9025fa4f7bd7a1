"""Kinds of events that receivers remember."""

from __future__ import annotations

from sinch.sinch_events import ConversationSinchEvents, SmsSinchEvents, receivers

from .signing import SECRET


def test_kind_caches_do_not_grow_with_unknown_kinds() -> None:
    before = [each.cache_info().currsize for each in (receivers._sms_kind, receivers._conversation_kind)]
    for number in range(20):
        SmsSinchEvents(SECRET).parse_event({"type": f"{number}" * 1_000})
        ConversationSinchEvents(SECRET).parse_event({f"{number}" * 1_000: 1})
        ConversationSinchEvents(SECRET).parse_event({f"{number}-{key}": 1 for key in range(1_000)})
    after = [each.cache_info().currsize for each in (receivers._sms_kind, receivers._conversation_kind)]
    assert [now - then <= 1 for now, then in zip(after, before, strict=True)] == [True, True]
