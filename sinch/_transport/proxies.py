"""Proxy settings from an argument or the environment."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from sinch._core.errors import ConfigurationError

if TYPE_CHECKING:
    import httpx

_SCHEMES: Final = ("http", "https", "socks5", "socks5h")
_LARGEST_PORT: Final = 65535
_VARIABLES: Final = "HTTP_PROXY, HTTPS_PROXY or ALL_PROXY"


def proxy_setting(name: str, value: Any) -> httpx.Proxy:
    """Return the proxy of a client's `proxy` argument.

    Raises:
        ConfigurationError: It is not valid; the message omits it, as it may hold a password.
    """
    import httpx

    if isinstance(value, httpx.Proxy):
        return checked_proxy(value, name)
    if not isinstance(value, (str, httpx.URL)):
        raise ConfigurationError(f"{name}: takes one URL as str, not {type(value).__name__}")
    try:
        proxy = httpx.Proxy(value.strip() if isinstance(value, str) else value)
    except (ValueError, httpx.InvalidURL):
        raise ConfigurationError(_no_url(name)) from None
    return checked_proxy(proxy, name)


def checked_proxy(proxy: httpx.Proxy, name: str = _VARIABLES) -> httpx.Proxy:
    """Return the proxy, if it is usable.

    Raises:
        ConfigurationError: It has no host or no valid port, or its scheme needs a missing package.
    """
    if proxy.url.scheme not in _SCHEMES or not proxy.url.host:
        raise ConfigurationError(_no_url(name))
    if proxy.url.port is not None and not 0 < proxy.url.port <= _LARGEST_PORT:
        raise ConfigurationError(f"{name}: the port must be 1 to {_LARGEST_PORT}")
    if proxy.url.scheme.startswith("socks"):
        _import_socks(name)
    return proxy


def _import_socks(name: str) -> None:
    try:
        import_module("socksio")
    except ImportError:
        raise ConfigurationError(f"{name}: a SOCKS proxy needs another package: pip install socksio") from None


def _no_url(name: str) -> str:
    return f"{name}: give an http://, https:// or socks5:// URL with a host"
