"""SMS events that are authenticated by credentials instead of a signature."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import pytest

from sinch import ConfigurationError
from sinch.sinch_events import (
    BearerCheckError,
    Dispatcher,
    InvalidSignatureError,
    MemoryNonceStore,
    ReplayedEventError,
    SmsSinchEvents,
    sign,
)
from sinch.sinch_events.adapters.responses import respond

from .signing import SECRET

BODY = b'{"type":"mo_text","id":"1"}'
USER = ("sinch", "fake-pass:wörd")


def basic(user: str, password: str) -> dict[str, str]:
    return {"Authorization": f"Basic {b64encode(f'{user}:{password}'.encode()).decode()}"}


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def test_basic_credentials_are_verified() -> None:
    events = SmsSinchEvents(basic=USER)
    events.receive(basic(*USER), BODY)
    events.receive({"authorization": basic(*USER)["Authorization"].replace("Basic", "bAsIc")}, BODY)
    rejected: list[dict[str, str]] = [
        {},
        basic("sinch", "other"),
        basic("other", USER[1]),
        bearer(b64encode(":".join(USER).encode()).decode()),
        {"Authorization": "Basic"},
        {"Authorization": "Basic %%%"},
        {"Authorization": ""},
        {"Authorization": basic(*USER)["Authorization"] + "x"},
    ]
    for headers in rejected:
        with pytest.raises(InvalidSignatureError) as caught:
            events.receive(headers, BODY)
        assert "fake-pass" not in str(caught.value)
        assert not events.validate_authentication_header(headers, BODY)


def test_credentials_rotate() -> None:
    events = SmsSinchEvents(basic=[("sinch", "fake-new"), ("sinch", "fake-old")])
    for password in ("fake-new", "fake-old"):
        events.receive(basic("sinch", password), BODY)
    with pytest.raises(InvalidSignatureError):
        events.receive(basic("sinch", "fake-other"), BODY)
    assert "fake-new" not in repr(vars(events))


def test_every_pair_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[object] = []

    def compare_digest(given: object, right: object) -> bool:
        compared.append(right)
        return given == right

    monkeypatch.setattr("hmac.compare_digest", compare_digest)
    SmsSinchEvents(basic=[("a", "1"), ("a", "2"), ("a", "3")]).receive(basic("a", "1"), BODY)
    assert len(compared) == 3


def test_bearer_tokens_are_passed_to_the_check() -> None:
    tokens: list[str] = []

    def is_known(token: str) -> bool:
        tokens.append(token)
        return token == "fake-token"

    events = SmsSinchEvents(bearer=is_known)
    events.receive(bearer("fake-token"), BODY)
    for headers in (bearer("another"), bearer(""), basic(*USER), {}):
        with pytest.raises(InvalidSignatureError):
            events.receive(headers, BODY)
    assert tokens == ["fake-token", "another"]


@pytest.mark.parametrize("returned", [None, 1, "yes", object()])
def test_check_must_return_true(returned: Any) -> None:
    with pytest.raises(InvalidSignatureError):
        SmsSinchEvents(bearer=lambda _token: returned).receive(bearer("fake-token"), BODY)


def test_async_check_raises_type_error() -> None:
    async def later(_token: str) -> bool:
        return True

    with pytest.raises(TypeError, match=r"bearer: must be a function .* is not async"):
        SmsSinchEvents(bearer=later)  # type: ignore[arg-type]
    with pytest.raises(InvalidSignatureError):
        SmsSinchEvents(bearer=lambda _token: later("x")).receive(bearer("fake-token"), BODY)  # type: ignore[arg-type, return-value]


def test_event_gets_503_if_the_bearer_check_fails(caplog: pytest.LogCaptureFixture) -> None:
    def away(token: str) -> bool:
        raise OSError(f"cannot ask about {token}")

    events = SmsSinchEvents(bearer=away)
    with pytest.raises(BearerCheckError, match=r"the check of the bearer token failed \(OSError\)"):
        events.receive(bearer("fake-token"), BODY)
    assert respond(events, Dispatcher(), bearer("fake-token"), BODY) == 503
    assert "fake-token" not in caplog.text


def test_signature_or_credentials_are_accepted_if_both_are_configured() -> None:
    events = SmsSinchEvents(SECRET, basic=USER)
    headers, body = sign("sms", BODY, SECRET)
    events.receive(headers, body)
    events.receive(basic(*USER), body)
    for rejected in ({**headers, **basic(*USER), "x-sinch-webhook-signature": "forged"}, basic("sinch", "x"), {}):
        with pytest.raises(InvalidSignatureError):
            events.receive(rejected, body)
    # Without a secret a signature means nothing, and must not prevent the check of the credentials.
    SmsSinchEvents(basic=USER).receive({**headers, **basic(*USER)}, body)
    with pytest.raises(InvalidSignatureError):
        SmsSinchEvents(basic=USER).receive(headers, body)


def test_missing_secret_and_credentials_raise_configuration_error() -> None:
    for events in (
        SmsSinchEvents(),
        SmsSinchEvents("", basic=[]),
        SmsSinchEvents([], basic=[("", "")]),
        SmsSinchEvents(basic=("u", "")),
    ):
        with pytest.raises(ConfigurationError, match="no secret"):
            events.receive(basic("", ""), BODY)
    for wrong in ("sinch:fake", ("sinch",), [("sinch", 7)], [b"sinch"], 7):
        with pytest.raises(TypeError, match="basic: must be a tuple of user name and password") as caught:
            SmsSinchEvents(basic=wrong)  # type: ignore[arg-type]
        assert "fake" not in str(caught.value)
    with pytest.raises(ValueError, match="basic: a user name must not contain a colon"):
        SmsSinchEvents(basic=("a:b", "fake"))


def test_events_with_credentials_are_distinguished_by_body() -> None:
    events = SmsSinchEvents(basic=USER, nonces=MemoryNonceStore())
    events.receive(basic(*USER), BODY)
    events.release(basic(*USER), BODY)
    events.receive(basic(*USER), BODY)
    events.finish(basic(*USER), BODY)
    with pytest.raises(ReplayedEventError):
        events.receive(basic(*USER), BODY)
    events.receive(basic(*USER), BODY.replace(b"1", b"2"))
    with pytest.raises(TypeError, match="sms: pass the body too"):
        events.finish(basic(*USER))
