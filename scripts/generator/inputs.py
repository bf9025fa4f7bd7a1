"""Python source for the arguments of methods."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from scripts.contract.documents import Document

from .expressions import Form
from .source import docstring, optional, quoted
from .views import FieldView

# Arguments that every method has.
_OWN_NAMES = ("options", "self")


@dataclass(frozen=True)
class ArgumentView:
    """One argument of a method."""

    name: str
    declaration: str
    description: str
    required: bool
    raises: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class ParameterView:
    """One path or query parameter of an operation."""

    python_name: str
    wire_name: str
    form: Form
    explode: bool
    required: bool
    description: str
    declared: Document


@dataclass(frozen=True)
class Input:
    """A value and the arguments that it is made of."""

    name: str
    code: str
    arguments: tuple[ArgumentView, ...]

    @property
    def pair(self) -> str:
        """The keyword argument that passes the value."""
        return f"{self.name}={self.code}"


def free_name(name: str) -> str:
    """Return the name of an argument that does not conflict with those of every method."""
    return f"{name}_" if name in _OWN_NAMES else name


def field_inputs(fields: Sequence[FieldView], declared: Mapping[str, Any]) -> Iterator[Input]:
    """Return the inputs for the fields of a body."""
    for one in fields:
        schema = declared.get(one.wire_name, {})
        if schema.get("readOnly") or one.constant is not None:
            continue
        name = free_name(one.python_name)
        description = one.description or f"`{docstring(one.wire_name)}` of the API."
        plain = ArgumentView(name, f"{name}: {one.argument}", description, one.required)
        yield _prepared(one.python_name, plain, schema)


def parameter_input(parameter: ParameterView) -> Input:
    """Return the inputs for a path or query parameter."""
    name, accepts = free_name(parameter.python_name), parameter.form.accepts
    declaration = f"{name}: {accepts}" if parameter.required else f"{name}: {accepts} | None = None"
    description = parameter.description or f"`{docstring(parameter.wire_name)}` of the API."
    plain = ArgumentView(name, declaration, description, parameter.required)
    return _prepared(parameter.python_name, plain, parameter.declared)


def declared_arguments(declared: Mapping[str, Any]) -> Iterator[ArgumentView]:
    """Return the arguments that an overlay declares."""
    for name, one in declared.items():
        default = f" = {one['default']}" if "default" in one else ""
        yield ArgumentView(name, f"{name}: {one['type']}{default}", docstring(one["description"]), "default" not in one)


def _prepared(name: str, plain: ArgumentView, declared: Document) -> Input:
    """Return an input prepared as in the overlay: from other arguments, an alias, or with checks or conversions."""
    prepare = declared.get("x-prepare", {})
    raises = tuple((error, docstring(reason)) for error, reason in prepare.get("raises", {}).items())
    if "arguments" in prepare:
        several = [replace(one, raises=raises) for one in declared_arguments(prepare["arguments"])]
        keywords = ", ".join([*prepare.get("with", ()), *(f"{one.name}={one.name}" for one in several)])
        return Input(name, f"self.{prepare['by']}({keywords})", tuple(several))
    if "type" in prepare:
        accepts = str(prepare["type"]) if plain.required else f"{optional(prepare['type'])} = None"
        plain = replace(plain, declaration=f"{plain.name}: {accepts}")
    code, arguments = plain.name, [replace(plain, raises=raises)]
    alias = declared.get("x-alias")
    if alias:
        code = f"_resolve_alias(_STR, {plain.name}={plain.name}, {alias}={alias})"
        description = f"`{plain.name}` under the name that the API uses."
        _, _, accepts = plain.declaration.partition(": ")
        arguments.append(replace(plain, name=alias, declaration=f"{alias}: {accepts}", description=description))
    if prepare:
        code = f"self.{prepare['by']}({', '.join([quoted(plain.name), code, *prepare.get('with', ())])})"
    return Input(name, code, tuple(arguments))
