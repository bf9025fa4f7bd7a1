"""Database indexes: paged lists, and lookup keys of records."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from sinch.sandbox.conversation import identities, threads, webhooks
from sinch.sandbox.conversation.identities import CONTACT, CONTACTS
from sinch.sandbox.conversation.opt_outs import AUDITS, OPT_OUTS
from sinch.sandbox.conversation.threads import CONVERSATION, CONVERSATIONS, EVENTS, MESSAGES, RECENT_CONVERSATIONS
from sinch.sandbox.conversation.webhooks import WEBHOOK
from sinch.sandbox.sms import membership
from sinch.sandbox.sms.batches import BATCHES
from sinch.sandbox.sms.groups import GROUPS
from sinch.sandbox.sms.inbounds import INBOUNDS
from sinch.sandbox.sms.membership import GROUP
from sinch.sandbox.sms.scheduler import REPORTS
from sinch.sandbox.store import Record

LISTINGS: Final = (
    *(BATCHES, REPORTS, INBOUNDS, GROUPS),
    *(MESSAGES, EVENTS, CONVERSATIONS, RECENT_CONVERSATIONS, CONTACTS, OPT_OUTS, AUDITS),
)
KEYS: Final[Mapping[str, Callable[[Record], Iterable[str]]]] = {
    CONTACT: identities.keys_of,
    CONVERSATION: threads.keys_of,
    WEBHOOK: webhooks.keys_of,
    GROUP: membership.keys_of,
}
