"""The plugin in other test runs: several processes at once, any event loop, no warnings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.separate_pytest import pytest_command

TESTS = """
import pytest

@pytest.mark.parametrize("number", range(3))
def test_sync(number, sinch_client, sinch_phone):
    sinch_client.sms.batches.send_sms(to=[sinch_phone.number], from_="+12025550121", body=f"text {number}")
    assert [each["text"] for each in sinch_phone.messages] == [f"text {number}"]

@pytest.mark.anyio
async def test_async(async_sinch_client, sinch_phone):
    await async_sinch_client.sms.batches.send_sms(to=[sinch_phone.number], from_="+12025550121", body="hello")
    sinch_phone.received("hello")

class TestMethods:
    @pytest.mark.anyio
    async def test_async(self, async_sinch_client):
        assert (await async_sinch_client.number_lookup.lookup("+12025550123")).number == "+12025550123"

@pytest.fixture
def anyio_backend():
    return "asyncio"
"""


# A test for pytest-asyncio, which needs no mark in the mode `auto`.
ASYNCIO_TESTS = """
import asyncio
import pytest

{mark}
async def test_async(async_sinch_client, sinch_phone):
    await async_sinch_client.sms.batches.send_sms(to=[sinch_phone.number], from_="+12025550121", body="hello")
    sinch_phone.received("hello")

{mark}
async def test_many_concurrent_calls(async_sinch_client, sinch_phone):
    send = async_sinch_client.sms.batches.send_sms
    await asyncio.gather(*(send(to=[sinch_phone.number], from_="+12025550121", body=f"text {{n}}") for n in range(30)))
    assert len(sinch_phone.inbox) == 30

{mark}
async def test_without_http(sinch_fake):
    await sinch_fake.async_client().sms.batches.send_sms(to=["+12025550123"], from_="+12025550121", body="hello")
    sinch_fake.phone("+12025550123").received("hello")

class TestMethods:
    {mark}
    async def test_async(self, async_sinch_client):
        assert (await async_sinch_client.number_lookup.lookup("+12025550123")).number == "+12025550123"
"""


def started(
    folder: Path, *options: str, tests: str = TESTS, settings: str = "", unused: str = "asyncio"
) -> subprocess.Popen[str]:
    (folder / "test_app.py").write_text(tests)
    (folder / "pytest.ini").write_text(f"[pytest]\nfilterwarnings = error\n{settings}")
    command = pytest_command(folder, "-p", f"no:{unused}", *options, "test_app.py")
    return subprocess.Popen(command, cwd=folder, env={**os.environ}, stdout=subprocess.PIPE, text=True)


@pytest.mark.slow
def test_several_processes_are_isolated(tmp_path: Path) -> None:
    running = [started(tmp_path) for _ in range(2)]
    outputs = [process.communicate(timeout=120)[0] for process in running]
    assert [process.returncode for process in running] == [0, 0], outputs
    assert all("5 passed" in output for output in outputs)


def test_the_order_of_tests_does_not_matter(tmp_path: Path) -> None:
    process = started(tmp_path, "test_app.py::TestMethods", "test_app.py::test_sync")
    output = process.communicate(timeout=120)[0]
    assert process.returncode == 0, output


def test_plugin_without_fixtures_does_not_load_the_client(tmp_path: Path) -> None:
    program = "import sys, sinch.testing.plugin; print(sorted({'httpx', 'starlette', 'attrs'} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


@pytest.mark.parametrize(("mode", "mark"), [("strict", "@pytest.mark.asyncio"), ("auto", "")])
def test_pytest_asyncio_runs_the_event_loop(tmp_path: Path, mode: str, mark: str) -> None:
    settings = f"asyncio_mode = {mode}\nasyncio_default_fixture_loop_scope = function\n"
    process = started(tmp_path, tests=ASYNCIO_TESTS.format(mark=mark), settings=settings, unused="anyio")
    output = process.communicate(timeout=120)[0]
    assert process.returncode == 0, output
    assert "4 passed" in output


def test_anyio_runs_the_event_loop(tmp_path: Path) -> None:
    tests = ASYNCIO_TESTS.format(mark="@pytest.mark.anyio")
    tests += '\n\n@pytest.fixture\ndef anyio_backend():\n    return "asyncio"\n'
    process = started(tmp_path, tests=tests)
    output = process.communicate(timeout=120)[0]
    assert process.returncode == 0, output
    assert "4 passed" in output


@pytest.mark.slow
@pytest.mark.parametrize("distribution", ["load", "loadscope", "worksteal"])
def test_xdist_gives_each_process_a_sandbox(tmp_path: Path, distribution: str) -> None:
    process = started(tmp_path, "-n", "2", "--dist", distribution)
    output = process.communicate(timeout=120)[0]
    assert process.returncode == 0, output
    assert "5 passed" in output
