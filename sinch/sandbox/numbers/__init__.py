"""The Numbers API."""
