"""The SQLite database of the state: in memory, or in a file that one process at a time uses."""

import os
import sqlite3
from pathlib import Path

# Application ID in the header of the SQLite file: "SNCH".
_APPLICATION = 0x534E4348


class StateError(Exception):
    """The file cannot be used for the state."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"The sandbox cannot keep its state in {path}: {reason}. Use another file.")


class _ForeignFileError(Exception):
    def __init__(self) -> None:
        super().__init__("it is a database of another program")


def open_memory() -> sqlite3.Connection:
    """Open an empty database in memory."""
    return _connected(":memory:")


def open_file(path: Path) -> sqlite3.Connection:
    """Open a file for this process alone, and create it if it does not exist.

    Raises:
        StateError: The file cannot be read, is used by another process or belongs to another program.
    """
    try:
        # The state contains messages, so only the owner may read the file.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        database = _connected(path)
    except (OSError, sqlite3.Error) as error:
        raise StateError(path, getattr(error, "strerror", None) or str(error)) from None
    try:
        _claim(database)
    except (_ForeignFileError, sqlite3.Error) as error:
        database.close()
        locked = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY
        raise StateError(path, "another process uses it" if locked else str(error)) from None
    return database


def _connected(name: Path | str) -> sqlite3.Connection:
    # The store may be used by another thread than the one that created it; its lock makes that safe. With a timeout
    # of 0, a file that another process has locked is refused immediately.
    return sqlite3.connect(name, timeout=0, isolation_level=None, check_same_thread=False)


def _claim(database: sqlite3.Connection) -> None:
    """Lock a file, and refuse one that another program has written."""
    # The first write takes the lock; the system releases it when the process ends.
    database.execute("PRAGMA locking_mode = EXCLUSIVE")
    database.execute("BEGIN EXCLUSIVE")
    [[application]] = database.execute("PRAGMA application_id")
    [[tables]] = database.execute("SELECT count(*) FROM sqlite_master")
    if application != _APPLICATION and (application or tables):
        raise _ForeignFileError
    database.execute(f"PRAGMA application_id = {_APPLICATION}")
    database.execute("COMMIT")
