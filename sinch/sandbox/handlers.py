"""Handlers of the operations by API; importing this module registers all of them."""

from collections.abc import Mapping

from sinch.sandbox import number_lookup
from sinch.sandbox.call import Handler
from sinch.sandbox.conversation import (
    apps,
    capability,
    consents,
    contacts,
    conversations,
    events,
    messages,
    project_settings,
    templates,
    transcoding,
    webhooks,
)
from sinch.sandbox.conversation.registry import operation as conversation_operation
from sinch.sandbox.numbers import emergency_addresses, event_destinations, orders, regions, registrations, rental
from sinch.sandbox.numbers.registry import operation as numbers_operation
from sinch.sandbox.operations import Api
from sinch.sandbox.sms import batches, delivery_reports, groups, inbounds
from sinch.sandbox.sms.scheduler import operation as sms_operation

MODULES = (
    *(apps, capability, consents, contacts, conversations, events, messages, project_settings, templates, transcoding),
    *(webhooks, emergency_addresses, event_destinations, orders, regions, registrations, rental),
    *(batches, delivery_reports, groups, inbounds),
)
HANDLERS: Mapping[Api, dict[str, Handler]] = {
    Api.NUMBERS: numbers_operation.handlers,
    Api.NUMBER_LOOKUP: number_lookup.operation.handlers,
    Api.SMS: sms_operation.handlers,
    Api.CONVERSATION: conversation_operation.handlers,
}
