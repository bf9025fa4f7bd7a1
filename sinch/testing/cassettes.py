"""Settings of VCR.py and pytest-recording that keep credentials and phone numbers out of cassettes."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

_MASKED: Final = "recorded-secret"
# Page tokens are not secret, and the API expects them back unchanged.
_SECRET_KEY: Final = re.compile(
    r"(?!.*page).*(?:token|secret|password|credential|api_?key|access_?key|private_?key|authorization)", re.IGNORECASE
)
_NUMBER: Final = re.compile(r"(?:(?P<plus>\+|%2B)|(?<![\w.]))(?P<digits>\d{7,15})(?!\w)", re.IGNORECASE)
# Fictional numbers are kept, so that the numbers in a test are also those in its cassette.
_RESERVED: Final = re.compile(r"1\d{3}55501\d\d|1202555\d{4}|1555\d{4}")
_KEPT_HEADERS: Final = frozenset({"accept", "content-type", "retry-after"})


def vcr_settings(replace: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return settings that keep credentials, tokens and phone numbers out of cassettes.

    They are the arguments of `vcr.VCR(...)`, or the value of the fixture `vcr_config` of pytest-recording. Each phone
    number is replaced by the same fictional number everywhere, so that requests match when a cassette is played back.

    Args:
        replace: Other texts to replace, such as IDs of your account: `{"my-project-id": "project-id"}`.
    """

    def clean(text: str) -> str:
        for original, replacement in (replace or {}).items():
            text = text.replace(original, replacement)
        return _NUMBER.sub(_replacement_number, text)

    return {
        "decode_compressed_response": True,
        "before_record_request": lambda request: _clean_request(request, clean),
        "before_record_response": lambda response: _clean_response(response, clean),
    }


def _clean_request(request: Any, clean: Callable[[str], str]) -> Any:
    request.uri = clean(request.uri)
    request.headers = _kept(request.headers)
    request.body = _clean_body(request.body, clean)
    return request


def _clean_response(response: dict[str, Any], clean: Callable[[str], str]) -> dict[str, Any]:
    body = response["body"]
    cleaned = {**body, "string": _clean_body(body.get("string"), clean)}
    return {**response, "headers": _kept(response["headers"]), "body": cleaned}


def _kept(headers: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in headers.items() if name.lower() in _KEPT_HEADERS}


def _clean_body(body: Any, clean: Callable[[str], str]) -> Any:
    if not isinstance(body, (str, bytes)):
        return body
    try:
        text = body.decode() if isinstance(body, bytes) else body
    except UnicodeDecodeError:  # a binary file
        return body
    try:
        text = json.dumps(_clean_value(json.loads(text), clean), ensure_ascii=False)
    except ValueError:
        text = clean(text)
    return text.encode() if isinstance(body, bytes) else text


def _clean_value(value: Any, clean: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_clean_value(item, clean) for item in value]
    if isinstance(value, dict):
        return {
            clean(key): _MASKED if isinstance(item, str) and _SECRET_KEY.match(key) else _clean_value(item, clean)
            for key, item in value.items()
        }
    return value


def _replacement_number(found: re.Match[str]) -> str:
    digits = found["digits"]
    if _RESERVED.fullmatch(digits):
        return found[0]
    number = int(hashlib.sha256(digits.encode()).hexdigest(), 16) % 10_000
    return f"{found['plus'] or ''}1202555{number:04}"
