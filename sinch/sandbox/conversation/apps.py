"""Apps, with their channels and settings."""

from starlette.responses import JSONResponse, Response

from sinch.sandbox.accounts import record_app_region
from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.conversation.records import changed, get_or_404, records, remove, save
from sinch.sandbox.conversation.registry import operation
from sinch.sandbox.store import Record

APP = "App"
_DEFAULTS: Record = {
    "conversation_metadata_report_view": "NONE",
    "retention_policy": {"retention_type": "MESSAGE_EXPIRE_POLICY", "ttl_days": 180},
    "dispatch_retention_policy": {"retention_type": "MESSAGE_EXPIRE_POLICY", "ttl_days": 0},
    "processing_mode": "CONVERSATION",
    "smart_conversation": {"enabled": False},
    "callback_settings": {},
    "message_retry_settings": None,
    "delivery_report_based_fallback": None,
    "rate_limits": {"inbound": 25, "outbound": 10, "webhooks": 25},
    "queue_stats": {"outbound_size": 0, "outbound_limit": 500000},
}
_ACTIVE = {"status": "ACTIVE", "description": "The channel is connected."}


@operation("App_CreateApp")
async def create(call: ReceivedCall) -> Response:
    """Create an app; its channels are active immediately."""
    app = save(call, APP, _complete({"id": call.new_id(), **call.body}))
    record_app_region(call.store, app["id"], call.region)
    return JSONResponse(app)


@operation("App_ListApps")
async def list_apps(call: ReceivedCall) -> Response:
    """List the apps of the project."""
    return JSONResponse({"apps": records(call, APP)})


@operation("App_GetApp")
async def get(call: ReceivedCall) -> Response:
    """Return one app."""
    return JSONResponse(get_or_404(call, APP, call.path["app_id"]))


@operation("App_UpdateApp")
async def update(call: ReceivedCall) -> Response:
    """Update an app."""
    return JSONResponse(save(call, APP, _complete(changed(call, get_or_404(call, APP, call.path["app_id"])))))


@operation("App_DeleteApp")
async def delete(call: ReceivedCall) -> Response:
    """Delete an app, but not its contacts and conversations."""
    remove(call, APP, call.path["app_id"])
    return JSONResponse({})


def known_app(call: ReceivedCall, app_id: str) -> Record:
    """Return an app; apps that were not created have the defaults and all channels."""
    return call.store.get(APP, call.path["project_id"], app_id) or _DEFAULTS


def channels_of(app: Record) -> list[str] | None:
    """Return the channels of an app in its order; None for an app that was not created."""
    credentials = app.get("channel_credentials")
    return None if credentials is None else [each["channel"] for each in credentials]


def _complete(app: Record) -> Record:
    fields = {name: value for name, value in app.items() if value is not None}
    credentials = [{"state": _ACTIVE, **each} for each in fields.get("channel_credentials", [])]
    return {**_DEFAULTS, "display_name": "", **fields, "channel_credentials": credentials}
