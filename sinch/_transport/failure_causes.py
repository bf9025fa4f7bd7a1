"""Root causes of HTTP library errors."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import httpx

from .interruptions import without_any_frames

if TYPE_CHECKING:
    from sinch._core.http import FailureKind

# X509_V_ERR_HOSTNAME_MISMATCH and X509_V_ERR_IP_ADDRESS_MISMATCH of OpenSSL.
_HOSTNAME_MISMATCH: Final = frozenset({62, 64})
_PROXY_AUTHENTICATION_REQUIRED: Final = 407
# The errors of HTTP libraries hold requests, with their headers, and proxies, with their passwords.
_SAFE_MODULES: Final = frozenset({"builtins", "socket", "ssl"})


def root_cause(error: BaseException) -> BaseException | None:
    """Return the underlying error of the operating system or of TLS, without its frames."""
    roots = [one for one in _chain(error) if isinstance(one, OSError) and type(one).__module__ in _SAFE_MODULES]
    return without_any_frames(roots[-1]) if roots else None


def kind_of_unsent(error: BaseException, root: BaseException | None) -> FailureKind:
    """Classify a failed connection attempt."""
    if isinstance(root, ssl.SSLCertVerificationError):
        return "unsent_host_name" if root.verify_code in _HOSTNAME_MISMATCH else "unsent_certificate"
    if isinstance(root, socket.gaierror):
        return "unsent_name"
    if isinstance(root, ConnectionRefusedError):
        return "unsent_refused"
    status = _proxy_status(error)
    if status is None:
        return "unsent"
    return "unsent_proxy_credentials" if status == _PROXY_AUTHENTICATION_REQUIRED else "unsent_proxy"


def _proxy_status(error: BaseException) -> int | None:
    """Return the status with which a proxy refused; 0 when it sent none, None when no proxy refused."""
    for one in _chain(error):
        status = getattr(one, "status", None)  # of aiohttp's error
        if isinstance(status, int):
            return status
    refusals = [str(one).partition(" ")[0] for one in _chain(error) if isinstance(one, httpx.ProxyError)]
    if not refusals:
        return None
    return int(refusals[0]) if refusals[0].isdecimal() else 0


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        # A group has an error for each address of the host.
        first = error.exceptions[0] if isinstance(error, BaseExceptionGroup) else None
        error = first or error.__cause__ or error.__context__
