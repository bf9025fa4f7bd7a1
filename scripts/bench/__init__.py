"""Benchmark: this SDK compared with the official one, plain httpx and requests."""
