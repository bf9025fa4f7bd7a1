"""Recording over real HTTP, and replaying without HTTP.

A cassette contains the requests with the live hosts. When one is recorded with a sandbox, the sandbox's origin is
replaced by the live one from a table that is independent of the SDK, so that a call to a wrong host finds no recording.
"""

from __future__ import annotations

import json
import re
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import vcr
import yaml
from vcr.request import Request

from .cases import PROJECT, SERVICE_PLAN, Case

DIRECTORY = Path(__file__).resolve().parents[1] / "cassettes"
MATCH_ON = ["method", "scheme", "host", "port", "path", "query", "raw_body"]
TOKEN = "recorded-access-token"
# Replayed clients make no connection, so that each need not read the trusted certificates.
UNUSED_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
_BOUNDARY = "recorded-boundary"
_REQUEST_HEADERS = {"accept", "content-type"}
_RESPONSE_HEADERS = {"content-type", "retry-after", "www-authenticate"}
_ORIGINS = (
    (r"/oauth2/token$", "https://auth.sinch.com"),
    (rf"/xms/v1/{SERVICE_PLAN}/", "https://eu.sms.api.sinch.com"),
    (rf"/xms/v1/{PROJECT}/", "https://zt.eu.sms.api.sinch.com"),
    (r"/v2/projects/[^/]+/lookups$", "https://lookup.api.sinch.com"),
    (r"/v[12]/projects/[^/]+/templates", "https://eu.template.api.sinch.com"),
    (
        r"/v1/projects/[^/]+/(availableNumbers|activeNumbers|availableRegions|callbackConfiguration|numberOrders)",
        "https://numbers.api.sinch.com",
    ),
    (r"/v1/projects/", "https://eu.conversation.api.sinch.com"),
)


def live_origin(path: str) -> str:
    """Return the live origin of a path."""
    return next(origin for pattern, origin in _ORIGINS if re.match(pattern, path))


def path_of(case: Case) -> Path:
    return DIRECTORY / f"{case.name}.yaml"


@contextmanager
def replayed(case: Case) -> Iterator[Any]:
    """Replay a cassette; unknown requests raise, and so do unused ones."""
    with _recorder(_Serializer({})).use_cassette(str(path_of(case)), record_mode="none") as cassette:
        yield cassette
    assert cassette.all_played, f"{case.name}: not every recorded request was made"


@contextmanager
def recorded(case: Case, provenance: Mapping[str, str], scrub: Mapping[str, str]) -> Iterator[None]:
    """Record a cassette, which replaces the former one unless the body raises.

    Args:
        case: The call to record.
        provenance: The origin of the recording, written into the cassette.
        scrub: Identifiers of the live account, with their replacements.
    """
    draft = path_of(case).with_suffix(".draft")
    try:
        with _recorder(_Serializer(provenance), scrub).use_cassette(str(draft), record_mode="all"):
            yield
        draft.replace(path_of(case))
    finally:
        draft.unlink(missing_ok=True)


class _Serializer:
    """YAML with the provenance at the top."""

    def __init__(self, provenance: Mapping[str, str]) -> None:
        self._provenance = provenance

    def serialize(self, cassette: dict[str, Any]) -> str:
        stamped = {"provenance": dict(self._provenance), **cassette}
        return yaml.safe_dump(stamped, sort_keys=False, allow_unicode=True, width=110)

    def deserialize(self, text: str) -> Any:
        return yaml.load(text, Loader=yaml.CSafeLoader)


def _recorder(serializer: _Serializer, scrub: Mapping[str, str] | None = None) -> vcr.VCR:
    recorder = vcr.VCR(
        serializer="stamped",
        match_on=MATCH_ON,
        decode_compressed_response=True,
        before_record_request=lambda request: _clean_request(request, scrub or {}),
        before_record_response=lambda response: _clean_response(response, scrub or {}),
    )
    recorder.register_serializer("stamped", serializer)
    return recorder


def _clean_request(request: Request, scrub: Mapping[str, str]) -> Request:
    request = _with_fixed_boundary(request)
    path = request.uri.partition("://")[2].partition("/")[2]
    uri = _scrubbed(f"/{path}", scrub)
    headers = {name: value for name, value in request.headers.items() if name.lower() in _REQUEST_HEADERS}
    body: Any = request.body.decode() if isinstance(request.body, bytes) else request.body
    origin = live_origin(uri.partition("?")[0]) if _is_sandbox(request.host) else f"https://{request.host}"
    return Request(request.method, origin + uri, _scrubbed(body, scrub) if body else None, headers)


def _with_fixed_boundary(request: Request) -> Request:
    """Replace the random boundary of a multipart form."""
    media_type, _, boundary = request.headers.get("content-type", "").partition("boundary=")
    if not boundary or not isinstance(request.body, bytes):
        return request
    body = request.body.replace(boundary.encode(), _BOUNDARY.encode())
    return Request(
        request.method, request.uri, body, {**request.headers, "content-type": f"{media_type}boundary={_BOUNDARY}"}
    )


def _clean_response(response: dict[str, Any], scrub: Mapping[str, str]) -> dict[str, Any]:
    text = _scrubbed(_text(response["body"]["string"]), scrub)
    try:
        data = json.loads(text)
    except ValueError:
        data = None
    if isinstance(data, dict) and "access_token" in data:
        text = json.dumps({**data, "access_token": TOKEN})
    headers = {name: value for name, value in response["headers"].items() if name.lower() in _RESPONSE_HEADERS}
    return {**response, "headers": headers, "body": {"string": text.encode()}}


def _text(body: str | bytes) -> str:
    return body.decode() if isinstance(body, bytes) else body


def _is_sandbox(host: str) -> bool:
    return host in ("127.0.0.1", "localhost")


def _scrubbed(text: str, scrub: Mapping[str, str]) -> str:
    for secret, stand_in in scrub.items():
        text = text.replace(secret, stand_in)
    return text
