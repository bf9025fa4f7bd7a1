"""Validation of messages that use a stored template: the template exists, and all variables have values."""

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.conversation.templates import TEMPLATE, TEMPLATE_V1
from sinch.sandbox.store import Record

_ANY_VERSION = ("", "latest")


def template_fault(call: ReceivedCall, message: Record) -> Record | None:
    """Return the reason for which the stored template of a message cannot be used, None if nothing is wrong."""
    used = message.get("template_message", {}).get("omni_template")
    if used is None:
        return None
    template = next(filter(None, (_stored(call, kind, used) for kind in (TEMPLATE, TEMPLATE_V1))), None)
    if template is None:
        return _reason("TEMPLATE_NOT_FOUND", f"The project has no template {used['template_id']}.")
    language = used.get("language_code") or template.get("default_translation")
    translation = next((each for each in template["translations"] if _is_meant(template, each, used, language)), None)
    if translation is None:
        lacks = f"The template has no translation {language} of version {used['version']}."
        return _reason("TEMPLATE_NON_EXISTING_LANGUAGE_OR_VERSION", lacks)
    names = [variable.get("key", "") for variable in translation.get("variables", ())]
    missing = [name for name in names if name not in used.get("parameters", {})]
    if missing:
        return _reason("TEMPLATE_INSUFFICIENT_PARAMETERS", f"The template has no value for {', '.join(missing)}.")
    return None


def _stored(call: ReceivedCall, kind: str, used: Record) -> Record | None:
    return call.store.get(kind, call.path["project_id"], used["template_id"])


def _is_meant(template: Record, translation: Record, used: Record, language: str | None) -> bool:
    versions = {*_ANY_VERSION, str(template.get("version", "")), translation.get("version", "")}
    return translation.get("language_code") == language and used["version"] in versions


def _reason(code: str, description: str) -> Record:
    return {"code": code, "description": description}
