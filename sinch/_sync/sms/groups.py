# Derived from sinch/_async/sms/groups.py by `make sync`; never edited by hand.
"""Groups: recipients that a batch addresses by one ID."""

from __future__ import annotations

from sinch._earlier._sync.methods import FormerGroupNames
from sinch._sync.caller import Resource
from sinch_openapi.sms.methods.groups import GroupsMethods


class Groups(Resource, FormerGroupNames, GroupsMethods):
    """Create, read, change and delete groups."""
