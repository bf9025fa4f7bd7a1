"""External programs that tests marked `real` need.

`scripts/install_real_parts.sh` installs them. The tests of missing ones are skipped and listed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

# Debian installs the servers of PostgreSQL outside of PATH; the RabbitMQ script in PATH requires root.
_FOLDERS = {
    "initdb": "usr/lib/postgresql/*/bin",
    "postgres": "usr/lib/postgresql/*/bin",
    "rabbitmq-server": "usr/lib/rabbitmq/bin",
}


def program(name: str) -> str | None:
    """Return the path of a program; None if it is not installed."""
    more = sorted(str(found) for found in Path("/").glob(_FOLDERS[name])) if name in _FOLDERS else []
    return shutil.which(name, path=os.pathsep.join([*more, os.environ["PATH"]]))


def missing(needed: Iterable[str]) -> list[str]:
    """Return the programs that are not installed."""
    return [name for name in needed if program(name) is None]
