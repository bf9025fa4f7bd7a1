"""The tests that the guide shows pass."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "testing.md"
BACKEND = '\n\n@pytest.fixture\ndef anyio_backend():\n    return "asyncio"\n'


def test_guide_examples_pass(tmp_path: Path) -> None:
    code = "\n".join(re.findall(r"```python\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)) + BACKEND
    (tmp_path / "test_guide.py").write_text(code)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:asyncio", "-W", "error"]
    ran = subprocess.run([*command, "test_guide.py"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout
    assert f"{code.count('def test_')} passed" in ran.stdout
