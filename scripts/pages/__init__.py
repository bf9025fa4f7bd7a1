"""The generated pages of the documentation: methods, events, models, and public modules."""
