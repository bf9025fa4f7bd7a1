"""HTTP request of one delivery attempt."""

from collections.abc import Mapping
from contextlib import closing
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Final
from urllib.parse import urlsplit, urlunsplit

FAILURES: Final = (OSError, HTTPException, ValueError)
_ANSWER_SECONDS = 5


def post(url: str, headers: Mapping[str, str], body: bytes) -> int:
    """Post a body to a URL, and return the status of the response."""
    parts = urlsplit(url)
    connect = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    with closing(connect(parts.hostname or "", parts.port, timeout=_ANSWER_SECONDS)) as connection:
        connection.request("POST", urlunsplit(("", "", parts.path or "/", parts.query, "")), body, dict(headers))
        return connection.getresponse().status
