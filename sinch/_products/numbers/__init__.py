"""Arguments of the Numbers API that take several forms."""
