"""The interface of the XMS library: `client`, `api` and `exceptions`."""

from sinch.compat.xms import api, client, exceptions
from sinch.compat.xms.client import Client

__all__ = ["Client", "api", "client", "exceptions"]
