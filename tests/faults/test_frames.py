"""Uncaught errors as pytest and Hypothesis report them, without the frames of HTTP libraries."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

import sinch
from sinch._transport.interruptions import with_frames_named, without_any_frames, without_frames
from tests.separate_pytest import pytest_command

UNCAUGHT = """
import asyncio

import httpx
import pytest
from hypothesis import given, settings
from hypothesis.strategies import integers

from sinch import AsyncSinchClient, SinchClient

PLAN = {"service_plan_id": "fake-plan", "sms_api_token": "fake-sms-api-token", "sms_region": "us"}


class Unknown(BaseException):
    pass


ERRORS = [
    httpx.ConnectError("refused"), httpx.ReadTimeout("late"), RuntimeError("fault"), Unknown("unknown"),
    pytest.fail.Exception("out of time"), ExceptionGroup("several", [OSError("one"), ValueError("another")]), "401",
]


def answer_with(error):
    def respond(request):
        if isinstance(error, str):
            return httpx.Response(int(error))
        raise error
    return httpx.MockTransport(respond)


def call(error):
    with httpx.Client(transport=answer_with(error)) as http:
        SinchClient(**PLAN, http_client=http, max_retries=0).sms.batches.get("batch-1")


async def call_in_a_task(error):
    async with httpx.AsyncClient(transport=answer_with(error)) as http:
        client = AsyncSinchClient(**PLAN, http_client=http, max_retries=0)
        async with asyncio.TaskGroup() as group:
            group.create_task(client.sms.batches.get("batch-1"))


@pytest.mark.parametrize("error", ERRORS)
def test_in_a_thread(error):
    call(error)


@pytest.mark.parametrize("error", ERRORS)
def test_in_a_task(error):
    asyncio.run(call_in_a_task(error))


@pytest.mark.parametrize("error", ERRORS)
def test_of_hypothesis(error):
    @settings(max_examples=1, database=None)
    @given(integers())
    def check(number):
        call(error)
    check()


@pytest.fixture
def broken():
    yield
    call("401")


def test_of_a_fixture(broken):
    call("401")


def test_cancelled():
    async def cancelled():
        asyncio.current_task().cancel()
        await call_in_a_task("401")
    asyncio.run(cancelled())
"""


@pytest.mark.slow
def test_pytest_reports_every_uncaught_error(tmp_path: Path) -> None:
    (tmp_path / "test_uncaught.py").write_text(UNCAUGHT)
    command = pytest_command(tmp_path, "--showlocals", ".")
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=100, check=False)
    assert "INTERNALERROR" not in ran.stdout + ran.stderr
    assert re.search(r"\n23 failed, 1 error in ", ran.stdout), ran.stdout[-2000:]


def raised() -> ExceptionGroup[Exception]:
    def deep() -> None:
        secret = "fake-secret"
        raise RuntimeError(f"not {len(secret)}")

    try:
        try:
            deep()
        except RuntimeError as error:
            raise ExceptionGroup("several", [error]) from error
    except ExceptionGroup as group:
        return group
    raise AssertionError("nothing was raised")


def frames(error: BaseException) -> list[str]:
    traceback, names = error.__traceback__, []
    while traceback is not None:
        names.append(traceback.tb_frame.f_code.co_name)
        traceback = traceback.tb_next
    return names


def test_only_the_frame_that_caught_the_error_is_kept() -> None:
    group = caught()
    assert frames(group) == ["caught"]
    assert [frames(one) for one in group.exceptions] == [[]]
    assert (group.__cause__, group.__context__) == (None, None)


def caught() -> ExceptionGroup[Exception]:
    try:
        raise raised()
    except ExceptionGroup as group:
        return without_frames(group)


def test_error_without_frames_is_unchanged() -> None:
    assert without_frames(RuntimeError()).__traceback__ is None
    assert without_any_frames(raised()).__traceback__ is None


def test_cause_of_a_client_error_is_kept_without_its_frames() -> None:
    cause = raised()
    error = sinch.SinchException("the request failed")
    error.__cause__ = cause
    assert without_frames(error).__cause__ is cause
    assert frames(cause) == []
    assert [frames(one) for one in cause.exceptions] == [[]]


def test_removed_frames_are_listed_without_their_locals() -> None:
    named = with_frames_named(raised())
    assert re.fullmatch(r"raised by way of \(innermost last\):\n  .*test_frames.py:\d+ in raised", named.__notes__[0])
    assert "fake-secret" not in named.__notes__[0]


def test_error_has_the_frames_of_its_caller(monkeypatch: pytest.MonkeyPatch) -> None:
    client = sinch.SinchClient(
        service_plan_id="fake-plan", sms_api_token="fake", sms_region="us", sandbox_url="http://127.0.0.1:1"
    )
    with client, pytest.raises(sinch.ConnectionRefusedError) as excinfo:
        client.sms.batches.get("batch-1", max_retries=0)
    assert frames(excinfo.value)[0] == "test_error_has_the_frames_of_its_caller"
    assert excinfo.value.__cause__ is not None
    assert frames(excinfo.value.__cause__) == []
