"""Events that the sandbox sends: made by each API, signed, delivered, repeated."""
