"""Rendering of template messages."""

import re
from typing import Any

from sinch.sandbox.conversation.templates import TEMPLATE
from sinch.sandbox.store import Record, Store

_VARIABLE = re.compile(r"\$\{\s*([^}\s]+)\s*\}")
_CONTENTS = (
    "text_message",
    "media_message",
    "card_message",
    "carousel_message",
    "choice_message",
    "list_message",
    "location_message",
    "contact_info_message",
)


def with_template_filled_in(store: Store, project_id: str, message: Record) -> Record:
    """Return a message with its template rendered; without a known template, return it unchanged."""
    reference = message.get("template_message", {}).get("omni_template")
    template = store.get(TEMPLATE, project_id, reference["template_id"]) if reference else None
    translation = _translation(template, reference) if template and reference else None
    if translation is None:
        return message
    parameters = reference.get("parameters", {})
    return {kind: _filled(translation[kind], parameters) for kind in _CONTENTS if kind in translation} or message


def _translation(template: Record, reference: Record) -> Record | None:
    language = reference.get("language_code") or template.get("default_translation")
    candidates = [each for each in template.get("translations", ()) if each.get("language_code") == language]
    version = reference.get("version")
    return next(
        (each for each in candidates if str(each.get("version")) == str(version)),
        candidates[-1] if candidates else None,
    )


def _filled(content: Any, parameters: Record) -> Any:
    if isinstance(content, str):
        return _VARIABLE.sub(lambda found: str(parameters.get(found[1], found[0])), content)
    if isinstance(content, list):
        return [_filled(each, parameters) for each in content]
    if isinstance(content, dict):
        return {name: _filled(each, parameters) for name, each in content.items()}
    return content
