"""Interfaces of earlier libraries, as thin layers over this one."""
