"""Credentials of an API call."""

from __future__ import annotations

import hashlib
from typing import Any, Final, NamedTuple

from .errors import ConfigurationError
from .secret import Secret

_LAST_OF_LATIN_1: Final = "\xff"


class ProjectCredentials(NamedTuple):
    """A key pair of a project, exchanged for access tokens at the token endpoint."""

    key_id: str
    key_secret: Secret
    auth_origin: str

    @property
    def refusal_hint(self) -> str:
        """Advice for a 401 of an API; `{}` is replaced by its host."""
        return (
            "an access token of the project's key pair was refused at {}: look for a project_id that is not the key's, "
            "a region that is not the project's, a key that was deleted, or for SMS a project that is too young for it"
        )

    @property
    def token_key(self) -> str:
        """Key of these credentials in a token store; a digest, so that the store learns no secret."""
        text = "\0".join((self.auth_origin, self.key_id, self.key_secret.reveal()))
        return hashlib.sha256(text.encode()).hexdigest()


class ServicePlanCredentials(NamedTuple):
    """The API token of an SMS service plan, sent as it is."""

    api_token: Secret

    @property
    def refusal_hint(self) -> str:
        """Advice for a 401 of an API; `{}` is replaced by its host."""
        return (
            "the API token of the service plan was refused at {}: look for an sms_region that is not the plan's, "
            "an API token of another plan, or one that was replaced"
        )


Credentials = ProjectCredentials | ServicePlanCredentials


def checked_key_half(name: str, text: Any) -> str:
    """Return `key_id` or `key_secret`, if it can be sent in a header; the error does not show it."""
    if not isinstance(text, str):
        raise ConfigurationError(f"{name} must be text, not {type(text).__name__}")
    if not text.isprintable() or (not text.isascii() and max(text) > _LAST_OF_LATIN_1):
        raise ConfigurationError(f"{name} has characters that no key has; look for a line break or a wrong encoding")
    return text


def checked_api_token(token: Secret) -> Secret:
    """Return `sms_api_token`, if it can be sent in a header; the error does not show it."""
    text = token.reveal()
    if not isinstance(text, str):
        raise ConfigurationError(f"sms_api_token must be text, not {type(text).__name__}")
    if not (text.isascii() and text.isprintable()):
        raise ConfigurationError(
            "sms_api_token has characters that no token has; look for a line break or a wrong encoding"
        )
    return token
