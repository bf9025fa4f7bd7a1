"""Webhooks of apps."""

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.conversation.records import changed, get_or_404, remove, save
from sinch.sandbox.conversation.registry import operation
from sinch.sandbox.errors import Violation, invalid
from sinch.sandbox.store import Record

WEBHOOK = "Webhook"
_MAX_PER_APP = 5
_MAX_TARGET_LENGTH = 742


@operation("Webhooks_CreateWebhook")
async def create(call: ReceivedCall) -> Response:
    """Create a webhook; an app can have at most 5."""
    if len(_of_app(call, call.body["app_id"])) >= _MAX_PER_APP:
        raise invalid(Violation("app_id", f"already has {_MAX_PER_APP} webhooks"))
    return JSONResponse(_saved(call, {"id": call.new_id(), "target_type": "HTTP", "triggers": [], **call.body}))


@operation("Webhooks_ListWebhooks")
async def list_webhooks(call: ReceivedCall) -> Response:
    """List the webhooks of an app."""
    return JSONResponse({"webhooks": _of_app(call, call.path["app_id"])})


@operation("Webhooks_GetWebhook")
async def get(call: ReceivedCall) -> Response:
    """Return one webhook."""
    return JSONResponse(get_or_404(call, WEBHOOK, call.path["webhook_id"]))


@operation("Webhooks_UpdateWebhook")
async def update(call: ReceivedCall) -> Response:
    """Update a webhook."""
    return JSONResponse(_saved(call, changed(call, get_or_404(call, WEBHOOK, call.path["webhook_id"]))))


@operation("Webhooks_DeleteWebhook")
async def delete(call: ReceivedCall) -> Response:
    """Delete a webhook."""
    remove(call, WEBHOOK, call.path["webhook_id"])
    return JSONResponse({})


def _of_app(call: ReceivedCall, app_id: str) -> list[Record]:
    return call.store.find(WEBHOOK, call.path["project_id"], app_key(app_id))


def keys_of(webhook: Record) -> list[str]:
    """Return the keys of a webhook: its app, and each of its triggers."""
    return [app_key(webhook.get("app_id", "")), *map(trigger_key, webhook.get("triggers", ()))]


def app_key(app_id: str) -> str:
    """Return the key of the webhooks of an app."""
    return f"app {app_id}"


def trigger_key(trigger: str) -> str:
    """Return the key of the webhooks with a trigger."""
    return f"trigger {trigger}"


def _saved(call: ReceivedCall, webhook: Record) -> Record:
    if len(webhook.get("target", "")) > _MAX_TARGET_LENGTH:
        raise invalid(Violation("target", f"must have at most {_MAX_TARGET_LENGTH} characters"))
    if not webhook.get("target", "").startswith(("https://", "http://")):
        raise invalid(Violation("target", "must be a URL"))
    return save(call, WEBHOOK, webhook)
