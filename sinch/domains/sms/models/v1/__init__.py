"""Models of the SMS API under the import paths of the 2.x generation."""
