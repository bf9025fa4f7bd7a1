"""Import paths of the 2.x generation."""
