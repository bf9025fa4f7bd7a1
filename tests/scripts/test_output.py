"""Output of the scripts, which ends quietly when its reader closes the pipe."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys

import pytest

from scripts.contract.documents import ROOT
from scripts.write_or_check import write_or_check


def test_closed_pipe_prints_no_error() -> None:
    piped = f"{sys.executable} -m scripts.effective --api sms | head -c 1"
    finished = subprocess.run(["sh", "-c", piped], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (finished.stdout, finished.stderr) == ("o", "")


def test_check_fails_even_if_its_output_is_closed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["command", "--check"])
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as closed, contextlib.redirect_stdout(closed):
        assert write_or_check(None, pytest.fail, lambda: ["a line"] * 300, "run `make generate`") == 1
    assert capsys.readouterr().err == "run `make generate`\n"


def test_long_list_of_differences_is_truncated(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["command", "--check"])
    lines = [f"line {number}" for number in range(203)]
    assert write_or_check(None, pytest.fail, lambda: lines, "run `make generate`") == 1
    output = capsys.readouterr()
    assert output.out.splitlines() == [*lines[:200], "... and 3 more lines"]
    assert output.err == "run `make generate`\n"
