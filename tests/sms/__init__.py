"""Help with text messages."""
