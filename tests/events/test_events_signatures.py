"""Signatures that are accepted as Sinch's, and those that are not."""

from __future__ import annotations

import pickle
from base64 import b64encode
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinch import ConfigurationError, SinchClient, SinchException
from sinch.sinch_events import (
    ConversationSinchEvents,
    InvalidSignatureError,
    MemoryNonceStore,
    NumbersSinchEvents,
    SmsSinchEvents,
)

from .samples import SAMPLES, sample
from .signing import NONCE, RECEIVERS, SECRET, TIMESTAMP, body_of, signed

APIS = ["numbers", "sms", "conversation"]
BODIES = {
    "numbers": body_of(sample("ACTIVE_NUMBER")),
    "sms": body_of(sample("mo_text")),
    "conversation": body_of(sample("MESSAGE_INBOUND")),
}


def accepts(api: str, headers: Any, body: Any) -> bool:
    return RECEIVERS[api](SECRET).validate_authentication_header(headers, body)


@pytest.mark.parametrize("each", SAMPLES, ids=lambda each: each.trigger)
def test_every_event_is_accepted_with_its_signature(each: Any) -> None:
    body = body_of(each.payload)
    assert accepts(each.api, signed(each.api, body), body)
    assert not accepts(each.api, signed(each.api, body, secret="another-fake-secret"), body)


def test_signature_matches_a_worked_example() -> None:
    headers = {
        "x-sinch-webhook-signature": "6l8GiV46hTvMrAOHbDY61xhWsKtRLlvdiaIIzDpy8AA=",
        "x-sinch-webhook-signature-nonce": "01FJA8B4A7BM43YGWSG9GBV067",
        "x-sinch-webhook-signature-timestamp": "1634579353",
    }
    assert ConversationSinchEvents("fake-secret").validate_authentication_header(headers, b'{"app_id":"01APP"}')
    numbers = {"X-Sinch-Signature": "b1ce8140a69e70e5d77f2ffb23669a8c7c9b299d"}
    assert NumbersSinchEvents("fake-secret").validate_authentication_header(numbers, '{"eventId":"01"}')


@pytest.mark.parametrize("api", APIS)
def test_body_can_be_any_text_or_bytes(api: str) -> None:
    body, headers = BODIES[api], signed(api, BODIES[api])
    for form in (body, body.decode(), bytearray(body), memoryview(body)):
        assert accepts(api, headers, form)


@pytest.mark.parametrize("api", APIS)
def test_headers_can_have_any_form_and_case(api: str) -> None:
    body, headers = BODIES[api], signed(api, BODIES[api])
    pairs = list(headers.items())
    forms: list[Any] = [
        {name.upper(): value for name, value in pairs},
        {name.title(): [value, "another"] for name, value in pairs},
        pairs,
        tuple(pairs),
        iter(pairs),
        [(name.encode(), value.encode()) for name, value in pairs],
        MappingProxyType(headers),
        httpx.Headers(headers),
        [("x-other", "ö"), (None, None), ("short",), "text", *pairs, *((name, "later") for name, _ in pairs)],
    ]
    for form in forms:
        assert accepts(api, form, body), type(form)


@pytest.mark.parametrize("api", APIS)
def test_missing_or_malformed_header_makes_an_event_invalid(api: str) -> None:
    body, headers = BODIES[api], signed(api, BODIES[api])
    needed = [name for name in headers if not name.endswith("algorithm")]
    for name in needed:
        for odd in (None, "", "ö", "\ud800", 7, [], [None], [["x"]], {"a": 1}, b"\xff", " " + headers[name], "x" * 99):
            assert not accepts(api, {**headers, name: odd}, body), (name, odd)
        assert not accepts(api, {other: headers[other] for other in headers if other != name}, body)
    for nothing in (None, {}, [], 7, "text", object()):
        assert not accepts(api, nothing, body)


@pytest.mark.parametrize("api", APIS)
def test_parsed_body_raises_type_error(api: str) -> None:
    for parsed in ({"a": 1}, None, [1], 7):
        with pytest.raises(TypeError, match=r"as it was received.*before parsing"):
            accepts(api, signed(api, b"{}"), parsed)


@pytest.mark.parametrize("api", APIS)
def test_text_that_cannot_be_sent_is_invalid(api: str) -> None:
    assert not accepts(api, signed(api, b"{}"), "\ud800")


@pytest.mark.parametrize("api", APIS)
def test_signature_covers_the_bytes_regardless_of_charset(api: str) -> None:
    for charset in ("iso-8859-1", '"UTF-16"', "cp1252"):
        body = '{"body": "Grüße"}'.encode(charset.strip('"'))
        content_type = {"Content-Type": f"application/json; Charset={charset}"}
        assert accepts(api, {**signed(api, body), **content_type}, body)
        assert not accepts(api, {**signed(api, '{"body": "Grüße"}'.encode()), **content_type}, body)


