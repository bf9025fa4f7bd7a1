"""Authentication: OAuth2 tokens, HTTP Basic with the key pair, service-plan tokens."""

import re
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hmac import compare_digest
from http import HTTPStatus
from types import MappingProxyType
from urllib.parse import parse_qs

from starlette.responses import JSONResponse, Response

from sinch.sandbox.accounts import CredentialKind
from sinch.sandbox.errors import ApiError, unauthorized
from sinch.sandbox.operations import Api
from sinch.sandbox.sources import NewId
from sinch.sandbox.store import Store

TOKEN_LIFETIME = timedelta(hours=1)

TOKEN = "token"  # noqa: S105 - the kind of record, not a token
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_EXPIRED = 'Bearer error="invalid_token", error_description="The access token expired"'


@dataclass(frozen=True, slots=True)
class Credentials:
    """The only key pair that the sandbox accepts."""

    key_id: str
    key_secret: str = field(repr=False)


class Authority:
    """Issues tokens and checks credentials."""

    def __init__(self, store: Store, new_id: NewId, credentials: Credentials | None) -> None:
        self._store = store
        self._new_id = new_id
        self._credentials = credentials

    def token_response(self, authorization: str, form: bytes, now: datetime) -> Response:
        """Return the response to a request to the token endpoint."""
        grants = parse_qs(form.decode("utf-8", "replace")).get("grant_type", [])
        if not grants:
            return oauth_error(HTTPStatus.BAD_REQUEST, "invalid_request", "The form field grant_type is missing.")
        if grants != ["client_credentials"]:
            description = "The only supported grant_type is client_credentials."
            return oauth_error(HTTPStatus.BAD_REQUEST, "unsupported_grant_type", description)
        if not self._is_key_pair(authorization):
            description = "HTTP Basic authentication with key id and key secret is missing or wrong."
            return oauth_error(HTTPStatus.UNAUTHORIZED, "invalid_client", description)
        lifetime = int(TOKEN_LIFETIME.total_seconds())
        token = {"access_token": self._issue(now), "expires_in": lifetime, "scope": "", "token_type": "bearer"}
        return JSONResponse(token, headers={"cache-control": "no-store"})

    def check(self, api: Api, authorization: str, now: datetime) -> tuple[CredentialKind, str]:
        """Return the kind of the credentials of a request, and the token, empty for a key pair.

        Raises:
            ApiError: The credentials are missing or invalid.
        """
        token = _after_scheme(authorization, "bearer")
        issued = self._store.get(TOKEN, "", token) if token else None
        if issued:
            if now >= datetime.fromisoformat(issued["expires_at"]):
                raise expired_token()
            return CredentialKind.ACCESS_TOKEN, token
        # API tokens of service plans are not issued here, so any token is accepted.
        if api is Api.SMS and token:
            return CredentialKind.API_TOKEN, token
        if api is not Api.SMS and self._is_key_pair(authorization):
            return CredentialKind.KEY_PAIR, ""
        message = "The request has no valid credentials: send a token from /oauth2/token as Bearer."
        raise unauthorized(message, "Bearer")

    def _issue(self, now: datetime) -> str:
        token = f"sandbox-token-{self._new_id().lower()}"
        self._store.put(TOKEN, "", token, {"expires_at": (now + TOKEN_LIFETIME).isoformat()})
        return token

    def _is_key_pair(self, authorization: str) -> bool:
        key_id, key_secret = _basic(authorization)
        if self._credentials is None:
            # Key IDs are UUIDs, key secrets are not.
            swapped = _UUID.fullmatch(key_secret) and not _UUID.fullmatch(key_id)
            return bool(key_id and key_secret) and not swapped
        return _same(key_id, self._credentials.key_id) and _same(key_secret, self._credentials.key_secret)


def expired_token() -> ApiError:
    """Return the error of a request with an expired token."""
    return unauthorized("The access token expired.", _EXPIRED)


def _basic(authorization: str) -> tuple[str, str]:
    try:
        decoded = b64decode(_after_scheme(authorization, "basic"), validate=True).decode()
    except ValueError:
        decoded = ""
    key_id, _, key_secret = decoded.partition(":")
    return key_id, key_secret


def _after_scheme(authorization: str, scheme: str) -> str:
    name, _, value = authorization.partition(" ")
    return value.strip() if name.lower() == scheme else ""


def _same(actual: str, expected: str) -> bool:
    return compare_digest(actual.encode(), expected.encode())


def oauth_error(
    status: HTTPStatus, error: str, description: str, headers: Mapping[str, str] = MappingProxyType({})
) -> Response:
    """Return an error response of the token endpoint."""
    if status == HTTPStatus.UNAUTHORIZED:
        headers = {**headers, "www-authenticate": "Basic"}
    return JSONResponse({"error": error, "error_description": description}, status, headers)
