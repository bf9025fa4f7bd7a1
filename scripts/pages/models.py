"""A page for the models of an API, each with its fields, as the generated modules have them."""

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
    """A field of a model: its name in Python, its type, and what it is."""

    name: str
    type: str
    text: str


class Model(NamedTuple):
    """A class, or a union or an enumeration under a name of its own.

    Attributes:
        name: Its name.
        text: What it is.
        fields: The fields of a class.
        definition: What else it stands for.
    """

    name: str
    text: str
    fields: Sequence[Field]
    definition: str = ""


@cache
def models(api: str) -> dict[str, Model]:
    """The models of an API by name, in the order of their names."""
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
    """The page as MyST Markdown."""
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
    """The fields of a class."""
    rows = [[f"`{field.name}`", linked(api, field.type), field.text] for field in model.fields]
    return table(["field", "type", "what it is"], rows)


def linked(api: str, annotation: str) -> str:
    """A type with links to the models in it."""
    return linked_type(annotation, lambda name: f"#{anchor(api, name)}" if name in models(api) else None)


def anchor(api: str, name: str) -> str:
    """The label of a model, to link to it from any page."""
    return f"{api.replace('_', '-')}-{re.sub(r'[^a-z0-9]+', '-', name.lower())}"
