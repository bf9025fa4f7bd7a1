"""`sinch doctor`: check settings, credentials and access to the APIs."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit
from urllib.request import getproxies

import typer

import sinch
from sinch import SinchClient
from sinch._cli.output import Json, print_json, print_table
from sinch._core.errors import AuthenticationError, ConfigurationError, SinchException
from sinch._core.tokens import TOKEN_OPERATION
from sinch._core.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sinch._core.configuration import Configuration
    from sinch._core.hooks import ResponseEvent

app = typer.Typer()

_MAX_SKEW_SECONDS: Final = 60
_MARKS: Final = {True: "ok", False: "FAILED", None: ""}
_NEEDS_SERVICE_PLAN: Final = (
    "; projects created after 2026-04-15 need a service plan for SMS: set SINCH_SERVICE_PLAN_ID and SINCH_SMS_API_TOKEN"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Result of a check; `ok` is None if the check only reports a value."""

    check: str
    ok: bool | None
    detail: str


@app.command()
def doctor(as_json: Json = False) -> None:
    """Check versions, credentials, regions, access and the clock; exit with 1 if a check fails."""
    findings = list(_examine())
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        print_table(("check", "", ""), ((finding.check, _MARKS[finding.ok], finding.detail) for finding in findings))
    if any(finding.ok is False for finding in findings):
        raise typer.Exit(1)


def _examine() -> Iterator[Finding]:
    responses: list[ResponseEvent] = []
    with SinchClient(on_response=responses.append, max_retries=0, timeout=20) as client:
        yield from _environment()
        yield from _settings(client.configuration)
        dates: list[str] = []
        access = [_probe(product, call, client.configuration, dates) for product, call in _probes(client)]
        yield from _token(responses)
        yield from access
        yield from _clock(dates)


def _environment() -> Iterator[Finding]:
    yield Finding("sinch", None, f"{VERSION} (independent SDK), {Path(sinch.__file__).parent}")
    yield Finding("Python", None, f"{platform.python_version()}, httpx {version('httpx')}, {platform.platform()}")
    proxies = {scheme: url for scheme, url in getproxies().items() if scheme in ("http", "https", "all")}
    # The URL of a proxy can contain a password, so only its host is shown.
    hosts = ", ".join(f"{scheme} by {urlsplit(url).hostname}" for scheme, url in sorted(proxies.items()))
    yield Finding("proxy", None, hosts or "none")


def _settings(configuration: Configuration) -> Iterator[Finding]:
    key = {
        "SINCH_PROJECT_ID": configuration.project_id,
        "SINCH_KEY_ID": configuration.key_id,
        "SINCH_KEY_SECRET": configuration.key_secret,
    }
    plan = {
        "SINCH_SERVICE_PLAN_ID": configuration.service_plan_id,
        "SINCH_SMS_API_TOKEN": configuration.sms_api_token,
    }
    yield _credentials("project", key)
    yield _credentials("service plan", plan)
    if not any(key.values()) and not any(plan.values()):
        yield Finding("credentials", False, "not set: set the three settings of a project or the two of a service plan")
    yield Finding("SMS region", None, str(configuration.sms_region or "SINCH_SMS_REGION is not set"))
    yield Finding(
        "Conversation region", None, str(configuration.conversation_region or "SINCH_CONVERSATION_REGION is not set")
    )
    if configuration.sandbox_url:
        yield Finding("sandbox", None, f"all requests go to {configuration.sandbox_url}")


def _credentials(kind: str, settings: Mapping[str, str | None]) -> Finding:
    missing = [name for name, value in settings.items() if not value]
    if len(missing) == len(settings):
        return Finding(kind, None, "not set")
    if missing:
        return Finding(kind, False, f"{' and '.join(missing)} not set")
    return Finding(kind, True, "set")


def _probes(client: SinchClient) -> Iterator[tuple[str, Callable[[], Any]]]:
    configuration = client.configuration
    if configuration.project_id:
        yield "numbers", lambda: client.numbers.with_raw_response.list(page_size=1)
    if configuration.sms_region and configuration.authentication_method:
        yield "sms", lambda: client.sms.batches.with_raw_response.list(page_size=1)
    if configuration.project_id and configuration.conversation_region:
        yield "conversation", client.conversation.apps.with_raw_response.list


def _probe(product: str, call: Callable[[], Any], configuration: Configuration, dates: list[str]) -> Finding:
    check = f"{product} access"
    try:
        response = call()
    except ConfigurationError as error:
        return Finding(check, False, str(error))
    except SinchException as error:
        dates.extend(_date(error.headers))
        by_project = product == "sms" and configuration.authentication_method == "project_auth"
        needs_service_plan = by_project and isinstance(error, AuthenticationError)
        return Finding(check, False, f"{error}{_NEEDS_SERVICE_PLAN if needs_service_plan else ''}")
    dates.extend(_date(response.headers))
    return Finding(check, True, f"{configuration.origin(product)} responds")


def _date(headers: Mapping[str, str] | None) -> list[str]:
    date = (headers or {}).get("date")
    return [date] if date else []


def _token(responses: list[ResponseEvent]) -> Iterator[Finding]:
    token_responses = [event for event in responses if event.operation == TOKEN_OPERATION]
    if token_responses:
        last = token_responses[-1]
        received = last.status is not None and last.status < 300
        detail = "received" if received else f"not received: {last.status or last.failure}"
        yield Finding("access token", received, detail)


def _clock(dates: list[str]) -> Iterator[Finding]:
    if not dates:
        return
    skew = (datetime.now(UTC) - parsedate_to_datetime(dates[-1])).total_seconds()
    is_small = abs(skew) <= _MAX_SKEW_SECONDS
    # Receivers with a tolerance refuse events whose timestamps differ too much from their clock.
    yield Finding("clock", is_small, f"{abs(skew):.0f} s {'ahead of' if skew > 0 else 'behind'} the server")
