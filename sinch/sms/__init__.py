"""Help with text messages that needs no client: how many parts a text takes, and which."""

from sinch.sms.parts import MessageParts, count_parts, split_message

__all__ = ["MessageParts", "count_parts", "split_message"]
