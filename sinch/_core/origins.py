"""Origins of the APIs by region or domain, validated before credentials are sent to them."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import Final

from .errors import ConfigurationError
from .redaction import bounded

_LABEL: Final = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
# Excludes characters that only some URL parsers treat as the end of the host.
_ORIGIN: Final = re.compile(
    rf"(?P<scheme>https?)://(?P<host>{_LABEL}(?:\.{_LABEL})*|\[::1\])(?::(?P<port>[0-9]{{1,5}}))?/?", re.ASCII
)
_LOOPBACK: Final = ("localhost", "127.0.0.1", "[::1]")


def region_text(name: str, region: str | Enum | None, known: type[Enum]) -> str:
    """Return a region as text for a host name.

    Raises:
        ConfigurationError: The region is not set, or the API does not have it.
    """
    text = region.value if isinstance(region, Enum) else region
    accepted = [str(member.value) for member in known]
    if not text:
        raise ConfigurationError(
            f"{name} is not set: pass {name}=... to the client, set SINCH_{name.upper()} or "
            f"client.configuration.{name}, to one of {', '.join(accepted)}"
        )
    if text not in accepted:
        shown = bounded(str(text), 40)
        raise ConfigurationError(f"{name} must be one of {', '.join(accepted)}, not {shown!r}")
    return str(text)


def origin_from_domain(name: str, domain: str, region: str) -> str:
    """Return the origin for a domain and a region, which replaces `{}` or becomes a prefix."""
    if not isinstance(domain, str):
        raise ConfigurationError(f"{name} must be text, not {type(domain).__name__}")
    if "{}" in domain:
        address = domain.replace("{}", region)
    elif "://" in domain:
        scheme, _, host = domain.partition("://")
        address = f"{scheme}://{region}.{host.lstrip('.')}"
    else:
        address = f"{region}.{domain.lstrip('.')}"
    return checked_origin(name, address if "://" in address else f"https://{address}")


def host_of(origin: str) -> str:
    """Return host and port of an origin or URL."""
    return origin.partition("://")[2].partition("/")[0]


def checked_origin(name: str, origin: str) -> str:
    """Return the origin without a trailing slash, if credentials may be sent to it.

    Raises:
        ConfigurationError: The URL is not https (http is for loopback only), or more than scheme, host and port.
    """
    if not isinstance(origin, str):
        raise ConfigurationError(f"{name} must be text, not {type(origin).__name__}")
    return _checked(name, origin)


@lru_cache(maxsize=64)
def _checked(name: str, origin: str) -> str:
    # Each call needs the origins of its API and of the token endpoint, which hardly ever change.
    parts = _ORIGIN.fullmatch(origin.lower())
    if parts is None:
        raise ConfigurationError(
            f"{name} must be https:// (or http:// on this machine), a host name and at most a port, nothing else"
        )
    scheme, host, port = parts["scheme"], parts["host"], parts["port"]
    if scheme == "http" and host not in _LOOPBACK:
        raise ConfigurationError(f"{name} must start with https:// (http:// is accepted for loopback only)")
    if port is not None and not 0 < int(port) <= 65535:
        raise ConfigurationError(f"{name} has a port that does not exist")
    return f"{scheme}://{host}" + (f":{int(port)}" if port is not None else "")
