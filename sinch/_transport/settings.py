"""How requests are sent, beside what a call says itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sinch._core.errors import ConfigurationError

from .tracing import NO_TRACING, OpenTelemetryTracing, Tracing

if TYPE_CHECKING:
    import ssl

    from sinch._core.events import RequestEvent, ResponseEvent


@dataclass(frozen=True)
class Settings:
    """Settings of a transport.

    Attributes:
        proxy: URL of a proxy for all requests.
        ssl_context: TLS settings in place of the default ones.
        on_request: Called before each request, repetitions and token requests included.
        on_response: Called after each request, answered or not.
        tracing: Where spans go.
    """

    proxy: str | None = field(default=None, repr=False)
    ssl_context: ssl.SSLContext | None = None
    on_request: Callable[[RequestEvent], Any] | None = None
    on_response: Callable[[ResponseEvent], Any] | None = None
    tracing: Tracing = NO_TRACING


def make_settings(http_client: object, tracer_provider: Any, **settings: Any) -> Settings:
    """The settings of a client.

    Raises:
        ConfigurationError: Two of them exclude each other.
    """
    if http_client is not None:
        for name in ("proxy", "ssl_context"):
            if settings.get(name) is not None:
                raise ConfigurationError(f"{name} and http_client exclude each other: set {name} on the httpx client")
    tracing = OpenTelemetryTracing(tracer_provider) if tracer_provider is not None else NO_TRACING
    return Settings(**settings, tracing=tracing)
