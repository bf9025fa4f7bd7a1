"""The journal of a bulk in a database."""

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
    Column("held_until", Float),  # in seconds since 1970; NULL for as long as it is held
    Column("kept_until", Float, index=True),  # the same
)
_entries = Table(
    "sinch_journal_entries",
    metadata,
    Column("journal", ForeignKey(_journals.c.name), primary_key=True),
    Column("field", String(64), primary_key=True),
    Column("entry", Text, nullable=False),
)


class SQLAlchemyJournal:
    """A `Journal` of one bulk in PostgreSQL or SQLite, so that any machine, or process, can take the bulk up again.

    One bulk at a time has it. When its machine vanishes, another takes it over after the lease: the total timeout of a
    send and 30 seconds, by the clock of PostgreSQL. Without a total timeout there is no lease, and who vanishes has the
    journal until its `holder` in `sinch_journals` is set to an empty text.

    It holds no phone numbers, and grows with the number of chunks. Each claim is a transaction of its own: it is as
    lasting as what the database commits.

    Args:
        engine: The database, with the tables of `sinch.sqlalchemy.metadata`; each step waits for its response, in an
            event loop too.
        name: Name of the bulk, up to 255 characters, the same on all machines.
        keep: Seconds that it is kept after its last entry, longer than the bulk may be taken up again, until another
            journal is taken; until it is deleted when None.

    Raises:
        ConfigurationError: The database is neither PostgreSQL nor SQLite.
    """

    def __init__(self, engine: Engine, name: str, *, keep: float | None = None) -> None:
        if engine.dialect.name not in _DIALECTS:
            raise ConfigurationError(f"journal: can be kept in PostgreSQL or SQLite, not in {engine.dialect.name}")
        self._engine = engine
        self._dialect: Any = _DIALECTS[engine.dialect.name]
        self._name = name
        self._keep = keep
        self._owner = secrets.token_hex(16)

    def load(self, lease: float | None) -> JournalContent:
        """Take the journal for one bulk and read it.

        Raises:
            JournalInUseError: Another bulk has it.
            sqlalchemy.exc.SQLAlchemyError: The database cannot be reached, or has no such tables.
        """
        owner = secrets.token_hex(16)
        with self._engine.begin() as connection:
            now = self._now(connection)
            made = self._dialect.insert(_journals).values(name=self._name, holder=_NOBODY)
            connection.execute(made.on_conflict_do_nothing())
            if not self._note(connection, _is_free(now), holder=owner, **self._until(now, lease)):
                raise JournalInUseError(
                    f"journal: {self._name} is in use by another bulk, or its machine has just vanished"
                )
            self._owner = owner
            self._forget_lapsed(connection, now)
            written = connection.scalars(select(_entries.c.entry).where(_entries.c.journal == self._name))
            return JournalContent(tuple(json.loads(one) for one in written))

    def claim(self, entry: Mapping[str, Any], known: Mapping[str, Any] | None, lease: float | None) -> None:
        """Note what must be true before a request leaves.

        Raises:
            JournalInUseError: Another bulk has taken the journal over.
        """
        with self._engine.begin() as connection:
            self._check(self._note(connection, self._is_ours, **self._until(self._now(connection), lease)))
            there = connection.scalar(
                select(_entries.c.entry).where(_entries.c.journal == self._name, _entries.c.field == entry_key(entry))
            )
            # The entry itself is there when the claim is repeated because its response was lost.
            self._check(there in (entry_text(entry), None if known is None else entry_text(known)))
            self._write(connection, entry)

    def finish(self, entry: Mapping[str, Any]) -> None:
        """Note what became of a request.

        Raises:
            JournalInUseError: Another bulk has taken the journal over.
        """
        with self._engine.begin() as connection:
            kept_until = self._until(self._now(connection), None)["kept_until"]
            self._check(self._note(connection, self._is_ours, kept_until=kept_until))
            self._write(connection, entry)

    def release(self) -> None:
        """Give the journal back."""
        with self._engine.begin() as connection:
            self._note(connection, self._is_ours, holder=_NOBODY)

    @property
    def _is_ours(self) -> Any:
        return _journals.c.holder == self._owner

    def _now(self, connection: Connection) -> float:
        """The time: of the server, as the clocks of machines may differ; a file of SQLite has one machine."""
        if self._dialect is sqlite:
            return time.time()
        now: float = connection.scalars(select(extract("epoch", func.clock_timestamp()))).one()
        return float(now)

    def _until(self, now: float, lease: float | None) -> dict[str, float | None]:
        return {
            "held_until": None if lease is None else now + lease,
            "kept_until": None if self._keep is None else now + self._keep,
        }

    def _note(self, connection: Connection, condition: Any, **values: Any) -> bool:
        """Change the journal if the condition holds; nobody else can do so until the transaction ends."""
        changed = connection.execute(
            update(_journals).where(and_(_journals.c.name == self._name, condition)).values(values)
        )
        return changed.rowcount == 1

    def _forget_lapsed(self, connection: Connection, now: float) -> None:
        lapsed = and_(_is_free(now), _journals.c.kept_until <= now)
        connection.execute(delete(_entries).where(_entries.c.journal.in_(select(_journals.c.name).where(lapsed))))
        connection.execute(delete(_journals).where(lapsed))

    def _write(self, connection: Connection, entry: Mapping[str, Any]) -> None:
        written = self._dialect.insert(_entries).values(
            journal=self._name, field=entry_key(entry), entry=entry_text(entry)
        )
        keys = [_entries.c.journal, _entries.c.field]
        connection.execute(written.on_conflict_do_update(index_elements=keys, set_={"entry": written.excluded.entry}))

    def _check(self, is_noted: object) -> None:
        if not is_noted:
            raise JournalInUseError(f"journal: {self._name} has been taken over by another bulk")


def _is_free(now: float) -> Any:
    return or_(_journals.c.holder == _NOBODY, _journals.c.held_until <= now)
