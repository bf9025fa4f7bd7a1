"""The time limit of a whole call at each stage, and whether its error says that nothing was sent."""

from __future__ import annotations

import pytest

import sinch
from sinch import Timeout
from tests.faults import behaviours as does
from tests.faults.libraries import AsyncPauses
from tests.faults.server import Behaviour, Connection, FaultServer

from .conftest import MakeClient
from .test_tokens import send

SHORT = Timeout(connect=5, read=5, total=0.2)


@pytest.mark.parametrize("behaviour", [does.drip, does.drip_headers, does.hint_forever, does.drip_gzip, does.silence])
async def test_slow_server_does_not_prolong_a_call(
    behaviour: Behaviour, make_plan_client: MakeClient, server: FaultServer
) -> None:
    server.responses(forever=behaviour)
    async with make_plan_client(timeout=SHORT) as client:
        await client.preload()  # importing aiohttp takes longer than the limit
        with pytest.raises(sinch.TimeoutError, match="no response in time") as raised:
            await send(client)
    assert not raised.value.unsent
    assert len(server.requests) == 1


async def test_timeout_during_the_tls_handshake(
    library: str, make_plan_client: MakeClient, server: FaultServer, pauses: AsyncPauses
) -> None:
    def say_nothing(connection: Connection) -> None:
        """Do not respond to the TLS handshake."""
        does.silence(connection)
        connection.close()

    server.accepting.append(say_nothing)
    async with make_plan_client(timeout=SHORT, max_retries=0) as client:
        await client.preload()
        with pytest.raises(sinch.TimeoutError) as raised:
            await send(client)
    assert server.requests == []
    # aiohttp does not report how far a request got when it is cancelled.
    assert raised.value.unsent is (library == "httpx")
    assert ("may have been processed" in str(raised.value)) is (library != "httpx")


async def test_pause_beyond_the_timeout_is_not_made(
    make_plan_client: MakeClient, server: FaultServer, pauses: AsyncPauses
) -> None:
    server.responses(does.response(429, {}, retry_after="3"))
    async with make_plan_client(timeout=1) as client:
        with pytest.raises(sinch.RateLimitError):
            await send(client)
    assert pauses.seconds == []
    assert len(server.requests) == 1
