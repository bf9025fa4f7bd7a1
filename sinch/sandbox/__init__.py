"""A local, stateful Sinch for development and tests.

An operation is one function in the module of its API, registered there by its operationId: `@operation("SendSMS")`.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sinch.sandbox.app import create_app

__all__ = ["create_app"]


if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:  # Importing the package must work without the extra that the app needs.
        if name != "create_app":
            msg = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(msg)
        from sinch.sandbox.app import create_app

        return create_app
