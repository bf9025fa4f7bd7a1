"""Every recorded call, replayed."""

from __future__ import annotations

import warnings

import pytest
from vcr.errors import CannotOverwriteExistingCassetteException

from sinch import AsyncSinchClient
from tests.contract.cases import CASES, RECIPIENT, SENDER, SETTINGS, Case
from tests.contract.cassettes import UNUSED_TLS, replayed

from .performing import perform


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
async def test_replays_the_recorded_exchange(case: Case) -> None:
    async with AsyncSinchClient(**SETTINGS[case.credentials], ssl_context=UNUSED_TLS) as client:
        with replayed(case), warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", DeprecationWarning)
            result = await perform(case, client)
    case.check(result)
    deprecations = [str(warning.message) for warning in caught if warning.category is DeprecationWarning]
    assert deprecations or not case.deprecated


async def test_request_that_was_not_recorded_fails() -> None:
    case = next(case for case in CASES if case.operation == "SendSMS")
    async with AsyncSinchClient(**SETTINGS[case.credentials], ssl_context=UNUSED_TLS) as client:
        with pytest.raises(CannotOverwriteExistingCassetteException):
            with replayed(case):
                await client.sms.batches.send_sms(to=[RECIPIENT], from_=SENDER, body="never recorded")
