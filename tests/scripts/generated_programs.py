"""Programs that import a generated package other than the installed one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def python(folder: Path, program: str) -> str:
    """Run a program that imports from the folder, and return what it prints, errors included."""
    finished = subprocess.run(
        [sys.executable, "-I", "-B", "-c", f"import sys; sys.path.insert(0, {str(folder)!r})\n{program}"],
        capture_output=True,
        text=True,
        check=False,
    )
    return (finished.stdout + finished.stderr).strip()
