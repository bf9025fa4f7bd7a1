"""The output of `python -m sinch`."""

from __future__ import annotations

import subprocess
import sys

from sinch import __version__


def test_version_names_the_independent_sdk() -> None:
    ran = subprocess.run([sys.executable, "-m", "sinch", "--version"], capture_output=True, text=True, check=True)
    assert ran.stdout.startswith(f"sinch {__version__} (independent SDK), Python ")
