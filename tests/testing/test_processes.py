"""The plugin in test runs of others: several processes at once, any event loop, no warnings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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


def started(folder: Path, *options: str) -> subprocess.Popen[str]:
    (folder / "test_app.py").write_text(TESTS)
    (folder / "pytest.ini").write_text("[pytest]\nfilterwarnings = error\n")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options, "test_app.py"]
    return subprocess.Popen(command, cwd=folder, env={**os.environ}, stdout=subprocess.PIPE, text=True)


def test_several_processes_do_not_see_each_other(tmp_path: Path) -> None:
    running = [started(tmp_path) for _ in range(2)]
    outputs = [process.communicate(timeout=120)[0] for process in running]
    assert [process.returncode for process in running] == [0, 0], outputs
    assert all("5 passed" in output for output in outputs)


def test_the_order_of_tests_does_not_matter(tmp_path: Path) -> None:
    process = started(tmp_path, "test_app.py::TestMethods", "test_app.py::test_sync")
    output = process.communicate(timeout=120)[0]
    assert process.returncode == 0, output


def test_runs_without_fixtures_load_no_client(tmp_path: Path) -> None:
    program = "import sys, sinch.testing.plugin; print(sorted({'httpx', 'starlette', 'attrs'} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"
