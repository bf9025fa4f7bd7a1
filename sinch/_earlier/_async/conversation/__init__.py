"""Resources that 1.x had on `conversation`, with the argument order of their methods."""
