"""Models of the SMS API under the names of the 2.x generation: batches and inbound messages."""

from sinch_openapi.sms.models import (
    AddKeyword,
    BinaryRequest,
    BinaryResponse,
    MediaBody,
    MediaRequest,
    MediaResponse,
    MessageDeliveryStatus,
    RemoveKeyword,
    TextRequest,
    TextResponse,
)
from sinch_openapi.sms.models import ApiRecipientDryRun as DryRunPerRecipientDetails
from sinch_openapi.sms.models import GroupAutoUpdate as AutoUpdate
from sinch_openapi.sms.models import MmsMedia as MOMediaItem
from sinch_openapi.sms.models import MmsMoBody as MOMediaBody
from sinch_openapi.sms.models import MOBinary as MOBinaryMessage
from sinch_openapi.sms.models import MOMedia as MOMediaMessage
from sinch_openapi.sms.models import MOText as MOTextMessage

__all__ = [
    "AddKeyword",
    "AutoUpdate",
    "BinaryRequest",
    "BinaryResponse",
    "DryRunPerRecipientDetails",
    "MOBinaryMessage",
    "MOMediaBody",
    "MOMediaItem",
    "MOMediaMessage",
    "MOTextMessage",
    "MediaBody",
    "MediaRequest",
    "MediaResponse",
    "MessageDeliveryStatus",
    "RemoveKeyword",
    "TextRequest",
    "TextResponse",
]
