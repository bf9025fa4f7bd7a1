"""Members of groups and their child groups."""

from collections.abc import Iterable
from http import HTTPStatus

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.errors import ApiError
from sinch.sandbox.sms.magic_numbers import digits, is_phone_number
from sinch.sandbox.store import Record

GROUP = "sms_group"


def keys_of(record: Record) -> list[str]:
    """Return the key of a group: the number that receives messages which change its members."""
    update = record["group"].get("auto_update")
    return [digits(update["to"])] if update else []


def group_record(call: ReceivedCall, group_id: str) -> Record | None:
    """Return the record of a group, with its own members only, or None."""
    return call.store.get(GROUP, call.path["service_plan_id"], group_id)


def members_of(call: ReceivedCall, group_id: str) -> list[str]:
    """Return the phone numbers of a group and its child groups; empty if there is no such group."""
    members: dict[str, None] = {}
    seen, waiting = set(), [group_id]
    while waiting:
        current = waiting.pop(0)
        record = None if current in seen else group_record(call, current)
        seen.add(current)
        if record is not None:
            members.update(dict.fromkeys(record["members"]))
            waiting += record["group"].get("child_groups", [])
    return list(members)


def phone_numbers(call: ReceivedCall, recipients: Iterable[str]) -> list[str]:
    """Return the distinct phone numbers of recipients, which may be groups."""
    numbers: dict[str, None] = {}
    for recipient in recipients:
        own = [recipient] if is_phone_number(recipient) else members_of(call, recipient)
        numbers.update(dict.fromkeys(own))
    return list(numbers)


def check_groups(call: ReceivedCall, group_ids: Iterable[str]) -> None:
    """Check that groups exist.

    Raises:
        ApiError: A group does not exist.
    """
    if any(group_record(call, each) is None for each in group_ids):
        raise ApiError(HTTPStatus.FORBIDDEN, "A group does not exist.", code="unknown_group")
