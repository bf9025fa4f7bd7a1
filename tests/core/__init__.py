"""The rules of the core, without I/O."""
