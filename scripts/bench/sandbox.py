"""Measure the sandbox: sends per second, pages of lists, and start-up time.

Usage: python -m scripts.bench.sandbox [--messages N] [--seconds N]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from urllib.request import Request, urlopen

from scripts.contract.documents import ROOT
from sinch.sandbox.indexes import KEYS, LISTINGS
from sinch.sandbox.store import Store
from sinch.sandbox.time_format import timestamp

_COMPILED = ROOT / ".venv" / "bench" / "compiled"
_CONNECTIONS = 16
_STARTS = 5
_PLAN, _PROJECT = "plan-1", "project-1"
_SMS = f"/xms/v1/{_PLAN}"
_CONVERSATION = f"/v1/projects/{_PROJECT}"
_BATCH = {"to": ["+12025550120"], "from": "+12025550100", "body": "hello"}
_RECIPIENT = {"identified_by": {"channel_identities": [{"channel": "SMS", "identity": "+12025550101"}]}}
_MESSAGE = {"app_id": "app-1", "recipient": _RECIPIENT, "message": {"text_message": {"text": "hello"}}}
# Any credentials will do: a key pair as basic authentication, or a token for SMS.
_SMS_HEADERS = {"authorization": "Bearer fake-api-token"}
_HEADERS = {"authorization": "Basic ZmFrZS1rZXktaWQ6ZmFrZS1rZXktc2VjcmV0"}
_SENDS = {
    "SMS": (f"{_SMS}/batches", _SMS_HEADERS, _BATCH),
    "Conversation": (f"{_CONVERSATION}/messages:send", _HEADERS, _MESSAGE),
}
_LONG_AGO = "end_time=2020-01-01T00:00:00Z"
_PAGES = (
    *((f"{_SMS}/{each}", _SMS_HEADERS) for each in ("batches", "delivery_reports", "inbounds", "groups")),
    *((f"{_SMS}/batches?{each}", _SMS_HEADERS) for each in ("page=10000", "from=%2B12025550100", "from=fake")),
    *(
        (f"{_SMS}/delivery_reports?{each}", _SMS_HEADERS)
        for each in ("page=10000", "status=Delivered", "status=Failed", "code=402")
    ),
    *((f"{_CONVERSATION}/{each}", _HEADERS) for each in ("messages", "conversations", "contacts", "events", "apps")),
    *(
        (f"{_CONVERSATION}/messages?{each}", _HEADERS)
        for each in (
            "app_id=fake",
            "contact_id=fake",
            "direction=TO_APP",
            "channel=RCS",
            "end_time=2020-01-01T00:00:00Z",
        )
    ),
    *((f"/_sandbox/{each}", {}) for each in ("phones", "phones/+12025550120/messages", "deliveries?limit=100")),
)


class Rate(NamedTuple):
    """The throughput of a sandbox.

    Attributes:
        a_second: Sends per second.
        p99: The 99th percentile of the response times, in seconds.
        processor: CPU seconds per send, which depend little on other load.
    """

    a_second: float
    p99: float
    processor: float

    def __str__(self) -> str:
        return f"{self.a_second:,.0f}/s, p99 {self.p99 * 1e3:.1f} ms, processor {self.processor * 1e6:.0f} us"


class Running(NamedTuple):
    """A sandbox in its own process."""

    url: str
    process: int
    seconds: float


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", type=int, default=1_000_000, help="how many are stored (default: %(default)s)")
    parser.add_argument("--seconds", type=float, default=5, help="how long is sent (default: %(default)s)")
    arguments = parser.parse_args()
    _starts()
    with running() as memory:
        _report("in memory", rates(memory, arguments.seconds))
    with TemporaryDirectory() as folder:
        state = Path(folder) / "state.sqlite3"
        with running("--state", str(state)) as empty:
            before = rates(empty, arguments.seconds)
        _report("in SQLite", before)
        fill(state, 0, arguments.messages)
        with running("--state", str(state)) as full:
            after = rates(full, arguments.seconds)
            _report(f"in SQLite with {arguments.messages:,} messages stored", after)
            _report_pages(full)
            print(f"start to ready with them: {full.seconds * 1e3:.0f} ms")
    for name, rate in after.items():
        ratio = rate.processor / before[name].processor
        print(f"{name}: {ratio:.2f} of the processor time of an empty state")
    return 0


def _starts() -> None:
    with running():
        pass
    seconds, first = [], []
    for _ in range(_STARTS):
        with running() as sandbox:
            seconds.append(sandbox.seconds)
            path, headers, body = _SENDS["SMS"]
            began = time.perf_counter()
            _exchange(sandbox, path, headers, body)
            first.append(time.perf_counter() - began)
    print(f"start to ready: {median(seconds) * 1e3:.0f} ms (bar: 120)")
    print(f"first validated call: {median(first) * 1e3:.0f} ms (bar: 60)")


def rates(sandbox: Running, seconds: float) -> dict[str, Rate]:
    """Return the throughput for each API."""
    return {name: asyncio.run(_rate(sandbox, seconds, *send)) for name, send in _SENDS.items()}


def _report(where: str, rates: dict[str, Rate]) -> None:
    for name, rate in rates.items():
        print(
            f"{name}, {_CONNECTIONS} connections, {where}: {rate} (bars: 1,000/s in memory, 900/s in SQLite, p99 40 ms)"
        )


async def _rate(sandbox: Running, seconds: float, path: str, headers: dict[str, str], body: Any) -> Rate:
    request = _written(path, headers, body)
    port = int(sandbox.url.rpartition(":")[2])
    times: list[float] = []
    processor, began = _processor(sandbox), time.perf_counter()
    senders = (_send(port, request, began + seconds, times) for _ in range(_CONNECTIONS))
    await asyncio.gather(*senders)
    took = time.perf_counter() - began
    return Rate(
        len(times) / took, sorted(times)[len(times) * 99 // 100], (_processor(sandbox) - processor) / len(times)
    )


async def _send(port: int, request: bytes, until: float, times: list[float]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while (began := time.perf_counter()) < until:
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        length = re.search(rb"content-length: (\d+)", head)
        assert head.startswith(b"http/1.1 20"), head
        assert length is not None, head
        await reader.readexactly(int(length[1]))
        times.append(time.perf_counter() - began)
    writer.close()


def _report_pages(sandbox: Running) -> None:
    slowest = sorted(pages(sandbox).items(), key=lambda each: each[1], reverse=True)
    print(f"pages of {len(slowest)} lists, the slowest three (bar: 20 ms):")
    for path, seconds in slowest[:3]:
        print(f"  {seconds * 1e3:6.1f} ms {path}")


def pages(sandbox: Running) -> dict[str, float]:
    """Return the seconds for a page of each list."""
    return {path: _page(sandbox, path, headers) for path, headers in _PAGES}


def _page(sandbox: Running, path: str, headers: dict[str, str]) -> float:
    times = []
    for _ in range(5):
        began = time.perf_counter()
        _exchange(sandbox, path, headers)
        times.append(time.perf_counter() - began)
    return median(times)


def _exchange(sandbox: Running, path: str, headers: dict[str, str], body: Any = None) -> None:
    content = None if body is None else json.dumps(body).encode()
    request = Request(sandbox.url + path, content, {**headers, "content-type": "application/json"})  # noqa: S310
    with urlopen(request) as response:  # noqa: S310  # loopback
        response.read()


def _written(path: str, headers: dict[str, str], body: Any) -> bytes:
    content = json.dumps(body).encode()
    request_headers = {
        **headers,
        "host": "127.0.0.1",
        "content-type": "application/json",
        "content-length": str(len(content)),
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in request_headers.items())
    return f"POST {path} HTTP/1.1\r\n{head}\r\n".encode() + content


def _processor(sandbox: Running) -> float:
    fields = Path(f"/proc/{sandbox.process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident(sandbox: Running) -> int:
    """Return the resident memory in bytes."""
    lines = Path(f"/proc/{sandbox.process}/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS:"))


def fill(state: Path, before: int, messages: int) -> None:
    """Add stored messages by copying one of each API, with a thousand per second."""
    if before == messages:
        return
    store = Store(state)
    for kind, keys_of in KEYS.items():
        store.find_by(kind, keys_of)
    store.list_by(*LISTINGS)
    [(_, batch), (_, dispatch), (_, report), (_, message)] = (
        store.newest(kind, owner, 1)[0]
        for kind, owner in (("batch", _PLAN), ("sms_dispatch", _PLAN), ("sms_report", _PLAN), ("Message", _PROJECT))
    )
    start = datetime.now(UTC) - timedelta(milliseconds=messages)
    for first in range(before, messages, 10_000):
        with store.transaction():
            for number in range(first, min(first + 10_000, messages), 2):
                at, name = timestamp(start + timedelta(milliseconds=number)), f"01FILLED{number:018}"
                sent = {**batch, "id": name, "created_at": at, "modified_at": at, "send_at": at}
                store.put("batch", _PLAN, name, sent)
                store.put("sms_dispatch", _PLAN, name, {**dispatch, "batch": sent, "at": at})
                store.put("sms_report", _PLAN, f"{name}:", {**report, "batch_id": name, "at": at})
                said = {**message["said"], "id": name, "accept_time": at}
                store.put("Message", _PROJECT, name, {**message, "id": name, "said": said})
                for phone, api, owner in (("+12025550120", "sms", _PLAN), ("+12025550101", "conversation", _PROJECT)):
                    entry = {"api": api, "owner": owner, "record": name, "direction": "to_phone", "app_id": "app-1"}
                    store.put("phone_message", phone, f"{api}:{name}", entry)
    store.close()
    os.sync()  # pending disk writes would slow down the following measurement


@contextmanager
def running(*options: str) -> Iterator[Running]:
    """Start a sandbox and yield it once it has printed its address."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "sinch.sandbox", "--port", "0", *options]
    # Installed packages are compiled on first use, whatever the environment says.
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(_COMPILED), "PYTHONDONTWRITEBYTECODE": ""}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)  # noqa: S603
    try:
        assert process.stdout is not None
        url = process.stdout.readline().split()[-1]
        yield Running(url, process.pid, time.perf_counter() - began)
    finally:
        process.terminate()
        process.communicate()


if __name__ == "__main__":
    sys.exit(main())
