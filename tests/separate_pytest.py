"""Separate runs of pytest that tests start."""

from __future__ import annotations

import sys
from pathlib import Path


def pytest_command(folder: Path, *options: str) -> list[str]:
    """Command of a separate run of pytest, with its temporary files in a folder of the test that starts it.

    Each run removes the files of former runs from the folder that all share. One fails if another does so meanwhile.
    """
    temporary = folder / "temporary"
    return [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--basetemp={temporary}", *options]
