"""The measurement of how many events are received a second."""

from __future__ import annotations

import re

import pytest

from scripts import events_throughput
from sinch.sinch_events import ConversationSinchEvents


def test_measured_events_are_verified(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    received: list[str] = []
    receive = ConversationSinchEvents.receive

    def noting(self: ConversationSinchEvents, *arguments: object) -> object:
        event = receive(self, *arguments)  # type: ignore[arg-type]
        received.append(type(event).__name__)
        return event

    monkeypatch.setattr(ConversationSinchEvents, "receive", noting)
    monkeypatch.setattr(events_throughput, "_ROUNDS", 2)
    monkeypatch.setattr(events_throughput, "_EVENTS", 3)
    assert events_throughput.main() == 0
    assert received == ["MessageInboundEvent"] * 6
    match = re.fullmatch(r"([\d,]+) events per second, (\d+) us each \(\d+ bytes\)\n", capsys.readouterr().out)
    assert match
    rate, duration = int(match[1].replace(",", "")), int(match[2])
    assert abs(rate * duration / 1e6 - 1) < 1 / duration + 1 / rate
