# Derived from tests/_async/faults/test_faults.py by `make sync`; never edited by hand.
"""Every fault of the table, for a POST and for a GET."""

from __future__ import annotations

from typing import Any

import sinch
from tests.faults.canaries import NUMBER, Witness
from tests.faults.libraries import Pauses
from tests.faults.server import FaultServer
from tests.faults.table import EITHER, GET, POST, Fault, each

from .conftest import MakeClient


@each([*EITHER, *POST])
def test_post_faults(
    fault: Fault, make_client: MakeClient, server: FaultServer, pauses: Pauses, witness: Witness
) -> None:
    _prepare(server, fault)
    with make_client() as client:
        with witness.expects(fault.error) as caught:
            batch = client.sms.batches.send_sms([NUMBER], NUMBER, "Hello", **fault.settings)
            assert batch.id is not None
    _check_error(caught.error, fault, "SendSMS")
    _check_traffic(server, fault, pauses)
    assert {request.method for request in server.requests} <= {"POST"}


@each([*EITHER, *GET])
def test_get_faults(
    fault: Fault, make_client: MakeClient, server: FaultServer, pauses: Pauses, witness: Witness
) -> None:
    _prepare(server, fault)
    with make_client() as client:
        with witness.expects(fault.error) as caught:
            page = client.numbers.search_for_available_numbers("US", "LOCAL", NUMBER, **fault.settings)
            assert isinstance(page.content(), list)
    _check_error(caught.error, fault, "NumberService_ListAvailableNumbers")
    _check_traffic(server, fault, pauses)
    assert {request.method for request in server.requests} == {"GET"}


def _prepare(server: FaultServer, fault: Fault) -> None:
    server.responses(*fault.turns, forever=fault.forever)
    server.accepting.extend(fault.connects)


def _check_error(error: Any, fault: Fault, operation: str) -> None:
    if fault.error is None:
        return
    assert isinstance(error, sinch.SinchException)
    assert error.operation == operation
    assert error.attempts == fault.requests
    # Whether the status of a truncated response was read depends on how its bytes were split.
    assert error.status_code == fault.status or (error.status_code is None and isinstance(error, sinch.ConnectionError))
    assert error.elapsed > 0
    assert len(str(error)) <= 500


def _check_traffic(server: FaultServer, fault: Fault, pauses: Pauses) -> None:
    assert len(server.requests) == fault.requests
    assert len(server.token_requests) == 1
    if fault.pauses is not None:
        assert len(pauses.seconds) == len(fault.pauses)
        assert all(
            expected <= paused <= expected + 1 for expected, paused in zip(fault.pauses, pauses.seconds, strict=True)
        )
    assert len(pauses.seconds) == fault.requests - 1 + len(fault.connects)
