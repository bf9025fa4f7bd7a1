"""Exceptions of the Numbers API under the import path of the 2.x generation."""

from sinch._core.errors import NumberNotFoundException, NumbersException

__all__ = ["NumberNotFoundException", "NumbersException"]
