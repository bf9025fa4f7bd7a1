"""Connections to web frameworks, one module each; a module imports its framework."""
