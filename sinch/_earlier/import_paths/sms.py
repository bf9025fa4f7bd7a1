"""The names that 2.x had in `sinch.domains.sms`, and their replacements."""

from __future__ import annotations

from typing import Final

RENAMED: Final = {
    "AutoUpdate": "GroupAutoUpdate",
    "AutoUpdateDict": "GroupAutoUpdateDict",
    "BaseMOMessage": "sinch._codec:Model",
    "BatchIdMixin": "sinch._codec:Model",
    "Batches": "sinch._sync.sms.batches:Batches",
    "DeliveryReceiptStatusCodeType": "DeliveryReceiptStatusCode",
    "DeliveryReports": "sinch._sync.sms.delivery_reports:DeliveryReports",
    "DeliveryStatusType": "DeliveryStatus",
    "DryRunPerRecipientDetails": "ApiRecipientDryRun",
    "GroupIdMixin": "sinch._codec:Model",
    "GroupResponse": "ApiGroup",
    "Groups": "sinch._sync.sms.groups:Groups",
    "Inbounds": "sinch._sync.sms.inbounds:Inbounds",
    "IncomingSMSSinchEvent": "InboundMessage",
    "ListBatchesResponse": "ApiBatchList",
    "ListGroupsResponse": "ApiGroupList",
    "MOBinaryMessage": "MOBinary",
    "MOMediaBody": "MmsMoBody",
    "MOMediaItem": "MmsMedia",
    "MOMediaMessage": "MOMedia",
    "MOTextMessage": "MOText",
    "RecipientDeliveryReportType": "sinch._earlier.types:RecipientDeliveryReportType",
    "SMS": "sinch._sync.sms:SMS",
    "SMSException": "sinch._core.errors:SMSException",
    "SmsException": "sinch._core.errors:SmsException",
    "SmsSinchEvent": "sinch.sinch_events:SmsSinchEvents",
    "SmsSinchEventPayload": "SmsWebhookEvent",
}

REMOVED: Final = {
    "BaseSms": "the resources of a client, such as `client.sms.batches`",
    "ListGroupMembersResponse": "list[str]; `client.sms.groups.list_members()` gives the phone numbers",
}

MODULES: Final = """
.
    SMS
api
api.v1
    Batches DeliveryReports Inbounds Groups
api.v1.base
    BaseSms
api.v1.base.base_sms
    BaseSms
api.v1.batches_apis
    Batches
api.v1.delivery_reports_apis
    DeliveryReports
api.v1.exceptions
    SmsException
api.v1.groups_apis
    Groups
api.v1.inbounds_apis
    Inbounds
exceptions
    SMSException
models
models.v1
models.v1.response
    BatchDeliveryReport DryRunResponse GroupResponse ListBatchesResponse ListGroupMembersResponse
    ListGroupsResponse RecipientDeliveryReport
models.v1.response.batch_delivery_report
    BatchDeliveryReport
models.v1.response.dry_run_response
    DryRunResponse
models.v1.response.group_response
    GroupResponse
models.v1.response.list_batches_response
    ListBatchesResponse
models.v1.response.list_group_members_response
    ListGroupMembersResponse
models.v1.response.list_groups_response
    ListGroupsResponse
models.v1.response.recipient_delivery_report
    RecipientDeliveryReport
models.v1.shared
    AddKeyword AutoUpdate BinaryRequest BinaryResponse DryRunPerRecipientDetails MediaBody MediaRequest
    MediaResponse MessageDeliveryStatus RemoveKeyword TextRequest TextResponse BaseMOMessage MOTextMessage
    MOBinaryMessage MOMediaItem MOMediaBody MOMediaMessage
models.v1.shared.auto_update
    AddKeyword RemoveKeyword AutoUpdate
models.v1.shared.base_mo_message
    BaseMOMessage
models.v1.shared.batch_id_mixin
    BatchIdMixin
models.v1.shared.binary_request
    BinaryRequest
models.v1.shared.binary_response
    BinaryResponse
models.v1.shared.dry_run_per_recipient_details
    DryRunPerRecipientDetails
models.v1.shared.group_id_mixin
    GroupIdMixin
models.v1.shared.media_body
    MediaBody
models.v1.shared.media_request
    MediaRequest
models.v1.shared.media_response
    MediaResponse
models.v1.shared.message_delivery_status
    MessageDeliveryStatus
models.v1.shared.mo_binary_message
    MOBinaryMessage
models.v1.shared.mo_media_body
    MOMediaBody
models.v1.shared.mo_media_item
    MOMediaItem
models.v1.shared.mo_media_message
    MOMediaMessage
models.v1.shared.mo_text_message
    MOTextMessage
models.v1.shared.text_request
    TextRequest
models.v1.shared.text_response
    TextResponse
models.v1.types
    AutoUpdateDict BatchResponse DeliveryReceiptStatusCodeType DeliveryReportType DeliveryStatusType
    EncodingType MediaBodyDict RecipientDeliveryReportType
models.v1.types.auto_update_dict
    AddKeywordDict RemoveKeywordDict AutoUpdateDict
models.v1.types.batch_response
    BatchResponse
models.v1.types.delivery_receipt_status_code_type
    DeliveryReceiptStatusCodeType
models.v1.types.delivery_report_type
    DeliveryReportType
models.v1.types.delivery_status_type
    DeliveryStatusType
models.v1.types.encoding_type
    EncodingType
models.v1.types.inbound_message
    InboundMessage
models.v1.types.media_body_dict
    MediaBodyDict
models.v1.types.recipient_delivery_report_type
    RecipientDeliveryReportType
sinch_events
sinch_events.v1
    SmsSinchEvent
sinch_events.v1.events
    IncomingSMSSinchEvent SmsSinchEventPayload
sinch_events.v1.events.sms_sinch_event
    IncomingSMSSinchEvent SmsSinchEventPayload
sinch_events.v1.sms_sinch_event
    SmsSinchEvent
sms
    SMS
"""
