"""Which host a call goes to: regions, domains and origins, checked before a secret leaves."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final
from urllib.parse import urlsplit

from .errors import ConfigurationError

_HOST: Final = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")
_LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")


def region_text(name: str, region: str | Enum | None, known: type[Enum]) -> str:
    """The region as it stands in a host name.

    Raises:
        ConfigurationError: The region is not set, or the API does not have it.
    """
    text = region.value if isinstance(region, Enum) else region
    accepted = [str(member.value) for member in known]
    if not text:
        raise ConfigurationError(
            f"{name} is not set: pass {name}=... to the client or set client.configuration.{name} "
            f"to one of {', '.join(accepted)}"
        )
    if text not in accepted:
        raise ConfigurationError(f"{name} must be one of {', '.join(accepted)}, not {str(text)[:40]!r}")
    return str(text)


def origin_from_domain(name: str, domain: str, region: str) -> str:
    """The origin of a domain: a pattern with `{}` for the region, or a domain that the region is put before."""
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


def checked_origin(name: str, origin: str) -> str:
    """The origin, without a trailing slash, if it is one that credentials may be sent to.

    Raises:
        ConfigurationError: Not an https URL (plain http is for loopback only), or more than scheme, host and port.
    """
    try:
        parts = urlsplit(origin)
        port = parts.port
    except (ValueError, TypeError, AttributeError):
        raise ConfigurationError(f"{name} is not a URL") from None
    host = parts.hostname or ""
    if host != "::1" and not _HOST.fullmatch(host):
        raise ConfigurationError(f"{name} has no valid host name")
    if parts.scheme != "https" and not (parts.scheme == "http" and host in _LOOPBACK):
        raise ConfigurationError(f"{name} must start with https:// (http:// is accepted for loopback only)")
    if "@" in parts.netloc or parts.path.strip("/") or parts.query or parts.fragment or origin != origin.strip():
        raise ConfigurationError(f"{name} must be a scheme, a host and at most a port")
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}" + (f":{port}" if port is not None else "")
