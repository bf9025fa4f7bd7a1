"""Interfaces of earlier versions, as thin layers over the current one."""
