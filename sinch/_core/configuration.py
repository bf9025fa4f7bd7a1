"""Client settings, and the origin, credentials and timeouts that follow from them."""

from __future__ import annotations

import copy
import logging
import os
import re
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, Final, Literal

from .credentials import Credentials, ProjectCredentials, ServicePlanCredentials, checked_api_token, checked_key_half
from .errors import ConfigurationError
from .http import Timeout
from .origins import checked_origin, host_of, origin_from_domain, region_text
from .regions import ConversationRegion, SmsRegion
from .secret import Secret
from .timeouts import as_timeout

_AUTH_ORIGIN: Final = "https://auth.sinch.com"
_NUMBERS_ORIGIN: Final = "https://numbers.api.sinch.com"
_NUMBER_LOOKUP_ORIGIN: Final = "https://lookup.api.sinch.com"
_SMS_DOMAIN: Final = "https://zt.{}.sms.api.sinch.com"
_SMS_DOMAIN_WITH_SERVICE_PLAN_ID: Final = "https://{}.sms.api.sinch.com"
_CONVERSATION_DOMAIN: Final = "https://{}.conversation.api.sinch.com"
_TEMPLATES_DOMAIN: Final = "https://{}.template.api.sinch.com"
_GLOBAL_ORIGINS: Final = {"auth": "auth_origin", "numbers": "numbers_origin", "number_lookup": "number_lookup_origin"}
_PRODUCT_BY_SETTING: Final = {
    "sms_region": "sms",
    "sms_domain": "sms",
    "sms_domain_with_service_plan_id": "sms",
    "conversation_region": "conversation",
    "conversation_domain": "conversation",
    "templates_region": "template",
    "templates_domain": "template",
}
_ACCESS_KEY: Final = frozenset({"key_id", "key_secret"})
# Read from files or copied from web pages: line breaks, byte order marks, invisible spaces.
_INVISIBLE: Final = "\\s\ufeff\u200b-\u200d\u2060"
_AROUND: Final = re.compile(f"^[{_INVISIBLE}]+|[{_INVISIBLE}]+$")
_STRIPPED: Final = frozenset(
    {"key_id", "project_id", "service_plan_id", "sms_region", "conversation_region", "_templates_region", "sandbox_url"}
)
_SERVICE_PLAN: Final = frozenset({"service_plan_id", "sms_api_token"})


