"""Interfaces of earlier generations, as thin layers over this one."""
