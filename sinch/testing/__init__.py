"""Help with testing programs that use Sinch: a sandbox to ask and tell, its phones, and fixtures for pytest."""

from sinch.testing.phone import Phone
from sinch.testing.sandbox import ControlError, Sandbox, running_sandbox

__all__ = ["ControlError", "Phone", "Sandbox", "running_sandbox"]
