"""The pytest plugin, and what an application sees of it."""
