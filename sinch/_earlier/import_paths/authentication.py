"""The names that 2.x had in `sinch.domains.authentication`, and their replacements."""

from __future__ import annotations

from typing import Final

RENAMED: Final = {
    "AuthenticationException": "sinch._core.errors:AuthenticationException",
    "OAuthToken": "sinch._core.tokens:AccessToken",
}

REMOVED: Final = {
    "Authentication": "`token_store=` of the client; it fetches and renews tokens by itself",
    "AuthenticationBase": "`token_store=` of the client; it fetches and renews tokens by itself",
    "OAuthEndpoint": "`token_store=` of the client; it fetches and renews tokens by itself",
    "calculate_sinch_event_signature": "`validate_authentication_header` of the receivers in sinch.sinch_events",
    "compute_hmac_signature": "`validate_authentication_header` of the receivers in sinch.sinch_events",
    "compute_signed_data": "`validate_authentication_header` of the receivers in sinch.sinch_events",
    "normalize_iso_timestamp": "`datetime.fromisoformat`",
    "validate_signature_header": "`validate_authentication_header` of the receivers in sinch.sinch_events",
    "validate_sinch_event_signature_with_nonce": "`validate_authentication_header` of the receivers in sinch.sinch_events",
}

MODULES: Final = """
.
    AuthenticationBase Authentication
endpoints
endpoints.v1
endpoints.v1.oauth
    OAuthEndpoint
exceptions
    AuthenticationException
models
models.v1
models.v1.authentication
    OAuthToken
sinch_events
sinch_events.v1
sinch_events.v1.authentication_validation
    validate_signature_header compute_hmac_signature validate_sinch_event_signature_with_nonce
    compute_signed_data calculate_sinch_event_signature
sinch_events.v1.sinch_event_utils
    normalize_iso_timestamp
"""
