"""Tests of the generated codec, models and operations."""
