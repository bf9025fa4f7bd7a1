"""Rewrite imports of 2.x."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple

import libcst as cst

import sinch
from sinch._earlier.import_paths import names_of
from sinch._earlier.import_paths.names import EarlierNames
from sinch.migrate.steps import Step, chain, dotted_path


class Place(NamedTuple):
    """A name and the module that now contains it."""

    module: str
    name: str


class ImportRewriter(Step):
    """Rewrites imports of names of 2.x."""

    def leave_SimpleStatementLine(
        self, original_node: cst.SimpleStatementLine, updated_node: cst.SimpleStatementLine
    ) -> cst.SimpleStatementLine | cst.FlattenSentinel[cst.SimpleStatementLine]:
        """Rewrite an import, as several if its names are now in different modules."""
        statement = updated_node.body[0]
        if len(updated_node.body) > 1 or not isinstance(statement, cst.ImportFrom) or statement.relative:
            return updated_node
        module = ".".join(dotted_path(statement.module))
        if module.partition(".")[0] != "sinch":
            return updated_node
        names = names_of(module)
        if names is None:
            if not _exists(module):
                self.report(original_node, f"{module} was removed: models are in sinch.domains.<api>.models")
            return updated_node
        if isinstance(statement.names, cst.ImportStar):
            self.report(original_node, f"from {module} import *: import names explicitly and run this again")
            return updated_node
        places = {alias: self._place(names, alias, original_node) for alias in statement.names}
        modules = list(dict.fromkeys(place.module for place in places.values()))
        if modules == [module]:
            return updated_node
        lines = [updated_node.with_changes(body=[_import(target, places)], leading_lines=()) for target in modules]
        lines[0] = lines[0].with_changes(leading_lines=updated_node.leading_lines)
        return cst.FlattenSentinel(lines)

    def _place(self, names: EarlierNames, alias: cst.ImportAlias, line: cst.CSTNode) -> Place:
        former = Place(names.module, alias.evaluated_name)
        try:
            found = names.resolve(former.name)
        except AttributeError:  # not a name of 2.x: perhaps a module, or a current name
            if not (_exists(".".join(former)) or hasattr(import_module(former.module), former.name)):
                self.report(line, f"{former.module} has no {former.name}")
            return former
        except ImportError as error:
            self.report(line, str(error))
            return former
        return next((place for place in _public_places(names, former.name) if _holds(place, found)), former)


def _public_places(names: EarlierNames, name: str) -> Iterator[Place]:
    renamed = names.renamed.get(f"{names.module}.{name}") or names.renamed.get(name, name)
    module, _, current = renamed.rpartition(":")
    if module and "._" not in module:
        yield Place(module, current)
    yield Place("sinch", current)
    if names.module.startswith("sinch.domains."):
        yield Place(".".join([*names.module.split(".")[:3], "models"]), current)


def _holds(place: Place, found: Any) -> bool:
    if place.module == "sinch" and place.name not in sinch.__all__:
        return False
    return getattr(import_module(place.module), place.name, None) is found


def _exists(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ImportError:
        return False


def _import(module: str, places: Mapping[cst.ImportAlias, Place]) -> cst.ImportFrom:
    aliases = [
        _alias(alias, place.name).with_changes(comma=cst.MaybeSentinel.DEFAULT)
        for alias, place in places.items()
        if place.module == module
    ]
    return cst.ImportFrom(module=chain(module.split(".")), names=aliases)  # type: ignore[arg-type]


def _alias(alias: cst.ImportAlias, current: str) -> cst.ImportAlias:
    """Import a name by its current name, as the name that the program uses."""
    former = alias.evaluated_name
    if current == former:
        return alias
    used = alias.asname or cst.AsName(cst.Name(former))
    return alias.with_changes(name=cst.Name(current), asname=used)
