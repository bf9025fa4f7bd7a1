"""Rules of the Conversation API."""
