"""The SMS API as a standalone object: `SMS(client)`, `AsyncSMS(async_client)`."""

from sinch._async.sms import AsyncSMS
from sinch._sync.sms import SMS

__all__ = ["SMS", "AsyncSMS"]
