"""API errors, rendered in the format of each API."""

import sqlite3
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

from starlette.responses import JSONResponse, Response

from sinch.sandbox.operations import Api

# Header with the reason of an error for which the API has no field.
REASON: Final = "x-sandbox-reason"


class ViolationKind(Enum):
    """Kind of an invalid field, which determines the error code of the SMS API."""

    SYNTAX = auto()
    FORMAT = auto()
    CONSTRAINT = auto()


@dataclass(frozen=True, slots=True)
class Violation:
    """An invalid field and the reason."""

    field: str
    reason: str
    kind: ViolationKind = ViolationKind.CONSTRAINT


@dataclass(frozen=True, slots=True)
class Resource:
    """The resource that an error is about."""

    type: str
    name: str


class ApiError(Exception):
    """An error response of an API, independent of its format."""

    def __init__(
        self,
        status: HTTPStatus,
        message: str,
        *,
        violations: tuple[Violation, ...] = (),
        resource: Resource | None = None,
        headers: Mapping[str, str] | None = None,
        code: str | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.violations = violations
        self.resource = resource
        self.headers: dict[str, str] = dict(headers or {})
        self.code = code


def invalid(*violations: Violation) -> ApiError:
    """Return the error of a request with invalid fields."""
    message = "; ".join(f"{each.field}: {each.reason}" for each in violations)
    return ApiError(HTTPStatus.BAD_REQUEST, message, violations=violations)


def not_found(resource_type: str, name: str) -> ApiError:
    """Return the error of a request for a resource that does not exist."""
    return ApiError(HTTPStatus.NOT_FOUND, f"{resource_type} not found", resource=Resource(resource_type, name))


def too_large(resource_type: str, name: str, reason: str) -> ApiError:
    """Return the error of an upload that is too large."""
    return ApiError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, reason, resource=Resource(resource_type, name))


def unauthorized(message: str, challenge: str) -> ApiError:
    """Return the error of a request without valid credentials."""
    # The 401 responses of the SMS API have no body to hold the reason.
    headers = {"www-authenticate": challenge, REASON: message}
    return ApiError(HTTPStatus.UNAUTHORIZED, message, headers=headers)


def not_implemented(operation_id: str) -> ApiError:
    """Return the error of a request for an operation that the sandbox does not implement."""
    message = f"The sandbox does not implement the operation {operation_id} yet."
    return ApiError(HTTPStatus.NOT_IMPLEMENTED, message)


def unexpected(error: Exception) -> ApiError:
    """Return the error of a request that failed because of a bug or the state of the sandbox."""
    if isinstance(error, sqlite3.Error):
        message = f"The sandbox cannot use its state ({error}); the request had no effect."
        return ApiError(HTTPStatus.SERVICE_UNAVAILABLE, message, code="service_unavailable")
    frame = traceback.extract_tb(error.__traceback__)[-1]
    source = f"{type(error).__name__} in {Path(frame.filename).name}, line {frame.lineno}"
    message = f"A bug in the sandbox: {source}; the request had no effect."
    return ApiError(HTTPStatus.INTERNAL_SERVER_ERROR, message, code="internal_server_error")


def render(api: Api, error: ApiError, trace_id: str) -> Response:
    """Return an error in the format of an API."""
    return _RENDERERS[api](error, trace_id)


_STATUS_NAMES = {
    HTTPStatus.BAD_REQUEST: "INVALID_ARGUMENT",
    HTTPStatus.UNAUTHORIZED: "UNAUTHENTICATED",
    HTTPStatus.FORBIDDEN: "PERMISSION_DENIED",
    HTTPStatus.NOT_FOUND: "NOT_FOUND",
    HTTPStatus.CONFLICT: "ABORTED",
    HTTPStatus.TOO_MANY_REQUESTS: "RESOURCE_EXHAUSTED",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "CONTENT_TOO_LARGE",
    HTTPStatus.INTERNAL_SERVER_ERROR: "INTERNAL",
    HTTPStatus.NOT_IMPLEMENTED: "UNIMPLEMENTED",
    HTTPStatus.SERVICE_UNAVAILABLE: "UNAVAILABLE",
    HTTPStatus.GATEWAY_TIMEOUT: "DEADLINE_EXCEEDED",
}

_SMS_CODES = {
    ViolationKind.SYNTAX: "syntax_invalid_json",
    ViolationKind.FORMAT: "syntax_invalid_parameter_format",
    ViolationKind.CONSTRAINT: "syntax_constraint_violation",
}


def _status_error(error: ApiError, details: list[dict[str, Any]]) -> Response:
    status = _STATUS_NAMES.get(error.status, "UNKNOWN")
    content = {"code": error.status, "message": error.message, "status": status, "details": details}
    return JSONResponse({"error": content}, error.status, error.headers)


def _numbers(error: ApiError, _trace_id: str) -> Response:
    details: list[dict[str, Any]] = []
    if error.violations:
        fields = [{"field": each.field, "description": each.reason} for each in error.violations]
        details.append({"type": "BadRequest", "fieldViolations": fields})
    if error.resource:
        resource = {"resourceType": error.resource.type, "resourceName": error.resource.name}
        details.append({"type": "ResourceInfo", **resource, "owner": "", "description": error.message})
    return _status_error(error, details)


def _conversation(error: ApiError, _trace_id: str) -> Response:
    # The details of the real API are serialized protobuf messages; the message has field and reason.
    return _status_error(error, [])


def _sms(error: ApiError, _trace_id: str) -> Response:
    if error.code is not None:
        code = error.code
    elif error.violations:
        code = _SMS_CODES[error.violations[0].kind]
    elif error.status == HTTPStatus.NOT_IMPLEMENTED:
        code = "not_implemented"
    else:  # In the contract, 401 and 404 have no body.
        return Response(status_code=error.status, headers=error.headers)
    return JSONResponse({"code": code, "text": error.message}, error.status, error.headers)


def _number_lookup(error: ApiError, trace_id: str) -> Response:
    problem = {
        "type": None,
        # The contract has no other member for the reason.
        "title": error.message,
        "status": error.status,
        "traceId": trace_id,
    }
    return JSONResponse(problem, error.status, error.headers)


_RENDERERS: dict[Api, Callable[[ApiError, str], Response]] = {
    Api.NUMBERS: _numbers,
    Api.NUMBER_LOOKUP: _number_lookup,
    Api.SMS: _sms,
    Api.CONVERSATION: _conversation,
}
