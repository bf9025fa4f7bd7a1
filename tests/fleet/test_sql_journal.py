"""The journal of a bulk in SQLite: one bulk at a time, resumed by any process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import OperationalError

from sinch import ConfigurationError
from sinch.sqlalchemy import SQLAlchemyJournal, metadata
from tests.fleet.sql_journal_promises import *  # noqa: F403  # the tests


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = create_engine(f"sqlite:///{tmp_path}/journals.db")
    metadata.create_all(made)
    yield made
    made.dispose()


def test_unsupported_database_raises_configuration_error() -> None:
    class Dialect:
        name = "mysql"

    class Other:
        dialect = Dialect

    other: Any = Other()
    with pytest.raises(ConfigurationError, match="engine: must be PostgreSQL or SQLite, not mysql"):
        SQLAlchemyJournal(other, "spring")


def test_error_names_missing_tables(engine: Engine) -> None:
    metadata.drop_all(engine)
    with pytest.raises(OperationalError, match="no such table: sinch_journals"):
        SQLAlchemyJournal(engine, "spring").load(60)
