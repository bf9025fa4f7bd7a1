"""The secret that signs the events of a project."""

from typing import Any

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.numbers.registry import operation
from sinch.sandbox.store import Store

_KIND = "callback_configuration"


@operation("GetCallbackConfiguration")
async def get_configuration(call: ReceivedCall) -> Response:
    """Return the configuration; its secret is empty until one is set."""
    return JSONResponse(_configuration(call))


@operation("UpdateCallbackConfiguration")
async def update_configuration(call: ReceivedCall) -> Response:
    """Set the secret."""
    configuration = _configuration(call) | call.body
    call.store.put(_KIND, call.path["projectId"], call.path["projectId"], configuration)
    return JSONResponse(configuration)


def secret_of(store: Store, project_id: str) -> str:
    """Return the secret of a project, empty until one is set."""
    return str((store.get(_KIND, project_id, project_id) or {}).get("hmacSecret", ""))


def _configuration(call: ReceivedCall) -> dict[str, Any]:
    project_id = call.path["projectId"]
    return call.store.get(_KIND, project_id, project_id) or {"projectId": project_id, "hmacSecret": ""}
