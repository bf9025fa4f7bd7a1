"""HTTP request of one delivery attempt."""

from collections.abc import Mapping
from contextlib import closing
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Final
from urllib.parse import urlsplit, urlunsplit

FAILURES: Final = (OSError, HTTPException, ValueError)
_TIMEOUT_SECONDS = 5


def post(url: str, headers: Mapping[str, str], body: bytes) -> int:
    """Send a body to a URL by POST and return the status of the response."""
    parts = urlsplit(url)
    connect = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    with closing(connect(parts.hostname or "", parts.port, timeout=_TIMEOUT_SECONDS)) as connection:
        connection.request("POST", urlunsplit(("", "", parts.path or "/", parts.query, "")), body, dict(headers))
        return connection.getresponse().status
