"""The enums of 2.x; members are accepted wherever their values are."""

from __future__ import annotations

from enum import StrEnum


class ConversationRegionEnum(StrEnum):
    """Regions of the Conversation API."""

    UNITED_STATES = "us"
    EUROPE = "eu"
    BRAZIL = "br"
    US = "us"
    EU = "eu"
    BR = "br"


class SmsRegionEnum(StrEnum):
    """Regions of the SMS API."""

    UNITED_STATES = "us"
    EUROPE = "eu"
    AUSTRALIA = "au"
    BRAZIL = "br"
    CANADA = "ca"
    US = "us"
    EU = "eu"
    AU = "au"
    BR = "br"
    CA = "ca"


class VoiceRegionEnum(StrEnum):
    """Regions of the Voice API, which this package does not have."""

    GLOBAL = ""
    NORTH_AMERICA = "us1"
    SOUTH_AMERICA = "br1"
    EUROPE = "eu1"
    ASIA_PACIFIC = "sg1"
    AUSTRALIA = "au1"


class RetryPolicy(StrEnum):
    """The behaviour of 2.x after a 429 response.

    Attributes:
        DEFAULT: Wait for the time in Retry-After, or else with exponential backoff.
        RETRY_AFTER: Retry only if the response has Retry-After.
        BACKOFF: Wait with exponential backoff, ignoring Retry-After.
        NONE: Do not retry.
    """

    DEFAULT = "DEFAULT"
    RETRY_AFTER = "RETRY_AFTER"
    BACKOFF = "BACKOFF"
    NONE = "NONE"


class ConversationProcessingMode(StrEnum):
    """Whether an app keeps contacts and conversations."""

    DISPATCH = "DISPATCH"
    CONVERSATION = "CONVERSATION"


class ConversationMetadataReportView(StrEnum):
    """Whether callbacks contain the metadata of the conversation."""

    NONE = "NONE"
    FULL = "FULL"


class ConversationRetentionPolicyType(StrEnum):
    """How long messages and conversations are kept."""

    MESSAGE_EXPIRE_POLICY = "MESSAGE_EXPIRE_POLICY"
    CONVERSATION_EXPIRE_POLICY = "CONVERSATION_EXPIRE_POLICY"
    PERSIST_RETENTION_POLICY = "PERSIST_RETENTION_POLICY"


class ConversationChannel(StrEnum):
    """Channels of the Conversation API."""

    WHATSAPP = "WHATSAPP"
    RCS = "RCS"
    SMS = "SMS"
    MESSENGER = "MESSENGER"
    VIBER = "VIBER"
    VIBERBM = "VIBERBM"
    MMS = "MMS"
    INSTAGRAM = "INSTAGRAM"
    TELEGRAM = "TELEGRAM"
    KAKAOTALK = "KAKAOTALK"
    LINE = "LINE"
    WECHAT = "WECHAT"
