"""Settings: their sources, their effect on a call, and changes by `with_options`."""

from __future__ import annotations

import copy
import inspect
import logging
import pickle
from typing import Any

import pytest

from sinch import AsyncSinchClient, ConfigurationError, ConversationRegion, SinchClient, SmsRegion, Timeout
from sinch._core.configuration import Configuration
from sinch._core.credentials import ProjectCredentials, ServicePlanCredentials
from sinch._core.timeouts import as_timeout
from tests.wire import Wire

PROJECT: dict[str, Any] = {"project_id": "project", "key_id": "key-id", "key_secret": "fake-key-secret"}
PLAN: dict[str, Any] = {"service_plan_id": "plan", "sms_api_token": "fake-sms-token"}
ENVIRONMENT = {
    "SINCH_PROJECT_ID": "env-project",
    "SINCH_KEY_ID": "env-key-id",
    "SINCH_KEY_SECRET": "fake-env-secret",
    "SINCH_SERVICE_PLAN_ID": "env-plan",
    "SINCH_SMS_API_TOKEN": "fake-env-token",
    "SINCH_SMS_REGION": "br",
    "SINCH_CONVERSATION_REGION": "eu",
    "SINCH_SANDBOX_URL": "http://127.0.0.1:8020",
}


def configured(**settings: Any) -> Configuration:
    return Configuration(**{"environment": {}, **settings})


def bearer(configuration: Configuration) -> str:
    credentials = configuration.credentials("sms")
    assert isinstance(credentials, ServicePlanCredentials)
    return credentials.api_token.reveal()


# ---- where settings come from ----


def test_all_settings_can_come_from_the_environment() -> None:
    configuration = configured(environment=ENVIRONMENT)
    assert (configuration.project_id, configuration.key_id, configuration.key_secret) == (
        "env-project",
        "env-key-id",
        "fake-env-secret",
    )
    assert (configuration.service_plan_id, configuration.sms_api_token) == ("env-plan", "fake-env-token")
    assert (configuration.sms_region, configuration.conversation_region) == ("br", "eu")
    assert configuration.origin("sms") == "http://127.0.0.1:8020"


def test_explicit_settings_override_the_environment() -> None:
    configuration = configured(**PROJECT, **PLAN, sms_region="us", conversation_region="us", environment=ENVIRONMENT)
    assert [getattr(configuration, name) for name in (*PROJECT, *PLAN)] == [*PROJECT.values(), *PLAN.values()]
    assert (configuration.sms_region, configuration.conversation_region) == ("us", "us")


def test_environment_service_plan_does_not_override_explicit_project() -> None:
    configuration = configured(**PROJECT, environment=ENVIRONMENT)
    assert configuration.authentication_method == "project_auth"
    assert configuration.require_sms_path_id() == "project"


def test_service_plan_may_be_completed_from_the_environment() -> None:
    configuration = configured(**PROJECT, service_plan_id="plan", environment=ENVIRONMENT)
    assert (configuration.require_sms_path_id(), bearer(configuration)) == ("plan", "fake-env-token")


