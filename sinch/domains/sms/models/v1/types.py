"""Types of the SMS API under the names of the 2.x generation."""

from sinch_openapi.sms.arguments import GroupAutoUpdateDict as AutoUpdateDict
from sinch_openapi.sms.arguments import MediaBodyDict
from sinch_openapi.sms.models import BatchResponse, DeliveryReportType, EncodingType, InboundMessage
from sinch_openapi.sms.models import DeliveryReceiptStatusCode as DeliveryReceiptStatusCodeType
from sinch_openapi.sms.models import DeliveryStatus as DeliveryStatusType

__all__ = [
    "AutoUpdateDict",
    "BatchResponse",
    "DeliveryReceiptStatusCodeType",
    "DeliveryReportType",
    "DeliveryStatusType",
    "EncodingType",
    "InboundMessage",
    "MediaBodyDict",
]
