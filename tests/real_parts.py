"""Programs that tests marked `real` need, and that are not Python's.

`scripts/install_real_parts.sh` installs them. Where one is missing, its tests are left out, and the run says so.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

# Debian keeps the server programs of PostgreSQL outside of PATH; that of RabbitMQ in PATH wants to be root.
_FOLDERS = {
    "initdb": "usr/lib/postgresql/*/bin",
    "postgres": "usr/lib/postgresql/*/bin",
    "rabbitmq-server": "usr/lib/rabbitmq/bin",
}


def program(name: str) -> str | None:
    """The path of a program, None where it is not installed."""
    more = sorted(str(found) for found in Path("/").glob(_FOLDERS[name])) if name in _FOLDERS else []
    return shutil.which(name, path=os.pathsep.join([*more, os.environ["PATH"]]))


def missing(needed: Iterable[str]) -> list[str]:
    """Those that are not installed."""
    return [name for name in needed if program(name) is None]
