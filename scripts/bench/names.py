"""The names of the peers, and where they run."""

from __future__ import annotations

import os
from typing import Final

from scripts.contract.documents import ROOT

from .environments import python_of

OWN, OWN_AIOHTTP, OFFICIAL = "sinch", "sinch[aiohttp]", "official 2.3.0"
STOCK, HTTPX, REQUESTS = "stock client", "httpx", "requests"
SYNC: Final = (OWN, OFFICIAL, STOCK, HTTPX, REQUESTS)
ASYNC: Final = (OWN, OWN_AIOHTTP, STOCK, HTTPX)
_PLACES: Final = {
    OWN: ("plain", "sdk"),
    OWN_AIOHTTP: ("aiohttp", "sdk"),
    OFFICIAL: ("official", "sdk"),
    STOCK: ("stock", "stock"),
    HTTPX: ("plain", "httpx"),
    REQUESTS: ("plain", "requests"),
}
_RUN = "import sys; sys.path.append(sys.argv[1]); from scripts.bench.peers.worker import main; main()"


def python_for(peer: str) -> str:
    """Return the interpreter of a peer."""
    return python_of(_PLACES[peer][0])


def environment_for(peer: str) -> dict[str, str]:
    """Return the environment variables of a peer."""
    return {**os.environ, "SINCH_TRANSPORT": "aiohttp"} if peer == OWN_AIOHTTP else dict(os.environ)


def worker_command(peer: str) -> list[str]:
    """Return the command of a peer's process; this checkout is last on the path, after installed packages."""
    return [python_for(peer), "-P", "-c", _RUN, str(ROOT), _PLACES[peer][1]]
