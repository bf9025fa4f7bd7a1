"""Exceptions of the SMS API under the import path of the 2.x generation."""

from sinch._core.errors import SMSException

__all__ = ["SMSException"]
