"""The fleet example prints the expected output."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.real("redis-server"), pytest.mark.timeout(600)]

PROGRAM = Path(__file__).parents[3] / "examples/fleet/run.py"


def test_killed_worker_does_not_duplicate_any_of_100_000_messages() -> None:
    ended = subprocess.run([sys.executable, PROGRAM], stdout=subprocess.PIPE, text=True, check=True)
    rows = dict(line.rsplit(maxsplit=1) for line in ended.stdout.split("\n\n")[1].splitlines())
    assert {name: int(count) for name, count in rows.items()} == {
        "recipients": 100_000,
        "arrived at the API": 100_000,
        "twice or more": 0,
        "sent, as the task says": 100_000,
        "failed": 0,
        "unknown": 0,
        "in nobody's list": 0,
    }
