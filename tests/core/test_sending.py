"""Mapping of HTTP library errors, and lazy attributes."""

from __future__ import annotations

import gzip
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import httpx
import pytest
from aiohttp.client_reqrep import ConnectionKey

from sinch import AsyncSinchClient, ConfigurationError, SinchClient, SinchException
from sinch._core.errors import ValidationException
from sinch._core.files import File
from sinch._core.http import FailureKind, HttpRequest, HttpResponse
from sinch._transport import httpx_mapping
from sinch._transport.httpx_mapping import OutOfTimeError, ResponseProgress, failure, to_httpx
from sinch._transport.settings import make_settings
from tests.wire import SERVICE_PLAN

KEY = ConnectionKey("x", 443, True, True, None, None, None)
CLOSED = OSError(1, "closed")


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (httpx.ConnectError("x"), "unsent"),
        (httpx.ProxyError("x"), "unsent_proxy"),
        (httpx.UnsupportedProtocol("x"), "unsent"),
        (httpx.ConnectTimeout("x"), "unsent_timeout"),
        (httpx.PoolTimeout("x"), "unsent_timeout"),
        (httpx.ReadTimeout("x"), "timeout"),
        (httpx.WriteTimeout("x"), "timeout"),
        (OutOfTimeError(), "timeout"),
        (httpx.ReadError("x"), "broken"),
        (httpx.WriteError("x"), "broken"),
        (httpx.CloseError("x"), "broken"),
        (httpx.RemoteProtocolError("x"), "broken"),
        (httpx.LocalProtocolError("x"), "broken"),
        (ConnectionResetError("x"), "broken"),
        (httpx.DecodingError("x"), "garbled"),
        (aiohttp.ClientResponseError(None, ()), "broken"),  # type: ignore[arg-type]
        (ValueError("x"), None),
        (SinchException("x"), None),
    ],
)
def test_httpx_errors_are_mapped(error: Exception, kind: FailureKind | None) -> None:
    failed = failure(error, ResponseProgress())
    assert (failed.kind if failed else None) == kind
    if failed:
        assert failed.reason.endswith(f"({type(error).__name__})")


@pytest.mark.parametrize(
    ("cause", "kind"),
    [
        (aiohttp.ServerDisconnectedError(), "broken"),
        (aiohttp.ClientOSError(1, "reset"), "broken"),
        (aiohttp.ClientConnectionResetError("reset"), "broken"),
        (aiohttp.ClientPayloadError("cut"), "broken"),
        (aiohttp.ServerTimeoutError(), "timeout"),
        (aiohttp.SocketTimeoutError(), "timeout"),
        (aiohttp.ConnectionTimeoutError(), "unsent_timeout"),
        (aiohttp.ClientConnectorError(KEY, CLOSED), "unsent"),
        (aiohttp.ClientConnectorDNSError(KEY, CLOSED), "unsent"),
        (aiohttp.ClientProxyConnectionError(KEY, CLOSED), "unsent"),
        (aiohttp.ClientConnectorSSLError(KEY, CLOSED), "unsent"),
        (aiohttp.ClientHttpProxyError(None, ()), "unsent_proxy"),  # type: ignore[arg-type]
        (aiohttp.InvalidURL("x"), "unsent"),
    ],
)
def test_aiohttp_errors_are_mapped_by_their_cause(cause: Any, kind: FailureKind) -> None:
    for error in (httpx.ConnectTimeout("x"), httpx.ReadError("x")):
        error.__cause__ = cause
        failed = failure(error, ResponseProgress())
        assert failed is not None
        assert (failed.kind, failed.partial) == (kind, None)
        assert type(cause).__name__ in failed.reason


def test_partial_response_is_kept() -> None:
    received = ResponseProgress()
    received.response = httpx.Response(201, headers={"X-A": "b"})
    received.chunks = [b"a", b"b"]
    failed = failure(httpx.ReadError("x"), received)
    assert failed is not None
    assert failed.partial == HttpResponse(201, {"x-a": "b"}, b"ab")


@pytest.mark.parametrize("url", ["https://x/" + "a" * 70_000, "https://x/\x00", "https://x:port/"])
def test_unsendable_url_raises(url: str) -> None:
    with pytest.raises(ValidationException, match="check for a very long argument") as raised:
        to_httpx(HttpRequest("GET", url, {}))
    assert raised.value.__suppress_context__


@pytest.mark.parametrize("content", [None, b"", b'{"a":1}'])
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("url", ["https://x.example:8443/a%20b?c=d&c=e", "https://x.example:443/a"])
def test_request_equals_the_one_that_httpx_builds(method: str, content: bytes | None, url: str) -> None:
    made = to_httpx(HttpRequest(method, url, {"accept": "a/b"}, content))
    expected = httpx.Request(method, url, headers={"accept": "a/b"}, content=content)
    assert (made.method, made.url, made.content) == (expected.method, expected.url, expected.content)
    assert sorted(made.headers.raw) == sorted(expected.headers.raw)  # httpx itself uses two orders


def test_url_with_a_query_is_not_cached() -> None:
    kept = httpx_mapping._parsed_cached.cache_info().currsize
    to_httpx(HttpRequest("GET", "https://x/not-kept?number=%2B15550100100", {}))
    assert httpx_mapping._parsed_cached.cache_info().currsize == kept


def test_form_is_sent_as_multipart() -> None:
    request = to_httpx(
        HttpRequest(
            "POST", "https://x/", {}, files={"file": File("a.pdf", b"content", "application/pdf"), "note": "text"}
        )
    )
    body = request.read()
    assert request.headers["content-type"].startswith("multipart/form-data; boundary=")
    assert b'name="note"\r\n\r\ntext' in body
    assert b'filename="a.pdf"' in body


@pytest.mark.parametrize("setting", ["proxy", "ssl_context"])
def test_mutually_exclusive_settings_raise(setting: str) -> None:
    with pytest.raises(ConfigurationError, match=f"{setting} and http_client exclude each other"):
        make_settings(object(), None, **{setting: "x"})


def test_resource_takes_only_a_client() -> None:
    from sinch.domains.sms import SMS

    assert SMS(SinchClient())._caller.configuration.project_id is None
    with pytest.raises(TypeError, match="SMS takes the client that it belongs to, not str"):
        SMS("client")  # type: ignore[arg-type]


async def test_response_already_read_by_an_http_client_hook() -> None:
    async def read(response: httpx.Response) -> None:
        await response.aread()

    async def parts() -> AsyncIterator[bytes]:
        yield gzip.compress(b'{"id": "batch-1", "type": "mt_text"}')

    def respond(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"content-encoding": "gzip"}, content=parts())

    async with httpx.AsyncClient(transport=httpx.MockTransport(respond), event_hooks={"response": [read]}) as http:
        client = AsyncSinchClient(**SERVICE_PLAN, http_client=http)
        assert (await client.sms.batches.get("batch-1")).id == "batch-1"
