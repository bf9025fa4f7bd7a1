"""Everything that can be decided without I/O."""
