"""The imports that generated code needs, and the names that they reserve."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.contract.documents import Fault, location

from .keyed import KeyedView
from .names import class_pointer, duplicate_faults
from .parsed import ParsedApi
from .source import words

_CODEC_NAMES = (
    *("BOOL", "DATE", "DATE_TIME", "FILE", "INT", "JSON", "NUMBER", "STR"),
    *("ArrayCodec", "EnumText", "KeyedArray", "KeyedList", "ListOf", "MapCodec", "Model", "ModelCodec", "OpenModel"),
    *("Operation", "Pagination", "Parameter", "PlainMapping", "Recipients", "Request", "TaggedUnion", "UNSET"),
    *("UnionCodec", "Unset", "UntaggedUnion", "path_segment"),
)
_SCHEMA_NAME = "x-schema-name"
# Names of the codec used only in annotations.
_TYPE_NAMES = ("KeyedList", "ListOf", "OpenModel", "PlainMapping", "UNSET", "Unset")
_TYPING_NAMES = ("Any", "Literal", "Mapping", "NotRequired", "TypeAlias", "TypedDict", "TYPE_CHECKING")


class Imports:
    """Determines the imports of the modules of one package."""

    def __init__(self, parsed: ParsedApi, keyed: list[KeyedView]) -> None:
        self._modules = parsed.modules
        self._inputs = [f"{name}Input" for name in (*parsed.expressions.inputs, *(one.name for one in keyed))]

    def find(self, code: str, *, models: str, arguments: str, own: str = "") -> dict[str, Any]:
        """Return the template variables for imports.

        Args:
            code: The code, or the names in it.
            models: The relative import path of the models.
            arguments: The relative import path of the arguments.
            own: The class that the module defines.
        """
        used = words(code)
        return {
            "codec_imports": [name for name in sorted(_CODEC_NAMES) if name in used and name not in _TYPE_NAMES],
            "type_imports": {
                "collections.abc": [name for name in ("Mapping",) if name in used],
                "datetime": [name for name in ("date", "datetime") if name in used],
                "typing": [name for name in ("Any", "Literal") if name in used],
            },
            "codec_types": [name for name in _TYPE_NAMES if name in used],
            "model_imports": [
                *((arguments, name) for name in sorted(self._inputs) if name in used),
                *((f"{models}{self._modules[name]}", name) for name in sorted(used & self._modules.keys() - {own})),
            ],
        }


def class_faults(parsed: ParsedApi) -> Iterator[Fault]:
    """Return faults for classes with reserved names, and for classes whose modules would have the same name."""
    inputs = parsed.expressions.inputs
    used = {f"{name}{ending}" for name in inputs for ending in ("Dict", "Input", "WireDict")}
    used |= {*_CODEC_NAMES, *_TYPING_NAMES}
    pointers = {name: class_pointer(parsed.document, name) for name in sorted(parsed.modules)}
    for name, at in pointers.items():
        if name in used:
            text = f"{at}: generated code uses the name {name} itself: rename the schema in the overlay"
            yield Fault.at(text, location(at), instead={_SCHEMA_NAME: f"{name}Schema"})
    yield from duplicate_faults("schemas", [(parsed.modules[name], at) for name, at in pointers.items()], _SCHEMA_NAME)
