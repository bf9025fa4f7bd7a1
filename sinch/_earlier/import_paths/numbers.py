"""The names that 2.x had in `sinch.domains.numbers`, and their replacements."""

from __future__ import annotations

from typing import Final

RENAMED: Final = {
    "ActiveNumberSinchEvent": "CallbackPayloadActiveNumber",
    "ActiveNumbers": "sinch._sync.numbers:Numbers",
    "AvailableNumbers": "sinch._sync.numbers:Numbers",
    "AvailableRegions": "sinch._sync.numbers.regions:Regions",
    "CapabilityType": "NumberCapability",
    "EventDestinationResponse": "CallbackConfiguration",
    "EventDestinations": "sinch._sync.numbers.event_destinations:EventDestinations",
    "NumberBaseSinchEvent": "sinch._codec:Model",
    "NumberNotFoundException": "sinch._core.errors:NumberNotFoundException",
    "NumberOrderSinchEvent": "CallbackPayloadNumberOrder",
    "NumberSearchPatternType": "NumberPatternSearchPattern",
    "NumberSinchEvent": "CallbackPayload",
    "NumberSinchEventPayload": "CallbackPayload",
    "NumbersException": "sinch._core.errors:NumbersException",
    "OrderByType": "OrderBy",
    "ScheduledSmsProvisioning": "ScheduledProvisioning",
    "ScheduledVoiceProvisioningCommon": "ScheduledVoiceProvisioning",
    "ScheduledVoiceProvisioningCustom": "sinch._codec:OpenModel",
    "SinchEvents": "sinch.sinch_events:NumbersSinchEvents",
    "SmsConfigurationBase": "SmsConfiguration",
    "SmsConfigurationDict": "SmsConfigurationRequestDict",
    "StatusScheduledProvisioning": "ProvisioningStatus",
    "VirtualNumbers": "sinch._sync.numbers:Numbers",
    "VoiceConfigurationCommon": "VoiceConfiguration",
    "VoiceConfigurationCustom": "sinch._codec:OpenModel",
    "VoiceConfigurationCustomDict": "sinch._earlier.types:VoiceConfigurationCustomDict",
    "VoiceConfigurationDict": "VoiceConfigurationRequestFields",
    "VoiceConfigurationESTDict": "VoiceConfigurationRequestESTDict",
    "VoiceConfigurationFAXDict": "VoiceConfigurationRequestFAXDict",
    "VoiceConfigurationRTCDict": "VoiceConfigurationRequestRTCDict",
}

REMOVED: Final = {
    "BaseNumbers": "the resources of a client, such as `client.numbers`",
    "NumberSinchEventAdapter": "`sinch.sinch_events.NumbersSinchEvents(secret).parse_event(body)`",
    "default_voice_configuration_type": "the field type of a voice configuration, by default RTC",
}

