"""Identities that behave in a certain way by convention; all of them are phone numbers reserved for fiction.

Nothing reaches `+19995550100` and the 99 numbers after it, on any channel. `+17775550100` and the 99 after it have no
apps: only SMS and MMS reach them. What is sent to `+18885550100` and the 99 after it is delivered and comes back from
the contact; a text of `STOP` from there opts out, `START` opts in again. All others receive what is sent to them.
"""

import re

_UNREACHABLE = re.compile(r"\+?199955501\d\d")
_WITHOUT_APPS = re.compile(r"\+?177755501\d\d")
_ECHOING = re.compile(r"\+?188855501\d\d")
_WITHOUT_AN_APP = ("SMS", "MMS")


def is_reached(identity: str, channel: str) -> bool:
    """Tell whether messages to an identity are delivered on a channel."""
    if _WITHOUT_APPS.fullmatch(identity):
        return channel in _WITHOUT_AN_APP
    return not _UNREACHABLE.fullmatch(identity)


def echoes(identity: str) -> bool:
    """Tell whether what is sent to an identity comes back."""
    return bool(_ECHOING.fullmatch(identity))
