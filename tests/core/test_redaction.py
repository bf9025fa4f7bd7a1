"""Redaction of phone numbers and secrets."""

from __future__ import annotations

import pickle

import pytest

from sinch import AccessToken, Secret
from sinch._core.redaction import bounded, redacted, values_without_secrets, without_numbers
from sinch._core.secret import HiddenDict


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("to +15550107734 now", "to [number] now"),
        ("to +1 555 010 7734.", "to [number]."),
        ("to +1 (555) 010-7734", "to [number]"),
        ("to %2B15550107734/x", "to [number]/x"),
        ("to %2b15550107734", "to [number]"),
        ("to 15550107734", "to [number]"),
        ("tel:15550107734;ext=1", "tel:[number];ext=1"),
        ("['15550107734', '15550107735']", "['[number]', '[number]']"),
        ("batch 01FC66621XXXXX119Z8PMV1QPQ", "batch 01FC66621XXXXX119Z8PMV1QPQ"),
        ("to 1234567", "to [number]"),
        ("to 123456789012345", "to [number]"),
        ("at 123456", "at 123456"),
        ("at 1234567890123456", "at 1234567890123456"),
        ("to +123456", "to [number]"),
        ("at +12345", "at +12345"),
        ("12 of 3456 parts in 99.5 s", "12 of 3456 parts in 99.5 s"),
        ("status 404, port 8020", "status 404, port 8020"),
    ],
)
def test_numbers_are_masked(text: str, masked: str) -> None:
    assert without_numbers(text) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Authorization: Bearer abc.def-ghi_j=", "Authorization: Bearer [secret]"),
        ("authorization: basic dXNlcjpwYXNz", "authorization: basic [secret]"),
        ("the secret is fake-secret!", "the secret is [secret]!"),
        ("Bearer of news", "Bearer of news"),
        ("HTTP Basic authentication with key id", "HTTP Basic authentication with key id"),
        ("use Basic authentication.", "use Basic authentication."),
        ('Bearer realm="api", error="invalid_token"', 'Bearer realm="api", error="invalid_token"'),
        ("Bearer abcdefghijkl", "Bearer [secret]"),
        ("Bearer abc123", "Bearer [secret]"),
        ("nothing here", "nothing here"),
    ],
)
def test_secrets_are_masked(text: str, masked: str) -> None:
    assert redacted(text, [Secret("fake-secret"), Secret("")]) == masked


@pytest.mark.parametrize(
    ("secret", "text", "masked"),
    [
        ("s", "message of s, and s-curves", "message of [secret], and [secret]-curves"),
        ("code", "code, encode, code_id, postcode", "[secret], encode, code_id, postcode"),
        ("secret", "a secret", "a [secret]"),
        ("fake-secret", "xfake-secretx", "x[secret]x"),
        ("8letters", "x8lettersx", "x[secret]x"),
        ("7letter", "x7letterx 7letter", "x7letterx [secret]"),
        ("]", "[secret]", "[secret]"),
    ],
)
def test_short_secrets_are_masked_as_whole_words_and_only_once(secret: str, text: str, masked: str) -> None:
    once = redacted(text, [Secret(secret), Secret("s")] if secret == "fake-secret" else [Secret(secret)])
    assert once == masked
    assert redacted(once, [Secret(secret)]) == masked


def test_secret_within_another_is_masked_completely() -> None:
    assert redacted("fake-secret-long", [Secret("fake-secret"), Secret("fake-secret-long")]) == "[secret]"


def test_only_long_secrets_are_masked_in_field_names() -> None:
    secrets = [Secret("fake-secret"), Secret("code")]
    value = {"fake-secret": 1, "code": "code", "list": [{"x fake-secret": {"code": "fake-secret"}}]}
    assert values_without_secrets(value, secrets) == {
        "[secret]": 1,
        "code": "[secret]",
        "list": [{"x [secret]": {"code": "[secret]"}}],
    }
    assert values_without_secrets({"code": "code", "n": 5}, [Secret("code")]) == {"code": "[secret]", "n": 5}


@pytest.mark.parametrize(
    ("text", "cut"),
    [("a\r\n b\tc", "a b c"), ("x" * 11, "xxxxxxx..."), ("x" * 10, "x" * 10), ("\x1b[0m\x00a", "[0m a")],
)
def test_long_text_is_truncated(text: str, cut: str) -> None:
    assert bounded(text, 10) == cut


def test_default_truncation_length() -> None:
    assert [len(bounded("x" * length)) for length in (299, 300, 301)] == [299, 300, 300]
    assert (bounded("x" * 300)[-1], bounded("x" * 301)[-4:]) == ("x", "x...")


def test_secret_is_neither_shown_nor_pickled() -> None:
    secret = Secret("fake-secret")
    token = AccessToken(secret, 5.0)
    assert "fake" not in f"{secret!r} {secret} {token!r} {token} {[secret]} {vars.__name__}"
    assert secret.reveal() == "fake-secret"
    assert (secret == Secret("fake-secret"), secret == Secret("other"), secret == "fake-secret") == (True, False, False)
    assert len({secret, Secret("fake-secret")}) == 1
    assert not hasattr(secret, "__dict__")
    for hidden in (secret, token):
        with pytest.raises(TypeError, match="a secret is not pickled"):
            pickle.dumps(hidden)


def test_hidden_dict_shows_nothing() -> None:
    assert "fake" not in f"{HiddenDict(a='fake-secret')!r} {HiddenDict(a='fake-secret')}"
