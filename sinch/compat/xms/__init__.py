"""The interface of the XMS library: `client` and `api` under their names, `exceptions` with what they raise."""

from sinch.compat.xms import api, client, exceptions
from sinch.compat.xms.client import Client

__all__ = ["Client", "api", "client", "exceptions"]