def test_environment_is_read_when_the_client_is_created(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SINCH_PROJECT_ID", "before")
    client = SinchClient()
    monkeypatch.setenv("SINCH_PROJECT_ID", "after")
    assert client.configuration.project_id == "before"


# ---- credentials ----


def test_sms_prefers_the_service_plan_and_other_products_the_project() -> None:
    both = configured(**PROJECT, **PLAN)
    assert bearer(both) == "fake-sms-token"
    assert (both.authentication_method, both.require_sms_path_id()) == ("sms_auth", "plan")
    for product in ("numbers", "number_lookup", "conversation", "template"):
        assert isinstance(both.credentials(product), ProjectCredentials)
    assert isinstance(configured(**PROJECT).credentials("sms"), ProjectCredentials)
    assert configured().authentication_method is None


def test_sms_call_without_credentials_names_both_kinds() -> None:
    with pytest.raises(ConfigurationError, match="SINCH_PROJECT_ID; for a service plan, service_plan_id"):
        configured().require_sms_path_id()


@pytest.mark.parametrize(
    ("settings", "product", "reason"),
    [
        ({}, "numbers", "project_id is not set: .*SINCH_PROJECT_ID"),
        ({}, "sms", "project_id is not set"),
        ({"project_id": "p"}, "numbers", "key_id and key_secret not set"),
        ({"project_id": "p", "key_id": "k"}, "numbers", "key_secret not set"),
        ({"project_id": "p", "key_secret": "fake"}, "numbers", "key_id not set"),
        ({"key_id": "k", "key_secret": "fake"}, "numbers", "project_id is not set"),
        ({"service_plan_id": "plan"}, "sms", "sms_api_token is not set"),
        ({"sms_api_token": "fake"}, "sms", "service_plan_id is not set"),
        ({**PROJECT, "service_plan_id": "plan"}, "sms", "sms_api_token is not set"),
        ({**PROJECT, "sms_api_token": "fake"}, "sms", "service_plan_id is not set"),
        (PLAN, "numbers", "project_id is not set"),
        ({**PLAN, "sms_api_token": "fake\r\nx: y"}, "sms", "sms_api_token has characters that no token has"),
        ({**PLAN, "sms_api_token": "fäke"}, "sms", "sms_api_token has characters that no token has"),
        ({**PROJECT, "key_id": ""}, "numbers", "key_id not set"),
    ],
)
def test_incomplete_credentials_raise(settings: dict[str, str], product: str, reason: str) -> None:
    with pytest.raises(ConfigurationError, match=reason) as raised:
        configured(**settings).credentials(product)
    assert isinstance(raised.value, ValueError)
    assert "fake" not in str(raised.value)


@pytest.mark.parametrize("text", ["fake\ud800", "fake-€", "fa\nke", "fa\x00ke", b"fake", 5])
@pytest.mark.parametrize("name", ["key_id", "key_secret", "sms_api_token"])
def test_unsendable_credentials_are_named_but_not_shown(name: str, text: Any) -> None:
    plan = PLAN if name == "sms_api_token" else {}
    with pytest.raises(ConfigurationError, match=f"^{name} ") as raised:
        configured(**{**PROJECT, **plan, name: text}).credentials("sms")
    assert "fa" not in str(raised.value).replace(name, "")
    assert raised.value.__cause__ is None
    assert raised.value.__context__ is None


@pytest.mark.parametrize("around", ["{}\n", " {}\r\n", "\ufeff{}\n", "\t{} "])
def test_white_space_around_settings_from_a_file_is_stripped(around: str) -> None:
    given: dict[str, str] = {
        **PROJECT,
        **PLAN,
        "sms_region": "eu",
        "conversation_region": "us",
        "sandbox_url": "http://localhost:1",
    }
    spaced: dict[str, Any] = {name: around.format(value) for name, value in given.items()}
    environment = {f"SINCH_{name.upper()}": value for name, value in spaced.items()}
    changed = configured()
    for name, value in spaced.items():
        setattr(changed, name, value)
    for made in (configured(**spaced), configured(environment=environment), configured().replaced(**spaced), changed):
        assert {name: getattr(made, name) for name in given} == given
    assert SinchClient(**spaced).configuration.key_secret == PROJECT["key_secret"]


def test_blank_setting_counts_as_not_set() -> None:
    with pytest.raises(ConfigurationError, match="key_secret not set"):
        configured(**{**PROJECT, "key_secret": " \n"}).credentials("numbers")


def test_token_key_depends_only_on_the_credentials() -> None:
    keys = set()
    for change in ({}, {"key_id": "other"}, {"key_secret": "fake-other"}):
        credentials = configured(**{**PROJECT, **change}).credentials("numbers")
        assert isinstance(credentials, ProjectCredentials)
        keys.add(credentials.token_key)
        assert "fake" not in credentials.token_key
    assert len(keys) == 3
    elsewhere = configured(**PROJECT)
    elsewhere.auth_origin = "https://auth.example.com"
    moved = elsewhere.credentials("numbers")
    assert isinstance(moved, ProjectCredentials)
    assert moved.token_key not in keys


# ---- origins ----


@pytest.mark.parametrize(
    ("product", "settings", "origin"),
    [
        ("auth", PROJECT, "https://auth.sinch.com"),
        ("numbers", PROJECT, "https://numbers.api.sinch.com"),
        ("number_lookup", PROJECT, "https://lookup.api.sinch.com"),
        ("sms", {**PROJECT, "sms_region": "eu"}, "https://zt.eu.sms.api.sinch.com"),
        ("sms", {**PROJECT, "sms_region": SmsRegion.CA}, "https://zt.ca.sms.api.sinch.com"),
        ("sms", {**PLAN, "sms_region": "au"}, "https://au.sms.api.sinch.com"),
        ("sms", {**PROJECT, **PLAN, "sms_region": "us"}, "https://us.sms.api.sinch.com"),
        ("conversation", {**PROJECT, "conversation_region": "br"}, "https://br.conversation.api.sinch.com"),
        (
            "conversation",
            {**PROJECT, "conversation_region": ConversationRegion.US},
            "https://us.conversation.api.sinch.com",
        ),
        ("template", {**PROJECT, "conversation_region": "eu"}, "https://eu.template.api.sinch.com"),
    ],
)
def test_origin_of_each_product(product: str, settings: dict[str, Any], origin: str) -> None:
    assert configured(**settings).origin(product) == origin
    sandboxed = configured(**settings, sandbox_url="http://localhost:8020")
    assert sandboxed.origin(product) == "http://localhost:8020"


@pytest.mark.parametrize(
    ("product", "name"),
    [("sms", "sms_region"), ("conversation", "conversation_region"), ("template", "conversation_region")],
)
def test_missing_region_error_names_its_environment_variable(product: str, name: str) -> None:
    reason = (
        f"{name} is not set: pass {name}=... to the client, set SINCH_{name.upper()} or client.configuration.{name}"
    )
    with pytest.raises(ConfigurationError, match=reason):
        configured(**PROJECT).origin(product)


@pytest.mark.parametrize(("product", "name"), [("sms", "sms_region"), ("conversation", "conversation_region")])
def test_missing_region_fails_only_the_product_that_needs_it(product: str, name: str) -> None:
    configuration = configured(**PROJECT)
    assert configuration.origin("numbers") == "https://numbers.api.sinch.com"
    with pytest.raises(ConfigurationError, match=f"{name} is not set"):
        configuration.origin(product)
    assert getattr(configuration, f"{product}_origin") is None


def test_regions_and_domains_can_be_changed_after_construction() -> None:
    configuration = configured(**PROJECT)
    configuration.conversation_region = "eu"
    configuration.conversation_domain = "conversation.example.com"
    assert configuration.conversation_origin == "https://eu.conversation.example.com"
    configuration.templates_region = "us"
    assert configuration.templates_origin == "https://us.template.api.sinch.com"
    configuration.templates_domain = "https://{}.templates.example.com"
    assert configuration.origin("template") == "https://us.templates.example.com"
    configuration.sms_region = "br"
    configuration.sms_domain = "https://zt-{}.example.com"
    assert configuration.sms_origin == "https://zt-br.example.com"
    configuration.service_plan_id, configuration.sms_api_token = "plan", "fake-token"
    configuration.sms_domain_with_service_plan_id = "https://{}.plan.example.com"
    assert configuration.sms_origin_with_service_plan_id == "https://br.plan.example.com"
    configuration.sms_region_with_service_plan_id = "us"
    assert (configuration.sms_region, configuration.sms_origin) == ("us", "https://us.plan.example.com")
    configuration.auth_origin = "https://auth.example.com/"
    assert configuration.origin("auth") == "https://auth.example.com"


@pytest.mark.parametrize(
    ("name", "product", "later"),
    [
        ("sms_origin", "sms", {"sms_region": "us"}),
        ("sms_origin", "sms", {"sms_domain": "https://zt.{}.sms.api.sinch.com"}),
        ("conversation_origin", "conversation", {"conversation_region": "us"}),
        ("conversation_origin", "conversation", {"conversation_domain": "conversation.api.sinch.com"}),
        ("templates_origin", "template", {"templates_region": "us"}),
        ("templates_origin", "template", {"templates_domain": "template.api.sinch.com"}),
    ],
)
def test_last_setting_wins(name: str, product: str, later: dict[str, str]) -> None:
    configuration = configured(**PROJECT, sms_region="us", conversation_region="us")
    usual = configuration.origin(product)
    setattr(configuration, name, "https://own.example.com")
    assert configuration.origin(product) == getattr(configuration, name) == "https://own.example.com"
    for place, value in later.items():
        setattr(configuration, place, value)
    assert configuration.origin(product) == usual


@pytest.mark.parametrize("name", ["sms_origin", "conversation_origin", "templates_origin"])
def test_origin_is_validated_when_set(name: str) -> None:
    with pytest.raises(ConfigurationError, match=name):
        setattr(configured(), name, "http://evil.example")


@pytest.mark.parametrize("name", ["auth_origin", "numbers_origin", "number_lookup_origin", "sandbox_url"])
def test_other_origins_are_validated_when_used(name: str) -> None:
    configuration = configured(**PROJECT)
    setattr(configuration, name, "https://evil.example/path")
    with pytest.raises(ConfigurationError, match=name):
        [configuration.origin(product) for product in ("auth", "numbers", "number_lookup")]


# ---- views ----


def test_replaced_settings_do_not_change_the_original() -> None:
    configuration = configured(**PROJECT, sms_region="eu", timeout=3, max_retries=5)
    view = configuration.replaced(timeout=9, max_retries=0, extra_headers={"x-a": "b"}, project_id=None)
    assert (view.timeout, view.max_retries, view.extra_headers) == (9, 0, {"x-a": "b"})
    assert (configuration.timeout, configuration.max_retries, configuration.extra_headers) == (3, 5, {})
    assert (view.project_id, view.key_secret, view.sms_region) == ("project", "fake-key-secret", "eu")


def test_new_region_in_a_view_discards_a_custom_origin() -> None:
    configuration = configured(**PROJECT, sms_region="eu")
    configuration.sms_origin = "https://own.example.com"
    assert configuration.replaced(timeout=1).origin("sms") == "https://own.example.com"
    assert configuration.replaced(sms_region="us").origin("sms") == "https://zt.us.sms.api.sinch.com"
    assert configuration.origin("sms") == "https://own.example.com"


def test_views_do_not_mix_the_credentials_of_tenants() -> None:
    base = configured(**PROJECT, **PLAN)
    with pytest.raises(ConfigurationError, match="key_secret not set"):
        base.replaced(key_id="other").credentials("numbers")
    with pytest.raises(ConfigurationError, match="key_id not set"):
        base.replaced(key_secret="fake-other").credentials("numbers")
    with pytest.raises(ConfigurationError, match="sms_api_token is not set"):
        base.replaced(service_plan_id="other").credentials("sms")
    other = base.replaced(project_id="other", key_id="other", key_secret="fake-other")
    assert (other.require_sms_path_id(), other.authentication_method) == ("other", "project_auth")
    assert bearer(base.replaced(service_plan_id="other", sms_api_token="fake-other")) == "fake-other"
    assert bearer(base) == "fake-sms-token"


@pytest.mark.parametrize("kind", [SinchClient, AsyncSinchClient])
def test_with_options_changes_every_given_setting(kind: type[Any]) -> None:
    names = list(inspect.signature(kind.with_options).parameters)[1:]
    regions = {"sms_region": "us", "conversation_region": "us"}
    given = {"timeout": 7.0, "max_retries": 7, "extra_headers": {"x-a": "b"}, **regions}
    given |= {name: f"fake-other-{name}" for name in names if name not in given}
    view = kind(**PROJECT, **PLAN).with_options(**given)
    assert {name: getattr(view.configuration, name) for name in names} == given


def test_closing_a_view_does_not_close_the_client() -> None:
    with Wire() as wire:
        with wire.client.with_options(timeout=1) as view:
            view.sms.batches.get("batch")
        wire.client.sms.batches.get("batch")
    assert len(wire.sent) == 2


def test_view_shares_the_transport_of_its_client() -> None:
    client = SinchClient(**PROJECT)
    view = client.with_options(project_id="other", timeout=1)
    again = view.with_options(max_retries=0)
    assert client._transport is view._transport is again._transport
    assert (again.configuration.project_id, again.configuration.timeout) == ("other", 1)
    assert client.configuration.project_id == "project"
    assert client.numbers is client.numbers
    assert client.numbers is not view.numbers


# ---- sending ----


def test_timeouts() -> None:
    assert configured().timeouts() == Timeout(10.0, 30.0, 120.0)
    assert configured(timeout=5).timeouts() == Timeout(5, 5, 5)
    chosen = Timeout(connect=1, read=None, total=None)
    assert configured(timeout=chosen).timeouts() is chosen
    configuration = configured()
    configuration.connection_timeout = 3.5
    assert (configuration.connection_timeout, configuration.timeouts()) == (3.5, Timeout(3.5, 30.0, 120.0))


@pytest.mark.parametrize(
    "value",
    [0, -1, float("nan"), float("inf"), True, "5", [5], Timeout(connect=0), Timeout(read=-1), Timeout(total="5")],  # type: ignore[arg-type]
)
def test_invalid_timeout_raises(value: Any) -> None:
    with pytest.raises(ConfigurationError, match="timeout must be a positive number of seconds"):
        as_timeout(value)


def test_loggers() -> None:
    own = logging.getLogger("own")
    assert configured().logger.name == "sinch"
    assert configured(logger_name="shop").logger.name == "shop"
    assert configured(logger=own, logger_name="shop").logger is own


def test_secrets_are_not_shown_but_can_be_read() -> None:
    configuration = configured(**PROJECT, **PLAN)
    assert [secret.reveal() for secret in configuration.secrets] == ["fake-key-secret", "fake-sms-token"]
    assert "fake" not in f"{configuration!r} {vars(configuration)}"
    assert copy.copy(configuration).key_secret == "fake-key-secret"
    configuration.key_secret = None
    configuration.sms_api_token = ""
    cleared: Any = (configuration.secrets, configuration.key_secret, configuration.sms_api_token)
    assert cleared == ((), None, None)


@pytest.mark.parametrize("client", [SinchClient(), AsyncSinchClient()])
def test_pickling_a_client_raises_and_suggests_an_alternative(client: SinchClient | AsyncSinchClient) -> None:
    with pytest.raises(TypeError, match=r"not pickled or copied: make a client in each process"):
        pickle.dumps(client)