class Configuration:
    """Settings of a client; a change applies to later calls.

    Attributes:
        timeout: Seconds that a request may take, or a `Timeout`.
        max_retries: Maximum number of retries of a request that cannot be processed twice.
        extra_headers: Headers to add to every request.
        logger: Logger for requests.
    """

    # Switched off by a bulk, which retries throttled batches itself and sends others meanwhile.
    retries_throttled = True

    def __init__(
        self,
        *,
        key_id: str | None = None,
        key_secret: str | Secret | None = None,
        project_id: str | None = None,
        service_plan_id: str | None = None,
        sms_api_token: str | Secret | None = None,
        sms_region: SmsRegion | str | None = None,
        conversation_region: ConversationRegion | str | None = None,
        sandbox_url: str | None = None,
        timeout: float | Timeout | None = None,
        max_retries: int = 2,
        logger_name: str | None = None,
        logger: logging.Logger | None = None,
        environment: Mapping[str, str] = os.environ,
    ) -> None:
        self._origins: dict[str, str] = {}
        if service_plan_id or sms_api_token or not (project_id or key_id or key_secret):
            # A service plan from the environment must not take over a client that was given project credentials.
            service_plan_id = service_plan_id or environment.get("SINCH_SERVICE_PLAN_ID")
            sms_api_token = sms_api_token or environment.get("SINCH_SMS_API_TOKEN")
        self.project_id: str | None = project_id or environment.get("SINCH_PROJECT_ID")
        self.key_id: str | None = key_id or environment.get("SINCH_KEY_ID")
        self._key_secret = _as_secret(key_secret or environment.get("SINCH_KEY_SECRET"))
        self.service_plan_id = service_plan_id
        self._sms_api_token = _as_secret(sms_api_token)
        self.sms_region: SmsRegion | str | None = sms_region or environment.get("SINCH_SMS_REGION")
        self.conversation_region: ConversationRegion | str | None = conversation_region or environment.get(
            "SINCH_CONVERSATION_REGION"
        )
        self.sandbox_url: str | None = sandbox_url or environment.get("SINCH_SANDBOX_URL")
        self.timeout = timeout
        self.max_retries = max_retries
        self.extra_headers: Mapping[str, str] = {}
        self.auth_origin = _AUTH_ORIGIN
        self.numbers_origin = _NUMBERS_ORIGIN
        self.number_lookup_origin = _NUMBER_LOOKUP_ORIGIN
        self.sms_domain = _SMS_DOMAIN
        self.sms_domain_with_service_plan_id = _SMS_DOMAIN_WITH_SERVICE_PLAN_ID
        self.conversation_domain = _CONVERSATION_DOMAIN
        self.templates_domain = _TEMPLATES_DOMAIN
        self._templates_region: ConversationRegion | str | None = None
        self.logger: logging.Logger = logger or logging.getLogger(_text("logger_name", logger_name) or "sinch")

    def __setattr__(self, name: str, value: object) -> None:
        # The last setting wins: a region or a domain replaces an origin that was set directly.
        self.__dict__.get("_origins", {}).pop(_PRODUCT_BY_SETTING.get(name), None)
        if name == "timeout" and value is not None:
            as_timeout(value)
        value = _CHECKED[name](name, value) if name in _CHECKED else value
        super().__setattr__(name, _stripped(value) if name in _STRIPPED else value)

    # ---- credentials ----

    @property
    def key_secret(self) -> str | None:
        """Secret of the access key."""
        return self._key_secret.reveal() if self._key_secret is not None else None

    @key_secret.setter
    def key_secret(self, value: str | None) -> None:
        self._key_secret = _as_secret(value)

    @property
    def sms_api_token(self) -> str | None:
        """API token of the SMS service plan."""
        return self._sms_api_token.reveal() if self._sms_api_token is not None else None

    @sms_api_token.setter
    def sms_api_token(self, value: str | None) -> None:
        self._sms_api_token = _as_secret(value)

    @property
    def authentication_method(self) -> Literal["sms_auth", "project_auth"] | None:
        """`sms_auth` when SMS calls use a service plan, `project_auth` for a project; None without credentials."""
        if self.service_plan_id and self._sms_api_token is not None:
            return "sms_auth"
        return "project_auth" if self.project_id else None

    @property
    def secrets(self) -> tuple[Secret, ...]:
        """Every secret held here, for redaction."""
        return tuple(secret for secret in (self._key_secret, self._sms_api_token) if secret is not None)

    def require_project_id(self) -> str:
        """Return the ID of the project to make calls for.

        Raises:
            ConfigurationError: The project ID is not set.
        """
        return self._require_project_id()

    def _require_project_id(self, instead: str = "") -> str:
        if not self.project_id:
            raise ConfigurationError(
                f"project_id is not set: pass project_id=... to the client or set SINCH_PROJECT_ID{instead}"
            )
        return self.project_id

    def require_sms_path_id(self) -> str:
        """Return the ID in the path of SMS calls: the service plan, or the project with project credentials."""
        if self._uses_service_plan():
            return str(self.service_plan_id)
        return self._require_project_id("; for a service plan, service_plan_id and sms_api_token")

    def credentials(self, product: str) -> Credentials:
        """Return the credentials for calls to a product.

        Raises:
            ConfigurationError: The credentials are missing or incomplete.
        """
        if product == "sms" and self._uses_service_plan() and self._sms_api_token is not None:
            return ServicePlanCredentials(checked_api_token(self._sms_api_token))
        self.require_project_id()
        if not self.key_id or self._key_secret is None:
            missing = (
                "key_secret" if self.key_id else "key_id" if self._key_secret is not None else "key_id and key_secret"
            )
            raise ConfigurationError(
                f"{missing} not set: a project needs both halves of an access key, passed to the client "
                "or set as SINCH_KEY_ID and SINCH_KEY_SECRET"
            )
        key_id, key_secret = (
            checked_key_half("key_id", self.key_id),
            checked_key_half("key_secret", self._key_secret.reveal()),
        )
        return ProjectCredentials(key_id, Secret(key_secret), self.origin("auth"))

    def _uses_service_plan(self) -> bool:
        if bool(self.service_plan_id) == (self._sms_api_token is not None):
            return bool(self.service_plan_id)
        missing = "sms_api_token" if self.service_plan_id else "service_plan_id"
        raise ConfigurationError(
            f"{missing} is not set: an SMS service plan needs its ID and its API token, passed to the client "
            "or set as SINCH_SERVICE_PLAN_ID and SINCH_SMS_API_TOKEN"
        )

    # ---- origins ----

    def origin(self, product: str) -> str:
        """Return scheme, host and port for calls to a product.

        Raises:
            ConfigurationError: A region is missing or unknown, or credentials may not be sent to a domain.
        """
        live = self._live_origin(product)
        return checked_origin("sandbox_url", self.sandbox_url) if self.sandbox_url else live

    def sandbox_headers(self, product: str) -> dict[str, str]:
        """Return the headers that name the live host to a sandbox, which checks region and credentials by it."""
        return {"x-sinch-host": host_of(self._live_origin(product))} if self.sandbox_url else {}

    def _live_origin(self, product: str) -> str:
        if product in self._origins:
            return self._origins[product]
        if product in _GLOBAL_ORIGINS:
            name = _GLOBAL_ORIGINS[product]
            return checked_origin(name, getattr(self, name))
        domain_name, region_name, regions = self._regional(product)
        region = region_text(region_name, getattr(self, region_name), regions)
        return origin_from_domain(domain_name, getattr(self, domain_name), region)

    def _regional(self, product: str) -> tuple[str, str, type[Enum]]:
        if product == "sms":
            domain = "sms_domain_with_service_plan_id" if self._uses_service_plan() else "sms_domain"
            return domain, "sms_region", SmsRegion
        if product == "template":
            region = "templates_region" if self._templates_region else "conversation_region"
            return "templates_domain", region, ConversationRegion
        return "conversation_domain", "conversation_region", ConversationRegion

    @property
    def templates_region(self) -> ConversationRegion | str | None:
        """Region of the template host; by default the region of the Conversation API."""
        return self._templates_region or self.conversation_region

    @templates_region.setter
    def templates_region(self, value: ConversationRegion | str | None) -> None:
        self._templates_region = value

    @property
    def sms_region_with_service_plan_id(self) -> SmsRegion | str | None:
        """Region of SMS calls by service plan; the same as `sms_region`."""
        return self.sms_region

    @sms_region_with_service_plan_id.setter
    def sms_region_with_service_plan_id(self, value: SmsRegion | str | None) -> None:
        self.sms_region = value

    @property
    def sms_origin(self) -> str | None:
        """Origin of SMS calls; None while the region is not set."""
        return self._settable_origin("sms", self.sms_region)

    @sms_origin.setter
    def sms_origin(self, value: str) -> None:
        self._origins["sms"] = checked_origin("sms_origin", value)

    sms_origin_with_service_plan_id = sms_origin

    @property
    def conversation_origin(self) -> str | None:
        """Origin of Conversation calls; None while the region is not set."""
        return self._settable_origin("conversation", self.conversation_region)

    @conversation_origin.setter
    def conversation_origin(self, value: str) -> None:
        self._origins["conversation"] = checked_origin("conversation_origin", value)

    @property
    def templates_origin(self) -> str | None:
        """Origin of template calls; None while the region is not set."""
        return self._settable_origin("template", self.templates_region)

    @templates_origin.setter
    def templates_origin(self, value: str) -> None:
        self._origins["template"] = checked_origin("templates_origin", value)

    def _settable_origin(self, product: str, region: object) -> str | None:
        if self.sandbox_url:
            return checked_origin("sandbox_url", self.sandbox_url)
        return self.origin(product) if region or product in self._origins else None

    # ---- sending ----

    @property
    def connection_timeout(self) -> float | None:
        """Seconds to wait for a connection; the name of earlier generations."""
        return self.timeouts().connect

    @connection_timeout.setter
    def connection_timeout(self, value: float) -> None:
        timeouts = self.timeouts()
        self.timeout = Timeout(value, timeouts.read, timeouts.total)

    def timeouts(self) -> Timeout:
        """Return the default timeouts of a call."""
        return as_timeout(self.timeout) if self.timeout is not None else Timeout()

    def replaced(self, **changes: object) -> Configuration:
        """Return a copy with some settings changed; None keeps a setting.

        Credentials change as a whole, so that one tenant never uses those of another.
        """
        changed = {name: value for name, value in changes.items() if value is not None}
        view = copy.copy(self)
        view._origins = dict(self._origins)  # of the same class
        if changed.keys() & _ACCESS_KEY:
            view.key_id = view.key_secret = None
        if changed.keys() & (_SERVICE_PLAN | {"project_id"}):
            view.service_plan_id = view.sms_api_token = None
        for name, value in changed.items():
            setattr(view, name, value)
        return view

    def __repr__(self) -> str:
        return (
            f"Configuration(project_id={self.project_id!r}, service_plan_id={self.service_plan_id!r}, "
            f"sms_region={_plain(self.sms_region)!r}, conversation_region={_plain(self.conversation_region)!r})"
        )


def _as_secret(value: str | Secret | None) -> Secret | None:
    text = _stripped(value.reveal() if isinstance(value, Secret) else value)
    return Secret(text) if text else None


def _stripped(value: Any) -> Any:
    if isinstance(value, str) and not isinstance(value, Enum):
        return _AROUND.sub("", value)
    return value


def _text(name: str, value: Any) -> str | None:
    if value is not None and not isinstance(value, str):
        raise ConfigurationError(f"{name} must be text, not {type(value).__name__}")
    return value


def _logger(name: str, value: Any) -> Any:
    if not hasattr(value, "isEnabledFor"):
        raise ConfigurationError(
            f"{name}: takes a logging.Logger, not {type(value).__name__}; logger_name takes a name"
        )
    return value


_CHECKED: Final[Mapping[str, Callable[[str, Any], Any]]] = {
    "key_id": _text,
    "project_id": _text,
    "service_plan_id": _text,
    "logger": _logger,
}


def _plain(region: SmsRegion | ConversationRegion | str | None) -> str | None:
    return region.value if isinstance(region, (SmsRegion, ConversationRegion)) else region
