"""The SMS API."""

from sinch.sandbox.sms import batches, delivery_reports, groups, inbounds
from sinch.sandbox.sms.due import plays

__all__ = ["batches", "delivery_reports", "groups", "inbounds", "plays"]
