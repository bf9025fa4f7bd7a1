"""Calls that upload a file: which of them may be retried."""

from __future__ import annotations

import io
import random
from collections.abc import Generator
from typing import Any

import pytest

import sinch
from sinch._core.call import Call
from sinch._core.files import File, Readable
from sinch._core.http import HttpResponse, SendFailure
from sinch._core.options import Options
from sinch._core.secret import Secret
from sinch._core.steps import NeedToken, Outcome, Pause, Send, Step
from sinch._core.tokens import AccessToken
from sinch_openapi.numbers.api.number_order import upload_number_order_attachment
from tests.wire import PROJECT


class Once:
    """A stream that cannot be rewound."""

    def read(self, size: int = -1) -> bytes:
        return b""


def sending(content: bytes | Readable) -> Generator[Step, Outcome, Any]:
    """Return the steps of an upload, advanced to its first request."""
    request = upload_number_order_attachment.build(
        "project", "order", "proof", body={"file": File("bill.pdf", content, "application/pdf")}
    )
    call = Call(request, sinch.SinchClient(**PROJECT).configuration, Options(), lambda: 0.0, random.Random(1))
    steps = call.steps()
    next(steps)
    sent = steps.send(AccessToken(Secret("fake-access-token"), 3600.0))
    assert isinstance(sent, Send)
    return steps


@pytest.mark.parametrize("content", [b"%PDF-", io.BytesIO(b"%PDF-"), Once()])
def test_unsent_file_is_retried(content: bytes | Readable) -> None:
    assert isinstance(sending(content).send(SendFailure("unsent", "refused")), Pause)


@pytest.mark.parametrize("content", [b"%PDF-", io.BytesIO(b"%PDF-"), Once()])
def test_file_that_may_have_arrived_is_not_retried(content: bytes | Readable) -> None:
    with pytest.raises(sinch.ConnectionError):
        sending(content).send(SendFailure("broken", "reset"))


@pytest.mark.parametrize(
    ("rejection", "step"),
    [(HttpResponse(401, {}, b""), NeedToken), (HttpResponse(429, {}, b""), Pause)],
)
@pytest.mark.parametrize("content", [b"%PDF-", io.BytesIO(b"%PDF-")])
def test_rejected_file_is_retried_if_it_can_be_read_again(
    content: bytes | Readable, rejection: HttpResponse, step: type[Step]
) -> None:
    assert isinstance(sending(content).send(rejection), step)


@pytest.mark.parametrize("status", [401, 429])
def test_consumed_stream_is_not_retried(status: int) -> None:
    rejection = HttpResponse(status, {"x-echo": "fake-access-token"}, b"")
    with pytest.raises(sinch.ApiError) as raised:
        sending(Once()).send(rejection)
    assert (raised.value.status_code, raised.value.headers) == (status, {"x-echo": "[secret]"})


@pytest.mark.parametrize(
    ("content", "again"), [(b"%PDF-", True), (io.BytesIO(b"%PDF-"), True), (Once(), False), (io.RawIOBase(), False)]
)
def test_files_that_can_be_read_again(content: bytes | Readable, again: bool) -> None:
    assert File("bill.pdf", content, "application/pdf").can_be_read_again is again


def test_content_is_not_in_the_repr() -> None:
    assert repr(File("bill.pdf", b"%PDF-", "application/pdf")) == "File(name='bill.pdf', media_type='application/pdf')"
