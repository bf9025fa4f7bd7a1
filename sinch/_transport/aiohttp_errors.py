"""Mapping of aiohttp's errors to failures of a request.

httpx-aiohttp turns every broken connection into a `ConnectTimeout`, as if nothing had been sent; a message would be
sent twice. So the error that it names as the cause is examined instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp

if TYPE_CHECKING:
    from sinch._core.http import FailureKind


def kind_of(error: BaseException | None) -> FailureKind | None:
    """Classify an error of aiohttp; None for an error of another kind."""
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        return "unsent_timeout"
    if isinstance(error, (aiohttp.ClientConnectorError, aiohttp.ClientHttpProxyError, aiohttp.InvalidURL)):
        return "unsent"
    if isinstance(error, aiohttp.ServerTimeoutError):
        return "timeout"
    return "broken" if isinstance(error, aiohttp.ClientError) else None
