"""Templates of versions 1 and 2, which are stored separately."""

from starlette.responses import JSONResponse, Response

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.conversation.records import changed, get_or_404, matches_filters, records, remove, save
from sinch.sandbox.conversation.registry import operation
from sinch.sandbox.errors import Violation, invalid
from sinch.sandbox.store import Record
from sinch.sandbox.time_format import timestamp

TEMPLATE = "Template"
TEMPLATE_V1 = "Template of version 1"


@operation("Templates_v2_CreateTemplate")
async def create(call: ReceivedCall) -> Response:
    """Create a template."""
    return JSONResponse(_stored(call, TEMPLATE, {"version": 1, **_new(call, TEMPLATE), **call.body}))


@operation("Templates_v2_ListTemplates")
async def list_templates(call: ReceivedCall) -> Response:
    """List the templates of the project."""
    return JSONResponse({"templates": records(call, TEMPLATE)})


@operation("Templates_v2_GetTemplate")
async def get(call: ReceivedCall) -> Response:
    """Return one template."""
    return JSONResponse(_found(call, TEMPLATE))


@operation("Templates_v2_UpdateTemplate")
async def replace(call: ReceivedCall) -> Response:
    """Replace a template, incrementing its version."""
    before = _found(call, TEMPLATE)
    if call.body.get("version", before["version"]) != before["version"]:
        raise invalid(Violation("version", f"does not match the current version {before['version']}"))
    kept = {name: before[name] for name in ("id", "create_time")}
    after = {"translations": [], **call.body, **kept, "version": before["version"] + 1}
    return JSONResponse(_stored(call, TEMPLATE, after))


@operation("Templates_v2_DeleteTemplate")
async def delete(call: ReceivedCall) -> Response:
    """Delete a template."""
    remove(call, TEMPLATE, call.path["template_id"])
    return JSONResponse({})


@operation("Templates_v2_ListTranslations")
async def list_translations(call: ReceivedCall) -> Response:
    """List the translations of a template, optionally by language and version."""
    filters = {
        name: call.query[parameter]
        for name, parameter in (("language_code", "language_code"), ("version", "translation_version"))
        if parameter in call.query
    }
    translations = [each for each in _found(call, TEMPLATE)["translations"] if matches_filters(each, filters, *filters)]
    return JSONResponse({"translations": translations})


@operation("Templates_CreateTemplate")
async def create_v1(call: ReceivedCall) -> Response:
    """Create a template of version 1."""
    return JSONResponse(_stored(call, TEMPLATE_V1, {"translations": [], **_new(call, TEMPLATE_V1), **call.body}))


@operation("Templates_ListTemplates")
async def list_templates_v1(call: ReceivedCall) -> Response:
    """List the templates of version 1."""
    return JSONResponse({"templates": records(call, TEMPLATE_V1)})


@operation("Templates_GetTemplate")
async def get_v1(call: ReceivedCall) -> Response:
    """Return one template of version 1."""
    return JSONResponse(_found(call, TEMPLATE_V1))


@operation("Templates_UpdateTemplate")
async def update_v1(call: ReceivedCall) -> Response:
    """Update a template of version 1."""
    return JSONResponse(_stored(call, TEMPLATE_V1, {"translations": [], **changed(call, _found(call, TEMPLATE_V1))}))


@operation("Templates_DeleteTemplate")
async def delete_v1(call: ReceivedCall) -> Response:
    """Delete a template of version 1."""
    remove(call, TEMPLATE_V1, call.path["template_id"])
    return JSONResponse({})


def _found(call: ReceivedCall, kind: str) -> Record:
    return get_or_404(call, kind, call.path["template_id"])


def _new(call: ReceivedCall, kind: str) -> Record:
    template_id = call.body.get("id")
    if template_id and call.store.get(kind, call.path["project_id"], template_id):
        raise invalid(Violation("id", "is already the ID of another template"))
    return {"id": template_id or call.new_id(), "create_time": timestamp(call.now)}


def _stored(call: ReceivedCall, kind: str, template: Record) -> Record:
    languages = [translation.get("language_code") for translation in template["translations"]]
    default = template.get("default_translation")
    if default is not None and default not in languages:
        raise invalid(Violation("default_translation", "is not the language of any translation"))
    now = timestamp(call.now)
    translations = [{"create_time": now, **each, "update_time": now} for each in template["translations"]]
    return save(call, kind, {**template, "translations": translations, "update_time": now})
