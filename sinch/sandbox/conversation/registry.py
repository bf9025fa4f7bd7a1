"""Registry of the operations of the Conversation API."""

from sinch.sandbox.call import OperationRegistry

operation: OperationRegistry = OperationRegistry()
