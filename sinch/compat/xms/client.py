"""The client of the XMS interface."""

from sinch._earlier.xms.client import Client

__all__ = ["Client"]
