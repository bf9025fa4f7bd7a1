"""Updates of a vendored document: compare, adapt the overlay, generate, and replace all files or none."""
