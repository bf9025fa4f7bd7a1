"""Journal of a bulk in an SQL database."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    MetaData,
    String,
    Table,
    Text,
    and_,
    delete,
    extract,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from sinch._core.errors import ConfigurationError
from sinch._products.sms.bulk_journal import JournalContent, JournalInUseError, entry_key, entry_text

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

_DIALECTS: Final[dict[str, Any]] = {"postgresql": postgresql, "sqlite": sqlite}
_NOBODY: Final = ""

metadata: MetaData = MetaData()
_journals = Table(
    "sinch_journals",
    metadata,
    Column("name", String(255), primary_key=True),
    Column("holder", String(32), nullable=False),
    Column("held_until", Float),  # seconds since 1970; NULL until it is released
    Column("kept_until", Float, index=True),  # seconds since 1970; NULL until it is deleted
)
_entries = Table(
    "sinch_journal_entries",
    metadata,
    Column("journal", ForeignKey(_journals.c.name), primary_key=True),
    Column("field", String(64), primary_key=True),
    Column("entry", Text, nullable=False),
)


class SQLAlchemyJournal:
    """A `Journal` of one bulk in PostgreSQL or SQLite, so that any machine or process can resume the bulk.

    Only one bulk at a time can hold the journal. If its machine is lost, another can take the journal over when the
    lease has expired, by the clock of PostgreSQL: after the total timeout of a send plus 30 seconds. Without a total
    timeout there is no lease, and the journal stays locked until its `holder` in `sinch_journals` is set to ''.

    The journal contains no phone numbers, and its size is proportional to the number of chunks. Each claim is committed
    in a transaction of its own, and is as durable as the database.

    Args:
        engine: Engine of a database with the tables of `sinch.sqlalchemy.metadata`; it blocks, also in an event loop.
        name: Name of the bulk, up to 255 characters, the same on all machines.
        keep: Seconds to keep the journal after its last entry; a bulk cannot be resumed any later. It is deleted when
            any journal is taken after that. None to keep it until it is deleted otherwise.

    Raises:
        ConfigurationError: The database is neither PostgreSQL nor SQLite.
    """

    def __init__(self, engine: Engine, name: str, *, keep: float | None = None) -> None:
        if engine.dialect.name not in _DIALECTS:
            raise ConfigurationError(f"engine: must be PostgreSQL or SQLite, not {engine.dialect.name}")
        self._engine = engine
        self._dialect: Any = _DIALECTS[engine.dialect.name]
        self._name = name
        self._keep = keep
        self._owner = secrets.token_hex(16)

    def load(self, lease: float | None) -> JournalContent:
        """Take the journal and read it.

        Raises:
            JournalInUseError: Another bulk holds the journal.
            sqlalchemy.exc.SQLAlchemyError: The database cannot be reached, or the tables are missing.
        """
        owner = secrets.token_hex(16)
        with self._engine.begin() as connection:
            now = self._now(connection)
            insert = self._dialect.insert(_journals).values(name=self._name, holder=_NOBODY)
            connection.execute(insert.on_conflict_do_nothing())
            if not self._update(connection, _is_free(now), holder=owner, **self._until(now, lease)):
                raise JournalInUseError(
                    f"journal: {self._name} is in use by another bulk; "
                    "if its machine was lost, its lease has not expired"
                )
            self._owner = owner
            self._delete_expired(connection, now)
            entries = connection.scalars(select(_entries.c.entry).where(_entries.c.journal == self._name))
            return JournalContent(tuple(json.loads(entry) for entry in entries))

    def claim(self, entry: Mapping[str, Any], known: Mapping[str, Any] | None, lease: float | None) -> None:
        """Record, before a request, that it is about to be sent.

        Raises:
            JournalInUseError: Another bulk has taken the journal over.
        """
        with self._engine.begin() as connection:
            self._check(self._update(connection, self._is_ours, **self._until(self._now(connection), lease)))
            current = connection.scalar(
                select(_entries.c.entry).where(_entries.c.journal == self._name, _entries.c.field == entry_key(entry))
            )
            # A claim that is repeated because its response was lost finds its own entry.
            self._check(current in (entry_text(entry), None if known is None else entry_text(known)))
            self._write(connection, entry)

    def finish(self, entry: Mapping[str, Any]) -> None:
        """Record the result of a request.

        Raises:
            JournalInUseError: Another bulk has taken the journal over.
        """
        with self._engine.begin() as connection:
            kept_until = self._until(self._now(connection), None)["kept_until"]
            self._check(self._update(connection, self._is_ours, kept_until=kept_until))
            self._write(connection, entry)

    def release(self) -> None:
        """Release the journal; no effect when another bulk has taken it over."""
        with self._engine.begin() as connection:
            self._update(connection, self._is_ours, holder=_NOBODY)

    @property
    def _is_ours(self) -> Any:
        return _journals.c.holder == self._owner

    def _now(self, connection: Connection) -> float:
        """Return the time of the server, as the clocks of machines may differ; SQLite files belong to one machine."""
        if self._dialect is sqlite:
            return time.time()
        now: float = connection.scalars(select(extract("epoch", func.clock_timestamp()))).one()
        return float(now)

    def _until(self, now: float, lease: float | None) -> dict[str, float | None]:
        return {
            "held_until": None if lease is None else now + lease,
            "kept_until": None if self._keep is None else now + self._keep,
        }

    def _update(self, connection: Connection, condition: Any, **values: Any) -> bool:
        """Update the row of the journal if the condition holds, and lock it until the transaction ends."""
        result = connection.execute(
            update(_journals).where(and_(_journals.c.name == self._name, condition)).values(values)
        )
        return result.rowcount == 1

    def _delete_expired(self, connection: Connection, now: float) -> None:
        expired = and_(_is_free(now), _journals.c.kept_until <= now)
        connection.execute(delete(_entries).where(_entries.c.journal.in_(select(_journals.c.name).where(expired))))
        connection.execute(delete(_journals).where(expired))

    def _write(self, connection: Connection, entry: Mapping[str, Any]) -> None:
        insert = self._dialect.insert(_entries).values(
            journal=self._name, field=entry_key(entry), entry=entry_text(entry)
        )
        keys = [_entries.c.journal, _entries.c.field]
        connection.execute(insert.on_conflict_do_update(index_elements=keys, set_={"entry": insert.excluded.entry}))

    def _check(self, is_written: object) -> None:
        if not is_written:
            raise JournalInUseError(f"journal: {self._name} has been taken over by another bulk")


def _is_free(now: float) -> Any:
    return or_(_journals.c.holder == _NOBODY, _journals.c.held_until <= now)
