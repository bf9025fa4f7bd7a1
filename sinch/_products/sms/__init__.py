"""Rules of the SMS API: recipients, bulks, unknown outcomes."""
