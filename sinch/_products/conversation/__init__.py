"""Arguments of the Conversation API that take several forms."""
