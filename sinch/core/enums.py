"""Regions under the import path and the names of the 2.x generation."""

from sinch._core.regions import ConversationRegion as ConversationRegionEnum
from sinch._core.regions import SmsRegion as SmsRegionEnum

__all__ = ["ConversationRegionEnum", "SmsRegionEnum"]
