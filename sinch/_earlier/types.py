"""Types of 2.x that have no name in the current version."""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict, TypeVar

from sinch._codec import Unset

T = TypeVar("T")
RM = TypeVar("RM")
BM = TypeVar("BM")

UnsetOr: TypeAlias = T | Unset
ConversationMergeStrategyType: TypeAlias = Literal["MERGE"] | str
RecipientDeliveryReportType: TypeAlias = Literal["recipient_delivery_report_sms", "recipient_delivery_report_mms"] | str


class VoiceConfigurationCustomDict(TypedDict):
    """A voice configuration of a type that is not in the contract."""

    type: str
