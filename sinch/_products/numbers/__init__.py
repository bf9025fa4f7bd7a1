"""Rules of the Numbers API."""
