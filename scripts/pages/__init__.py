"""The pages of the documentation that follow from the code: methods, events, models, and what modules export."""
