"""Printing that tolerates a closed pipe or a full disk."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TextIO


def print_text(text: str, stream: TextIO | None = None) -> None:
    """Print a line, ignoring a closed pipe or a full disk."""
    stream = stream or sys.stdout
    try:
        print(text, file=stream, flush=True)
    except OSError:
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