@pytest.mark.parametrize("charset", ["none-such", "utf-7", "idna", "hex", "undefined", "\x00", "utf-16"])
@pytest.mark.parametrize("api", APIS)
def test_unusual_charset_does_not_affect_the_signature(api: str, charset: str) -> None:
    content_type = {"Content-Type": f"application/json; charset={charset}"}
    assert accepts(api, {**signed(api, b"{} "), **content_type}, b"{} ")
    assert not accepts(api, {**signed(api, b"{}"), **content_type}, b"{} ")


@pytest.mark.parametrize("api", APIS)
def test_no_mutation_of_one_bit_is_accepted(api: str) -> None:
    """Every bit of the signature, the nonce and the timestamp, and of a short body, is flipped in turn."""
    body = b'{"type":"mo_text"}'
    headers = signed(api, body)
    for mutated in _flipped(body):
        assert not accepts(api, headers, mutated)
    for name in [name for name in headers if not name.endswith("algorithm")]:
        for value in _flipped(headers[name].encode()):
            assert not accepts(api, {**headers, name: value}, body)


def _flipped(data: bytes) -> Iterator[bytes]:
    for index in range(len(data) * 8):
        mutated = bytearray(data)
        mutated[index // 8] ^= 1 << index % 8
        yield bytes(mutated)


@given(
    api=st.sampled_from(APIS),
    body=st.binary(max_size=200),
    charset=st.sampled_from(["", "utf-8", "iso-8859-1", "utf-16", "cp1252", "utf-7"]),
    where=st.integers(min_value=0),
    bit=st.integers(min_value=0, max_value=7),
)
def test_no_mutation_of_any_body_is_accepted(api: str, body: bytes, charset: str, where: int, bit: int) -> None:
    headers = {**signed(api, body), "content-type": f"application/json; charset={charset}"}
    assert accepts(api, headers, body)
    mutated = bytearray(body or b"\x00")
    mutated[where % len(mutated)] ^= 1 << bit
    assert not accepts(api, headers, bytes(mutated))


@given(
    headers=st.dictionaries(
        st.sampled_from(
            ["X-Sinch-Signature", "x-sinch-webhook-signature-nonce", "x-sinch-webhook-signature", "Content-Type"]
        )
        | st.text(max_size=10),
        st.text() | st.binary() | st.none() | st.integers() | st.lists(st.text()),
    ),
    body=st.text() | st.binary(),
)
def test_unsigned_input_is_rejected_without_error(headers: Any, body: Any) -> None:
    for api in APIS:
        assert not accepts(api, headers, body)


@pytest.mark.parametrize("api", ["sms", "conversation"])
def test_boundaries_of_signed_parts_cannot_be_moved(api: str) -> None:
    """Body, nonce and timestamp are joined by dots, so another split of the same text has the same signature."""
    headers = signed(api, b'{"a":1.5}')
    moved = {**headers, "x-sinch-webhook-signature-nonce": f"5}}.{NONCE}"}
    assert not accepts(api, moved, b'{"a":1')
    moved = {
        **headers,
        "x-sinch-webhook-signature-nonce": "5}",
        "x-sinch-webhook-signature-timestamp": f"{NONCE}.{TIMESTAMP}",
    }
    assert not accepts(api, moved, b'{"a":1')


@pytest.mark.parametrize("api", ["sms", "conversation"])
def test_algorithm_header_is_ignored(api: str) -> None:
    headers = signed(api, b"{}")
    for algorithm in ("none", "HmacSHA1", ""):
        assert accepts(api, {**headers, "x-sinch-webhook-signature-algorithm": algorithm}, b"{}")


def test_numbers_signature_is_lower_case_hex() -> None:
    headers = {"X-Sinch-Signature": signed("numbers", b"{}")["X-Sinch-Signature"].upper()}
    assert not accepts("numbers", headers, b"{}")


def test_nothing_is_accepted_without_a_secret() -> None:
    for api, receiver in RECEIVERS.items():
        events = receiver("")
        headers = signed(api, b"{}", secret="")
        assert not events.validate_authentication_header(headers, b"{}")
        with pytest.raises(ConfigurationError, match="no secret"):
            events.receive(headers, b"{}")
    with pytest.raises(TypeError, match="secret: must be str, or a list or tuple of str, not NoneType"):
        SmsSinchEvents(None)  # type: ignore[arg-type]


@pytest.mark.parametrize("receiver", [SmsSinchEvents, ConversationSinchEvents])
def test_a_signature_can_be_checked_with_another_secret(receiver: Any) -> None:
    headers = signed("sms", b"{}", secret="fake-app-secret")
    assert not receiver(SECRET)._validate_signature(b"{}", headers)
    assert receiver(SECRET)._validate_signature(b"{}", headers, "fake-app-secret")
    assert receiver(SECRET)._validate_signature(payload="{}", headers=headers, callback_secret="fake-app-secret")
    assert not receiver(SECRET)._validate_signature(b"{}", headers, "")
    assert receiver("fake-app-secret")._validate_signature(b"{}", headers)


def test_clients_create_receivers() -> None:
    client = SinchClient()
    made: dict[str, Any] = {
        "numbers": client.numbers.sinch_events(callback_secret=SECRET),
        "sms": client.sms.sinch_events(sinch_event_secret=SECRET),
        "conversation": client.conversation.sinch_events(callback_secret=SECRET),
    }
    for api, events in made.items():
        headers = signed(api, BODIES[api])
        assert events.validate_authentication_header(headers=headers, json_payload=BODIES[api])
    assert not client.conversation.sinch_events().validate_authentication_header({}, b"{}")


def test_clients_create_receivers_with_several_secrets_and_a_store() -> None:
    client = SinchClient()
    for api in ("numbers", "sms", "conversation"):
        make: Any = getattr(client, api).sinch_events
        events = make(["fake-new", SECRET], nonces=MemoryNonceStore(), lease=60)
        for secret in ("fake-new", SECRET):
            assert events.validate_authentication_header(signed(api, BODIES[api], secret=secret), BODIES[api])
        with pytest.raises(ValueError, match="lease"):
            make(SECRET, lease=0)


def test_clients_create_receivers_with_credentials() -> None:
    sms = SinchClient().sms
    login = {"authorization": f"Basic {b64encode(b'sinch:fake-password').decode()}"}
    assert sms.sinch_events(basic=("sinch", "fake-password")).validate_authentication_header(login, b"{}")
    token = {"authorization": "Bearer fake-token"}
    assert sms.sinch_events(bearer="fake-token".__eq__).validate_authentication_header(token, b"{}")
    assert not sms.sinch_events().validate_authentication_header(token, b"{}")


def test_error_names_the_header_without_event_data() -> None:
    with pytest.raises(InvalidSignatureError, match="x-sinch-webhook-signature-nonce is missing") as caught:
        headers = signed("sms", BODIES["sms"])
        del headers["x-sinch-webhook-signature-nonce"]
        SmsSinchEvents(SECRET).receive(headers, BODIES["sms"])
    assert isinstance(caught.value, SinchException)
    assert isinstance(pickle.loads(pickle.dumps(caught.value)), InvalidSignatureError)


def test_secret_is_not_in_repr_or_pickle() -> None:
    for receiver in RECEIVERS.values():
        assert SECRET not in repr(vars(receiver(SECRET)))
        with pytest.raises(TypeError):
            pickle.dumps(receiver(SECRET))


@pytest.mark.parametrize("api", APIS)
def test_secrets_rotate(api: str) -> None:
    body = BODIES[api]
    for secrets in (["fake-new", "fake-old"], ("fake-old", "", "fake-new")):
        events = RECEIVERS[api](secrets)
        for secret in ("fake-new", "fake-old"):
            events.receive(signed(api, body, secret=secret), body)
        for secret in ("fake-other", ""):
            assert not events.validate_authentication_header(signed(api, body, secret=secret), body)
        assert "fake-old" not in repr(vars(events))


@pytest.mark.parametrize("api", APIS)
def test_every_secret_is_compared(api: str, monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []

    def compare(left: str, right: str) -> bool:
        compared.append(right)
        return left == right

    monkeypatch.setattr("hmac.compare_digest", compare)
    body = BODIES[api]
    RECEIVERS[api](["fake-1", "fake-2", "fake-3"]).receive(signed(api, body, secret="fake-1"), body)
    assert len(compared) == 3


@pytest.mark.parametrize("api", APIS)
def test_empty_list_of_secrets_raises_configuration_error(api: str) -> None:
    for none in ([], [""], ()):
        with pytest.raises(ConfigurationError, match="no secret"):
            RECEIVERS[api](none).receive(signed(api, b"{}", secret=""), b"{}")
    for wrong in ([None], b"bytes", 7, {"a": 1}, [["fake"]]):
        with pytest.raises(TypeError, match="secret: must be str"):
            RECEIVERS[api](wrong)


def test_a_signature_can_be_checked_with_other_secrets() -> None:
    headers = signed("sms", b"{}", secret="fake-app-secret")
    assert SmsSinchEvents(SECRET)._validate_signature(b"{}", headers, ["fake-other", "fake-app-secret"])
    assert not SmsSinchEvents(SECRET)._validate_signature(b"{}", headers, [])
