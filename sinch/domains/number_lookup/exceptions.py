"""Exceptions of the Number Lookup API under the import path of the 2.x generation."""

from sinch._core.errors import NumberLookupException

__all__ = ["NumberLookupException"]
