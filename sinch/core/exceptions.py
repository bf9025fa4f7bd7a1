"""Exceptions under the import path of the 2.x generation."""

from sinch._core.errors import SinchException, ValidationException

__all__ = ["SinchException", "ValidationException"]
