"""Data for the templates of models."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from keyword import iskeyword

from .expressions import Form
from .source import optional, quoted

_DICTIONARY_METHODS = frozenset(name for name in dir(dict) if not name.startswith("_"))


@dataclass(frozen=True)
class FieldView:
    """One field of a model, for the template."""

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
        """The annotation of the attribute."""
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
        # Omitting a nullable field differs from setting it to null.
        return f"{accepts} | Unset = UNSET" if self.nullable and accepts != "Any" else f"{accepts} = None"

    @property
    def entry(self) -> str:
        """The annotation of the dictionary entry."""
        if self.constant is not None:
            return f"NotRequired[Literal[{quoted(self.constant)}]]"
        accepts = optional(self.form.accepts) if self.nullable else self.form.accepts
        return accepts if self.required else f"NotRequired[{accepts}]"

    @property
    def key(self) -> str:
        """The key of the dictionary entry, which may be the name of a built-in."""
        plain = self.python_name.rstrip("_")
        return self.python_name if iskeyword(plain) else plain

    @property
    def declaration(self) -> str:
        """The value of the field in the class body."""
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
        """Whether the field hides a dictionary method."""
        return self.python_name in _DICTIONARY_METHODS

    def _given(self, mark: str) -> bool:
        return mark == "required" and self.constant is not None


@dataclass(frozen=True)
class DictionaryView:
    """The dictionaries accepted in place of a model."""

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
        """Whether the API's names are valid in a class body."""
        names = [one.wire_name for one in self.fields]
        # Names that begin with two underscores are mangled in class bodies.
        return all(name.isidentifier() and not iskeyword(name) and not name.startswith("__") for name in names)

    @property
    def exported(self) -> list[str]:
        """The names that the module exports for this model."""
        if self.extra:
            return [f"{self.name}Input"]
        return [f"{self.name}Dict", f"{self.name}Input", *([f"{self.name}WireDict"] if self.has_wire_names else [])]

    @property
    def accepts(self) -> str:
        """The accepted argument type."""
        if self.extra:
            return f"{self.name} | PlainMapping"
        wire = f" | {self.name}WireDict" if self.has_wire_names else ""
        # The TypedDicts help with literals; type checkers see a dictionary in a variable as any mapping.
        return f"{self.name} | {self.name}Dict{wire} | PlainMapping"


def merged_fields(kinds: Sequence[Sequence[FieldView]]) -> dict[str, str]:
    """Return the fields of several models, each with all of its types, without tags."""
    types: dict[str, list[str]] = {}
    for one in (field for fields in kinds for field in fields if field.constant is None):
        types.setdefault(one.python_name, []).append(one.form.accepts)
    return {name: optional(" | ".join(dict.fromkeys(accepts))) for name, accepts in types.items()}
