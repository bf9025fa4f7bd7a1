"""Registry of the operations of the Numbers API."""

from sinch.sandbox.call import OperationRegistry

operation: OperationRegistry = OperationRegistry()
