"""The settings of 2.x on the current client."""

from __future__ import annotations

import json
import warnings
from typing import Any

import httpx
import pytest

from sinch import ConfigurationError, RateLimitError, SinchClient
from sinch.core.clients.retry_configuration import RetryConfiguration  # type: ignore[import-not-found]  # pyright: ignore[reportMissingImports]
from sinch.core.enums import ConversationRegionEnum, RetryPolicy, SmsRegionEnum, VoiceRegionEnum  # type: ignore[import-not-found]  # pyright: ignore[reportMissingImports]
from tests.wire import PROJECT, Wire


@pytest.mark.parametrize(
    ("enum", "members"),
    [
        (ConversationRegionEnum, {"UNITED_STATES": "us", "EUROPE": "eu", "BRAZIL": "br"}),
        (
            SmsRegionEnum,
            {"UNITED_STATES": "us", "EUROPE": "eu", "AUSTRALIA": "au", "BRAZIL": "br", "CANADA": "ca"},
        ),
    ],
)
def test_enums_have_their_own_members(enum: Any, members: object) -> None:
    assert {member.name: member.value for member in enum} == members


def test_enum_members_are_accepted_as_regions() -> None:
    with Wire([], **{**PROJECT, "sms_region": SmsRegionEnum.AUSTRALIA}) as wire:
        wire.client.sms.groups.list_members("group")
    assert wire.only.host == "zt.au.sms.api.sinch.com"
    with Wire({}, **{**PROJECT, "conversation_region": ConversationRegionEnum.BRAZIL}) as wire:
        wire.client.conversation.apps.get("app")
        wire.client.configuration.conversation_region = ConversationRegionEnum.EUROPE
        wire.client.conversation.apps.get("app")
    assert [sent.host for sent in wire.sent] == ["br.conversation.api.sinch.com", "eu.conversation.api.sinch.com"]


def test_other_enum_members_are_sent_as_their_values() -> None:
    from sinch.domains.conversation.enums import ConversationChannel  # type: ignore[import-not-found]  # pyright: ignore[reportMissingImports]

    with Wire({}) as wire:
        wire.client.conversation.contacts.create(
            [{"channel": ConversationChannel.WHATSAPP, "identity": "12025550123"}], "EN_US"
        )
    assert wire.only.body["channel_identities"][0]["channel"] == "WHATSAPP"


@pytest.mark.parametrize(
    ("configuration", "retries", "advice"),
    [
        (RetryConfiguration(), 3, "use max_retries=3"),
        (RetryConfiguration(max_retries=1), 1, "use max_retries=1"),
        (RetryConfiguration(RetryPolicy.NONE), 0, "use max_retries=0"),
        (
            RetryConfiguration(RetryPolicy.BACKOFF, 2),
            2,
            "use max_retries=2; its policy BACKOFF has no effect, Retry-After is honoured",
        ),
    ],
)
def test_retry_configuration_sets_the_number_of_retries(
    configuration: RetryConfiguration, retries: int, advice: str
) -> None:
    with pytest.warns(DeprecationWarning, match=f"^retry_configuration is deprecated: {advice}$") as caught:
        client = SinchClient(project_id="fake-project", retry_configuration=configuration)
    assert [one.filename for one in caught] == [__file__]
    assert client.configuration.max_retries == retries
    client.close()


def test_retry_policy_none_sends_one_request() -> None:
    throttled = httpx.Response(429, headers={"retry-after": "0"}, content=json.dumps({}).encode())
    with warnings.catch_warnings(action="ignore"):
        wire = Wire(throttled, **PROJECT, retry_configuration=RetryConfiguration(RetryPolicy.NONE))
    with wire, pytest.raises(RateLimitError):
        wire.client.conversation.apps.get("app")
    assert len(wire.sent) == 1


@pytest.mark.parametrize(
    "arguments", [{"max_retries": -1}, {"backoff_growth": 0}], ids=["negative retries", "no growth"]
)
def test_invalid_retry_configuration_raises(arguments: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="RetryConfiguration: "):
        RetryConfiguration(**arguments)


@pytest.mark.parametrize("arguments", [{"max_retries": 0}, {"backoff_growth": 1}], ids=["no retries", "least growth"])
def test_smallest_valid_retry_configuration(arguments: dict[str, int]) -> None:
    assert vars(RetryConfiguration(**arguments)).items() >= arguments.items()


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({"voice_region": VoiceRegionEnum.EUROPE}, "voice_region has no effect: the Voice API is not part"),
        ({"transform_kwargs_casing": False}, "transform_kwargs_casing has no effect: .* in extra_body"),
    ],
)
def test_settings_without_effect_are_accepted_with_a_warning(settings: dict[str, object], reason: str) -> None:
    with pytest.warns(DeprecationWarning, match=reason) as caught:
        client = SinchClient(project_id="fake-project", **settings)  # type: ignore[arg-type]
    assert [one.filename for one in caught] == [__file__]
    client.close()


def test_all_positional_arguments_of_2x_are_accepted() -> None:
    with pytest.warns(DeprecationWarning, match="has no effect|is deprecated") as caught:
        client = SinchClient(
            "fake-key",
            "fake-secret",
            "fake-project",
            "fake.logger",
            None,
            None,
            None,
            SmsRegionEnum.EUROPE,
            ConversationRegionEnum.EUROPE,
            VoiceRegionEnum.GLOBAL,
            True,
            RetryConfiguration(max_retries=5),
        )
    assert len(caught) == 3
    assert client.configuration.max_retries == 5
    client.close()


def test_client_without_these_settings_does_not_warn() -> None:
    with warnings.catch_warnings(action="error"):
        SinchClient(project_id="fake-project").close()


def test_retry_configuration_of_wrong_type_raises() -> None:
    settings: dict[str, Any] = {"retry_configuration": {"max_retries": 3}}
    with pytest.raises(ConfigurationError, match="takes a RetryConfiguration, not dict; max_retries takes an int"):
        SinchClient(**settings)
