"""Interfaces of earlier libraries, implemented with this one."""
