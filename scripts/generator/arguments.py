"""The module with the types of dictionaries accepted in place of models."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .fields import description, extra_codec, model_fields
from .keyed import KeyedView, keyed_views
from .modules import ModuleWriter
from .parsed import ParsedApi
from .source import words
from .unions import Union
from .views import DictionaryView, merged_fields

# The suffixes of the types of dictionaries for a model.
_ENDINGS = ("Dict", "Fields", "Input", "WireDict")


@dataclass(frozen=True)
class ArgumentTypes:
    """The types of dictionaries of one API: for models, unions, and lists by key."""

    dictionaries: list[DictionaryView]
    unions: list[Union]
    keyed: list[KeyedView]
    merged: Mapping[str, Mapping[str, str]]

    @property
    def exported(self) -> list[str]:
        """The names that the module defines."""
        return [
            *(f"{union.name}Input" for union in self.unions),
            *(f"{name}Fields" for name, fields in self.merged.items() if fields),
            *(name for dictionary in self.dictionaries for name in dictionary.exported),
            *(name for keyed in self.keyed for name in keyed.exported),
        ]

    @property
    def mentioned(self) -> set[str]:
        """The names that the module uses."""
        members = (member for union in self.unions for member in [str(union.name), *union.members])
        accepted = (field.form.accepts for view in self.dictionaries for field in view.fields)
        return words(" ".join([*accepted, *members, *(view.name for view in self.dictionaries)]))


def argument_types(parsed: ParsedApi) -> ArgumentTypes:
    """Return the types of dictionaries for all parts of request bodies."""
    dictionaries = {view.name: view for view in _dictionaries(parsed)}
    unions = [union for union in parsed.unions if union.name in parsed.expressions.inputs]
    merged = {
        str(union.name): merged_fields(
            [dictionaries[member].fields for member in union.members if member in dictionaries]
        )
        for union in unions
    }
    keyed = list(keyed_views(parsed.document, dictionaries))
    return ArgumentTypes(list(dictionaries.values()), unions, keyed, merged)


def _dictionaries(parsed: ParsedApi) -> Iterator[DictionaryView]:
    for model in parsed.models:
        name = str(model.class_info.name)
        if name in parsed.expressions.inputs:
            fields = tuple(model_fields(parsed, model))
            yield DictionaryView(name, description(model), extra_codec(parsed, model), fields)


def write_arguments(parsed: ParsedApi, types: ArgumentTypes, modules: ModuleWriter) -> None:
    """Write `arguments.py`."""
    exported = set(types.exported)
    former = {
        f"{old}{ending}": f"{now}{ending}"
        for old, now in parsed.former_names.items()
        for ending in _ENDINGS
        if f"{now}{ending}" in exported
    }
    modules.write(
        "arguments.py",
        "arguments.py.jinja",
        former_names=former,
        title=parsed.title,
        dictionaries=types.dictionaries,
        unions=types.unions,
        keyed=types.keyed,
        merged=types.merged,
        exported=sorted([*types.exported, *former]),
        models=sorted(types.mentioned & parsed.modules.keys()),
    )
