"""The data that templates need to write a model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from keyword import iskeyword

from .expressions import Form
from .source import optional, quoted

_DICTIONARY_METHODS = frozenset(name for name in dir(dict) if not name.startswith("_"))


@dataclass(frozen=True)
class FieldView:
    """One field of a model, as the template writes it."""

    python_name: str
    wire_name: str
    form: Form
    description: str
    required: bool
    nullable: bool
    constant: str | None
    sensitive: bool
    present: bool

    @property
    def annotation(self) -> str:
        """The type of the attribute."""
        always = (self.required or self.present) and not self.nullable
        return self.form.annotation if always else optional(self.form.annotation)

    @property
    def argument(self) -> str:
        """The argument of `__init__`."""
        accepts = optional(self.form.accepts) if self.nullable or not self.required else self.form.accepts
        if self.constant is not None:
            return f"{accepts} = {quoted(self.constant)}"
        if self.required:
            return accepts
        # Leaving a nullable field out and setting it to null are different requests.
        return f"{accepts} | Unset = UNSET" if self.nullable and accepts != "Any" else f"{accepts} = None"

    @property
    def entry(self) -> str:
        """The type of the entry of a dictionary."""
        if self.constant is not None:
            return f"NotRequired[Literal[{quoted(self.constant)}]]"
        accepts = optional(self.form.accepts) if self.nullable else self.form.accepts
        return accepts if self.required else f"NotRequired[{accepts}]"

    @property
    def key(self) -> str:
        """The name of the entry of a dictionary, where the names of built-ins are free."""
        plain = self.python_name.rstrip("_")
        return self.python_name if iskeyword(plain) else plain

    @property
    def declaration(self) -> str:
        """The right-hand side of the field in the class body."""
        marks = [quoted(self.wire_name), self.form.codec]
        if self.constant is not None:
            marks.append(f"constant={quoted(self.constant)}")
        marks += [
            f"{mark}=True"
            for mark in ("required", "nullable", "sensitive", "present")
            if getattr(self, mark) and not self._given(mark)
        ]
        return f"_field({', '.join(marks)})"

    @property
    def hides_method(self) -> bool:
        """Whether the field takes the name of a dictionary method, which it wins over."""
        return self.python_name in _DICTIONARY_METHODS

    def _given(self, mark: str) -> bool:
        return mark == "required" and self.constant is not None


@dataclass(frozen=True)
class DictionaryView:
    """The dictionaries that an argument accepts in place of a model."""

    name: str
    description: str
    extra: str | None
    fields: tuple[FieldView, ...]

    @property
    def has_wire_names(self) -> bool:
        """Whether the API's names differ from Python's."""
        return any(one.key != one.wire_name for one in self.fields)

    @property
    def are_identifiers(self) -> bool:
        """Whether the API's names can stand in a class body."""
        names = [one.wire_name for one in self.fields]
        # A class body mangles names that begin with two underscores.
        return all(name.isidentifier() and not iskeyword(name) and not name.startswith("__") for name in names)

    @property
    def exported(self) -> list[str]:
        """The names that the module defines for this model."""
        if self.extra:
            return [f"{self.name}Input"]
        return [f"{self.name}Dict", f"{self.name}Input", *([f"{self.name}WireDict"] if self.has_wire_names else [])]

    @property
    def accepts(self) -> str:
        """The type of an argument."""
        if self.extra:
            return f"{self.name} | PlainMapping"
        wire = f" | {self.name}WireDict" if self.has_wire_names else ""
        # The dictionaries help while one is written; one that a variable holds is any mapping to a type checker.
        return f"{self.name} | {self.name}Dict{wire} | PlainMapping"


def merged_fields(kinds: Sequence[Sequence[FieldView]]) -> dict[str, str]:
    """The fields of several models, each with every type that it has in one of them; tags are left out."""
    types: dict[str, list[str]] = {}
    for one in (field for fields in kinds for field in fields if field.constant is None):
        types.setdefault(one.python_name, []).append(one.form.accepts)
    return {name: optional(" | ".join(dict.fromkeys(accepts))) for name, accepts in types.items()}
