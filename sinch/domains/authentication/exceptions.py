"""Exceptions of the token endpoint under the import path of the 2.x generation."""

from sinch._core.errors import AuthenticationException

__all__ = ["AuthenticationException"]
