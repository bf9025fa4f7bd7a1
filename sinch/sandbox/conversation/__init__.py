"""The Conversation API."""
