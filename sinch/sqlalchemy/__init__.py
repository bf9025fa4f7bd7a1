"""Journals of bulks in a database of SQLAlchemy, shared by the machines of a fleet."""

from .journal import SQLAlchemyJournal, metadata

__all__ = ["SQLAlchemyJournal", "metadata"]
