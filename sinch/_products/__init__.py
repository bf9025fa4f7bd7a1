"""Rules that belong to one product, free of I/O."""
