"""Events signed for tests, as Sinch signs them."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from sinch.sandbox.events.signing import signature_headers
from sinch.sandbox.operations import Api
from sinch.sinch_events import InvalidSignatureError, sign

from .samples import SAMPLES, sample
from .signing import NONCE, RECEIVERS, SECRET, TIMESTAMP, body_of, signed


@pytest.mark.parametrize("each", SAMPLES, ids=lambda each: each.trigger)
def test_a_signed_event_is_received(each: Any) -> None:
    event = RECEIVERS[each.api](SECRET).receive(*sign(each.api, each.payload, SECRET))
    assert event.to_dict() == each.payload
    assert RECEIVERS[each.api](SECRET).receive(*sign(each.api, event, SECRET)) == event


@pytest.mark.parametrize("api", sorted(RECEIVERS))
def test_headers_are_those_sent_by_sinch(api: str) -> None:
    body = body_of({"type": "mo_text", "body": "Grüße"})
    for form in (body, body.decode()):
        made = sign(api, form, SECRET, nonce=NONCE, timestamp=int(TIMESTAMP))  # type: ignore[arg-type]
        assert made.body == body
        assert made.headers == {"Content-Type": "application/json", **signed(api, body)}


@pytest.mark.parametrize("api", list(Api))
def test_sandbox_creates_the_same_signature(api: Api) -> None:
    if api is Api.NUMBER_LOOKUP:
        return
    made = sign(api.value, b"{}", SECRET, nonce="n", timestamp=7)  # type: ignore[arg-type]
    assert made.headers == {"Content-Type": "application/json", **signature_headers(api, SECRET, b"{}", "n", 7)}


def test_each_event_has_its_own_nonce_and_the_current_time() -> None:
    first, second = (sign("sms", sample("mo_text"), SECRET) for _ in range(2))
    nonce = "x-sinch-webhook-signature-nonce"
    assert first.headers[nonce] != second.headers[nonce]
    RECEIVERS["sms"](SECRET, tolerance=60).receive(*first)


def test_signature_depends_on_the_secret() -> None:
    with pytest.raises(InvalidSignatureError):
        RECEIVERS["sms"](SECRET).receive(*sign("sms", b"{}", "another-fake-secret"))


@pytest.mark.parametrize(
    ("api", "event", "secret", "options", "message"),
    [
        ("fax", b"{}", SECRET, {}, "api: must be 'numbers', 'sms' or 'conversation'"),
        ("sms", 7, SECRET, {}, "event: must be a model, a mapping, bytes or str, not int"),
        ("sms", b"{}", "", {}, "secret: must not be empty"),
        ("sms", b"{}", SECRET, {"nonce": "a.b"}, "nonce: must not be empty or contain a dot"),
    ],
)
def test_invalid_arguments_raise(api: Any, event: Any, secret: str, options: Any, message: str) -> None:
    with pytest.raises((TypeError, ValueError), match=message):
        sign(api, event, secret, **options)


def test_importing_does_not_load_the_client() -> None:
    script = (
        "import sys, sinch.signatures; print([n for n in sys.modules if n.startswith(('sinch._', 'sinch.sinch_'))])"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "['sinch._lazy_names']"
