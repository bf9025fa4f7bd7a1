"""The modules of models, enums and unions."""

from __future__ import annotations

from collections.abc import Sequence

from openapi_python_client.parser.properties import LiteralEnumProperty, ModelProperty

from scripts.contract.documents import Fault

from .expressions import literal
from .fields import description, exclusive_keys, extra_codec, model_fields
from .imports import Imports
from .modules import ModuleWriter
from .names import class_pointer, duplicate_faults, field_faults, field_pointer
from .parsed import ParsedApi
from .source import docstring
from .unions import Union
from .views import FieldView


class ModelWriter:
    """Writes a module for each class of the document."""

    def __init__(self, parsed: ParsedApi, modules: ModuleWriter, imports: Imports) -> None:
        self._parsed = parsed
        self._modules = modules
        self._imports = imports

    def write(self) -> None:
        """Write `models/`."""
        for model in self._parsed.models:
            self._write_model(model)
        for enum in self._parsed.enums:
            self._write_enum(enum)
        for union in self._parsed.unions:
            self._write_union(union)
        self._modules.write(
            "models/__init__.py",
            "models_init.py.jinja",
            modules=dict(sorted(self._parsed.modules.items())),
            former_names=self._parsed.former_names,
        )

    def _write_model(self, model: ModelProperty) -> None:
        name = str(model.class_info.name)
        fields = sorted(
            model_fields(self._parsed, model), key=lambda field: not (field.required and field.constant is None)
        )
        self._check_names(name, fields)
        extra = extra_codec(self._parsed, model)
        code = " ".join(
            [*(f"{field.annotation} {field.declaration} {field.argument}" for field in fields), extra or ""]
        )
        self._modules.write(
            self._file(name),
            "model.py.jinja",
            class_pointer(self._parsed.document, name),
            name=name,
            description=description(model),
            fields=fields,
            extra=extra,
            exclusive=exclusive_keys(model),
            **self._imports.find(f"{code} Model", models=".", arguments="..arguments", own=name),
        )

    def _check_names(self, name: str, fields: Sequence[FieldView]) -> None:
        # Locating a field means walking through the document, so it is done only for faults.
        if any(_name_faults(name, [(field, field.wire_name) for field in fields])):
            placed = [(field, field_pointer(self._parsed.document, name, field.wire_name)) for field in fields]
            self._parsed.refuse(*_name_faults(name, sorted(placed, key=lambda pair: pair[1])))

    def _write_enum(self, enum: LiteralEnumProperty) -> None:
        name = str(enum.class_info.name)
        self._modules.write(
            self._file(name),
            "literal_enum.py.jinja",
            class_pointer(self._parsed.document, name),
            name=name,
            description=description(enum),
            literal=literal(enum),
            open_type=self._open_type(enum),
        )

    def _open_type(self, enum: LiteralEnumProperty) -> str | None:
        """Return the type of unlisted values; None if only listed ones are valid."""
        schema = self._parsed.schema(str(enum.class_info.name))
        if schema and not schema.get("x-extensible-enum"):
            return None
        return "int" if enum.value_type is int else "str"

    def _write_union(self, union: Union) -> None:
        name = str(union.name)
        codec = self._parsed.expressions.choice_codec(union)
        members = [*union.members, "OpenModel"]
        self._modules.write(
            self._file(name),
            "union.py.jinja",
            class_pointer(self._parsed.document, name),
            name=name,
            description=docstring(self._parsed.schema(name).get("description") or name),
            members=members,
            codec=codec,
            package=self._parsed.models_package,
            **self._imports.find(f"{codec} {' '.join(members)}", models=".", arguments="..arguments", own=name),
        )

    def _file(self, name: str) -> str:
        return f"models/{self._parsed.modules[name]}.py"


def _name_faults(name: str, placed: Sequence[tuple[FieldView, str]]) -> list[Fault]:
    # After renaming, equal members of a union may differ.
    faults = list(field_faults(name, {at: field.python_name for field, at in placed}))
    return faults or duplicate_faults("fields", [(field.key, at) for field, at in placed])
