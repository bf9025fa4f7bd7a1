"""Settings of VCR.py and pytest-recording that keep credentials and phone numbers out of cassettes."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

_MASKED: Final = "recorded-secret"
# The token of a page is no secret, and goes back to the API.
_SECRET_KEY: Final = re.compile(
    r"(?!.*page).*(?:token|secret|password|credential|api_?key|access_?key|private_?key|authorization)", re.IGNORECASE
)
_NUMBER: Final = re.compile(r"(?:(?P<plus>\+|%2B)|(?<![\w.]))(?P<digits>\d{7,15})(?!\w)", re.IGNORECASE)
# Reserved for fiction: a test that uses them says what it means, and its cassette does too.
_RESERVED: Final = re.compile(r"1\d{3}55501\d\d|1202555\d{4}|1555\d{4}")
_KEPT_HEADERS: Final = frozenset({"accept", "content-type", "retry-after"})


def vcr_settings(replace: Mapping[str, str] | None = None) -> dict[str, Any]:
    """What `vcr.VCR(**vcr_settings())` takes, or what the fixture `vcr_config` of pytest-recording gives.

    The same phone number has the same stand-in everywhere, one that is reserved for fiction, so that requests are found
    again when a cassette is played.

    Args:
        replace: Texts of your account, each with what stands for it: `{"my-project-id": "project-id"}`.
    """

    def clean(text: str) -> str:
        for own, stand_in in (replace or {}).items():
            text = text.replace(own, stand_in)
        return _NUMBER.sub(_stand_in, text)

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
    except UnicodeDecodeError:  # a file
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


def _stand_in(found: re.Match[str]) -> str:
    digits = found["digits"]
    if _RESERVED.fullmatch(digits):
        return found[0]
    number = int(hashlib.sha256(digits.encode()).hexdigest(), 16) % 10_000
    return f"{found['plus'] or ''}1202555{number:04}"
