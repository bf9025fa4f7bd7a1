"""Tools for testing programs that use Sinch: a controllable sandbox, its phones, and pytest fixtures."""

from typing import TYPE_CHECKING, Any

from sinch.testing.phone import Phone
from sinch.testing.sandbox import ControlError, Sandbox, running_sandbox

if TYPE_CHECKING:
    from sinch.testing.in_memory import FakeSinch, fake_sinch

__all__ = ["ControlError", "FakeSinch", "Phone", "Sandbox", "fake_sinch", "running_sandbox"]


if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:  # The fake imports httpx, which tests that do not use the fake do not need.
        if name not in {"FakeSinch", "fake_sinch"}:
            msg = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(msg)
        from sinch.testing import in_memory

        return getattr(in_memory, name)
