"""Tests of real programs on a machine that lacks them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from .real_parts import missing, program
from .separate_pytest import pytest_command

ROOT = Path(__file__).parent.parent
TESTS = ("tests/fleet/real/test_redis_rate.py", "tests/events/real/test_web_servers.py")


def test_programs_are_found_in_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = tmp_path / "redis-server"
    installed.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert program("redis-server") == str(installed)
    assert missing(["redis-server", "chromium"]) == ["chromium"]


@pytest.mark.slow
def test_deselected_tests_are_explained(tmp_path: Path) -> None:
    ran = subprocess.run(
        pytest_command(tmp_path, "-m", "real", "--collect-only", *TESTS),
        cwd=ROOT,
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "test_web_servers" in ran.stdout
    assert "test_redis_rate" not in ran.stdout
    assert "tests, because redis-server is not installed" in ran.stdout
