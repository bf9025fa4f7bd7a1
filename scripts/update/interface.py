"""Comparison of the public Python interface before and after, by static analysis with griffe.

Models, argument types and operations come from the generated package; methods come from the facade, whose base classes
are generated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

import griffe

Kind = Literal["added", "removed", "moved", "changed"]
Step = Literal["major", "minor", "patch"]

_FACADE: Final = "sinch"
_SYNC: Final = "_sync"
# The module of resources without a handwritten class.
_ROOT: Final = "resources"


@dataclass(frozen=True)
class Difference:
    """One difference that affects callers."""

    kind: Kind
    where: str
    what: str = ""
    breaking: bool = False

    def __str__(self) -> str:
        what = f": {self.what}" if self.what else ""
        return f"{'BREAKING' if self.breaking else '':8}  {self.kind:7}  {self.where}{what}"


@dataclass(frozen=True)
class Argument:
    """One argument of a callable."""

    name: str
    type: str
    required: bool
    positional: bool


@dataclass
class PublicSymbol:
    """A public name: its arguments, its return type, and its fields."""

    arguments: list[Argument] = field(default_factory=list)
    returns: str = ""
    fields: dict[str, str] = field(default_factory=dict)


Interface = Mapping[str, PublicSymbol]


def read_interface(generated: Path, package: str, root: Path) -> Interface:
    """Return the public names of an API.

    Args:
        generated: The folder of the generated package.
        package: The package of the API within it.
        root: The folder that contains the facade.
    """
    if not (generated / package / "__init__.py").exists():
        return {}
    loader = griffe.GriffeLoader(search_paths=[generated.parent, root], allow_inspection=False)
    module = loader.load(generated.name, try_relative_path=False)[package]
    has_facade = (root / _FACADE / "__init__.py").exists()
    facade = loader.load(_FACADE, try_relative_path=False) if has_facade else None
    found = dict(_names(module, "models"))
    found |= _names(module, "arguments")
    found |= _operations(module)
    for resource, methods in _resources(module, facade).items():
        at = f"client.{package}" if resource in (package, _ROOT) else f"client.{package}.{resource}"
        found |= {f"{at}.{name}": _called(function) for name, function in methods.items()}
    return found


def read_aliases(generated: Path, package: str) -> dict[str, str]:
    """Return the former names of models, which are now aliases."""
    if not (generated / package / "__init__.py").exists():
        return {}
    loader = griffe.GriffeLoader(search_paths=[generated.parent], allow_inspection=False)
    models = loader.load(f"{generated.name}.{package}", try_relative_path=False)["models"]
    return dict(_aliases(models))


def compare_interfaces(
    before: Interface, after: Interface, aliases: Mapping[str, str] = MappingProxyType({})
) -> list[Difference]:
    """Return all differences, a move as one; types are equal to those under their former names."""
    before = {name: _under_new_names(thing, aliases) for name, thing in before.items()}
    removed = [name for name in before if name not in after]
    added = [name for name in after if name not in before]
    moved = dict(_moves(removed, added))
    found = [Difference("moved", name, f"is now {new}", breaking=True) for name, new in moved.items()]
    found += [Difference("removed", name, breaking=True) for name in removed if name not in moved]
    found += [Difference("added", name) for name in added if name not in moved.values()]
    for name in before:
        if name in after:
            found += _compare(name, before[name], after[name])
    return sorted(found, key=lambda one: (not one.breaking, one.where))


def version_step(differences: Sequence[Difference]) -> Step:
    """Return the part of the version to increment."""
    if any(one.breaking for one in differences):
        return "major"
    return "minor" if differences else "patch"


def changelog(differences: Sequence[Difference]) -> Iterator[str]:
    """Yield the lines for the changelog."""
    for kind, heading in (("added", "Added"), ("removed", "Removed")):
        names = [f"`{_short(one.where)}`" for one in differences if one.kind == kind]
        if names:
            yield f"- {heading}: {', '.join(names)}."
    for one in differences:
        if one.kind in ("moved", "changed"):
            yield f"- `{_short(one.where)}` {one.what}."


# ---- reading ----


def _names(module: griffe.Object | griffe.Alias, part: str) -> Iterator[tuple[str, PublicSymbol]]:
    """Yield the public names of a module."""
    holder = module[part]
    aliases = dict(_aliases(holder))
    for name in (*(holder.exports or ()), *aliases):
        member = holder.members.get(aliases.get(str(name), str(name)))
        try:
            target = member.final_target if isinstance(member, griffe.Alias) else member
        except griffe.AliasResolutionError:
            continue
        yield f"{holder.canonical_path}.{name}", _described(target)


def _aliases(holder: griffe.Object | griffe.Alias) -> Iterator[tuple[str, str]]:
    """Yield the aliases of public names of a module."""
    public = {str(name) for name in holder.exports or ()}
    for name, member in holder.members.items():
        value = str(getattr(member, "value", "")) if isinstance(member, griffe.Attribute) else ""
        if value in public and not name.startswith("_"):
            yield name, value


def _under_new_names(thing: PublicSymbol, aliases: Mapping[str, str]) -> PublicSymbol:
    if not aliases:
        return thing
    names = "|".join(map(re.escape, aliases))

    def renamed(text: str) -> str:
        return re.sub(rf"\b({names})(?=(Input|Dict|WireDict|Fields)?\b)", lambda found: aliases[found[1]], text)

    return PublicSymbol(
        [replace(one, type=renamed(one.type)) for one in thing.arguments],
        renamed(thing.returns),
        {name: renamed(kind) for name, kind in thing.fields.items()},
    )


def _described(target: griffe.Object | None) -> PublicSymbol:
    if not isinstance(target, griffe.Class):
        value = str(getattr(target, "value", None) or "")
        # A dictionary with the API's names is equivalent to that with Python's names.
        return PublicSymbol(returns="" if value.startswith("TypedDict(") else value.strip("'"))
    thing = (
        _called(target.members["__init__"])
        if isinstance(target.members.get("__init__"), griffe.Function)
        else PublicSymbol()
    )
    thing.fields = {
        name: str(member.annotation)
        for name, member in target.members.items()
        if isinstance(member, griffe.Attribute) and not name.startswith("_")
    }
    return thing


def _operations(module: griffe.Object | griffe.Alias) -> Iterator[tuple[str, PublicSymbol]]:
    for folder in module["api"].modules.values():
        for one in folder.modules.values():
            yield one.canonical_path, _called(one.members["build"])


def _resources(
    module: griffe.Object | griffe.Alias, facade: griffe.Object | griffe.Alias | None
) -> dict[str, dict[str, griffe.Function]]:
    """Return the methods of each resource: those of its facade class, else the generated ones."""
    found = {}
    written = list(_classes(facade[_SYNC])) if facade is not None else []
    for name, emitted in module["methods"].modules.items():
        for cls in emitted.classes.values():
            own = [one for one in written if cls.canonical_path in _bases(one)]
            found[name] = {method: function for one in own or [cls] for method, function in _methods(one)}
    return found


def _classes(module: griffe.Object | griffe.Alias) -> Iterator[griffe.Class]:
    for one in module.members.values():
        if isinstance(one, griffe.Class):
            yield one
        elif isinstance(one, griffe.Module):
            yield from _classes(one)


def _bases(cls: griffe.Class) -> list[str]:
    return [one.canonical_path for one in cls.resolved_bases]


def _methods(cls: griffe.Class) -> Iterator[tuple[str, griffe.Function]]:
    for name, member in cls.all_members.items():
        target = member.final_target if isinstance(member, griffe.Alias) else member
        if isinstance(target, griffe.Function) and not name.startswith("_"):
            yield name, target


def _called(function: griffe.Object | griffe.Alias) -> PublicSymbol:
    if not isinstance(function, griffe.Function):
        return PublicSymbol()
    arguments = [
        Argument(
            one.name,
            str(one.annotation or ""),
            required=one.default is None and one.kind not in _VARIADIC,
            positional=one.kind in _POSITIONAL,
        )
        for one in function.parameters
        if one.name != "self"
    ]
    return PublicSymbol(arguments, str(function.returns or ""))


_POSITIONAL: Final = (griffe.ParameterKind.positional_only, griffe.ParameterKind.positional_or_keyword)
_VARIADIC: Final = (griffe.ParameterKind.var_positional, griffe.ParameterKind.var_keyword)


# ---- comparing ----

_REQUIRED: Final = "is required"
_OPTIONAL_KEY: Final = re.compile(r"NotRequired\[(.*)\]", re.DOTALL)


def _moves(removed: Sequence[str], added: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield names that moved: the last part is the same, and unique."""
    for old in removed:
        last = old.rsplit(".", 1)[-1]
        same = [one for one in added if one.rsplit(".", 1)[-1] == last and _part(one) == _part(old)]
        if len(same) == 1 and sum(one.rsplit(".", 1)[-1] == last and _part(one) == _part(old) for one in removed) == 1:
            yield old, same[0]


