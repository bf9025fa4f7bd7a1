"""Recorded calls of the SMS API."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from .case import RECIPIENT, SENDER, Case


def check_text_batch(result: Any) -> None:
    assert len(result.id) == 26
    assert result.type == "mt_text"
    assert result.to == [RECIPIENT]
    assert result.from_ == SENDER
    assert result.canceled is False
    assert result.send_at == datetime(2030, 1, 1, 8, tzinfo=UTC)
    assert result.parameters["name"]["default"] == "you"


def send_text(client: Any) -> Any:
    return client.sms.batches.send_sms(
        to=[RECIPIENT],
        from_=SENDER,
        body="Hello ${name}",
        parameters={"name": {"default": "you"}},
        send_at="2030-01-01T10:00:00+02:00",
        client_reference="recorded-reference",
    )


CASES = [
    Case("sms", "SendSMS", send_text, check_text_batch, credentials="service_plan"),
    Case("sms", "SendSMS", send_text, check_text_batch, variant="project"),
]
