"""The Numbers API as a standalone object: `Numbers(client)`, `AsyncNumbers(async_client)`."""

from sinch._async.numbers import AsyncNumbers
from sinch._sync.numbers import Numbers
from sinch._sync.numbers import Numbers as VirtualNumbers

__all__ = ["AsyncNumbers", "Numbers", "VirtualNumbers"]