def _part(name: str) -> str:
    """Return the part of the interface that a name belongs to."""
    return "client" if name.startswith("client.") else name.split(".")[2]


def _compare(name: str, old: PublicSymbol, new: PublicSymbol) -> Iterator[Difference]:
    # The arguments of a model are its fields.
    own = {f"{name}({one})" for one in {**old.fields, **new.fields} if old.fields.get(one) != new.fields.get(one)}
    found = _compare_arguments(name, old.arguments, new.arguments)
    yield from (one for one in found if one.where not in own or one.what == _REQUIRED)
    # Argument types may become wider, return types narrower.
    is_input = _part(name) == "arguments"
    if old.returns != new.returns:
        verb = "takes" if is_input else "is" if _part(name) == "models" else "returns"
        yield _retyped(name, old.returns, new.returns, verb, is_input=is_input)
    for one in old.fields:
        where = f"{name}.{one}"
        if one not in new.fields:
            yield Difference("removed", where, breaking=True)
        elif old.fields[one] != new.fields[one]:
            verb = "takes" if is_input else "is"
            yield _retyped(where, old.fields[one], new.fields[one], verb, is_input=is_input)
    for one in new.fields:
        if one not in old.fields:
            is_required = is_input and not _OPTIONAL_KEY.fullmatch(new.fields[one])
            yield Difference("added", f"{name}.{one}", _REQUIRED if is_required else "", breaking=is_required)


