# Derived from sinch/_earlier/_async/conversation/__init__.py by `make sync`; never edited by hand.
"""Resources that 1.x had on `conversation`, with the argument order of their methods."""
