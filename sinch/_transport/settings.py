"""Settings of a transport, which do not vary between calls."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
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


@dataclass(eq=False)
class Settings:
    """Settings of a transport.

    Attributes:
        proxy: Proxy for all requests.
        ssl_context: TLS settings; the default ones if None.
        on_request: Called before each request, including retries and token requests.
        on_response: Called after each request, with or without a response.
        tracing: Starts the spans.
        max_answer_size: Maximum size of a decompressed response, in bytes.
        max_in_flight: Maximum number of requests in flight.
        rate: Maximum number of requests per second.
        transport: HTTP library that sends the requests.
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

    @property
    def is_observed(self) -> bool:
        """Whether hooks or tracing need events."""
        return self.on_request is not None or self.on_response is not None or self.tracing is not NO_TRACING


def make_settings(http_client: object, tracer_provider: Any, **settings: Any) -> Settings:
    """Return the checked settings of a client.

    Raises:
        ConfigurationError: Two settings exclude each other, or one is invalid.
    """
    present = {name: value for name, value in settings.items() if value is not None}
    if http_client is not None:
        for name in ("proxy", "ssl_context", "transport"):
            if name in present:
                raise ConfigurationError(f"{name} and http_client exclude each other: set {name} on the httpx client")
    settings = {name: _CHECKED[name](name, value) if name in _CHECKED else value for name, value in present.items()}
    if tracer_provider is not None and not hasattr(tracer_provider, "get_tracer"):
        found = type(tracer_provider).__name__
        raise ConfigurationError(f"tracer_provider: takes a tracer provider of OpenTelemetry, not {found}")
    tracing = OpenTelemetryTracing(tracer_provider) if tracer_provider is not None else NO_TRACING
    return Settings(**settings, tracing=tracing)


def _count(name: str, value: object) -> int:
    number = whole_number(value)
    if number is None or number < 1:
        raise ConfigurationError(f"{name} must be an int of at least 1")
    return number


def _ssl_context(name: str, value: object) -> ssl.SSLContext:
    import ssl

    if not isinstance(value, ssl.SSLContext):
        raise ConfigurationError(
            f"{name}: takes an ssl.SSLContext, not {type(value).__name__}; "
            "make one with ssl.create_default_context(cafile=...)"
        )
    if value.protocol == ssl.PROTOCOL_TLS_SERVER:
        raise ConfigurationError(f"{name}: is for servers; make one for clients with ssl.create_default_context()")
    return value


def _hook(name: str, value: object) -> Callable[[Any], Any]:
    import inspect

    if not callable(value):
        raise ConfigurationError(f"{name}: takes a function of one argument, not {type(value).__name__}")
    try:
        signature = inspect.signature(value)
    except ValueError:  # a function in C
        return value
    try:
        signature.bind(None)
    except TypeError:
        raise ConfigurationError(f"{name}: takes a function of one argument; this one has another signature") from None
    return value


def _proxy(name: str, value: object) -> httpx.Proxy:
    from .proxies import proxy_setting

    return proxy_setting(name, value)


def _rate(name: str, value: object) -> float:
    number = json_number(value)
    if number is None or number <= 0:
        raise ConfigurationError(f"{name} must be a positive number of requests per second")
    return number


_CHECKED: Final[Mapping[str, Callable[[str, object], Any]]] = {
    "proxy": _proxy,
    "ssl_context": _ssl_context,
    "on_request": _hook,
    "on_response": _hook,
    "max_answer_size": _count,
    "max_in_flight": _count,
    "rate": _rate,
}


def chosen_transport(argument: TransportName | None) -> TransportName:
    """Return the HTTP library of an asynchronous client, from its argument or the environment.

    Raises:
        ConfigurationError: The name is unknown, or the library is not installed.
    """
    # Not whatever is installed: other packages depend on aiohttp too, and test tools intercept httpx.
    name = argument or os.environ.get(_TRANSPORT_VARIABLE) or "httpx"
    if name not in _TRANSPORTS:
        setting = "transport" if argument else _TRANSPORT_VARIABLE
        raise ConfigurationError(f"{setting} must be one of {', '.join(_TRANSPORTS)}")
    if name == "httpx":
        return "httpx"
    from importlib.util import find_spec

    if find_spec("httpx_aiohttp") is None:
        raise ConfigurationError("transport 'aiohttp' needs another package: pip install httpx-aiohttp")
    return "aiohttp"


def check_synchronous(settings: Settings) -> None:
    """Reject settings that only the asynchronous client supports.

    Raises:
        ConfigurationError: A setting is for the asynchronous client.
    """
    if settings.transport not in (None, "httpx"):
        raise ConfigurationError("transport must be 'httpx': only AsyncSinchClient supports others")
    for name, hook in (("on_request", settings.on_request), ("on_response", settings.on_response)):
        if hook is not None and _is_coroutine_function(hook):
            raise ConfigurationError(f"{name}: is a coroutine function, which only AsyncSinchClient can await")


def check_token_store(store: object) -> None:
    """Reject an object that is not a token store.

    Raises:
        ConfigurationError: It lacks a method of a token store.
    """
    if store is not None and not all(callable(getattr(store, name, None)) for name in ("get", "put")):
        raise ConfigurationError(f"token_store: takes an object with get and put, not {type(store).__name__}")


def _is_coroutine_function(hook: object) -> bool:
    import inspect

    return inspect.iscoroutinefunction(hook)
