"""Kinds of records that may be pruned: history, not configuration."""

from typing import Final

from sinch.sandbox.auth import TOKEN
from sinch.sandbox.conversation.opt_outs import AUDIT
from sinch.sandbox.conversation.threads import EVENT, MESSAGE
from sinch.sandbox.events.deliveries import DELIVERY
from sinch.sandbox.phone_state import PHONE_MESSAGE
from sinch.sandbox.sms.batches import BATCH
from sinch.sandbox.sms.inbox import INBOUND
from sinch.sandbox.sms.scheduler import DISPATCH, REPORT

HISTORY: Final = (BATCH, DISPATCH, REPORT, INBOUND, MESSAGE, EVENT, AUDIT, PHONE_MESSAGE, DELIVERY, TOKEN)
