"""The types of dictionaries by key, accepted for a list of objects that each have a key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scripts.contract.documents import Document

from .names import class_name
from .source import docstring
from .views import DictionaryView, FieldView


@dataclass(frozen=True)
class EntryView:
    """The entry of a key: the content, and fields of the enclosing objects."""

    name: str
    content: str
    keys: tuple[str, ...]
    around: tuple[FieldView, ...]

    @property
    def description(self) -> str:
        """The keys as text."""
        *others, last = self.keys
        return f"{', '.join(others)} or {last}" if others else last


@dataclass(frozen=True)
class KeyedView:
    """A list of objects as a dictionary by key."""

    name: str
    tag: str
    item: str
    description: str
    beside: tuple[FieldView, ...]
    entries: tuple[EntryView, ...]

    @property
    def by_key(self) -> str:
        """The name of the dictionary's class."""
        return f"{self.name}By{self.tag}"

    @property
    def of_every_key(self) -> str:
        """The name of the class with the fields common to all entries."""
        return f"_OfEvery{self.tag}"

    @property
    def accepts(self) -> str:
        """The accepted argument type."""
        return f"{self.by_key} | PlainMapping | ListOf[{self.item}Input]"

    @property
    def places(self) -> list[tuple[str, str]]:
        """The keys with the classes of their entries."""
        return [(key, one.name) for one in self.entries for key in one.keys]

    @property
    def exported(self) -> list[str]:
        """The names that the module exports for this list."""
        return [self.by_key, f"{self.name}Input", *(one.name for one in self.entries)]


def keyed_views(document: Document, dictionaries: Mapping[str, DictionaryView]) -> Iterator[KeyedView]:
    """Return the lists declared as keyed in the overlay whose items are used in requests."""
    for schema in document.get("components", {}).get("schemas", {}).values():
        for wire_name, declared in schema.get("properties", {}).items():
            item = class_name(str(declared.get("items", {}).get("$ref", "")).rsplit("/", 1)[-1])
            if "x-keyed" in declared and item in dictionaries:
                yield _view(wire_name, declared["x-keyed"], item, dictionaries)


def _view(wire_name: str, keyed: Mapping[str, Any], item: str, dictionaries: Mapping[str, DictionaryView]) -> KeyedView:
    tag = class_name(keyed["tag"])
    paths = {key: path for key, (_, *path) in keyed["places"].items()}
    steps = {step for path in paths.values() for step in path}
    keys: dict[tuple[str, ...], list[str]] = {}
    for key, path in paths.items():
        keys.setdefault(tuple(_classes(item, path, dictionaries)), []).append(key)
    entries = [
        EntryView(
            # The last word of `SmsCredentials` is replaced by the key.
            re.sub("[A-Z][a-z]*$", tag, classes[0]),
            classes[-1],
            tuple(given),
            tuple(one for name in classes[:-1] for one in dictionaries[name].fields if one.wire_name not in steps),
        )
        for classes, given in keys.items()
        if classes
    ]
    beside = [one for one in dictionaries[item].fields if one.wire_name in keyed.get("beside", ())]
    description = docstring(f"Content of `{wire_name}` by `{keyed['tag']}`; the order is kept.")
    return KeyedView(class_name(wire_name), tag, item, description, tuple(beside), tuple(entries))


def _classes(item: str, path: Sequence[str], dictionaries: Mapping[str, DictionaryView]) -> list[str]:
    """Return the classes on a path, the outermost first; none if the document no longer has the path."""
    classes = [item]
    for step in path:
        fields = {one.wire_name: one.form.annotation for one in dictionaries[classes[-1]].fields}
        if fields.get(step) not in dictionaries:
            return []
        classes.append(fields[step])
    return classes[1:]