MODULES: Final = """
.
    VirtualNumbers
api
api.v1
    ActiveNumbers AvailableNumbers AvailableRegions EventDestinations
api.v1.active_numbers_apis
    ActiveNumbers
api.v1.available_numbers_apis
    AvailableNumbers
api.v1.available_regions_apis
    AvailableRegions
api.v1.base
    BaseNumbers
api.v1.base.base_numbers
    BaseNumbers
api.v1.event_destinations_apis
    EventDestinations
api.v1.exceptions
    NumbersException NumberNotFoundException
models
models.v1
models.v1.errors
    NotFoundError NotFoundErrorDetails
models.v1.errors.not_found_error
    NotFoundError
models.v1.errors.not_found_error_details
    NotFoundErrorDetails
models.v1.response
    ActiveNumber AvailableNumber AvailableRegion EventDestinationResponse
models.v1.response.active_number
    ActiveNumber
models.v1.response.available_number
    AvailableNumber
models.v1.response.available_region
    AvailableRegion
models.v1.response.event_destination_response
    EventDestinationResponse
models.v1.shared
    Money NumberPattern ScheduledSmsProvisioning ScheduledVoiceProvisioningCommon
    ScheduledVoiceProvisioningCustom ScheduledVoiceProvisioningEST ScheduledVoiceProvisioningFAX
    ScheduledVoiceProvisioningRTC SmsConfiguration SmsConfigurationBase VoiceConfigurationCustom
    VoiceConfigurationEST VoiceConfigurationRTC VoiceConfigurationFAX VoiceConfiguration
    ScheduledVoiceProvisioning
models.v1.shared.money
    Money
models.v1.shared.number_pattern
    NumberPattern
models.v1.shared.scheduled_sms_provisioning
    ScheduledSmsProvisioning
models.v1.shared.scheduled_voice_provisioning
    ScheduledVoiceProvisioning
models.v1.shared.scheduled_voice_provisioning_common
    ScheduledVoiceProvisioningCommon
models.v1.shared.scheduled_voice_provisioning_custom
    ScheduledVoiceProvisioningCustom
models.v1.shared.scheduled_voice_provisioning_est
    ScheduledVoiceProvisioningEST
models.v1.shared.scheduled_voice_provisioning_fax
    ScheduledVoiceProvisioningFAX
models.v1.shared.scheduled_voice_provisioning_rtc
    ScheduledVoiceProvisioningRTC
models.v1.shared.sms_configuration
    SmsConfiguration
models.v1.shared.sms_configuration_base
    SmsConfigurationBase
models.v1.shared.voice_configuration
    VoiceConfiguration
models.v1.shared.voice_configuration_common
    VoiceConfigurationCommon
models.v1.shared.voice_configuration_custom
    VoiceConfigurationCustom
models.v1.shared.voice_configuration_est
    VoiceConfigurationEST
models.v1.shared.voice_configuration_fax
    VoiceConfigurationFAX
models.v1.shared.voice_configuration_rtc
    VoiceConfigurationRTC
models.v1.types
    CapabilityType VoiceApplicationType NumberPatternDict NumberSearchPatternType NumberType OrderByType
    SmsConfigurationDict SmsErrorCode StatusScheduledProvisioning VoiceConfigurationCustomDict
    VoiceConfigurationESTDict VoiceConfigurationFAXDict VoiceConfigurationRTCDict VoiceConfigurationDict
models.v1.types.capability_type
    CapabilityType
models.v1.types.number_pattern_dict
    NumberPatternDict
models.v1.types.number_search_pattern_type
    NumberSearchPatternType
models.v1.types.number_type
    NumberType
models.v1.types.order_by_type
    OrderByType
models.v1.types.sms_configuration_dict
    SmsConfigurationDict
models.v1.types.sms_error_code
    SmsErrorCode
models.v1.types.status_scheduled_provisioning
    StatusScheduledProvisioning
models.v1.types.voice_application_type
    VoiceApplicationType
models.v1.types.voice_configuration_custom_dict
    VoiceConfigurationCustomDict
models.v1.types.voice_configuration_dict
    VoiceConfigurationDict
models.v1.types.voice_configuration_est_dict
    VoiceConfigurationESTDict
models.v1.types.voice_configuration_fax_dict
    VoiceConfigurationFAXDict
models.v1.types.voice_configuration_rtc_dict
    VoiceConfigurationRTCDict
models.v1.utils.validators
    default_voice_configuration_type
sinch_events
sinch_events.v1
    SinchEvents
sinch_events.v1.events
    NumberSinchEvent ActiveNumberSinchEvent NumberOrderSinchEvent NumberSinchEventPayload
    NumberSinchEventAdapter
sinch_events.v1.events.active_number_sinch_event
    ActiveNumberSinchEvent
sinch_events.v1.events.number_base_sinch_event
    NumberBaseSinchEvent
sinch_events.v1.events.number_order_sinch_event
    NumberOrderSinchEvent
sinch_events.v1.events.number_sinch_event
    NumberSinchEvent
sinch_events.v1.events.number_sinch_event_payload
    NumberSinchEventPayload NumberSinchEventAdapter
sinch_events.v1.events.resource_type
    ResourceType
sinch_events.v1.sinch_events
    SinchEvents
virtual_numbers
    VirtualNumbers
"""
