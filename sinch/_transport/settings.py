"""Settings of a transport, apart from those of a call."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from sinch._codec import json_number, whole_number
from sinch._core.errors import ConfigurationError

from .tracing import NO_TRACING, OpenTelemetryTracing, Tracing

if TYPE_CHECKING:
    import ssl

    import httpx

    from sinch._core.hooks import RequestEvent, ResponseEvent

MAX_ANSWER_SIZE: Final = 64_000_000
TransportName: TypeAlias = Literal["httpx", "aiohttp"]
_TRANSPORTS: Final = ("httpx", "aiohttp")
_TRANSPORT_VARIABLE: Final = "SINCH_TRANSPORT"


@dataclass(frozen=True)
class Settings:
    """Settings of a transport.

    Attributes:
        proxy: A proxy for all requests.
        ssl_context: TLS settings in place of the default ones.
        on_request: Called before each request, repetitions and token requests included.
        on_response: Called after each request, answered or not.
        tracing: Where spans go.
        max_answer_size: Bytes that an answer may have, decompressed.
        max_in_flight: Requests that may be under way at a time.
        rate: Requests per second.
        transport: What sends the requests.
    """

    proxy: httpx.Proxy | None = field(default=None, repr=False)
    ssl_context: ssl.SSLContext | None = None
    on_request: Callable[[RequestEvent], Any] | None = None
    on_response: Callable[[ResponseEvent], Any] | None = None
    tracing: Tracing = NO_TRACING
    max_answer_size: int = MAX_ANSWER_SIZE
    max_in_flight: int | None = None
    rate: float | None = None
    transport: TransportName | None = None


def make_settings(http_client: object, tracer_provider: Any, **settings: Any) -> Settings:
    """The settings of a client.

    Raises:
        ConfigurationError: Two of them exclude each other, or one cannot be right.
    """
    given = {name: value for name, value in settings.items() if value is not None}
    if http_client is not None:
        for name in ("proxy", "ssl_context", "transport"):
            if name in given:
                raise ConfigurationError(f"{name} and http_client exclude each other: set {name} on the httpx client")
    settings = {name: _CHECKED[name](name, value) if name in _CHECKED else value for name, value in given.items()}
    tracing = OpenTelemetryTracing(tracer_provider) if tracer_provider is not None else NO_TRACING
    return Settings(**settings, tracing=tracing)


def _count(name: str, value: object) -> int:
    number = whole_number(value)
    if number is None or number < 1:
        raise ConfigurationError(f"{name} must be an int of at least 1")
    return number


def _proxy(name: str, value: object) -> httpx.Proxy:
    from .proxies import proxy_setting

    return proxy_setting(name, value)


def _rate(name: str, value: object) -> float:
    number = json_number(value)
    if number is None or number <= 0:
        raise ConfigurationError(f"{name} must be a positive number of requests a second")
    return number


_CHECKED: Final[Mapping[str, Callable[[str, object], Any]]] = {
    "proxy": _proxy,
    "max_answer_size": _count,
    "max_in_flight": _count,
    "rate": _rate,
}


def chosen_transport(given: TransportName | None) -> TransportName:
    """What an asynchronous client sends with: what it was given, or what the environment says.

    Raises:
        ConfigurationError: There is no such transport, or it is not installed.
    """
    # Never what happens to be installed: other packages bring aiohttp too, and tests intercept httpx.
    name = given or os.environ.get(_TRANSPORT_VARIABLE) or "httpx"
    if name not in _TRANSPORTS:
        setting = "transport" if given else _TRANSPORT_VARIABLE
        raise ConfigurationError(f"{setting} must be one of {', '.join(_TRANSPORTS)}")
    if name == "httpx":
        return "httpx"
    if find_spec("httpx_aiohttp") is None:
        raise ConfigurationError("the transport aiohttp needs one more package: pip install httpx-aiohttp")
    return "aiohttp"


def check_synchronous(given: TransportName | None) -> None:
    """Refuse a transport that only the asynchronous client has.

    Raises:
        ConfigurationError: It is one.
    """
    if given not in (None, "httpx"):
        raise ConfigurationError("transport must be httpx: AsyncSinchClient alone has others")
