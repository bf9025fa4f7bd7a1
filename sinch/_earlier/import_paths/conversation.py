"""The names that 2.x had in `sinch.domains.conversation`, and their replacements."""

from __future__ import annotations

from typing import Final

RENAMED: Final = {
    "AppCustomResponse": "AppResponse",
    "AppMessageCommonProps": "AppMessage",
    "AppMessageResponse": "ConversationMessage",
    "AppleBusinessChatChannelCredentials": "ConversationChannelCredentials",
    "AppleBusinessChatChannelCredentialsDict": "AppleBcChannel",
    "AppleBusinessChatChannelCredentialsResponse": "sinch._codec.keyed_lists:KeyedEntry",
    "AppleBusinessChatCredentials": "AppleBcCredentials",
    "AppleBusinessChatCredentialsDict": "AppleBcCredentialsDict",
    "Apps": "sinch._sync.conversation.apps:Apps",
    "CalendarChoiceMessage": "Choice",
    "CallChoiceMessage": "Choice",
    "CardAppMessage": "AppMessage",
    "CardHeightType": "CardHeight",
    "CardMessageField": "OmniMessageOverride",
    "CarouselAppMessage": "AppMessage",
    "CarouselMessageField": "OmniMessageOverride",
    "ChannelCredentialsCommonDict": "_OfEveryChannel",
    "ChannelCredentialsCommonTypes": "ConversationChannelCredentials",
    "ChannelIntegrationStatusType": "ChannelIntegrationStatus",
    "ChannelSpecificContactMessageMessage": "ChannelSpecificContactMessage",
    "ChannelSpecificMessageContent": "ChannelSpecificMessage",
    "ChoiceAppMessage": "AppMessage",
    "ChoiceMessageField": "OmniMessageOverride",
    "ChoiceMessageWithPostback": "Choice",
    "ChoiceOption": "Choice",
    "ChoiceOptionDict": "ChoiceDict",
    "ChoiceOptionUnion": "Choice",
    "ChoiceResponseContactMessage": "ContactMessage",
    "ContactIdentityConflict": "IdentityConflict",
    "ContactInfoAppMessage": "AppMessage",
    "ContactInfoMessageField": "OmniMessageOverride",
    "ContactLanguageType": "ContactLanguage",
    "ContactMessageCommonProps": "ContactMessage",
    "ContactMessageResponse": "ConversationMessage",
    "ContactResponse": "Contact",
    "Contacts": "sinch._sync.conversation.contacts:Contacts",
    "ConversationChannelCredentialsDict": "ChannelCredentialsByChannel",
    "ConversationChannelCredentialsResponse": "sinch._codec:KeyedList",
    "ConversationChannelType": "ConversationChannel",
    "ConversationDirectionType": "ConversationDirection",
    "ConversationException": "sinch._core.errors:ConversationException",
    "ConversationMergeStrategyType": "sinch._earlier.types:ConversationMergeStrategyType",
    "ConversationMessageResponse": "ConversationMessage",
    "ConversationMessagesViewType": "ConversationMessagesView",
    "ConversationMetadataReportViewType": "ConversationMetadataReportView",
    "ConversationSinchEvent": "sinch.sinch_events:ConversationSinchEvents",
    "ConversationSinchEventBase": "sinch._codec:Model",
    "ConversationSinchEventPayload": "ConversationWebhookEvent",
    "CreateAppRequest": "AppCreateRequest",
    "DeliveryStatusType": "DeliveryStatus",
    "DispatchRetentionPolicyType": "RetentionPolicyType",
    "DisplayModeType": "DisplayMode",
    "EventDestinationSettings": "CallbackSettings",
    "EventDestinationSettingsDict": "CallbackSettingsDict",
    "FallbackContactMessage": "ContactMessage",
    "GetChannelProfileConversationChannelType": "GetChannelProfileConversationChannel",
    "InboundMessage": "MessageInboundEventItem",
    "InstagramChannelCredentials": "ConversationChannelCredentials",
    "InstagramChannelCredentialsDict": "InstagramChannel",
    "InstagramChannelCredentialsResponse": "sinch._codec.keyed_lists:KeyedEntry",
    "KakaoTalkChannelCredentials": "ConversationChannelCredentials",
    "KakaoTalkChannelCredentialsDict": "KakaoTalkChannel",
    "KakaoTalkChannelCredentialsResponse": "sinch._codec.keyed_lists:KeyedEntry",
    "KakaoTalkChannelSpecificMessage": "KakaoTalkCommerceChannelSpecificMessage",
    "KakaoTalkChatChannelCredentials": "ConversationChannelCredentials",
    "KakaoTalkChatChannelCredentialsDict": "KakaoTalkChatChannel",
    "KakaoTalkChatChannelCredentialsResponse": "sinch._codec.keyed_lists:KeyedEntry",
    "LineChannelCredentials": "ConversationChannelCredentials",
    "LineChannelCredentialsDict": "LineChannel",
    "LineChannelCredentialsResponse": "sinch._codec.keyed_lists:KeyedEntry",
    "LineEnterpriseChannelCredentials": "ConversationChannelCredentials",
    "LineEnterpriseChannelCredentialsDict": "LineChannel",
    "LineEnterpriseCredentialsJapan": "LineEnterpriseCredentials",
    "LineEnterpriseCredentialsThailand": "LineEnterpriseCredentials",
    "LineEnterpriseJapanChannelCredentialsResponse": "sinch._codec.keyed_lists:KeyedEntry",
    "LineEnterpriseRegionCredentials": "LineEnterpriseCredentialsDetails",
    "LineEnterpriseThailandChannelCredentialsResponse": "sinch._codec.keyed_lists:KeyedEntry",
    "LineNotificationMessageTemplateMessage": "LineNotificationMessageTemplateChannelSpecificMessage",
    "ListAppMessage": "AppMessage",
    "ListItemChoice": "ListItem",
    "ListItemChoiceDict": "ListItemDict",
    "ListItemProduct": "ListItem",
    "ListItemProductDict": "ListItemDict",
    "ListMessageField": "OmniMessageOverride",
    "LocationAppMessage": "AppMessage",
    "LocationChoiceMessage": "Choice",
    "LocationContactMessage": "ContactMessage",
    "LocationMessageField": "OmniMessageOverride",
    "MMSChannelCredentials": "ConversationChannelCredentials",
    "MMSChannelCredentialsDict": "MMSChannel",
    "MMSChannelCredentialsResponse": "sinch._codec.keyed_lists:KeyedEntry",
    "MediaAppMessage": "AppMessage",
    "MediaCardContactMessage": "ContactMessage",
    "MediaContactMessage": "ContactMessage",
    "MediaMessageField": "OmniMessageOverride",
    "MessageCommonProps": "ConversationMessage",
    "MessageProperties": "CardMessageProperties",
    "MessagePropertiesDict": "CardMessagePropertiesDict",
    "MessageQueueType": "MessageQueue",
    "MessageSourceType": "MessageSource",
    "Messages": "sinch._sync.conversation.messages:Messages",
    "MetadataUpdateStrategyType": "MetadataUpdateStrategy",
    "OrderItem": "PaymentOrderItem",
    "PaymentOrderDetailsContent": "PaymentOrderDetails",
    "PaymentOrderStatusContent": "PaymentOrderStatus",
    "ProcessingModeType": "ProcessingMode",
    "ProcessingStrategyType": "ProcessingStrategy",
    "ProductResponseContactMessage": "ContactMessage",
    "ReasonCodeType": "ReasonCode",
    "ReasonSubCodeType": "ReasonSubCode",
    "RecipientContactIdDict": "RecipientDict",
    "RecipientIdentifiedByDict": "RecipientDict",
    "SendMessageRequestBodyDict": "AppMessageDict",
    "ShareLocationChoiceMessage": "Choice",
    "StaticBearerChannelCredentials": "ConversationChannelCredentials",
    "StaticBearerChannelCredentialsDict": "StaticBearerChannel",
    "StaticBearerChannelCredentialsResponse": "sinch._codec.keyed_lists:KeyedEntry",
    "StaticTokenChannelCredentials": "ConversationChannelCredentials",
    "StaticTokenChannelCredentialsDict": "StaticTokenChannel",
    "StaticTokenChannelCredentialsResponse": "sinch._codec.keyed_lists:KeyedEntry",
    "TelegramChannelCredentials": "ConversationChannelCredentials",
    "TelegramChannelCredentialsDict": "TelegramChannel",
    "TelegramChannelCredentialsResponse": "sinch._codec.keyed_lists:KeyedEntry",
    "TemplateAppMessage": "AppMessage",
    "TemplateReferenceChannelSpecific": "TemplateReference",
    "TemplateReferenceChannelSpecificDict": "TemplateReferenceDict",
    "TemplateReferenceField": "OmniMessageOverride",
    "TemplateReferenceOmniChannel": "TemplateReferenceWithVersion",
    "TemplateReferenceOmniChannelDict": "TemplateReferenceWithVersionDict",
    "TextAppMessage": "AppMessage",
    "TextChoiceMessage": "Choice",
    "TextContactMessage": "ContactMessage",
    "TextMessageField": "OmniMessageOverride",
    "UpdateAppRequest": "AppUpdateRequest",
    "UrlChoiceMessage": "Choice",
    "WeChatChannelCredentials": "ConversationChannelCredentials",
    "WeChatChannelCredentialsDict": "WeChatChannel",
    "WeChatChannelCredentialsResponse": "sinch._codec.keyed_lists:KeyedEntry",
    "WhatsAppCommonProps": "sinch._codec:Model",
    "WhatsAppInteractiveNfmReplyNameType": "NfmReplyName",
    "WhatsAppPaymentSettingsBoletoButton": "WhatsAppPaymentButtonBoleto",
    "WhatsAppPaymentSettingsPaymentLinkButton": "WhatsAppPaymentButtonPaymentLink",
    "WhatsAppPaymentSettingsPixButton": "WhatsAppPaymentButtonPix",
    "sinch.domains.conversation.enums.ConversationChannel": "sinch._earlier.enums:ConversationChannel",
    "sinch.domains.conversation.enums.ConversationMetadataReportView": "sinch._earlier.enums:ConversationMetadataReportView",
    "sinch.domains.conversation.enums.ConversationProcessingMode": "sinch._earlier.enums:ConversationProcessingMode",
    "sinch.domains.conversation.enums.ConversationRetentionPolicyType": "sinch._earlier.enums:ConversationRetentionPolicyType",
}

