"""The tests that the guide shows pass."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from tests.separate_pytest import pytest_command

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "testing.md"
BACKEND = '\n\n@pytest.fixture\ndef anyio_backend():\n    return "asyncio"\n'


def test_guide_examples_pass(tmp_path: Path) -> None:
    code = "\n".join(re.findall(r"```python\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)) + BACKEND
    (tmp_path / "test_guide.py").write_text(code)
    command = pytest_command(tmp_path, "-p", "no:asyncio", "-W", "error", "test_guide.py")
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout
    assert f"{code.count('def test_')} passed" in ran.stdout
