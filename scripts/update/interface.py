"""The Python interface before and after: what callers import, call and read, as griffe finds it in the source.

Models, dictionaries for arguments and operations are those of the generated package; methods are those of the facade,
which has the emitted ones for bases.
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
# The module with the resources without a handwritten class.
_ROOT: Final = "resources"


@dataclass(frozen=True)
class Difference:
    """One difference that callers notice."""

    kind: Kind
    where: str
    what: str = ""
    breaking: bool = False

    def __str__(self) -> str:
        what = f": {self.what}" if self.what else ""
        return f"{'BREAKING' if self.breaking else '':8}  {self.kind:7}  {self.where}{what}"


@dataclass(frozen=True)
class Argument:
    """One argument of something that is called."""

    name: str
    type: str
    required: bool
    positional: bool


@dataclass
class PublicSymbol:
    """Something public: what it is called with, what it gives, and what it has."""

    arguments: list[Argument] = field(default_factory=list)
    gives: str = ""
    fields: dict[str, str] = field(default_factory=dict)


Interface = Mapping[str, PublicSymbol]


def read_interface(generated: Path, package: str, root: Path) -> Interface:
    """What is public of an API.

    Args:
        generated: The folder of the generated package.
        package: The package of the API within it.
        root: The folder that holds the facade.
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
    """The former names of models that are aliases now."""
    if not (generated / package / "__init__.py").exists():
        return {}
    loader = griffe.GriffeLoader(search_paths=[generated.parent], allow_inspection=False)
    models = loader.load(f"{generated.name}.{package}", try_relative_path=False)["models"]
    return dict(_aliases(models))


def compare_interfaces(
    before: Interface, after: Interface, aliases: Mapping[str, str] = MappingProxyType({})
) -> list[Difference]:
    """Every difference, what has moved told as one; a type under its former name is the same type."""
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
    """The part of the version that is to be raised."""
    if any(one.breaking for one in differences):
        return "major"
    return "minor" if differences else "patch"


def changelog(differences: Sequence[Difference]) -> Iterator[str]:
    """The lines for the changelog."""
    for kind, heading in (("added", "New"), ("removed", "Gone")):
        names = [f"`{_short(one.where)}`" for one in differences if one.kind == kind]
        if names:
            yield f"- {heading}: {', '.join(names)}."
    for one in differences:
        if one.kind in ("moved", "changed"):
            yield f"- `{_short(one.where)}` {one.what}."


# ---- reading ----


def _names(module: griffe.Object | griffe.Alias, part: str) -> Iterator[tuple[str, PublicSymbol]]:
    """The public names of a module, with what each is."""
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
    """The names that stand for other public names of a module."""
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
        renamed(thing.gives),
        {name: renamed(kind) for name, kind in thing.fields.items()},
    )


def _described(target: griffe.Object | None) -> PublicSymbol:
    if not isinstance(target, griffe.Class):
        value = str(getattr(target, "value", None) or "")
        # A dictionary in the API's names says what the one in Python's names does.
        return PublicSymbol(gives="" if value.startswith("TypedDict(") else value.strip("'"))
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
    """The methods of each resource: those of the facade's class of it, else the emitted ones."""
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

_GIVEN: Final = "has to be given"
_OPTIONAL_KEY: Final = re.compile(r"NotRequired\[(.*)\]", re.DOTALL)


def _moves(removed: Sequence[str], added: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Things of the same name in another place, where it is the only one."""
    for old in removed:
        last = old.rsplit(".", 1)[-1]
        same = [one for one in added if one.rsplit(".", 1)[-1] == last and _part(one) == _part(old)]
        if len(same) == 1 and sum(one.rsplit(".", 1)[-1] == last and _part(one) == _part(old) for one in removed) == 1:
            yield old, same[0]


def _part(name: str) -> str:
    """The part of the interface that a name is in."""
    return "client" if name.startswith("client.") else name.split(".")[2]


def _compare(name: str, old: PublicSymbol, new: PublicSymbol) -> Iterator[Difference]:
    # What a model is made of is what it has.
    own = {f"{name}({one})" for one in {**old.fields, **new.fields} if old.fields.get(one) != new.fields.get(one)}
    told = _compare_arguments(name, old.arguments, new.arguments)
    yield from (one for one in told if one.where not in own or one.what == _GIVEN)
    # What is for arguments is given to the package: it may grow where what comes back may not.
    is_taken = _part(name) == "arguments"
    if old.gives != new.gives:
        yield _retyped(name, old.gives, new.gives, "takes" if is_taken else "gives", is_taken=is_taken)
    for one in old.fields:
        where = f"{name}.{one}"
        if one not in new.fields:
            yield Difference("removed", where, breaking=True)
        elif old.fields[one] != new.fields[one]:
            verb = "takes" if is_taken else "is"
            yield _retyped(where, old.fields[one], new.fields[one], verb, is_taken=is_taken)
    for one in new.fields:
        if one not in old.fields:
            is_required = is_taken and not _OPTIONAL_KEY.fullmatch(new.fields[one])
            yield Difference("added", f"{name}.{one}", _GIVEN if is_required else "", breaking=is_required)


def _retyped(where: str, old: str, new: str, verb: str, *, is_taken: bool) -> Difference:
    is_kept = _takes_all_of(new, old) if is_taken else _within(new, old)
    return Difference("changed", where, _told(verb, old, new), breaking=not is_kept)


def _takes_all_of(new: str, old: str) -> bool:
    """Whether what was given for one type, or left out, may be given for the other."""
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
            what = _told("takes", one.type, after.type)
            yield Difference("changed", f"{name}({one.name})", what, breaking=not _within(one.type, after.type))
        if after.required and not one.required:
            yield Difference("changed", f"{name}({one.name})", _GIVEN, breaking=True)
        if one.positional and not after.positional:
            yield Difference("changed", f"{name}({one.name})", "is given by its name only", breaking=True)
    for one in new:
        if one.name not in befores:
            what = _GIVEN if one.required else ""
            yield Difference("added", f"{name}({one.name})", what, breaking=one.required)
    orders = [[one.name for one in listed if one.positional] for listed in (old, new)]
    kept = [one for one in orders[0] if one in orders[1]]
    if orders[1][: len(kept)] != kept:
        yield Difference("changed", name, f"has its arguments in another order: {', '.join(orders[1])}", breaking=True)


def _told(verb: str, old: str, new: str) -> str:
    return f"{verb} {new or 'nothing'}, was {old or 'nothing'}"


def _within(narrow: str, wide: str) -> bool:
    """Whether whatever is of the one type is of the other too."""
    allowed = set(_members(wide))
    # To a type checker, an `int` is a `float`.
    allowed |= {"int"} if "float" in allowed else set()
    return "Any" in allowed or set(_members(narrow)) <= allowed


def _members(annotation: str) -> list[str]:
    """The members of a union, each value of a literal by itself."""
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
    """A name as people say it: a model by its own."""
    return re.sub(r"^[\w]+\.\w+\.(models|arguments)\.", "", name)
