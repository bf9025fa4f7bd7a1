"""OpenTelemetry spans."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

import sinch
from sinch import SinchClient
from tests.faults.libraries import Pauses
from tests.wire import PROJECT

NUMBER = "+15550107734"


@pytest.fixture
def exporter() -> InMemorySpanExporter:
    return InMemorySpanExporter()


@pytest.fixture
def provider(exporter: InMemorySpanExporter) -> TracerProvider:
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    return provider


def traced(provider: TracerProvider | None, response: Any) -> SinchClient:
    def respond(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/oauth2/token":
            return httpx.Response(200, json={"access_token": "fake-access-token"})
        if isinstance(response, BaseException):
            raise response
        return httpx.Response(response, json={"id": "x", "text": NUMBER})

    http_client = httpx.Client(transport=httpx.MockTransport(respond))
    return SinchClient(**PROJECT, http_client=http_client, tracer_provider=provider)


def test_each_request_has_a_span(
    provider: TracerProvider, exporter: InMemorySpanExporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    Pauses(monkeypatch)
    with pytest.raises(sinch.RateLimitError):
        traced(provider, 429).sms.batches.send_sms([NUMBER], NUMBER, "Hello", max_retries=1)
    token, first, second = exporter.get_finished_spans()
    assert token.name == "POST /oauth2/token"
    assert first.name == second.name == "POST /xms/v1/{service_plan_id}/batches"
    assert {span.kind for span in (token, first, second)} == {SpanKind.CLIENT}
    assert dict(token.attributes or {}) == {
        "http.request.method": "POST",
        "server.address": "auth.sinch.com",
        "server.port": 443,
        "url.full": "https://auth.sinch.com/oauth2/token",
        "url.template": "/oauth2/token",
        "sinch.operation": "GetAccessToken",
        "http.response.status_code": 200,
    }
    assert token.status.status_code is StatusCode.UNSET
    assert first.attributes is not None
    assert second.attributes is not None
    assert "http.request.resend_count" not in first.attributes
    assert second.attributes["http.request.resend_count"] == 1
    assert second.attributes["error.type"] == "429"
    assert second.status.status_code is StatusCode.ERROR
    assert first.instrumentation_scope is not None
    assert (first.instrumentation_scope.name, first.instrumentation_scope.version) == ("sinch", sinch.__version__)


@pytest.mark.parametrize(
    "response", [httpx.ReadError(f"https://x/{NUMBER}"), LookupError(f"https://x/{NUMBER}")], ids=["sending", "other"]
)
def test_failed_spans_are_errors_and_reveal_nothing_private(
    response: Exception, provider: TracerProvider, exporter: InMemorySpanExporter
) -> None:
    with pytest.raises((sinch.ConnectionError, LookupError)):
        traced(provider, response).sms.batches.send_sms([NUMBER], NUMBER, "Hello")
    _, span = exporter.get_finished_spans()
    assert span.attributes is not None
    assert "http.response.status_code" not in span.attributes
    assert span.status.status_code is StatusCode.ERROR
    assert span.attributes["error.type"] == ("connection" if isinstance(response, httpx.HTTPError) else "LookupError")
    assert NUMBER not in span.to_json()
    assert "fake" not in span.to_json().replace("fake-project", "")


def test_no_span_without_a_provider(exporter: InMemorySpanExporter) -> None:
    traced(None, 200).sms.batches.send_sms([NUMBER], NUMBER, "Hello")
    assert exporter.get_finished_spans() == ()
