"""Access rules for projects, service plans and apps: which credentials and regions the real APIs accept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum, auto
from http import HTTPStatus
from typing import Any, Final

from sinch.sandbox.errors import ApiError, not_found, unauthorized
from sinch.sandbox.hosts import TargetHost, servers_of
from sinch.sandbox.operations import Api, Operation
from sinch.sandbox.store import Store
from sinch.sandbox.time_format import timestamp

PROJECT: Final = "project"
SERVICE_PLAN: Final = "service_plan"
_TEXT: Final = {"type": "string", "minLength": 1}
SERVICE_PLAN_SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {"callback_url": _TEXT, "region": _TEXT, "token": _TEXT},
}
PROJECT_SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["created_at"],
    "properties": {
        "created_at": {
            "type": "string",
            "pattern": r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$",
            "description": "must be a date such as 2026-01-31",
        }
    },
}
_APP_HOME: Final = "app_home"
_PLAN_HOME: Final = "service_plan_home"
_OAUTH2: Final = "OAuth2"


class CredentialKind(Enum):
    """Kind of credentials of a request."""

    KEY_PAIR = auto()
    ACCESS_TOKEN = auto()
    API_TOKEN = auto()


@dataclass(frozen=True, slots=True)
class Request:
    """The parts of a request that determine its access.

    Args:
        operation: The operation that is called.
        presented: The kind of the credentials.
        token: The access token or API token, empty for a key pair.
        target_host: The host that the request is meant for.
        path: The path parameters.
        app_id: The ID of the app in the request, empty if there is none.
        now: The time of the request.
    """

    operation: Operation
    presented: CredentialKind
    token: str
    target_host: TargetHost
    path: Mapping[str, str]
    app_id: str
    now: datetime


def check_access(store: Store, request: Request) -> None:
    """Raise the error of a request that the real API would refuse."""
    if request.target_host.host and request.target_host.server is None:
        message = f"{request.target_host.host} is not a host of this operation."
        raise ApiError(HTTPStatus.NOT_FOUND, message)
    if request.operation.api is Api.SMS:
        _check_sms_access(store, request)
    elif request.operation.api is Api.CONVERSATION and request.app_id and request.target_host.region:
        home = _home_region(store, _APP_HOME, request.app_id, request.target_host.region)
        if home != request.target_host.region:
            raise not_found("App", request.app_id)


def record_app_region(store: Store, app_id: str, region: str) -> None:
    """Record the region in which an app is created."""
    if region:
        store.put(_APP_HOME, "", app_id, {"region": region})


def app_of(path: Mapping[str, str], query: Mapping[str, str], body: Any) -> str:
    """Return the app ID of a request to the Conversation API; empty when it has none."""
    named = path.get("app_id") or query.get("app_id") or (body.get("app_id") if isinstance(body, dict) else None)
    return named if isinstance(named, str) else ""


def _check_sms_access(store: Store, request: Request) -> None:
    server = request.target_host.server
    if request.presented is CredentialKind.ACCESS_TOKEN:
        _check_project_age(store, request)
        if server is not None and server.auth != _OAUTH2:
            raise _refused(
                f"{request.target_host.host} accepts the API token of a service plan, not a token of a project"
            )
        if server is not None and server.regions and request.target_host.region not in server.regions:
            raise _refused(
                f"projects cannot be used in {request.target_host.region}, only in {', '.join(sorted(server.regions))}"
            )
        return
    if server is not None and server.auth == _OAUTH2:
        raise _refused(f"{request.target_host.host} accepts a token of a project, not the API token of a service plan")
    _check_service_plan(store, request)


def _check_project_age(store: Store, request: Request) -> None:
    """Raise the error of a project that is too new for the SMS API."""
    latest = next((each.until for each in servers_of(request.operation) if each.auth == _OAUTH2), None)
    if latest is None:
        return
    project_id = request.path["service_plan_id"]
    project = store.get(PROJECT, "", project_id)
    created = date.fromisoformat(project["created_at"][:10]) if project else request.now.astimezone(UTC).date()
    if created > latest:
        message = (
            f"projects created after {latest} cannot use their keys for SMS: use a service plan and its API token. "
            "A sandbox with --lenient accepts them"
        )
        raise _refused(message)
    if project is None:  # Advancing the clock must not change the creation date.
        store.put(PROJECT, "", project_id, {"created_at": timestamp(request.now)})


def _check_service_plan(store: Store, request: Request) -> None:
    service_plan_id = request.path["service_plan_id"]
    plan = store.get(SERVICE_PLAN, "", service_plan_id) or {}
    if plan.get("token", request.token) != request.token:
        raise _refused("the API token is not that of the service plan")
    swapped = store.get(SERVICE_PLAN, "", request.token) or {}
    if swapped.get("token") == service_plan_id:
        raise _refused("the ID and the API token of the service plan are swapped")
    if request.target_host.region:
        home = plan.get("region") or _home_region(store, _PLAN_HOME, service_plan_id, request.target_host.region)
        if home != request.target_host.region:
            raise _refused(f"the service plan is in the region {home}, not in {request.target_host.region}")


def _home_region(store: Store, kind: str, name: str, region: str) -> str:
    """Return the region in which a resource was first used, recording it if there is none."""
    known = store.get(kind, "", name)
    if known is None:
        store.put(kind, "", name, {"region": region})
        return region
    return str(known["region"])


def _refused(reason: str) -> ApiError:
    return unauthorized(f"The credentials are refused: {reason}.", "Bearer")
