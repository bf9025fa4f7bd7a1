"""Start-up time: whole processes from start to the first response, with only the necessary imports."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from statistics import median
from typing import Final

from .names import ASYNC, HTTPX, OFFICIAL, OWN, OWN_AIOHTTP, REQUESTS, STOCK, SYNC, environment_for, python_for
from .peers import BODY, FROM, PLAIN, PROJECT, TO, TOKEN

STAGES: Final = ("import", "construct", "first")
_TIMES = 3
_SEND = f"send_sms(to=[{TO!r}], from_={FROM!r}, body={BODY!r})"
_SETTINGS = f"key_id='fake-key-id', key_secret='fake-key-secret', project_id={PROJECT!r}, sms_region='eu'"
_ORIGINS = "client.configuration.auth_origin = client.configuration.sms_origin = origin"
_ASKED = "'/oauth2/token', data={'grant_type': 'client_credentials'}"
_SENT = f"'/xms/v1/{PROJECT}/batches', json={PLAIN!r}, headers={{'Authorization': 'Bearer {TOKEN}'}}"
_STOCK = (
    "from stock_sms.api.batches import send_sms\n"
    "from stock_sms.client import AuthenticatedClient\n"
    "from stock_sms.models import TextRequest"
)
_STOCK_CLIENT = f"client = AuthenticatedClient(base_url=origin, token={TOKEN!r})"
_STOCK_SEND = f"{PROJECT!r}, client=client, body=TextRequest(to=[{TO!r}], body={BODY!r}, from_={FROM!r})"
_SDK = (
    "from sinch import SinchClient",
    f"client = SinchClient({_SETTINGS})\n{_ORIGINS}",
    f"client.sms.batches.{_SEND}",
)
# Imports, making a client, and sending a message, with an explicit token request for peers that need it.
PROGRAMS: Final = {
    OWN: _SDK,
    OFFICIAL: _SDK,
    STOCK: (
        _STOCK,
        _STOCK_CLIENT,
        f"client.get_httpx_client().post({_ASKED}).json()\nsend_sms.sync({_STOCK_SEND})",
    ),
    HTTPX: (
        "import httpx",
        "client = httpx.Client(base_url=origin)",
        f"client.post({_ASKED}).json()\nclient.post({_SENT}).json()",
    ),
    REQUESTS: (
        "import requests",
        "client = requests.Session()",
        f"client.post(origin + {_ASKED}).json()\nclient.post(origin + {_SENT}).json()",
    ),
}
_ASYNC_SDK = (
    "from sinch import AsyncSinchClient",
    f"client = AsyncSinchClient({_SETTINGS})\n{_ORIGINS}",
    f"await client.sms.batches.{_SEND}\nawait client.close()",
)
ASYNC_PROGRAMS: Final = {
    OWN: _ASYNC_SDK,
    OWN_AIOHTTP: _ASYNC_SDK,
    STOCK: (
        _STOCK,
        _STOCK_CLIENT,
        f"session = client.get_async_httpx_client()\n(await session.post({_ASKED})).json()\n"
        f"await send_sms.asyncio({_STOCK_SEND})\nawait session.aclose()",
    ),
    HTTPX: (
        "import httpx",
        "client = httpx.AsyncClient(base_url=origin)",
        f"(await client.post({_ASKED})).json()\n(await client.post({_SENT})).json()\nawait client.aclose()",
    ),
}
_NOTHING = "origin = __import__('sys').argv[1]\n"
_PEAK = "\nprint(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"


def measure_starts(origin: str) -> Iterator[tuple[str, str, float]]:
    """Return CPU time in milliseconds and memory in megabytes by stage and peer, beyond those of the interpreter."""
    for peer in SYNC:
        yield "interpreter", peer, _processor(peer, _NOTHING, origin)
    for number, stage in enumerate(STAGES, 1):
        for peer in SYNC:
            yield stage, peer, _beyond(peer, sync_program(peer, number), origin)
    for peer in SYNC:
        yield "memory", peer, _peak(peer, sync_program(peer, len(STAGES)), origin) - _peak(peer, _NOTHING, origin)
    for peer in ASYNC:
        yield "first async", peer, _beyond(peer, async_program(peer), origin)


def sync_program(peer: str, stages: int) -> str:
    """Return the program of a peer with a number of stages."""
    return _NOTHING + "\n".join(PROGRAMS[peer][:stages])


def async_program(peer: str) -> str:
    """Return the program of an asyncio peer, up to its first response."""
    imports, *rest = ASYNC_PROGRAMS[peer]
    body = "\n".join(rest).replace("\n", "\n    ")
    return f"{_NOTHING}import asyncio\n{imports}\nasync def main():\n    {body}\nasyncio.run(main())"


def _beyond(peer: str, program: str, origin: str) -> float:
    return _processor(peer, program, origin) - _processor(peer, _NOTHING, origin)


def _processor(peer: str, program: str, origin: str) -> float:
    return median(_once(peer, program, origin) for _ in range(_TIMES))


def _once(peer: str, program: str, origin: str) -> float:
    process = subprocess.Popen(_command(peer, program, origin), env=environment_for(peer))  # noqa: S603
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    return (used.ru_utime + used.ru_stime) * 1e3


def _peak(peer: str, program: str, origin: str) -> float:
    # The memory reported by wait4 includes that of the parent before exec.
    command = _command(peer, program + _PEAK, origin)
    ended = subprocess.run(command, env=environment_for(peer), capture_output=True, text=True, check=True)  # noqa: S603
    return int(ended.stdout) * 1024 / 1e6


def _command(peer: str, program: str, origin: str) -> list[str]:
    return [python_for(peer), "-I", "-c", program, origin]
