"""Bulk journals in an SQL database, shared by several machines."""

from .journal import SQLAlchemyJournal, metadata

__all__ = ["SQLAlchemyJournal", "metadata"]
