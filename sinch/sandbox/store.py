"""The state of the sandbox: JSON records in SQLite, in memory or in a file."""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any
from weakref import finalize

from sinch.sandbox.database import StateError, open_file, open_memory
from sinch.sandbox.listings import EVERYTHING, Listing, Listings, Place, Selection

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
-- Index rows with equal values are sorted by position, the order of every list.
CREATE INDEX IF NOT EXISTS lists ON records (kind, owner);
CREATE INDEX IF NOT EXISTS ages ON records (kind, position);
CREATE TABLE IF NOT EXISTS due (
    kind TEXT NOT NULL, owner TEXT NOT NULL, id TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (kind, owner, id)
);
CREATE INDEX IF NOT EXISTS due_by_time ON due (kind, owner, at);
-- Keys, other than their ID, by which records are found.
CREATE TABLE IF NOT EXISTS keys (
    kind TEXT NOT NULL, owner TEXT NOT NULL, key TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (kind, owner, key, id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS keys_by_record ON keys (kind, owner, id);
-- Number of records of each owner and the position of the newest, which are slow to compute.
CREATE TABLE IF NOT EXISTS owners (
    kind TEXT NOT NULL, owner TEXT NOT NULL, number INTEGER NOT NULL, newest INTEGER NOT NULL,
    PRIMARY KEY (kind, owner)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS owners_by_newest ON owners (kind, newest);
CREATE TRIGGER IF NOT EXISTS owned AFTER INSERT ON records BEGIN
    INSERT INTO owners VALUES (new.kind, new.owner, 1, new.position)
        ON CONFLICT (kind, owner) DO UPDATE SET number = number + 1, newest = new.position;
END;
CREATE TRIGGER IF NOT EXISTS disowned AFTER DELETE ON records BEGIN
    UPDATE owners SET number = number - 1 WHERE kind = old.kind AND owner = old.owner;
END;
CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
"""


_COUNT_OWNERS = "INSERT INTO owners SELECT kind, owner, count(*), max(position) FROM records GROUP BY 1, 2"
_CHUNK = 100
_LAST = "\U0010ffff"  # Sorts after all other characters.


class Store:
    """Records by kind, owner and ID, in the order of first insertion.

    Args:
        path: The file; None for a store in memory.
        copy_of: A store whose records and indexes a store in memory starts with: copying indexes is faster than
            creating them.
    """

    def __init__(self, path: Path | None = None, *, copy_of: "Store | None" = None) -> None:
        self._lock = RLock()
        self._after_commit: list[Callable[[], object]] = []
        self._changed: set[str] = set()
        self._keys_of: dict[str, Callable[[Record], Iterable[str]]] = {}
        self._limit: int | None = None
        self._pruned: Counter[str] = Counter()
        self.on_change: Callable[[set[str]], object] = lambda _kinds: None
        self._database = open_file(path) if path else open_memory()
        # The lifespan of an application that never serves does not close the connection.
        self._close = finalize(self, self._database.close)
        # Without fsync, a killed process loses nothing; only a power failure could.
        self._database.execute("PRAGMA synchronous = OFF")
        self._path = path
        if copy_of is not None:
            copy_of._database.backup(self._database)
        with self._readable():
            self._database.executescript(_SCHEMA)
            if not self._query("SELECT 1 FROM owners LIMIT 1", ()):  # files of earlier versions
                self._query(_COUNT_OWNERS, ())
            self._lists = Listings(self._query)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit the writes of a block, or roll them back if it raises; nested blocks join the outer transaction."""
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
        self._notify()
        for action in waiting:
            action()

    def after_commit(self, action: Callable[[], object]) -> None:
        """Call a function after the transaction is committed; outside a transaction, call it immediately."""
        if self._database.in_transaction:
            self._after_commit.append(action)
        else:
            action()

    def find_by(self, kind: str, keys_of: Callable[[Record], Iterable[str]]) -> None:
        """Index the records of a kind by keys that are computed from their bodies."""
        self._keys_of[kind] = keys_of
        with self._readable():
            rows = self._query(
                "SELECT owner, id, body FROM records WHERE kind = :kind "
                "AND NOT EXISTS (SELECT 1 FROM keys WHERE keys.kind = :kind)",
                {"kind": kind},
            )
            for owner, record_id, body in rows:
                self._enter_keys(kind, owner, record_id, _record(body))

    def find(self, kind: str, owner: str, key: str) -> list[Record]:
        """Return the records of an owner with a key, oldest first."""
        rows = self._query(
            "SELECT body FROM keys JOIN records USING (kind, owner, id) WHERE kind = ? AND owner = ? AND key = ? "
            "ORDER BY position",
            (kind, owner, key),
        )
        return [_record(body) for (body,) in rows]

    def shared(self, kind: str, owner: str, start: str, after: str, limit: int) -> list[tuple[str, list[Record]]]:
        """Return the keys with a prefix that several records share, with these records.

        Args:
            kind: The kind of the records.
            owner: Their owner.
            start: The prefix of the keys.
            after: Only keys after this one; empty for all.
            limit: The largest number of keys.
        """
        rows = self._query(
            "SELECT key FROM keys WHERE kind = ? AND owner = ? AND key > ? AND key < ? "
            "GROUP BY key HAVING count(*) > 1 LIMIT ?",
            (kind, owner, after or start, start + _LAST, limit),
        )
        return [(key, self.find(kind, owner, key)) for (key,) in rows]

    def put(self, kind: str, owner: str, record_id: str, body: Record) -> None:
        """Insert a record, or replace its body in place."""
        self._query(
            "INSERT INTO records (kind, owner, id, body) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (kind, owner, id) DO UPDATE SET body = excluded.body",
            (kind, owner, record_id, json.dumps(body)),
        )
        if kind in self._keys_of:
            self._query("DELETE FROM keys WHERE kind = ? AND owner = ? AND id = ?", (kind, owner, record_id))
            self._enter_keys(kind, owner, record_id, body)
        self._record_change(kind)
        if kind in self._pruned:
            self._prune_occasionally(kind)

    def keep_newest(self, kinds: Iterable[str], number: int) -> None:
        """From now on, keep approximately a number of newest records of some kinds, and all that are pending."""
        self._limit = number
        for kind in kinds:
            self._pruned[kind] = 0
            self._prune(kind, number)

    def get(self, kind: str, owner: str, record_id: str) -> Record | None:
        """Return the body of a record, or None."""
        rows = self._query("SELECT body FROM records WHERE kind = ? AND owner = ? AND id = ?", (kind, owner, record_id))
        return _record(rows[0][0]) if rows else None

    def get_each(self, kind: str, owner: str, record_ids: Iterable[str]) -> dict[str, Record]:
        """Return the bodies of the records that exist, by ID."""
        rows = self._query(
            "SELECT id, body FROM records WHERE kind = ? AND owner = ? AND id IN (SELECT value FROM json_each(?))",
            (kind, owner, json.dumps(list(record_ids))),
        )
        return {record_id: _record(body) for record_id, body in rows}

    def delete(self, kind: str, owner: str, record_id: str) -> bool:
        """Delete a record and return whether it existed."""
        rows = self._query(
            "DELETE FROM records WHERE kind = ? AND owner = ? AND id = ? RETURNING id", (kind, owner, record_id)
        )
        if kind in self._keys_of:
            self._query("DELETE FROM keys WHERE kind = ? AND owner = ? AND id = ?", (kind, owner, record_id))
        self._record_change(kind)
        return bool(rows)

    def records(self, kind: str, owner: str) -> list[Record]:
        """Return the records of an owner, oldest first."""
        rows = self._query("SELECT body FROM records WHERE kind = ? AND owner = ? ORDER BY position", (kind, owner))
        return [_record(body) for (body,) in rows]

    def owners(self, kind: str) -> list[str]:
        """Return the owners of records of a kind."""
        return [owner for (owner,) in self._query("SELECT owner FROM owners WHERE kind = ? AND number > 0", (kind,))]

    def clear(self) -> None:
        """Delete everything."""
        with self.transaction():
            for (table,) in self._query("SELECT name FROM sqlite_master WHERE type = 'table'", ()):
                self._query(f"DELETE FROM {table}", ())  # noqa: S608 - the names do not come from requests
            self._record_change("")

    def newest(self, kind: str, owner: str, limit: int, before: str | None = None) -> list[tuple[str, Record]]:
        """Return the newest records of an owner, or the newest before a record, with their IDs."""
        rows = self._query(
            "SELECT id, body FROM records WHERE kind = :kind AND owner = :owner AND position < "
            "coalesce((SELECT position FROM records WHERE kind = :kind AND owner = :owner AND id = :before), 1e18) "
            "ORDER BY position DESC LIMIT :limit",
            {"kind": kind, "owner": owner, "before": before or "", "limit": limit},
        )
        return [(record_id, _record(body)) for record_id, body in rows]

    def list_by(self, *listings: Listing) -> None:
        """Create the indexes of lists."""
        with self._readable(), self.transaction():
            for listing in listings:
                self._lists.declare(listing)

    def count(self, listing: Listing, owner: str, selection: Selection) -> int:
        """Return the number of selected records of a list."""
        return self._lists.count(listing, owner, selection)

    def page(
        self, listing: Listing, owner: str, limit: int, offset: int, selection: Selection = EVERYTHING
    ) -> tuple[int, list[Record]]:
        """Return the number of selected records and one page of them, newest first."""
        bodies = self._lists.page(listing, owner, selection, limit, offset)
        return self.count(listing, owner, selection), [_record(body) for body in bodies]

    def listed(
        self, listing: Listing, owner: str, selection: Selection = EVERYTHING, after: Place | None = None
    ) -> Iterator[tuple[Record, Place]]:
        """Yield the selected records after a place, each with its own place, reading them in chunks."""
        while chunk := self._lists.following(listing, owner, selection, _CHUNK, after):
            yield from ((_record(body), place) for body, place in chunk)
            _, after = chunk[-1]
            if len(chunk) < _CHUNK:
                return

    def set_due(self, kind: str, owner: str, record_id: str, at: str) -> None:
        """Set when a record is due; `at` must be in UTC, because times are compared as strings."""
        self._query(
            "INSERT OR REPLACE INTO due (kind, owner, id, at) VALUES (?, ?, ?, ?)", (kind, owner, record_id, at)
        )

    def forget_due(self, kind: str, owner: str, record_id: str) -> None:
        """Delete the due time of a record."""
        self._query("DELETE FROM due WHERE kind = ? AND owner = ? AND id = ?", (kind, owner, record_id))

    def due_ids(self, kind: str, owner: str, until: str) -> list[str]:
        """Return the IDs of the records that are due by a time, sorted by their times."""
        rows = self._query(
            "SELECT id FROM due WHERE kind = ? AND owner = ? AND at <= ? ORDER BY at, rowid", (kind, owner, until)
        )
        return [record_id for (record_id,) in rows]

    def newest_of_all(self, kind: str, limit: int) -> list[tuple[str, str, Record]]:
        """Return the newest records of all owners, with owner and ID."""
        rows = self._query(
            "SELECT owner, id, body FROM records WHERE kind = ? ORDER BY position DESC LIMIT ?", (kind, limit)
        )
        return [(owner, record_id, _record(body)) for owner, record_id, body in rows]

    def busiest(self, kind: str, limit: int) -> list[tuple[str, int]]:
        """Return owners with their numbers of records, the one with the newest record first."""
        return self._query(
            "SELECT owner, number FROM owners WHERE kind = ? AND number > 0 ORDER BY newest DESC LIMIT ?",
            (kind, limit),
        )

    def ids(self, kind: str) -> set[str]:
        """Return the IDs of the records of a kind, of all owners."""
        return {record_id for (record_id,) in self._query("SELECT id FROM records WHERE kind = ?", (kind,))}

    def next_number(self, counter: str) -> int:
        """Increment a persistent counter and return its value, starting with 1."""
        rows = self._query(
            "INSERT INTO counters (name, value) VALUES (?, 1) "
            "ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value",
            (counter,),
        )
        return int(rows[0][0])

    def close(self) -> None:
        """Close the database."""
        with self._lock:
            self._close()

    @contextmanager
    def _readable(self) -> Iterator[None]:
        """Turn errors of SQLite into StateError, for files."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            if self._path is None:
                raise
            self._close()
            raise StateError(self._path, str(error)) from None

    def _enter_keys(self, kind: str, owner: str, record_id: str, body: Record) -> None:
        for key in self._keys_of[kind](body):
            self._query(
                "INSERT OR IGNORE INTO keys (kind, owner, key, id) VALUES (?, ?, ?, ?)", (kind, owner, key, record_id)
            )

    def _prune_occasionally(self, kind: str) -> None:
        # Finding the oldest record to keep is slow, so it is not done for every new record.
        self._pruned[kind] += 1
        if self._limit is not None and self._pruned[kind] > self._limit // 10:
            self._pruned[kind] = 0
            self._prune(kind, self._limit)

    def _prune(self, kind: str, number: int) -> None:
        self._query(
            "DELETE FROM records WHERE kind = :kind AND position <= "
            "(SELECT position FROM records WHERE kind = :kind ORDER BY position DESC LIMIT 1 OFFSET :number) "
            "AND coalesce(json_extract(body, '$.state'), '') <> 'pending'",
            {"kind": kind, "number": number},
        )

    def _record_change(self, kind: str) -> None:
        self._changed.add(kind)
        if not self._database.in_transaction:
            self._notify()

    def _notify(self) -> None:
        kinds, self._changed = self._changed, set()
        if kinds:
            self.on_change(kinds)

    def _roll_back(self) -> None:
        self._after_commit.clear()
        self._changed.clear()
        # SQLite rolls back by itself if the disk is full.
        if self._database.in_transaction:
            self._database.execute("ROLLBACK")

    def _query(self, sql: str, values: Sequence[str | int] | dict[str, str | int]) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._database.execute(sql, values).fetchall()


def _record(body: str) -> Record:
    record: Record = json.loads(body)
    return record
