"""Help with testing programs that use Sinch: a sandbox to ask and tell, its phones, and fixtures for pytest."""

from typing import TYPE_CHECKING, Any

from sinch.testing.phone import Phone
from sinch.testing.sandbox import ControlError, Sandbox, running_sandbox

if TYPE_CHECKING:
    from sinch.testing.in_memory import FakeSinch, fake_sinch

__all__ = ["ControlError", "FakeSinch", "Phone", "Sandbox", "fake_sinch", "running_sandbox"]


if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:  # The fake imports httpx, which no run of tests without it needs.
        if name not in {"FakeSinch", "fake_sinch"}:
            msg = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(msg)
        from sinch.testing import in_memory

        return getattr(in_memory, name)
