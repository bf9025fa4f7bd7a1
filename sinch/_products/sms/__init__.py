"""Rules of sending by SMS: recipients, bulks, unknown outcomes."""
