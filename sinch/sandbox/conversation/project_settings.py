"""Settings of the project."""

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.conversation.records import get_or_404, remove, save
from sinch.sandbox.conversation.registry import operation
from sinch.sandbox.errors import Violation, invalid
from sinch.sandbox.store import Record

_SETTINGS = "Project settings"


@operation("ProjectSettings_CreateSettings")
async def create(call: ReceivedCall) -> Response:
    """Create the settings; there must be none yet."""
    if call.store.get(_SETTINGS, call.path["project_id"], call.path["project_id"]):
        raise invalid(Violation("project_id", "already has settings"))
    return _response(call, call.body)


@operation("ProjectSettings_GetSettings")
async def get(call: ReceivedCall) -> Response:
    """Return the settings."""
    return _response(call, _settings(call))


@operation("ProjectSettings_UpdateSettings")
async def update(call: ReceivedCall) -> Response:
    """Update the settings."""
    return _response(call, _settings(call) | call.body)


@operation("ProjectSettings_DeleteSettings")
async def delete(call: ReceivedCall) -> Response:
    """Delete the settings."""
    remove(call, _SETTINGS, call.path["project_id"])
    return Response()


def _settings(call: ReceivedCall) -> Record:
    settings: Record = get_or_404(call, _SETTINGS, call.path["project_id"])["settings"]
    return settings


def _response(call: ReceivedCall, settings: Record) -> Response:
    project_id = call.path["project_id"]
    save(call, _SETTINGS, {"id": project_id, "settings": settings})
    return JSONResponse({"project_id": project_id, "settings": settings})
