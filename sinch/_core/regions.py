"""Regions of the SMS and Conversation APIs."""

from __future__ import annotations

from enum import StrEnum


class SmsRegion(StrEnum):
    """Where an SMS service plan or project lives."""

    US = "us"
    EU = "eu"
    AU = "au"
    BR = "br"
    CA = "ca"


class ConversationRegion(StrEnum):
    """Where a Conversation app lives."""

    US = "us"
    EU = "eu"
    BR = "br"
