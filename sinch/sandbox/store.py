"""The state of the sandbox: JSON records in SQLite, in memory or in a file."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

Record = dict[str, Any]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS records (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    owner TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (kind, owner, id)
);
CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
"""


class Store:
    """Records by kind, owner and id; lists keep the order of first insertion."""

    def __init__(self, path: Path | None = None) -> None:
        self._lock = RLock()
        self._after_commit: list[Callable[[], object]] = []
        # The server may run in another thread than the one that made the store; the lock keeps that safe.
        self._database = sqlite3.connect(path or ":memory:", isolation_level=None, check_same_thread=False)
        # A killed process loses nothing this way; only a power cut could, and nobody keeps real data here.
        self._database.execute("PRAGMA synchronous = OFF")
        self._database.executescript(_SCHEMA)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all writes of a block, or none when it fails; a block within another ends with the outer one."""
        with self._lock:
            if self._database.in_transaction:
                yield
                return
            self._database.execute("BEGIN")
            try:
                yield
                self._database.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise
            waiting, self._after_commit = self._after_commit, []
        for action in waiting:
            action()

    def after_commit(self, action: Callable[[], object]) -> None:
        """Do something once the writes of the transaction are kept, at once outside of one, never if it fails."""
        if self._database.in_transaction:
            self._after_commit.append(action)
        else:
            action()

    def put(self, kind: str, owner: str, record_id: str, body: Record) -> None:
        """Insert a record, or replace its body in place."""
        self._query(
            "INSERT INTO records (kind, owner, id, body) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (kind, owner, id) DO UPDATE SET body = excluded.body",
            (kind, owner, record_id, json.dumps(body)),
        )

    def get(self, kind: str, owner: str, record_id: str) -> Record | None:
        """Return a record, or None."""
        rows = self._query("SELECT body FROM records WHERE kind = ? AND owner = ? AND id = ?", (kind, owner, record_id))
        return _record(rows[0][0]) if rows else None

    def delete(self, kind: str, owner: str, record_id: str) -> bool:
        """Delete a record and tell whether it was there."""
        rows = self._query(
            "DELETE FROM records WHERE kind = ? AND owner = ? AND id = ? RETURNING id", (kind, owner, record_id)
        )
        return bool(rows)

    def records(self, kind: str, owner: str) -> list[Record]:
        """Return the records of one owner, oldest first."""
        rows = self._query("SELECT body FROM records WHERE kind = ? AND owner = ? ORDER BY position", (kind, owner))
        return [_record(body) for (body,) in rows]

    def ids(self, kind: str) -> set[str]:
        """Return the ids of one kind, over all owners."""
        return {record_id for (record_id,) in self._query("SELECT id FROM records WHERE kind = ?", (kind,))}

    def next_number(self, counter: str) -> int:
        """Count up from 1; a counter survives a restart like any record."""
        rows = self._query(
            "INSERT INTO counters (name, value) VALUES (?, 1) "
            "ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value",
            (counter,),
        )
        return int(rows[0][0])

    def close(self) -> None:
        """Close the database."""
        with self._lock:
            self._database.close()

    def _roll_back(self) -> None:
        self._after_commit.clear()
        # SQLite has rolled back by itself when the disk is full.
        if self._database.in_transaction:
            self._database.execute("ROLLBACK")

    def _query(self, sql: str, values: tuple[str, ...]) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._database.execute(sql, values).fetchall()


def _record(body: str) -> Record:
    record: Record = json.loads(body)
    return record
