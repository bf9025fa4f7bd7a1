"""OpenTelemetry spans, one per request, by the semantic conventions for HTTP clients."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, Protocol
from urllib.parse import urlsplit

from sinch._core.version import VERSION

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from opentelemetry.trace import Tracer, TracerProvider

    from sinch._core.hooks import ResponseEvent
    from sinch._core.steps import Send


class Span(Protocol):
    """The span of one request."""

    def end(self, event: ResponseEvent) -> None:
        """Record the outcome of the request."""


class Tracing(Protocol):
    """Starts spans."""

    def span(self, step: Send) -> AbstractContextManager[Span]:
        """Start a span around one request."""
        ...


class _NoSpan:
    def end(self, event: ResponseEvent) -> None:
        pass

    def __enter__(self) -> _NoSpan:
        return self

    def __exit__(self, *error: object) -> None:
        pass


class _NoTracing:
    _span = _NoSpan()

    def span(self, step: Send) -> AbstractContextManager[Span]:  # noqa: ARG002  # required by the protocol
        return self._span


NO_TRACING: Final = _NoTracing()


class _HttpSpan:
    def __init__(self, span: Any) -> None:
        self._span = span

    def end(self, event: ResponseEvent) -> None:
        if event.status is None:
            _fail(self._span, "connection")
            return
        self._span.set_attribute("http.response.status_code", event.status)
        if event.status >= 400:
            _fail(self._span, str(event.status))


def _fail(span: Any, kind: str) -> None:
    from opentelemetry.trace import StatusCode

    span.set_attribute("error.type", kind)
    span.set_status(StatusCode.ERROR)


class OpenTelemetryTracing:
    """Starts spans of a tracer provider.

    URL paths may hold phone numbers, so `url.full` has placeholders instead.
    """

    def __init__(self, provider: TracerProvider) -> None:
        from opentelemetry.trace import SpanKind

        self._tracer: Tracer = provider.get_tracer("sinch", VERSION)
        self._kind = SpanKind.CLIENT

    @contextmanager
    def span(self, step: Send) -> Iterator[Span]:
        """Start a span around one request."""
        address = urlsplit(step.request.url)
        attributes: dict[str, str | int] = {
            "http.request.method": step.request.method,
            "server.address": address.hostname or "",
            "server.port": address.port or (443 if address.scheme == "https" else 80),
            "url.full": f"{address.scheme}://{address.netloc}{step.path_template}",
            "url.template": step.path_template,
            "sinch.operation": step.operation,
        }
        if step.attempt > 1:
            attributes["http.request.resend_count"] = step.attempt - 1
        name = f"{step.request.method} {step.path_template}"
        with self._tracer.start_as_current_span(
            name,
            kind=self._kind,
            attributes=attributes,
            # The message of an exception of httpx may hold the URL.
            record_exception=False,
            set_status_on_exception=False,
        ) as span:
            try:
                yield _HttpSpan(span)
            except BaseException as error:
                _fail(span, type(error).__name__)
                raise
