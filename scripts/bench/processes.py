"""The processes of the benchmark: the canned server and the peers."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any
from urllib.request import urlopen

from scripts.contract.documents import ROOT

from .lists import list_cases
from .names import OWN, OWN_AIOHTTP, environment_for, worker_command


class Server:
    """The canned server with one latency."""

    def __init__(self, milliseconds: int) -> None:
        pages = json.dumps({f"{case.verb} {case.path}": case.page for case in list_cases().values()})
        command = [sys.executable, str(ROOT / "scripts/bench/server.py"), str(milliseconds / 1000)]
        self._process = subprocess.Popen(  # noqa: S603
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{pages}\n")
        self._process.stdin.flush()
        self.origin = f"http://127.0.0.1:{self._process.stdout.readline().strip()}"

    def connections(self) -> int:
        """The number of connections so far, including this one."""
        with urlopen(f"{self.origin}/connections") as response:  # noqa: S310  # loopback
            return int(json.load(response))

    def close(self) -> None:
        """Stop the process."""
        self._process.terminate()
        self._process.communicate()


class Worker:
    """The process of a peer."""

    def __init__(self, peer: str) -> None:
        self._peer = peer
        self._process = subprocess.Popen(  # noqa: S603
            worker_command(peer), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment_for(peer)
        )

    def does(self, **order: Any) -> float | None:
        """Carry out an order; None if the peer does not support it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        may_fail = self._peer not in (OWN, OWN_AIOHTTP)
        self._process.stdin.write(json.dumps({**order, "may_fail": may_fail}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self._peer} exited at {order}: see its error above")
        figure: float | None = json.loads(line)
        return figure

    def close(self) -> None:
        """Stop the process."""
        self._process.communicate()
