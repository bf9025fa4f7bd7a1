"""Taking a new version of a vendored document: compare, mend the overlay, generate, and replace all or nothing."""
