"""Validation of messages that use a stored template: the template exists, and all variables have values."""

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.conversation.templates import TEMPLATE, TEMPLATE_V1
from sinch.sandbox.store import Record

_ANY_VERSION = ("", "latest")


def template_fault(call: ReceivedCall, message: Record) -> Record | None:
    """Return why the stored template of a message cannot be reference, or None."""
    reference = message.get("template_message", {}).get("omni_template")
    if reference is None:
        return None
    template = next(filter(None, (_stored(call, kind, reference) for kind in (TEMPLATE, TEMPLATE_V1))), None)
    if template is None:
        return _reason("TEMPLATE_NOT_FOUND", f"The project has no template {reference['template_id']}.")
    language = reference.get("language_code") or template.get("default_translation")
    translation = next(
        (each for each in template["translations"] if _is_selected(template, each, reference, language)), None
    )
    if translation is None:
        reason = f"The template has no translation {language} of version {reference['version']}."
        return _reason("TEMPLATE_NON_EXISTING_LANGUAGE_OR_VERSION", reason)
    names = [variable.get("key", "") for variable in translation.get("variables", ())]
    missing = [name for name in names if name not in reference.get("parameters", {})]
    if missing:
        return _reason("TEMPLATE_INSUFFICIENT_PARAMETERS", f"The template has no value for {', '.join(missing)}.")
    return None


def _stored(call: ReceivedCall, kind: str, reference: Record) -> Record | None:
    return call.store.get(kind, call.path["project_id"], reference["template_id"])


def _is_selected(template: Record, translation: Record, reference: Record, language: str | None) -> bool:
    versions = {*_ANY_VERSION, str(template.get("version", "")), translation.get("version", "")}
    return translation.get("language_code") == language and reference["version"] in versions


def _reason(code: str, description: str) -> Record:
    return {"code": code, "description": description}
