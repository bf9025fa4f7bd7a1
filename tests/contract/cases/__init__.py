"""The calls that are recorded: one an operation at least."""

from . import conversation, number_lookup, numbers, sms
from .case import PROJECT, RECIPIENT, SENDER, SERVICE_PLAN, SETTINGS, Case

CASES = [*numbers.CASES, *number_lookup.CASES, *sms.CASES, *conversation.CASES]

__all__ = ["CASES", "PROJECT", "RECIPIENT", "SENDER", "SERVICE_PLAN", "SETTINGS", "Case"]
