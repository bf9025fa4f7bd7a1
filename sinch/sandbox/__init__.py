"""Local, stateful implementation of the Sinch APIs for development and tests.

Each operation is a function in a module of its API, registered by its operationId: `@operation("SendSMS")`.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sinch.sandbox.app import create_app

__all__ = ["create_app"]


if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:  # The package can be imported without the dependencies of the app.
        if name != "create_app":
            msg = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(msg)
        from sinch.sandbox.app import create_app

        return create_app
