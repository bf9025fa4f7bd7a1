"""A page for the models of an API and their fields, from the generated modules."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from scripts.contract.documents import ROOT
from scripts.pages.markdown import linked_type, table

TITLES: Final = {"conversation": "Conversation", "sms": "SMS", "numbers": "Numbers", "number_lookup": "Number Lookup"}
_GENERATED: Final = ROOT / "generated" / "sinch_openapi"


class Field(NamedTuple):
    """A field of a model: its Python name, type and description."""

    name: str
    type: str
    text: str


class Model(NamedTuple):
    """A class, or a named union or enumeration.

    Attributes:
        name: The name.
        text: The description.
        fields: The fields of a class.
        definition: The definition of a union or enumeration.
    """

    name: str
    text: str
    fields: Sequence[Field]
    definition: str = ""


@cache
def models(api: str) -> dict[str, Model]:
    """Return the models of an API by name, sorted."""
    read = map(_model, sorted((_GENERATED / api / "models").glob("[!_]*.py")))
    return dict(sorted((model.name, model) for model in read if model))


def _model(path: Path) -> Model | None:
    body = ast.parse(path.read_text(encoding="utf-8")).body
    for node, following in zip(body, [*body[1:], None], strict=True):
        if isinstance(node, ast.ClassDef):
            return Model(node.name, " ".join((ast.get_docstring(node) or "").split()), [*_fields(node.body)])
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            value = node.value.value if isinstance(node.value, ast.Constant) else ast.unparse(node.value)
            return Model(node.target.id, _text(following), (), str(value))
    return None


def _fields(body: Sequence[ast.stmt]) -> Iterator[Field]:
    for node, following in zip(body, [*body[1:], None], strict=True):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield Field(node.target.id, ast.unparse(node.annotation), _text(following))


def _text(node: ast.stmt | None) -> str:
    found = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return " ".join(str(node.value.value).split()) if found else ""  # type: ignore[union-attr]


def page(api: str) -> str:
    """Return the page as MyST Markdown."""
    name = f"sinch.domains.{api}.models"
    parts = [
        f"# Models of {TITLES[api]}",
        f"Import them from `{name}`. Those in responses have these attributes; those in requests take these keywords,"
        " and a dictionary serves as well. A value that the API adds to an enumeration is kept as text.",
    ]
    for model in models(api).values():
        parts += [f"({anchor(api, model.name)})=\n## {model.name}", model.text, _content(api, model)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _content(api: str, model: Model) -> str:
    return fields_table(api, model) if model.fields else _definition(api, model)


def _definition(api: str, model: Model) -> str:
    if not model.definition:
        return ""
    values = re.findall(r"'([^']*)'", model.definition)
    if "Literal" in model.definition:
        return f"One of {', '.join(f'`{value}`' for value in values)}."
    return f"One of {linked(api, model.definition)}."


def fields_table(api: str, model: Model) -> str:
    """Return the table of the fields of a class."""
    rows = [[f"`{field.name}`", linked(api, field.type), field.text] for field in model.fields]
    return table(["field", "type", "what it is"], rows)


def linked(api: str, annotation: str) -> str:
    """Return a type with links to models."""
    return linked_type(annotation, lambda name: f"#{anchor(api, name)}" if name in models(api) else None)


def anchor(api: str, name: str) -> str:
    """Return the label of a model, for links from any page."""
    return f"{api.replace('_', '-')}-{re.sub(r'[^a-z0-9]+', '-', name.lower())}"
