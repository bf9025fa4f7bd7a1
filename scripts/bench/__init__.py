"""The benchmark: this SDK beside the official one, raw httpx and requests."""
