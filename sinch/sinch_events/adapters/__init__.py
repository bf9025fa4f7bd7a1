"""Adapters for web frameworks, one module each; a module imports its framework."""