def _retyped(where: str, old: str, new: str, verb: str, *, is_input: bool) -> Difference:
    is_kept = _takes_all_of(new, old) if is_input else _within(new, old)
    return Difference("changed", where, _type_change(verb, old, new), breaking=not is_kept)


def _takes_all_of(new: str, old: str) -> bool:
    """Return whether the new type accepts everything that the old one did, including omission."""
    is_optional, was_optional = _OPTIONAL_KEY.fullmatch(new), _OPTIONAL_KEY.fullmatch(old)
    if was_optional and not is_optional:
        return False
    return _within(was_optional[1] if was_optional else old, is_optional[1] if is_optional else new)


def _compare_arguments(name: str, old: Sequence[Argument], new: Sequence[Argument]) -> Iterator[Difference]:
    befores, afters = {one.name: one for one in old}, {one.name: one for one in new}
    for one in old:
        if one.name not in afters:
            yield Difference("removed", f"{name}({one.name})", breaking=True)
            continue
        after = afters[one.name]
        if one.type != after.type:
            what = _type_change("takes", one.type, after.type)
            yield Difference("changed", f"{name}({one.name})", what, breaking=not _within(one.type, after.type))
        if after.required and not one.required:
            yield Difference("changed", f"{name}({one.name})", _REQUIRED, breaking=True)
        if one.positional and not after.positional:
            yield Difference("changed", f"{name}({one.name})", "is keyword-only", breaking=True)
    for one in new:
        if one.name not in befores:
            what = _REQUIRED if one.required else ""
            yield Difference("added", f"{name}({one.name})", what, breaking=one.required)
    orders = [[one.name for one in listed if one.positional] for listed in (old, new)]
    kept = [one for one in orders[0] if one in orders[1]]
    if orders[1][: len(kept)] != kept:
        yield Difference("changed", name, f"has its arguments in another order: {', '.join(orders[1])}", breaking=True)


def _type_change(verb: str, old: str, new: str) -> str:
    return f"{verb} {new or 'nothing'}, was {old or 'nothing'}"


def _within(narrow: str, wide: str) -> bool:
    """Return whether one type is a subtype of the other."""
    allowed = set(_members(wide))
    # Type checkers accept `int` for `float`.
    allowed |= {"int"} if "float" in allowed else set()
    return "Any" in allowed or set(_members(narrow)) <= allowed


def _members(annotation: str) -> list[str]:
    """Return the members of a union, with literals split into single values."""
    found, depth, start = [], 0, 0
    for at, one in enumerate(annotation):
        depth += one in "[("
        depth -= one in "])"
        if one == "|" and not depth:
            found.append(annotation[start:at].strip())
            start = at + 1
    found.append(annotation[start:].strip())
    return [value for one in found for value in _values(one)]


def _values(member: str) -> list[str]:
    literal = re.fullmatch(r"Literal\[(.*)\]", member)
    return [f"Literal[{value.strip()}]" for value in literal[1].split(",")] if literal else [member]


def _short(name: str) -> str:
    """Shorten the name of a model to that of its class."""
    return re.sub(r"^[\w]+\.\w+\.(models|arguments)\.", "", name)
