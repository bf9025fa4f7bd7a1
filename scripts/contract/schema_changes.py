"""Differences between two versions of a schema and of all schemas reachable from it."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from typing import Any, Literal

from .branches import Folding, Matching, Pairs, alternatives, branch_name, branch_text, kind
from .documents import Document
from .shapes import MISSING, Branch, Place, Property, Schemas, Shape, Side, canonical

Kind = Literal["added", "removed", "changed"]

Level = Literal["error", "warning", "info"]
# Changes that break no calls but need a review: of import paths, defaults, or announced removals.
WARNINGS = frozenset(
    {
        "component-unused",
        "discriminator-value-added",
        "operation-deprecated",
        "operation-removed-after-sunset",
        "parameter-deprecated",
        "request-field-deprecated",
        "response-field-deprecated",
        "event-field-deprecated",
        "sunset-set",
        "operation-tags-changed",
        "server-variable-default",
        "version-not-raised",
        "response-enum-value-added",
        "event-enum-value-added",
        "response-branch-added",
        "response-branch-removed",
        "event-branch-added",
        "event-branch-removed",
        "parameter-union-folded",
        "request-field-union-folded",
        "response-field-union-folded",
        "event-field-union-folded",
    }
)

_FIELD = {"parameter": "parameter", "request": "request field", "response": "response field", "event": "event field"}
# The mark that excludes a field in this direction.
_HIDDEN = {"parameter": "read-only", "request": "read-only", "response": "write-only", "event": "write-only"}
_LOWER = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
_UPPER = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
# Formats that change the Python type of a value.
_TYPED_FORMATS = ("date", "date-time", "binary")
_WIDER_FORMATS = {("int32", "int64"), ("float", "double")}


@dataclass(frozen=True)
class Change:
    """One difference; `operations` are the IDs of the affected ones, none for events and the whole document."""

    kind: Kind
    subject: str
    where: str
    what: str = ""
    breaking: bool = False
    operations: tuple[str, ...] = ()
    rule: str = ""

    @property
    def id(self) -> str:
        """The rule that applies to the change."""
        return self.rule or f"{self.subject}-{self.kind}".lower().replace(" ", "-")

    @property
    def level(self) -> Level:
        """The severity: `error`, `warning` or `info`."""
        if self.breaking:
            return "error"
        return "warning" if self.id in WARNINGS else "info"


_Key = tuple[int, int, Side]


@dataclass
class Node:
    """The differences of one pair of schemas, or of one operation, and the pairs reachable from it."""

    found: list[Change] = field(default_factory=list)
    inner: list[_Key] = field(default_factory=list)

    def add(
        self, kind: Kind, subject: str, where: str, what: str = "", *, breaking: bool = False, rule: str = ""
    ) -> None:
        """Add a difference; its operations are those from which the node is reachable."""
        self.found.append(Change(kind, subject, where, what, breaking, rule=rule))


class SchemaComparison:
    """Compares pairs of schemas, each pair once."""

    def __init__(self, old: Document, new: Document) -> None:
        self.old = Schemas(old)
        self.new = Schemas(new)
        self.nodes: dict[_Key, Node] = {}
        self._both = ((0, self.old), (1, self.new))
        self._matching = Matching(self.old, self.new)
        self._folding = Folding(self.old), Folding(self.new)
        self._waiting: deque[tuple[Node, str, dict[str, Any], dict[str, Any], Side]] = deque()

    def compare_place(self, node: Node, where: str, old: Any, new: Any, side: Side) -> None:
        """Compare two positions, and enqueue the comparison of their schemas."""
        before, after = self.old.place(old), self.new.place(new)
        names = self.old.name(before.content), self.new.name(after.content)
        # Null allowed by a shared schema is reported with the schema.
        shared = None not in names
        nullable = (before.nullable_here, after.nullable_here) if shared else (before.nullable, after.nullable)
        if before.nullable != after.nullable:
            _compare_nullable(node, side, where, *nullable)
        default = before.first("default"), after.first("default")
        if canonical(default[0]) != canonical(default[1]):
            what = f"default {_shown(default[0])} -> {_shown(default[1])}"
            node.add("changed", _FIELD[side], where, what, rule=_rule(side, "default-changed"))
        _compare_layer_remarks(node, where, before, after)
        if shared and names[0] == names[1]:
            where, side = str(names[0]), "request" if side == "parameter" else side
        elif shared:
            where = f"{names[0]} (now {names[1]})"
            side = "request" if side == "parameter" else side
        self._enqueue(node, where, before.content, after.content, side)

    def is_container(self, schema: Any) -> bool:
        """Whether values of the old schema can be serialized in several styles."""
        return bool(self.old.shape(self.old.place(schema).content).types & {"array", "object"})

    def _enqueue(self, node: Node, where: str, old: dict[str, Any], new: dict[str, Any], side: Side) -> None:
        key = id(old), id(new), side
        node.inner.append(key)
        if key not in self.nodes:
            self.nodes[key] = Node()
            self._waiting.append((self.nodes[key], where, old, new, side))

    def drain(self) -> None:
        """Compare all enqueued pairs."""
        while self._waiting:
            self._compare_content(*self._waiting.popleft())

    def _compare_content(
        self, node: Node, where: str, before: dict[str, Any], after: dict[str, Any], side: Side
    ) -> None:
        if self.old.name(before) and self.new.name(after):
            _compare_nullable(node, side, where, Place(before, ()).nullable, Place(after, ()).nullable)
        compare_remarks(node, where, before, after)
        old, new = self.old.shape(before), self.new.shape(after)
        if (old.branches or new.branches) and not self._compare_unions(node, where, old, new, side):
            return
        if old.types != new.types and not (old.branches or new.branches):
            what = f"type {old.type_text} -> {new.type_text}"
            breaking = not _accepts_all(*((new, old) if _is_sent(side) else (old, new)))
            node.add("changed", _FIELD[side], where, what, breaking=breaking, rule=_rule(side, "type-changed"))
            if breaking:
                return
        _compare_format(node, side, where, old.format, new.format)
        _compare_enum(node, side, where, old, new)
        _compare_limits(node, side, where, old, new)
        _compare_whole(node, side, where, old, new)
        self._compare_properties(node, where, old, new, side)
        self._compare_contents(node, where, old, new, side)

    def _compare_contents(self, node: Node, where: str, old: Shape, new: Shape, side: Side) -> None:
        if old.items is not None or new.items is not None:
            self.compare_place(node, f"{where}[]", old.items, new.items, side)
        if isinstance(old.additional, dict) and isinstance(new.additional, dict):
            self.compare_place(node, f"{where}{{}}", old.additional, new.additional, side)
        elif canonical(old.additional) != canonical(new.additional):
            what = f"further fields: {_further(old.additional)} -> {_further(new.additional)}"
            narrower = _is_sent(side) and old.additional is not False and new.additional is not True
            rule = _rule(side, "additional-properties-changed")
            node.add("changed", _FIELD[side], where, what, breaking=narrower, rule=rule)

    def _compare_properties(self, node: Node, where: str, old: Shape, new: Shape, side: Side) -> None:
        befores, afters = self._fields(self.old, old, side), self._fields(self.new, new, side)
        for name, prop in befores.items():
            if name not in afters:
                rule = _rule(side, f"became-{_HIDDEN[side]}") if name in new.properties else ""
                node.add("removed", _FIELD[side], f"{prop.owner or where}.{name}", breaking=True, rule=rule)
        for name, prop in afters.items():
            if name not in befores:
                label = f"{prop.owner or where}.{name}"
                shape = self.new.shape(self.new.place(prop.node).content)
                required = prop.required and _is_sent(side)
                what = f"{'one of several' if shape.branches else shape.type_text}{', required' if required else ''}"
                rule = _rule(side, f"became-not-{_HIDDEN[side]}") if name in old.properties else ""
                node.add("added", _FIELD[side], label, what, breaking=required, rule=rule)
            else:
                self._compare_property(node, f"{befores[name].owner or where}.{name}", befores[name], prop, side)

    def _compare_property(self, node: Node, where: str, old: Property, new: Property, side: Side) -> None:
        compare_required(node, _FIELD[side], where, old.required, new.required)
        marks = self.old.place(old.node).is_marked("deprecated"), self.new.place(new.node).is_marked("deprecated")
        compare_deprecated(node, _FIELD[side], where, *marks)
        self.compare_place(node, where, old.node, new.node, side)

    def _fields(self, schemas: Schemas, shape: Shape, side: Side) -> dict[str, Property]:
        """Return the properties used in this direction."""
        hidden = "readOnly" if _is_sent(side) else "writeOnly"
        return {name: prop for name, prop in shape.properties.items() if not schemas.place(prop.node).is_marked(hidden)}

    # ---- unions ----

    def _compare_unions(self, node: Node, where: str, old: Shape, new: Shape, side: Side) -> bool:
        """Compare alternatives; return whether to compare the rest of both schemas too."""
        both = bool(old.branches and new.branches)
        if both:
            self._compare_tags(node, where, old, new, side)
            self._compare_branches(node, where, self._matching.match(old.branches, new.branches), side)
            return True
        sides = alternatives(old), alternatives(new)
        found = self._matching.exact(*sides)
        if not found[0] and self._folding[0].objects(old) is not None and self._folding[1].objects(new) is not None:
            # Only in requests can a union be narrower than an object with the fields of all alternatives.
            narrower = _is_sent(side) and not old.branches
            self._note_kinds(node, where, old, new, side, breaking=narrower, rule=_rule(side, "union-folded"))
            folded = self._folding[0].folded(old), self._folding[1].folded(new)
            self._compare_properties(node, where, *folded, side)
            return False
        found = self._matching.match(*sides)
        if found[0]:
            self._compare_branches(node, where, found, side)
        else:
            self._note_kinds(node, where, old, new, side, breaking=True, rule=_rule(side, "type-changed"))
        return False

    def _note_kinds(
        self, node: Node, where: str, old: Shape, new: Shape, side: Side, *, breaking: bool, rule: str
    ) -> None:
        what = f"type {kind(self.old, old)} -> {kind(self.new, new)}"
        node.add("changed", _FIELD[side], where, what, breaking=breaking, rule=rule)

    def _compare_tags(self, node: Node, where: str, old: Shape, new: Shape, side: Side) -> None:
        if old.tag != new.tag:
            what = f"discriminator {old.tag or 'none'} -> {new.tag or 'none'}"
            node.add(
                "changed", _FIELD[side], where, what, breaking=bool(old.tag), rule=_rule(side, "discriminator-changed")
            )

    def _compare_branches(
        self, node: Node, where: str, found: tuple[Pairs, list[Branch], list[Branch]], side: Side
    ) -> None:
        subject = f"{side} branch"
        pairs, removed, added = found
        kept = [{id(schemas.place(pair[n].node).content) for pair in pairs} for n, schemas in self._both]
        for branch in removed:
            rule = "discriminator-value-removed" if id(self.old.place(branch.node).content) in kept[0] else ""
            node.add("removed", subject, where, branch_text(self.old, branch), breaking=_is_sent(side), rule=rule)
        for branch in added:
            rule = "discriminator-value-added" if id(self.new.place(branch.node).content) in kept[1] else ""
            node.add("added", subject, where, branch_text(self.new, branch), rule=rule)
        for before, after in pairs:
            if before.value != after.value and before.value and after.value:
                what = f"{before.value} -> {after.value}"
                node.add("changed", "discriminator value", where, what, breaking=True)
            label = f"{where}|{before.value or branch_name(self.old, before)}"
            self.compare_place(node, label, before.node, after.node, side)


def _rule(side: Side, ending: str) -> str:
    """Return the rule for fields and parameters in this direction."""
    return f"{_FIELD[side]}-{ending}".replace(" ", "-")


def _kebab(keyword: str) -> str:
    return re.sub(r"(?=[A-Z])", "-", keyword).lower()


def _is_sent(side: Side) -> bool:
    return side in ("parameter", "request")


def _accepts_all(wide: Shape, narrow: Shape) -> bool:
    """Whether every value of one type is also a value of the other: an integer is a number."""
    allowed = wide.types | ({"integer"} if "number" in wide.types else set())
    return not wide.types or (bool(narrow.types) and narrow.types <= allowed)


def compare_remarks(node: Node, where: str, old: dict[str, Any], new: dict[str, Any]) -> None:
    """Compare descriptions and extensions, which are only counted in reports."""
    if any(old.get(key) != new.get(key) for key in ("description", "summary")):
        node.add("changed", "description", where)
    for key in sorted({key for key in (*old, *new) if key.startswith("x-")}):
        if canonical(old.get(key)) != canonical(new.get(key)):
            node.add("changed", "extension", where, key)


def _compare_layer_remarks(node: Node, where: str, old: Place, new: Place) -> None:
    merged = [
        {key: value for layer in reversed(place.layers) for key, value in layer.items() if key != "summary"}
        for place in (old, new)
    ]
    compare_remarks(node, where, *merged)


def compare_required(node: Node, subject: str, where: str, old: bool, new: bool) -> None:
    """Report a field that became required or optional."""
    if old == new:
        return
    promised = subject in ("response field", "event field")
    what = "now required" if new else "no longer required"
    rule = f"{subject}-became-{'required' if new else 'optional'}".replace(" ", "-")
    node.add("changed", subject, where, what, breaking=new != promised, rule=rule)


def _compare_nullable(node: Node, side: Side, where: str, old: bool, new: bool) -> None:
    if old == new:
        return
    what = "null now allowed" if new else "null no longer allowed"
    rule = _rule(side, "became-nullable" if new else "became-not-nullable")
    node.add("changed", _FIELD[side], where, what, breaking=new == (side in ("response", "event")), rule=rule)


def compare_deprecated(node: Node, subject: str, where: str, old: object, new: object) -> None:
    """Report a deprecation that was added or removed."""
    if bool(old) != bool(new):
        what, ending = ("now deprecated", "deprecated") if new else ("no longer deprecated", "reactivated")
        node.add("changed", subject, where, what, rule=f"{subject}-{ending}".replace(" ", "-"))


def _compare_format(node: Node, side: Side, where: str, old: str | None, new: str | None) -> None:
    if old == new:
        return
    narrower = _is_sent(side) and new is not None and (old, new) not in _WIDER_FORMATS
    typed = old in _TYPED_FORMATS or new in _TYPED_FORMATS
    what = f"format {old or 'none'} -> {new or 'none'}"
    node.add("changed", _FIELD[side], where, what, breaking=typed or narrower, rule=_rule(side, "format-changed"))


def _compare_enum(node: Node, side: Side, where: str, old: Shape, new: Shape) -> None:
    if old.enum == new.enum:
        return
    sent = _is_sent(side)
    if old.enum is None or new.enum is None:
        values = ", ".join(str(value) for value in (old.enum or new.enum or {}).values())
        what = f"any value -> only {values}" if old.enum is None else f"only {values} -> any value"
        rule = _rule(side, "values-closed" if old.enum is None else "values-opened")
        node.add("changed", _FIELD[side], where, what, breaking=sent and old.enum is None, rule=rule)
        return
    for key in old.enum:
        if key not in new.enum:
            node.add("removed", f"{side} enum value", where, str(old.enum[key]), breaking=sent)
    for key in new.enum:
        if key not in old.enum:
            node.add("added", f"{side} enum value", where, str(new.enum[key]))


def _compare_limits(node: Node, side: Side, where: str, old: Shape, new: Shape) -> None:
    for key in sorted(old.limits.keys() | new.limits.keys()):
        before, after = old.limits.get(key), new.limits.get(key)
        if before == after:
            continue
        narrower = _is_sent(side) and _is_narrower(key, before, after)
        what = f"{key} {_shown(old.limits.get(key, MISSING))} -> {_shown(new.limits.get(key, MISSING))}"
        rule = _rule(side, f"{_kebab(key)}-changed")
        node.add("changed", _FIELD[side], where, what, breaking=narrower, rule=rule)


def _is_narrower(key: str, old: Any, new: Any) -> bool:
    if new is None or old is None:
        return new is not None
    if not isinstance(old, (int, float)) or not isinstance(new, (int, float)):
        return True
    if key in _LOWER:
        return new > old
    return new < old if key in _UPPER else True


def _compare_whole(node: Node, side: Side, where: str, old: Shape, new: Shape) -> None:
    for key in sorted(old.whole.keys() | new.whole.keys()):
        if canonical(old.whole.get(key)) != canonical(new.whole.get(key)):
            # The effect is not analysed, so the worse is assumed: for an encoding, in both directions.
            content = key.startswith("content") and key != "contains"
            breaking = content or _is_sent(side)
            rule = _rule(side, f"{_kebab(key)}-changed")
            node.add("changed", _FIELD[side], where, f"`{key}`", breaking=breaking, rule=rule)


def _shown(value: Any) -> str:
    return "none" if value is MISSING else canonical(value)


def _further(additional: Any) -> str:
    if isinstance(additional, dict):
        return "of one type"
    return "any" if additional else "none"
