"""Groups of events, for `Dispatcher.on`, `isinstance` and annotations."""

from __future__ import annotations

from typing import TypeAlias

from sinch_openapi.conversation.models.contact_create_event import ContactCreateEvent
from sinch_openapi.conversation.models.contact_delete_event import ContactDeleteEvent
from sinch_openapi.conversation.models.contact_identities_duplication_event import ContactIdentitiesDuplicationEvent
from sinch_openapi.conversation.models.contact_merge_event import ContactMergeEvent
from sinch_openapi.conversation.models.contact_update_event import ContactUpdateEvent
from sinch_openapi.conversation.models.conversation_delete_event import ConversationDeleteEvent
from sinch_openapi.conversation.models.conversation_start_event import ConversationStartEvent
from sinch_openapi.conversation.models.conversation_stop_event import ConversationStopEvent
from sinch_openapi.conversation.models.event_delivery import EventDelivery
from sinch_openapi.conversation.models.message_delivery_receipt_event import MessageDeliveryReceiptEvent
from sinch_openapi.conversation.models.opt_in_event import OptInEvent
from sinch_openapi.conversation.models.opt_out_event import OptOutEvent
from sinch_openapi.sms.models.batch_delivery_report_mms import BatchDeliveryReportMMS
from sinch_openapi.sms.models.batch_delivery_report_sms import BatchDeliveryReportSMS
from sinch_openapi.sms.models.mo_binary import MOBinary
from sinch_openapi.sms.models.mo_media import MOMedia
from sinch_openapi.sms.models.mo_text import MOText
from sinch_openapi.sms.models.recipient_delivery_report_mms import RecipientDeliveryReportMMS
from sinch_openapi.sms.models.recipient_delivery_report_sms import RecipientDeliveryReportSMS

SmsInboundMessage: TypeAlias = MOText | MOBinary | MOMedia
SmsDeliveryReport: TypeAlias = (
    BatchDeliveryReportSMS | BatchDeliveryReportMMS | RecipientDeliveryReportSMS | RecipientDeliveryReportMMS
)
DeliveryReceiptEvent: TypeAlias = MessageDeliveryReceiptEvent | EventDelivery
ContactEvent: TypeAlias = (
    ContactCreateEvent | ContactDeleteEvent | ContactMergeEvent | ContactUpdateEvent | ContactIdentitiesDuplicationEvent
)
ConversationLifecycleEvent: TypeAlias = ConversationStartEvent | ConversationStopEvent | ConversationDeleteEvent
OptEvent: TypeAlias = OptInEvent | OptOutEvent
