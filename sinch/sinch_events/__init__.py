"""Verifying, parsing and dispatching the events that Sinch sends to your server.

The models of the events are in `sinch.domains.{numbers,sms,conversation}.models`, the adapters for web frameworks in
`sinch.sinch_events.adapters`.
"""

from sinch_openapi.conversation.models.conversation_webhook_event import ConversationWebhookEvent as ConversationEvent
from sinch_openapi.numbers.models.callback_payload import CallbackPayload as NumbersEvent
from sinch_openapi.sms.models.sms_webhook_event import SmsWebhookEvent as SmsEvent

from .context import EventContext
from .dispatcher import Dispatcher, SkipEvent
from .errors import (
    BearerCheckError,
    EventError,
    EventInProgressError,
    InvalidEventError,
    InvalidSignatureError,
    NonceStoreError,
    NotQueuedError,
    ReplayedEventError,
    UntimelyEventError,
)
from .groups import (
    ContactEvent,
    ConversationLifecycleEvent,
    DeliveryReceiptEvent,
    OptEvent,
    SmsDeliveryReport,
    SmsInboundMessage,
)
from .queue import EventQueue
from .receivers import ConversationSinchEvents, NumbersSinchEvents, SinchEvents, SmsSinchEvents
from .replay import AnyNonceStore, AsyncNonceStore, Claim, MemoryNonceStore, NonceStore
from .signing import SignedEvent, sign
from .unknown import UnknownEvent

__all__ = [
    "AnyNonceStore",
    "AsyncNonceStore",
    "BearerCheckError",
    "Claim",
    "ContactEvent",
    "ConversationEvent",
    "ConversationLifecycleEvent",
    "ConversationSinchEvents",
    "DeliveryReceiptEvent",
    "Dispatcher",
    "EventContext",
    "EventError",
    "EventInProgressError",
    "EventQueue",
    "InvalidEventError",
    "InvalidSignatureError",
    "MemoryNonceStore",
    "NonceStore",
    "NonceStoreError",
    "NotQueuedError",
    "NumbersEvent",
    "NumbersSinchEvents",
    "OptEvent",
    "ReplayedEventError",
    "SignedEvent",
    "SinchEvents",
    "SkipEvent",
    "SmsDeliveryReport",
    "SmsEvent",
    "SmsInboundMessage",
    "SmsSinchEvents",
    "UnknownEvent",
    "UntimelyEventError",
    "sign",
]
