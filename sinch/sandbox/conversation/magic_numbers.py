"""Identities with special behaviour, all of them fictional phone numbers.

`+19995550100` and the 99 numbers after it cannot be reached on any channel. `+17775550100` and the 99 after it can only
be reached by SMS and MMS. Messages to `+18885550100` and the 99 after it are delivered and come back from the contact;
the text `STOP` then opts out, `START` opts in again. All other identities can be reached.
"""

import re

_UNREACHABLE = re.compile(r"\+?199955501\d\d")
_WITHOUT_APPS = re.compile(r"\+?177755501\d\d")
_ECHOING = re.compile(r"\+?188855501\d\d")
_WITHOUT_AN_APP = ("SMS", "MMS")


def is_reached(identity: str, channel: str) -> bool:
    """Return whether messages to an identity are delivered on a channel."""
    if _WITHOUT_APPS.fullmatch(identity):
        return channel in _WITHOUT_AN_APP
    return not _UNREACHABLE.fullmatch(identity)


def echoes(identity: str) -> bool:
    """Return whether messages to an identity come back from the contact."""
    return bool(_ECHOING.fullmatch(identity))
