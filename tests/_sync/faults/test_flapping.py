# Derived from tests/_async/faults/test_flapping.py by `make sync`; never edited by hand.
"""Sending while the token endpoint and the API fail intermittently: no duplicates, no silent losses."""

from __future__ import annotations

from collections import Counter
from itertools import cycle

import pytest

import sinch
from tests.faults import behaviours as does
from tests.faults.canaries import NUMBER, access_token
from tests.faults.server import Connection, FaultServer

from .conftest import MakeClient

TOKEN = {"access_token": access_token(0), "expires_in": 3600}
TOKEN_FAULTS = [
    does.response(503),
    does.response(200, TOKEN),
    does.close,
    does.not_http,
    does.response(200, TOKEN),
    does.reset_within_the_headers,
    does.response(429),
    does.response(200, {**TOKEN, "expires_in": 0}),
    does.truncated,
    does.response(200, b"<html>"),
    does.response(200, TOKEN),
]
FAULTS = [
    does.response(401),
    does.response(201, {"id": "batch-1", "type": "mt_text"}),
    does.response(429),
    does.response(401),
    does.response(201, {"id": "batch-2", "type": "mt_text"}),
    does.reset,
    does.response(503, retry_after="1"),
    does.close_half,
]


@pytest.mark.slow
def test_messages_during_constantly_changing_faults(make_client: MakeClient, server: FaultServer) -> None:
    token_faults, faults = cycle(TOKEN_FAULTS), cycle(FAULTS)
    accepted: Counter[str] = Counter()

    def response(connection: Connection) -> None:
        fault = next(faults)
        if fault not in {FAULTS[0], FAULTS[2], FAULTS[3], FAULTS[6]} and connection.request is not None:
            accepted[connection.request.body["body"]] += 1
        fault(connection)

    def serve_token_request(connection: Connection) -> None:
        next(token_faults)(connection)

    server.responses(forever=response)
    server.serves_token_requests(forever=serve_token_request)
    sent: set[str] = set()
    unknown: set[str] = set()
    unsent: set[str] = set()
    with make_client() as client:
        for number in range(40):
            text = f"message {number}"
            try:
                client.sms.batches.send_sms([NUMBER], NUMBER, text)
                sent.add(text)
            except sinch.SinchException as error:
                (unknown if "may have been processed" in str(error) else unsent).add(text)
        server.responses()
        server.serves_token_requests()
        assert (client.sms.batches.send_sms([NUMBER], NUMBER, "afterwards")).id == "batch-1"
    assert set(accepted.values()) == {1}
    assert sent <= accepted.keys() <= sent | unknown
    assert unsent.isdisjoint(accepted)
    assert sent
    assert unknown
