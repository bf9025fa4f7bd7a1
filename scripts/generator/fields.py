"""The fields of a model: the parser's properties with their declarations in the document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from openapi_python_client.parser.properties import LiteralEnumProperty, ModelProperty, Property

from scripts.contract.documents import Document, resolve

from .expressions import is_constant, list_form
from .notes import described
from .parsed import ParsedApi
from .source import docstring
from .views import FieldView


def model_fields(parsed: ParsedApi, model: ModelProperty) -> Iterator[FieldView]:
    """Return the fields of a model, the required ones first."""
    declared = declared_fields(parsed, model)
    name = str(model.class_info.name)
    tag, value = parsed.tags.get(name, (None, None))
    required = {id(prop) for prop in model.required_properties or []}
    owner = parsed.schema(name)
    # An event identified by a field always has that field.
    present = {*owner.get("x-present", ()), owner.get("x-webhook-key")}
    for prop in [*(model.required_properties or []), *(model.optional_properties or [])]:
        wire_name = prop.name.get_untrusted_value()
        schema = declared.get(wire_name, {})
        form = list_form(schema, parsed.expressions.form(prop))
        constant = value if wire_name == tag else _constant(prop, schema, required=id(prop) in required)
        yield FieldView(
            python_name=python_name(schema, prop),
            wire_name=wire_name,
            form=form,
            description=docstring(described(schema) or described(resolve(parsed.document, schema))),
            required=id(prop) in required,
            nullable=form.nullable or bool(schema.get("nullable")),
            constant=constant,
            sensitive=bool(schema.get("x-sensitive")),
            present=wire_name in present or (id(prop) in required and constant is not None),
        )


def declared_fields(parsed: ParsedApi, model: ModelProperty) -> Mapping[str, Any]:
    """Return the schemas of the fields of a model in the document, including those of `allOf`."""
    return dict(_properties(_schema(model), parsed.document))


def extra_codec(parsed: ParsedApi, model: ModelProperty) -> str | None:
    """Return the codec of fields that are not in the schema; None if it allows none."""
    if "additionalProperties" not in _schema(model) or model.additional_properties is None:
        return None
    return parsed.expressions.form(model.additional_properties).codec


def exclusive_keys(model: ModelProperty) -> list[str]:
    """Return the mutually exclusive fields."""
    return [str(key) for key in _schema(model).get("x-one-of-keys") or ()]


def description(prop: ModelProperty | LiteralEnumProperty) -> str:
    """Return the docstring of a class: the description of its schema, or its name."""
    text = prop.description.get_untrusted_value() if prop.description else None
    return docstring(text or str(prop.class_info.name))


def python_name(schema: Mapping[str, Any], prop: Property) -> str:
    """Return the name of a field or parameter: that of the overlay, or the parser's."""
    return str(schema.get("x-python-name") or prop.python_name)


def _constant(prop: Property, schema: Mapping[str, Any], *, required: bool) -> str | None:
    if not is_constant(prop) or not isinstance(prop, LiteralEnumProperty):
        return None
    return str(next(iter(prop.values))) if required or "default" in schema else None


def _schema(model: ModelProperty) -> Mapping[str, Any]:
    return model.data.model_dump(mode="json", by_alias=True, exclude_unset=True)


def _properties(schema: Mapping[str, Any], document: Document) -> Iterator[tuple[str, Any]]:
    if "$ref" in schema:
        schema = document["components"]["schemas"].get(schema["$ref"].rsplit("/", 1)[-1], {})
    for part in schema.get("allOf") or ():
        yield from _properties(part, document)
    yield from (schema.get("properties") or {}).items()
