"""The Conversation API."""

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
from sinch.sandbox.conversation.played import plays

# Importing a module enters its operations into the table.
MODULES = (
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

__all__ = ["MODULES", "plays"]
