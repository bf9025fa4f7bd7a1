"""Tickets of those who wait for a place, or have one."""

from __future__ import annotations


class Ticket:
    """Stands for who waits for a place, or has one: the place of a ticket that nobody holds any more is free.

    Ctrl-C may strike at any line, those that give a place back among them.
    """

    __slots__ = ("__weakref__",)
