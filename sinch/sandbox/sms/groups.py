"""Groups of recipients."""

from collections.abc import Iterable

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.errors import Violation, ViolationKind, invalid, not_found
from sinch.sandbox.listings import EVERYTHING, Listing
from sinch.sandbox.sms.magic_numbers import is_phone_number
from sinch.sandbox.sms.membership import GROUP, check_groups, group_record, members_of
from sinch.sandbox.sms.pages import stored_page
from sinch.sandbox.sms.scheduler import operation
from sinch.sandbox.store import Record
from sinch.sandbox.time_format import timestamp

GROUPS = Listing(GROUP, counted=True)


@operation("CreateGroup")
async def create(call: ReceivedCall) -> Response:
    """Create a group."""
    group = {"id": call.new_id(), "created_at": timestamp(call.now)}
    return JSONResponse(_put(call, {**group, **_content(call)}, call.body.get("members", [])), 201)


@operation("ListGroups")
async def list_groups(call: ReceivedCall) -> Response:
    """List groups, newest first."""
    return stored_page(call, "groups", GROUPS, EVERYTHING, lambda record: _with_size(call, record))


@operation("RetrieveGroup")
async def get(call: ReceivedCall) -> Response:
    """Return one group."""
    return JSONResponse(_with_size(call, _record(call)))


@operation("UpdateGroup")
async def update(call: ReceivedCall) -> Response:
    """Update a group: members are added first, then removed."""
    record, changes = _record(call), {name: value for name, value in call.body.items() if value is not None}
    sources = [changes[name] for name in ("add_from_group", "remove_from_group") if name in changes]
    check_groups(call, sources)
    members = dict.fromkeys([*record["members"], *changes.get("add", [])])
    members.update(dict.fromkeys(members_of(call, changes.get("add_from_group", ""))))
    for number in [*changes.get("remove", []), *members_of(call, changes.get("remove_from_group", ""))]:
        members.pop(number, None)
    named = {name: call.body[name] for name in ("name", "auto_update") if name in call.body}
    return JSONResponse(_put(call, {**record["group"], **named}, members))


@operation("ReplaceGroup")
async def replace(call: ReceivedCall) -> Response:
    """Replace a group."""
    old = _record(call)["group"]
    group = {"id": old["id"], "created_at": old["created_at"], **_content(call)}
    return JSONResponse(_put(call, group, call.body.get("members", [])))


@operation("deleteGroup")
async def delete(call: ReceivedCall) -> Response:
    """Delete a group."""
    if not call.store.delete(GROUP, call.path["service_plan_id"], call.path["group_id"]):
        raise not_found("Group", call.path["group_id"])
    return Response(status_code=204)


@operation("getMembers")
async def list_members(call: ReceivedCall) -> Response:
    """Return the phone numbers of a group and its child groups."""
    return JSONResponse(members_of(call, _record(call)["group"]["id"]))


def _record(call: ReceivedCall) -> Record:
    record = group_record(call, call.path["group_id"])
    if record is None:
        raise not_found("Group", call.path["group_id"])
    return record


def _content(call: ReceivedCall) -> Record:
    check_groups(call, call.body.get("child_groups", []))
    return {name: call.body[name] for name in ("name", "child_groups", "auto_update") if name in call.body}


def _put(call: ReceivedCall, group: Record, members: Iterable[str]) -> Record:
    for number in members:
        if not is_phone_number(number):
            raise invalid(Violation("members", "must be phone numbers", ViolationKind.FORMAT))
    group = {name: value for name, value in group.items() if value is not None} | {"modified_at": timestamp(call.now)}
    record = {"group": group, "members": list(dict.fromkeys(members))}
    call.store.put(GROUP, call.path["service_plan_id"], group["id"], record)
    return _with_size(call, record)


def _with_size(call: ReceivedCall, record: Record) -> Record:
    return {**record["group"], "size": len(members_of(call, record["group"]["id"]))}
