"""The extensions (`x-` keys) that overlays use, each with the module that reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from .documents import Document, walk

READERS: Final[Mapping[str, str]] = {
    "x-alias": "scripts/generator/inputs.py",
    "x-any-value": "scripts/contract/normal_form.py",
    "x-arguments": "scripts/generator/method_views.py",
    "x-auth": "scripts/contract/rules.py",
    "x-decimal": "scripts/generator/notes.py",
    "x-deprecation-warning": "scripts/generator/methods.py",
    "x-discriminator-default": "scripts/generator/unions.py",
    "x-encoding": "scripts/generator/notes.py",
    "x-extensible-enum": "scripts/generator/models.py",
    "x-former-name": "scripts/contract/former_names.py",
    "x-ignored-arguments": "scripts/generator/method_views.py",
    "x-in-path": "scripts/generator/method_views.py",
    "x-keyed": "scripts/generator/expressions.py",
    "x-keys": "sinch/sandbox/schema_checks.py",
    "x-known-values": "scripts/generator/notes.py",
    "x-legacy-values": "sinch/sandbox/schema_checks.py",
    "x-max-items": "scripts/generator/notes.py",
    "x-max-length": "scripts/generator/notes.py",
    "x-method": "scripts/generator/methods.py",
    "x-methods": "scripts/generator/method_views.py",
    "x-naive-utc": "scripts/generator/notes.py",
    "x-no-content": "scripts/generator/parsing.py",
    "x-one-of-by-key": "scripts/generator/unions.py",
    "x-one-of-keys": "scripts/generator/fields.py",
    "x-one-of-required": "sinch/sandbox/schema_checks.py",
    "x-pagination": "scripts/generator/pagination.py",
    "x-prepare": "scripts/generator/inputs.py",
    "x-present": "scripts/generator/fields.py",
    "x-project-regions": "sinch/sandbox/hosts.py",
    "x-projects-until": "sinch/sandbox/hosts.py",
    "x-python-name": "scripts/generator/fields.py",
    "x-resource": "scripts/generator/methods.py",
    "x-request": "scripts/contract/directions.py",
    "x-request-name": "scripts/contract/directions.py",
    "x-recipients": "scripts/generator/expressions.py",
    "x-required": "scripts/generator/parsing.py",
    "x-resources": "scripts/generator/methods.py",
    "x-schema-name": "scripts/contract/renames.py",
    "x-scheme-name": "scripts/contract/renames.py",
    "x-seconds-suffix": "scripts/generator/notes.py",
    "x-sensitive": "scripts/generator/fields.py",
    "x-undocumented": "scripts/generator/notes.py",
    "x-webhook": "scripts/contract/rules.py",
    "x-webhook-key": "sinch/sandbox/events/triggers.py",
    "x-webhooks": "scripts/contract/event_table.py",
}
_NAMES = ("headers", "properties")


def own_extensions(document: Document) -> Iterator[str]:
    """Return the locations of overlay extensions in a vendored document."""
    for at, node in walk(document):
        if at.rsplit("/", 1)[-1] in _NAMES:  # keys are names of the API
            continue
        for key in sorted(READERS.keys() & node.keys()):
            if key == "x-webhooks" and isinstance(node[key], dict):
                continue  # the vendor's own webhooks, as in OpenAPI
            yield f"{at or '/'}: {key} is not the vendor's: move it into the overlay"


def drop_unread(document: Document) -> None:
    """Remove the vendor's extensions, such as code samples, in place."""
    for at, node in list(walk(document)):
        if at.rsplit("/", 1)[-1] not in _NAMES:
            for key in [key for key in node if key.startswith("x-") and key not in READERS]:
                del node[key]


def unread_extensions(update: Mapping[str, Any]) -> Iterator[str]:
    """Return the extensions of an overlay action that no module reads."""
    for _, node in walk(update):
        yield from (key for key in node if key.startswith("x-") and key not in READERS)
