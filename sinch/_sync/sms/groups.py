# Derived from sinch/_async/sms/groups.py by `make sync`; never edited by hand.
"""Groups: recipients that a batch addresses by one ID."""

from __future__ import annotations

from sinch._sync.caller import Resource
from sinch._sync.sms.former_names import FormerGroupNames
from sinch_openapi.sms.methods.groups import GroupsMethods


class Groups(Resource, FormerGroupNames, GroupsMethods):
    """Create, read, change and delete groups."""
