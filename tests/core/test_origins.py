"""Hosts that credentials may be sent to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinch import ConfigurationError, ConversationRegion, SmsRegion
from sinch._core.origins import checked_origin, origin_from_domain, region_text


@pytest.mark.parametrize(
    ("domain", "origin"),
    [
        ("https://{}.conversation.api.sinch.com", "https://eu.conversation.api.sinch.com"),
        ("{}.conversation.api.sinch.com", "https://eu.conversation.api.sinch.com"),
        ("conversation.api.sinch.com", "https://eu.conversation.api.sinch.com"),
        (".conversation.api.sinch.com", "https://eu.conversation.api.sinch.com"),
        ("https://conversation.api.sinch.com", "https://eu.conversation.api.sinch.com"),
        ("https://.conversation.api.sinch.com", "https://eu.conversation.api.sinch.com"),
        ("conversation.api.sinch.com/", "https://eu.conversation.api.sinch.com"),
        ("https://conversation.api.sinch.com/", "https://eu.conversation.api.sinch.com"),
        ("https://{}.Conversation.Example.COM:8443", "https://eu.conversation.example.com:8443"),
    ],
)
def test_forms_of_a_domain(domain: str, origin: str) -> None:
    assert origin_from_domain("conversation_domain", domain, "eu") == origin


@pytest.mark.parametrize(
    ("given_origin", "origin"),
    [
        ("https://auth.sinch.com", "https://auth.sinch.com"),
        ("https://auth.sinch.com/", "https://auth.sinch.com"),
        ("HTTPS://Auth.Sinch.com:0443", "https://auth.sinch.com:443"),
        ("http://127.0.0.1:8020", "http://127.0.0.1:8020"),
        ("http://localhost", "http://localhost"),
        ("http://[::1]:8020", "http://[::1]:8020"),
        ("https://[::1]", "https://[::1]"),
    ],
)
def test_valid_origins_are_accepted(given_origin: str, origin: str) -> None:
    assert checked_origin("auth_origin", given_origin) == origin


HOSTILE = [
    "",
    "evil.com#",
    "https://evil.com#",
    "https://evil.com#{}",
    "https://evil.com?",
    "https://evil.com?x={}",
    "https://evil.com/path",
    "https://evil.com/{}",
    "https://evil.com//",
    "https://user@evil.com",
    "https://user:password@evil.com",
    "https://{}.sinch.com@evil.com",
    "https://sinch.com\\@evil.com",
    "https://evil.com\\.sinch.com",
    "https:/evil.com",
    "https:evil.com",
    "https://",
    "https://.",
    "https://..",
    "https://a..b",
    "https://-a.com",
    "https://a-.com",
    "https://evil.com.",
    "http://evil.com",
    "http://localhost.evil.com",
    "http://127.0.0.1.evil.com",
    "ftp://evil.com",
    "file:///etc/passwd",
    "javascript://evil.com",
    "//evil.com",
    "https://evil.com:",
    "https://evil.com:0",
    "https://evil.com:65536",
    "https://evil.com:99999999",
    "https://evil.com:-1",
    "https://evil.com:80:80",
    "https://evil.com:8o",
    "https://evil.com:٤٤٣",
    "https://evil com",
    " https://evil.com",
    "https://evil.com ",
    "https://evil.com\n",
    "https://evil\r\n.com",
    "https://evil.com\r\nx: y",
    "https://evil\t.com",
    "https://evil\x00.com",
    "https://ev\u0131l.com",
    "https://sinch。com",
    "https://\uff53inch.com",
    "https://evil%2ecom",
    "https://[::1",
    "https://[fe80::1%25eth0]",
    "https://a_b.com",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_origins_are_rejected(hostile: str) -> None:
    with pytest.raises(ConfigurationError, match=r"^sandbox_url") as raised:
        checked_origin("sandbox_url", hostile)
    assert "evil" not in str(raised.value)


@pytest.mark.parametrize("hostile", [*HOSTILE, "evil.com@", "evil.com/path", "evil.com?", "evil.com\n", "a b", "é.com"])
def test_hostile_domains_are_rejected(hostile: str) -> None:
    with pytest.raises(ConfigurationError, match=r"^sms_domain"):
        origin_from_domain("sms_domain", hostile, "eu")


@pytest.mark.parametrize("value", [None, 5, b"https://evil.com", ["https://evil.com"]])
def test_non_text_origin_is_rejected(value: object) -> None:
    with pytest.raises(ConfigurationError, match=f"must be text, not {type(value).__name__}$"):
        checked_origin("auth_origin", value)  # type: ignore[arg-type]
    with pytest.raises(ConfigurationError, match=f"must be text, not {type(value).__name__}$"):
        origin_from_domain("sms_domain", value, "eu")  # type: ignore[arg-type]


@given(st.text(max_size=40))
def test_accepted_text_is_always_just_an_origin(text: str) -> None:
    for origin in (text, f"https://{text}", f"https://sinch.com{text}"):
        try:
            checked = checked_origin("auth_origin", origin)
        except ConfigurationError:
            continue
        scheme, _, rest = checked.partition("://")
        assert scheme in {"http", "https"}
        assert rest.isascii()
        assert not set(rest) & set("/\\@?#% \t\r\n")


@pytest.mark.parametrize("region", ["eu", SmsRegion.EU])
def test_region_can_be_text_or_enum(region: str) -> None:
    assert region_text("sms_region", region, SmsRegion) == "eu"


@pytest.mark.parametrize("region", ["EU", "mars", "eu.evil.com/", "eu@", "ca", " eu"])
def test_unknown_region_raises_and_lists_the_known_ones(region: str) -> None:
    with pytest.raises(ConfigurationError, match="conversation_region must be one of us, eu, br, not"):
        region_text("conversation_region", region, ConversationRegion)


@pytest.mark.parametrize("region", ["", None])
def test_missing_region_raises(region: str | None) -> None:
    with pytest.raises(ConfigurationError, match=r"sms_region is not set: .*one of us, eu, au, br, ca"):
        region_text("sms_region", region, SmsRegion)