REMOVED: Final = {
    "BaseConversation": "the resources of a client, such as `client.conversation.messages`",
    "logger": '`logging.getLogger("sinch")`',
}

MODULES: Final = """
.
    Conversation
api
api.v1
    Apps Contacts Messages
api.v1.apps_apis
    Apps
api.v1.base
    BaseConversation
api.v1.base.base_conversation
    BaseConversation
api.v1.contacts_apis
    Contacts
api.v1.exceptions
    ConversationException
api.v1.messages_apis
    Messages
conversation
    Conversation
enums
    ConversationProcessingMode ConversationMetadataReportView ConversationRetentionPolicyType
    ConversationChannel
exceptions
    ConversationException
models
models.v1
models.v1.apps
models.v1.apps.request
    CreateAppRequest UpdateAppRequest
models.v1.apps.request.create_app_request
    CreateAppRequest
models.v1.apps.request.update_app_request
    UpdateAppRequest
models.v1.apps.response
    AppResponse
models.v1.apps.response.app_custom_response
    AppCustomResponse
models.v1.apps.response.app_response
    AppResponse
models.v1.apps.shared
    DeliveryReportBasedFallback DispatchRetentionPolicy EventDestinationSettings MessageRetrySettings
    QueueStats RateLimits RetentionPolicy SmartConversation
models.v1.apps.shared.delivery_report_based_fallback
    DeliveryReportBasedFallback
models.v1.apps.shared.dispatch_retention_policy
    DispatchRetentionPolicy
models.v1.apps.shared.event_destination_settings
    EventDestinationSettings
models.v1.apps.shared.message_retry_settings
    MessageRetrySettings
models.v1.apps.shared.queue_stats
    QueueStats
models.v1.apps.shared.rate_limits
    RateLimits
models.v1.apps.shared.retention_policy
    RetentionPolicy
models.v1.apps.shared.smart_conversation
    SmartConversation
models.v1.apps.types
    ConversationMetadataReportViewType DispatchRetentionPolicyType RetentionPolicyType RetentionPolicyDict
    DispatchRetentionPolicyDict SmartConversationDict MessageRetrySettingsDict DeliveryReportBasedFallbackDict
    EventDestinationSettingsDict
models.v1.apps.types.conversation_metadata_report_view_type
    ConversationMetadataReportViewType
models.v1.apps.types.delivery_report_based_fallback_dict
    DeliveryReportBasedFallbackDict
models.v1.apps.types.dispatch_retention_policy_dict
    DispatchRetentionPolicyDict
models.v1.apps.types.dispatch_retention_policy_type
    DispatchRetentionPolicyType
models.v1.apps.types.event_destination_settings_dict
    EventDestinationSettingsDict
models.v1.apps.types.message_retry_settings_dict
    MessageRetrySettingsDict
models.v1.apps.types.retention_policy_dict
    RetentionPolicyDict
models.v1.apps.types.retention_policy_type
    RetentionPolicyType
models.v1.apps.types.smart_conversation_dict
    SmartConversationDict
models.v1.contacts
models.v1.contacts.response
    ContactIdentityConflict ContactResponse GetChannelProfileResponse
models.v1.contacts.response.contact_identity_conflict
    ContactIdentityConflict
models.v1.contacts.response.contact_response
    ContactResponse
models.v1.contacts.response.get_channel_profile_response
    GetChannelProfileResponse
models.v1.contacts.types
    ContactLanguageType ConversationMergeStrategyType GetChannelProfileConversationChannelType
models.v1.contacts.types.contact_language_type
    ContactLanguageType
models.v1.contacts.types.conversation_merge_strategy_type
    ConversationMergeStrategyType
models.v1.contacts.types.get_channel_profile_conversation_channel_type
    GetChannelProfileConversationChannelType
models.v1.credentials
models.v1.credentials.shared
    StaticBearerCredentials StaticTokenCredentials BasicAuthCredentials MMSCredentials KakaoTalkCredentials
    KakaoTalkChatCredentials TelegramCredentials LineCredentials LineEnterpriseCredentials
    LineEnterpriseCredentialsJapan LineEnterpriseCredentialsThailand WeChatCredentials InstagramCredentials
    AppleBusinessChatCredentials ChannelIntegrationState ChannelCredentialsCommonTypes
    StaticBearerChannelCredentials StaticTokenChannelCredentials MMSChannelCredentials
    KakaoTalkChannelCredentials TelegramChannelCredentials LineChannelCredentials
    LineEnterpriseChannelCredentials WeChatChannelCredentials InstagramChannelCredentials
    AppleBusinessChatChannelCredentials KakaoTalkChatChannelCredentials ConversationChannelCredentials
models.v1.credentials.shared.apple_business_chat_credentials
    AppleBusinessChatCredentials
models.v1.credentials.shared.basic_auth_credentials
    BasicAuthCredentials
models.v1.credentials.shared.channel_credentials_common_types
    ChannelCredentialsCommonTypes
models.v1.credentials.shared.channel_integration_state
    ChannelIntegrationState
models.v1.credentials.shared.conversation_channel_credentials
    StaticBearerChannelCredentials StaticTokenChannelCredentials MMSChannelCredentials
    KakaoTalkChannelCredentials TelegramChannelCredentials LineChannelCredentials
    LineEnterpriseChannelCredentials WeChatChannelCredentials InstagramChannelCredentials
    AppleBusinessChatChannelCredentials KakaoTalkChatChannelCredentials ConversationChannelCredentials
models.v1.credentials.shared.conversation_channel_credentials_response
    StaticBearerChannelCredentialsResponse StaticTokenChannelCredentialsResponse MMSChannelCredentialsResponse
    InstagramChannelCredentialsResponse TelegramChannelCredentialsResponse KakaoTalkChannelCredentialsResponse
    KakaoTalkChatChannelCredentialsResponse LineChannelCredentialsResponse
    LineEnterpriseJapanChannelCredentialsResponse LineEnterpriseThailandChannelCredentialsResponse
    WeChatChannelCredentialsResponse AppleBusinessChatChannelCredentialsResponse
    ConversationChannelCredentialsResponse
models.v1.credentials.shared.instagram_credentials
    InstagramCredentials
models.v1.credentials.shared.kakao_talk_chat_credentials
    KakaoTalkChatCredentials
models.v1.credentials.shared.kakao_talk_credentials
    KakaoTalkCredentials
models.v1.credentials.shared.line_credentials
    LineCredentials
models.v1.credentials.shared.line_enterprise_credentials
    LineEnterpriseCredentials
models.v1.credentials.shared.line_enterprise_credentials_japan
    LineEnterpriseCredentialsJapan
models.v1.credentials.shared.line_enterprise_credentials_thailand
    LineEnterpriseCredentialsThailand
models.v1.credentials.shared.line_enterprise_region_credentials
    LineEnterpriseRegionCredentials
models.v1.credentials.shared.mms_credentials
    MMSCredentials
models.v1.credentials.shared.static_bearer_credentials
    StaticBearerCredentials
models.v1.credentials.shared.static_token_credentials
    StaticTokenCredentials
models.v1.credentials.shared.telegram_credentials
    TelegramCredentials
models.v1.credentials.shared.we_chat_credentials
    WeChatCredentials
models.v1.credentials.types
    ChannelIntegrationStatusType StaticBearerCredentialsDict StaticTokenCredentialsDict
    BasicAuthCredentialsDict MMSCredentialsDict KakaoTalkCredentialsDict KakaoTalkChatCredentialsDict
    TelegramCredentialsDict LineCredentialsDict LineEnterpriseCredentialsDict WeChatCredentialsDict
    InstagramCredentialsDict AppleBusinessChatCredentialsDict ConversationChannelCredentialsDict
models.v1.credentials.types.apple_business_chat_credentials_dict
    AppleBusinessChatCredentialsDict
models.v1.credentials.types.basic_auth_credentials_dict
    BasicAuthCredentialsDict
models.v1.credentials.types.channel_integration_status_type
    ChannelIntegrationStatusType
models.v1.credentials.types.conversation_channel_credentials_dict
    ChannelCredentialsCommonDict StaticBearerChannelCredentialsDict StaticTokenChannelCredentialsDict
    MMSChannelCredentialsDict InstagramChannelCredentialsDict TelegramChannelCredentialsDict
    KakaoTalkChannelCredentialsDict KakaoTalkChatChannelCredentialsDict LineChannelCredentialsDict
    LineEnterpriseChannelCredentialsDict WeChatChannelCredentialsDict AppleBusinessChatChannelCredentialsDict
    ConversationChannelCredentialsDict
models.v1.credentials.types.instagram_credentials_dict
    InstagramCredentialsDict
models.v1.credentials.types.kakao_talk_chat_credentials_dict
    KakaoTalkChatCredentialsDict
models.v1.credentials.types.kakao_talk_credentials_dict
    KakaoTalkCredentialsDict
models.v1.credentials.types.line_credentials_dict
    LineCredentialsDict
models.v1.credentials.types.line_enterprise_credentials_dict
    LineEnterpriseCredentialsDict
models.v1.credentials.types.mms_credentials_dict
    MMSCredentialsDict
models.v1.credentials.types.static_bearer_credentials_dict
    StaticBearerCredentialsDict
models.v1.credentials.types.static_token_credentials_dict
    StaticTokenCredentialsDict
models.v1.credentials.types.telegram_credentials_dict
    TelegramCredentialsDict
models.v1.credentials.types.we_chat_credentials_dict
    WeChatCredentialsDict
models.v1.messages
models.v1.messages.categories
models.v1.messages.categories.app
models.v1.messages.categories.app.app_message
    CardAppMessage CarouselAppMessage ChoiceAppMessage LocationAppMessage MediaAppMessage TemplateAppMessage
    TextAppMessage ListAppMessage ContactInfoAppMessage
models.v1.messages.categories.calendar
    CalendarMessage
models.v1.messages.categories.calendar.calendar_message
    CalendarMessage
models.v1.messages.categories.call
    CallMessage
models.v1.messages.categories.call.call_message
    CallMessage
models.v1.messages.categories.card
    CardMessage CardMessageField
models.v1.messages.categories.card.card_message
    CardMessage
models.v1.messages.categories.card.card_message_field
    CardMessageField
models.v1.messages.categories.card.message_properties
    MessageProperties
models.v1.messages.categories.carousel
    CarouselMessage CarouselMessageField
models.v1.messages.categories.carousel.carousel_message
    CarouselMessage
models.v1.messages.categories.carousel.carousel_message_field
    CarouselMessageField
models.v1.messages.categories.channelspecific
models.v1.messages.categories.channelspecific.channel_specific_contact_message_message
    ChannelSpecificContactMessageMessage
models.v1.messages.categories.channelspecific.channel_specific_message
    ChannelSpecificMessage
models.v1.messages.categories.channelspecific.channel_specific_message_content
    ChannelSpecificMessageContent
models.v1.messages.categories.channelspecific.kakaotalk
models.v1.messages.categories.channelspecific.kakaotalk.buttons
    KakaoTalkButton
models.v1.messages.categories.channelspecific.kakaotalk.buttons.kakaotalk_app_link_button
    KakaoTalkAppLinkButton
models.v1.messages.categories.channelspecific.kakaotalk.buttons.kakaotalk_bot_keyword_button
    KakaoTalkBotKeywordButton
models.v1.messages.categories.channelspecific.kakaotalk.buttons.kakaotalk_button
    KakaoTalkButton
models.v1.messages.categories.channelspecific.kakaotalk.buttons.kakaotalk_web_link_button
    KakaoTalkWebLinkButton
models.v1.messages.categories.channelspecific.kakaotalk.commerce
    KakaoTalkChannelSpecificMessage KakaoTalkCommerceImage KakaoTalkCarouselHead KakaoTalkCarouselTail
    KakaoTalkRegularPriceCommerce KakaoTalkCommerceMessage KakaoTalkCarousel
models.v1.messages.categories.channelspecific.kakaotalk.commerce.kakaotalk_carousel
    KakaoTalkCarousel
models.v1.messages.categories.channelspecific.kakaotalk.commerce.kakaotalk_carousel_commerce_channel_specific_message
    KakaoTalkCarouselCommerceChannelSpecificMessage
models.v1.messages.categories.channelspecific.kakaotalk.commerce.kakaotalk_carousel_head
    KakaoTalkCarouselHead
models.v1.messages.categories.channelspecific.kakaotalk.commerce.kakaotalk_carousel_tail
    KakaoTalkCarouselTail
models.v1.messages.categories.channelspecific.kakaotalk.commerce.kakaotalk_channel_specific_message
    KakaoTalkChannelSpecificMessage
models.v1.messages.categories.channelspecific.kakaotalk.commerce.kakaotalk_commerce_channel_specific_message
    KakaoTalkCommerceChannelSpecificMessage
models.v1.messages.categories.channelspecific.kakaotalk.commerce.kakaotalk_commerce_image
    KakaoTalkCommerceImage
models.v1.messages.categories.channelspecific.kakaotalk.commerce.kakaotalk_commerce_message
    KakaoTalkCommerceMessage
models.v1.messages.categories.channelspecific.kakaotalk.commerce.kakaotalk_discount_fixed_commerce
    KakaoTalkDiscountFixedCommerce
models.v1.messages.categories.channelspecific.kakaotalk.commerce.kakaotalk_discount_rate_commerce
    KakaoTalkDiscountRateCommerce
models.v1.messages.categories.channelspecific.kakaotalk.commerce.kakaotalk_regular_price_commerce
    KakaoTalkRegularPriceCommerce
models.v1.messages.categories.channelspecific.kakaotalk.coupons
    KakaoTalkCoupon
models.v1.messages.categories.channelspecific.kakaotalk.coupons.kakaotalk_coupon
    KakaoTalkCoupon
models.v1.messages.categories.channelspecific.kakaotalk.coupons.kakaotalk_discount_rate_coupon
    KakaoTalkDiscountRateCoupon
models.v1.messages.categories.channelspecific.kakaotalk.coupons.kakaotalk_fixed_discount_coupon
    KakaoTalkFixedDiscountCoupon
models.v1.messages.categories.channelspecific.kakaotalk.coupons.kakaotalk_free_coupon
    KakaoTalkFreeCoupon
models.v1.messages.categories.channelspecific.kakaotalk.coupons.kakaotalk_shipping_discount_coupon
    KakaoTalkShippingDiscountCoupon
models.v1.messages.categories.channelspecific.kakaotalk.coupons.kakaotalk_up_coupon
    KakaoTalkUpCoupon
models.v1.messages.categories.channelspecific.line
    LineNotificationMessageTemplateEmphasizedItem LineNotificationMessageTemplateItem
    LineNotificationMessageTemplateButton LineNotificationMessageTemplateBody
    LineNotificationMessageTemplateMessage
models.v1.messages.categories.channelspecific.line.buttons
    LineNotificationMessageTemplateButton
models.v1.messages.categories.channelspecific.line.buttons.line_notification_message_template_button
    LineNotificationMessageTemplateButton
models.v1.messages.categories.channelspecific.line.line_notification_message_template_body
    LineNotificationMessageTemplateBody
models.v1.messages.categories.channelspecific.line.line_notification_message_template_emphasized_item
    LineNotificationMessageTemplateEmphasizedItem
models.v1.messages.categories.channelspecific.line.line_notification_message_template_item
    LineNotificationMessageTemplateItem
models.v1.messages.categories.channelspecific.line.line_notification_message_template_message
    LineNotificationMessageTemplateMessage
models.v1.messages.categories.channelspecific.whatsapp
models.v1.messages.categories.channelspecific.whatsapp.buttons
    WhatsAppPaymentSettingsBoletoButton WhatsAppPaymentSettingsPaymentLinkButton
    WhatsAppPaymentSettingsPixButton
models.v1.messages.categories.channelspecific.whatsapp.buttons.whatsapp_payment_settings_boleto_button
    WhatsAppPaymentSettingsBoletoButton
models.v1.messages.categories.channelspecific.whatsapp.buttons.whatsapp_payment_settings_payment_link_button
    WhatsAppPaymentSettingsPaymentLinkButton
models.v1.messages.categories.channelspecific.whatsapp.buttons.whatsapp_payment_settings_pix_button
    WhatsAppPaymentSettingsPixButton
models.v1.messages.categories.channelspecific.whatsapp.flows
    FlowActionPayload WhatsAppInteractiveBody WhatsAppInteractiveFooter WhatsAppInteractiveHeaderMedia
    FlowChannelSpecificMessage
models.v1.messages.categories.channelspecific.whatsapp.flows.flow_action_payload
    FlowActionPayload
models.v1.messages.categories.channelspecific.whatsapp.flows.flow_channel_specific_message
    FlowChannelSpecificMessage
models.v1.messages.categories.channelspecific.whatsapp.flows.whatsapp_interactive_body
    WhatsAppInteractiveBody
models.v1.messages.categories.channelspecific.whatsapp.flows.whatsapp_interactive_document_header
    WhatsAppInteractiveDocumentHeader
models.v1.messages.categories.channelspecific.whatsapp.flows.whatsapp_interactive_footer
    WhatsAppInteractiveFooter
models.v1.messages.categories.channelspecific.whatsapp.flows.whatsapp_interactive_header_media
    WhatsAppInteractiveHeaderMedia
models.v1.messages.categories.channelspecific.whatsapp.flows.whatsapp_interactive_image_header
    WhatsAppInteractiveImageHeader
models.v1.messages.categories.channelspecific.whatsapp.flows.whatsapp_interactive_text_header
    WhatsAppInteractiveTextHeader
models.v1.messages.categories.channelspecific.whatsapp.flows.whatsapp_interactive_video_header
    WhatsAppInteractiveVideoHeader
models.v1.messages.categories.channelspecific.whatsapp.nfmreply
    WhatsAppInteractiveNfmReply
models.v1.messages.categories.channelspecific.whatsapp.nfmreply.whatsapp_interactive_nfm_reply
    WhatsAppInteractiveNfmReply
models.v1.messages.categories.channelspecific.whatsapp.nfmreply.whatsapp_interactive_nfm_reply_message
    WhatsAppInteractiveNfmReplyMessage
models.v1.messages.categories.channelspecific.whatsapp.payment
    OrderItem PaymentOrder PaymentOrderDetailsChannelSpecificMessage PaymentOrderDetailsContent
    PaymentOrderStatusChannelSpecificMessage PaymentOrderStatusContent PaymentOrderStatusOrder
models.v1.messages.categories.channelspecific.whatsapp.payment.order_item
    OrderItem
models.v1.messages.categories.channelspecific.whatsapp.payment.payment_order
    PaymentOrder
models.v1.messages.categories.channelspecific.whatsapp.payment.payment_order_details_channel_specific_message
    PaymentOrderDetailsChannelSpecificMessage
models.v1.messages.categories.channelspecific.whatsapp.payment.payment_order_details_content
    PaymentOrderDetailsContent
models.v1.messages.categories.channelspecific.whatsapp.payment.payment_order_status_channel_specific_message
    PaymentOrderStatusChannelSpecificMessage
models.v1.messages.categories.channelspecific.whatsapp.payment.payment_order_status_content
    PaymentOrderStatusContent
models.v1.messages.categories.channelspecific.whatsapp.payment.payment_order_status_order
    PaymentOrderStatusOrder
models.v1.messages.categories.channelspecific.whatsapp.whatsapp_common_props
    WhatsAppCommonProps
models.v1.messages.categories.choice
    ChoiceMessage ChoiceMessageField
models.v1.messages.categories.choice.choice_message
    ChoiceMessage
models.v1.messages.categories.choice.choice_message_field
    ChoiceMessageField
models.v1.messages.categories.choice.choice_message_properties
    ChoiceMessageProperties
models.v1.messages.categories.choice.choice_option
    ChoiceOptionUnion ChoiceOption
models.v1.messages.categories.choice.choice_options
    ChoiceMessageWithPostback CallChoiceMessage LocationChoiceMessage TextChoiceMessage UrlChoiceMessage
    CalendarChoiceMessage ShareLocationChoiceMessage
models.v1.messages.categories.choiceresponse
    ChoiceResponseMessage
models.v1.messages.categories.choiceresponse.choice_response_message
    ChoiceResponseMessage
models.v1.messages.categories.common
    FallbackMessage ProductResponseMessage ReplyTo
models.v1.messages.categories.common.reply_to
    ReplyTo
models.v1.messages.categories.contact
models.v1.messages.categories.contact.contact_message
    ChannelSpecificContactMessage ChoiceResponseContactMessage FallbackContactMessage LocationContactMessage
    MediaCardContactMessage MediaContactMessage ProductResponseContactMessage TextContactMessage
models.v1.messages.categories.contactinfo
    ContactInfoMessage ContactInfoMessageField
models.v1.messages.categories.contactinfo.contact_info_message
    ContactInfoMessage
models.v1.messages.categories.contactinfo.contact_info_message_field
    ContactInfoMessageField
models.v1.messages.categories.fallback
    FallbackMessage
models.v1.messages.categories.fallback.fallback_message
    FallbackMessage
models.v1.messages.categories.list
    ListMessage ListMessageField
models.v1.messages.categories.list.list_item
    ListItem
models.v1.messages.categories.list.list_item_choice
    ListItemChoice
models.v1.messages.categories.list.list_item_product
    ListItemProduct
models.v1.messages.categories.list.list_message
    ListMessage
models.v1.messages.categories.list.list_message_field
    ListMessageField
models.v1.messages.categories.list.list_message_properties
    ListMessageProperties
models.v1.messages.categories.location
    LocationMessage LocationMessageField
models.v1.messages.categories.location.location_message
    LocationMessage
models.v1.messages.categories.location.location_message_field
    LocationMessageField
models.v1.messages.categories.media
    MediaMessageField MediaProperties
models.v1.messages.categories.media.media_message_field
    MediaMessageField
models.v1.messages.categories.media.media_properties
    MediaProperties
models.v1.messages.categories.mediacard
    MediaCardMessage
models.v1.messages.categories.mediacard.media_card_message
    MediaCardMessage
models.v1.messages.categories.productresponse
    ProductResponseMessage
models.v1.messages.categories.productresponse.product_response_message
    ProductResponseMessage
models.v1.messages.categories.sharelocation
    ShareLocationMessage
models.v1.messages.categories.sharelocation.share_location_message
    ShareLocationMessage
models.v1.messages.categories.template
    TemplateMessage TemplateReferenceChannelSpecific TemplateReferenceField TemplateReferenceOmniChannel
models.v1.messages.categories.template.template_message
    TemplateMessage
models.v1.messages.categories.template.template_reference_channel_specific
    TemplateReferenceChannelSpecific
models.v1.messages.categories.template.template_reference_field
    TemplateReferenceField
models.v1.messages.categories.template.template_reference_omni_channel
    TemplateReferenceOmniChannel
models.v1.messages.categories.text
    TextMessage TextMessageField
models.v1.messages.categories.text.text_message
    TextMessage
models.v1.messages.categories.text.text_message_field
    TextMessageField
models.v1.messages.categories.url
    UrlMessage
models.v1.messages.categories.url.url_message
    UrlMessage
models.v1.messages.response
    SendMessageResponse
models.v1.messages.response.message_response
    AppMessageResponse ContactMessageResponse
models.v1.messages.response.send_message_response
    SendMessageResponse
models.v1.messages.response.types
    AppMessage ContactMessage ConversationMessageResponse KakaoTalkButton KakaoTalkCommerce KakaoTalkCoupon
    WhatsAppPaymentButton WhatsAppInteractiveHeader
models.v1.messages.response.types.app_message
    AppMessage
models.v1.messages.response.types.contact_message
    ContactMessage
models.v1.messages.response.types.conversation_message_response
    ConversationMessageResponse
models.v1.messages.response.types.kakaotalk_button
    KakaoTalkButton
models.v1.messages.response.types.kakaotalk_commerce
    KakaoTalkCommerce
models.v1.messages.response.types.kakaotalk_coupon
    KakaoTalkCoupon
models.v1.messages.response.types.whatsapp_interactive_header
    WhatsAppInteractiveHeader
models.v1.messages.response.types.whatsapp_payment_button
    WhatsAppPaymentButton
models.v1.messages.shared
    AddressInfo Agent AppMessageCommonProps ChannelIdentity ChoiceItem ContactMessageCommonProps
    MessageCommonProps Coordinates OmniMessageOverride ProductItem Reason
models.v1.messages.shared.address_info
    AddressInfo
models.v1.messages.shared.agent
    Agent
models.v1.messages.shared.app_message_common_props
    AppMessageCommonProps
models.v1.messages.shared.channel_identity
    ChannelIdentity
models.v1.messages.shared.choice_item
    ChoiceItem
models.v1.messages.shared.contact_message_common_props
    ContactMessageCommonProps
models.v1.messages.shared.coordinates
    Coordinates
models.v1.messages.shared.email_info
    EmailInfo
models.v1.messages.shared.list_section
    ListSection
models.v1.messages.shared.message_common_props
    MessageCommonProps
models.v1.messages.shared.name_info
    NameInfo
models.v1.messages.shared.organization_info
    OrganizationInfo
models.v1.messages.shared.override
models.v1.messages.shared.override.omni_message_override
models.v1.messages.shared.phone_number_info
    PhoneNumberInfo
models.v1.messages.shared.product_item
    ProductItem
models.v1.messages.shared.reason
    Reason
models.v1.messages.shared.url_info
    UrlInfo
models.v1.messages.types
    AgentType ConversationChannelType ConversationMessagesViewType ConversationDirectionType
    ProcessingModeType CardHeightType DisplayModeType ChannelSpecificMessageType ListMessageDict
    MediaPropertiesDict CardMessageDict CarouselMessageDict ChoiceMessageDict ContactInfoMessageDict
    LocationMessageDict TemplateMessageDict RecipientDict ChannelRecipientIdentityDict
    SendMessageRequestBodyDict MessageSourceType PaymentOrderGoodsType PaymentOrderStatusType PaymentOrderType
    PixKeyType ReasonCodeType ReasonSubCodeType WhatsAppInteractiveNfmReplyNameType ProcessingStrategyType
    MetadataUpdateStrategyType MessageQueueType MessageContentType
models.v1.messages.types.agent_type
    AgentType
models.v1.messages.types.calendar_message_dict
    CalendarMessageDict
models.v1.messages.types.call_message_dict
    CallMessageDict
models.v1.messages.types.card_height_type
    CardHeightType
models.v1.messages.types.card_message_dict
    CardMessageDict
models.v1.messages.types.carousel_message_dict
    CarouselMessageDict
models.v1.messages.types.channel_specific_message_type
    ChannelSpecificMessageType
models.v1.messages.types.choice_message_dict
    ChoiceMessageDict
models.v1.messages.types.choice_message_properties_dict
    ChoiceMessagePropertiesDict
models.v1.messages.types.choice_option_dict
    ChoiceOptionDict
models.v1.messages.types.contact_info_message_dict
    NameInfoDict PhoneNumberInfoDict AddressInfoDict EmailInfoDict OrganizationInfoDict UrlInfoDict
    ContactInfoMessageDict
models.v1.messages.types.conversation_channel_type
    ConversationChannelType
models.v1.messages.types.conversation_direction_type
    ConversationDirectionType
models.v1.messages.types.conversation_messages_view_type
    ConversationMessagesViewType
models.v1.messages.types.coordinates_dict
    CoordinatesDict
models.v1.messages.types.display_mode_type
    DisplayModeType
models.v1.messages.types.list_message_dict
    ChoiceItemDict ProductItemDict ListItemChoiceDict ListItemProductDict ListItemDict ListSectionDict
    ListMessagePropertiesDict ListMessageDict
models.v1.messages.types.location_message_dict
    LocationMessageDict
models.v1.messages.types.media_properties_dict
    MediaPropertiesDict
models.v1.messages.types.message_content_type
    MessageContentType
models.v1.messages.types.message_properties_dict
    MessagePropertiesDict
models.v1.messages.types.message_queue_type
    MessageQueueType
models.v1.messages.types.messages_source_type
    MessageSourceType
models.v1.messages.types.metadata_update_strategy_type
    MetadataUpdateStrategyType
models.v1.messages.types.payment_order_goods_type
    PaymentOrderGoodsType
models.v1.messages.types.payment_order_status_type
    PaymentOrderStatusType
models.v1.messages.types.payment_order_type
    PaymentOrderType
models.v1.messages.types.pix_key_type
    PixKeyType
models.v1.messages.types.processing_mode_type
    ProcessingModeType
models.v1.messages.types.processing_strategy_type
    ProcessingStrategyType
models.v1.messages.types.reason_code_type
    ReasonCodeType
models.v1.messages.types.reason_sub_code_type
    ReasonSubCodeType
models.v1.messages.types.recipient_dict
    ChannelRecipientIdentityDict RecipientIdentifiedByDict RecipientContactIdDict RecipientDict
models.v1.messages.types.send_message_request_body_dict
    SendMessageRequestBodyDict
models.v1.messages.types.share_location_message_dict
    ShareLocationMessageDict
models.v1.messages.types.template_message_dict
    TemplateReferenceChannelSpecificDict TemplateReferenceOmniChannelDict TemplateMessageDict
models.v1.messages.types.text_message_dict
    TextMessageDict
models.v1.messages.types.url_message_dict
    UrlMessageDict
models.v1.messages.types.whatsapp_interactive_nfm_reply_name_type
    WhatsAppInteractiveNfmReplyNameType
models.v1.shared
    ChannelIdentity
models.v1.shared.channel_identity
    ChannelIdentity
models.v1.sinch_events
    ConversationSinchEventPayload ConversationSinchEventBase InboundMessage MessageDeliveryReceiptEvent
    MessageDeliveryReport DeliveryStatusType MessageInboundEvent MessageSubmitEvent MessageSubmitNotification
models.v1.sinch_events.events
models.v1.sinch_events.events.conversation_sinch_event_base
    ConversationSinchEventBase
models.v1.sinch_events.events.conversation_sinch_event_payload
    ConversationSinchEventPayload
models.v1.sinch_events.events.delivery_status_type
    DeliveryStatusType
models.v1.sinch_events.events.inbound_message
    InboundMessage
models.v1.sinch_events.events.message_delivery_receipt_event
    MessageDeliveryReceiptEvent
models.v1.sinch_events.events.message_delivery_report
    MessageDeliveryReport
models.v1.sinch_events.events.message_inbound_event
    MessageInboundEvent
models.v1.sinch_events.events.message_submit_event
    MessageSubmitEvent
models.v1.sinch_events.events.message_submit_notification
    MessageSubmitNotification
models.v1.types
    ChannelIdentityDict ConversationChannelType ProcessingModeType
models.v1.types.channel_identity_dict
    ChannelIdentityDict
models.v1.types.conversation_channel_type
    ConversationChannelType
models.v1.types.processing_mode_type
    ProcessingModeType
sinch_events.v1
    ConversationSinchEvent
sinch_events.v1.conversation_sinch_event
    logger ConversationSinchEvent
"""
