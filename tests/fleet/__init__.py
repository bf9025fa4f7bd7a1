"""State that the workers of a fleet share."""
