"""Differences between two versions of a schema and of every schema that it leads to."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Any, Literal

from .documents import Document
from .shapes import MISSING, Branch, Place, Property, Schemas, Shape, Side, canonical

Kind = Literal["added", "removed", "changed"]

Level = Literal["error", "warning", "info"]
# What breaks no call but asks for a look: it moves an import path, a default, or tells of an end.
WARNINGS = frozenset(
    {
        "component-unused",
        "deprecated",
        "operation-tags-changed",
        "server-variable-default",
        "version-not-raised",
        "response-enum-value-added",
        "event-enum-value-added",
        "response-branch-added",
        "event-branch-added",
    }
)

_FIELD = {"parameter": "parameter", "request": "request field", "response": "response field", "event": "event field"}
_LOWER = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
_UPPER = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
# Formats that change the Python type of a value.
_TYPED_FORMATS = ("date", "date-time", "binary")
_WIDER_FORMATS = {("int32", "int64"), ("float", "double")}


@dataclass(frozen=True)
class Change:
    """One difference; `operations` are the ids of those that it reaches, none for events and the whole document."""

    kind: Kind
    subject: str
    where: str
    what: str = ""
    breaking: bool = False
    operations: tuple[str, ...] = ()
    rule: str = ""

    @property
    def id(self) -> str:
        """The rule that this falls under."""
        return self.rule or f"{self.subject}-{self.kind}".lower().replace(" ", "-")

    @property
    def level(self) -> Level:
        """How much it asks of whoever takes the document."""
        if self.breaking:
            return "error"
        return "warning" if self.id in WARNINGS else "info"


_Key = tuple[int, int, Side]


@dataclass
class Node:
    """What was found in one pair of schemas, or in one operation, and the pairs it leads to."""

    found: list[Change] = field(default_factory=list)
    inner: list[_Key] = field(default_factory=list)

    def add(
        self, kind: Kind, subject: str, where: str, what: str = "", *, breaking: bool = False, rule: str = ""
    ) -> None:
        """Note a difference; the operations come from the roots that lead here."""
        self.found.append(Change(kind, subject, where, what, breaking, rule=rule))


class SchemaComparison:
    """Compares pairs of schemas, each pair once, however many positions lead to it."""

    def __init__(self, old: Document, new: Document) -> None:
        self.old = Schemas(old)
        self.new = Schemas(new)
        self.nodes: dict[_Key, Node] = {}
        self._waiting: deque[tuple[Node, str, dict[str, Any], dict[str, Any], Side]] = deque()

    def compare_place(self, node: Node, where: str, old: Any, new: Any, side: Side) -> None:
        """Compare what two positions say themselves, and have the schemas there compared."""
        before, after = self.old.place(old), self.new.place(new)
        names = self.old.name(before.content), self.new.name(after.content)
        # Null that a shared schema allows is reported with the schema.
        shared = None not in names
        nullable = (before.nullable_here, after.nullable_here) if shared else (before.nullable, after.nullable)
        if before.nullable != after.nullable:
            _compare_nullable(node, side, where, *nullable)
        default = before.first("default"), after.first("default")
        if canonical(default[0]) != canonical(default[1]):
            node.add("changed", _FIELD[side], where, f"default {_shown(default[0])} -> {_shown(default[1])}")
        _compare_layer_remarks(node, where, before, after)
        if shared and names[0] == names[1]:
            where, side = str(names[0]), "request" if side == "parameter" else side
        elif shared:
            where = f"{names[0]} (now {names[1]})"
            side = "request" if side == "parameter" else side
        self._enqueue(node, where, before.content, after.content, side)

    def is_container(self, schema: Any) -> bool:
        """Whether the old schema is one whose values can be serialised in several styles."""
        return bool(self.old.shape(self.old.place(schema).content).types & {"array", "object"})

    def _enqueue(self, node: Node, where: str, old: dict[str, Any], new: dict[str, Any], side: Side) -> None:
        key = id(old), id(new), side
        node.inner.append(key)
        if key not in self.nodes:
            self.nodes[key] = Node()
            self._waiting.append((self.nodes[key], where, old, new, side))

    def drain(self) -> None:
        """Work through the pairs that have been met."""
        while self._waiting:
            self._compare_content(*self._waiting.popleft())

    def _compare_content(
        self, node: Node, where: str, before: dict[str, Any], after: dict[str, Any], side: Side
    ) -> None:
        if self.old.name(before) and self.new.name(after):
            _compare_nullable(node, side, where, Place(before, ()).nullable, Place(after, ()).nullable)
        compare_remarks(node, where, before, after)
        old, new = self.old.shape(before), self.new.shape(after)
        if bool(old.branches) != bool(new.branches):
            self._compare_to_union(node, where, old, new, side)
            return
        if old.types != new.types:
            what = f"type {old.type_text} -> {new.type_text}"
            breaking = not _accepts_all(*((new, old) if side in ("parameter", "request") else (old, new)))
            node.add("changed", _FIELD[side], where, what, breaking=breaking, rule="type-changed")
            if breaking:
                return
        if old.branches:
            self._compare_tags(node, where, old, new, side)
            self._compare_branches(node, where, old, new, side)
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
            narrower = side in ("parameter", "request") and old.additional is not False and new.additional is not True
            node.add("changed", _FIELD[side], where, what, breaking=narrower)

    def _compare_properties(self, node: Node, where: str, old: Shape, new: Shape, side: Side) -> None:
        befores, afters = self._fields(self.old, old, side), self._fields(self.new, new, side)
        for name, prop in befores.items():
            if name not in afters:
                node.add("removed", _FIELD[side], f"{prop.owner or where}.{name}", breaking=True)
        for name, prop in afters.items():
            if name not in befores:
                label = f"{prop.owner or where}.{name}"
                shape = self.new.shape(self.new.place(prop.node).content)
                required = prop.required and side in ("parameter", "request")
                what = f"{'one of several' if shape.branches else shape.type_text}{', required' if required else ''}"
                node.add("added", _FIELD[side], label, what, breaking=required)
            else:
                self._compare_property(node, f"{befores[name].owner or where}.{name}", befores[name], prop, side)

    def _compare_property(self, node: Node, where: str, old: Property, new: Property, side: Side) -> None:
        compare_required(node, _FIELD[side], where, old.required, new.required)
        marks = self.old.place(old.node).is_marked("deprecated"), self.new.place(new.node).is_marked("deprecated")
        compare_deprecated(node, _FIELD[side], where, *marks)
        self.compare_place(node, where, old.node, new.node, side)

    def _fields(self, schemas: Schemas, shape: Shape, side: Side) -> dict[str, Property]:
        """The properties that travel in this direction."""
        hidden = "readOnly" if side in ("parameter", "request") else "writeOnly"
        return {name: prop for name, prop in shape.properties.items() if not schemas.place(prop.node).is_marked(hidden)}

    # ---- unions ----

    def _compare_to_union(self, node: Node, where: str, old: Shape, new: Shape, side: Side) -> None:
        what = f"type {self._kind(self.old, old)} -> {self._kind(self.new, new)}"
        node.add("changed", _FIELD[side], where, what, breaking=True, rule="type-changed")
        if self._is_matched(old, new):
            self._compare_named(node, old, new, side)
        else:
            before, after = self._merged(self.old, old), self._merged(self.new, new)
            if before.properties and after.properties:
                self._compare_properties(node, where, before, after, side)

    def _is_matched(self, old: Shape, new: Shape) -> bool:
        """Whether the schema that stands alone is, by its name, a branch of the union."""
        (alone, single), (schemas, union) = (
            ((self.new, new), (self.old, old)) if old.branches else ((self.old, old), (self.new, new))
        )
        names = {schemas.name(schemas.place(branch.node).content) for branch in union.branches}
        return alone.name(single.content) in names - {None}

    def _merged(self, schemas: Schemas, shape: Shape) -> Shape:
        """An object with the fields of all branches; required is what each of them requires."""
        branches = [schemas.shape(schemas.place(branch.node).content) for branch in shape.branches]
        properties = {name: prop for branch in branches for name, prop in branch.properties.items()}
        common = frozenset.intersection(*(branch.required for branch in branches)) if branches else frozenset()
        required = shape.required | common
        merged = {
            name: Property(prop.node, None, name in required)
            for name, prop in {**properties, **shape.properties}.items()
        }
        return Shape(shape.content, properties=merged, required=required)

    def _compare_named(self, node: Node, old: Shape, new: Shape, side: Side) -> None:
        for schemas, one, other_schemas, other in ((self.old, old, self.new, new), (self.new, new, self.old, old)):
            if one.branches:
                continue
            name = schemas.name(one.content)
            for branch in other.branches:
                content = other_schemas.place(branch.node).content
                if name is not None and other_schemas.name(content) == name:
                    pair = (one.content, content) if schemas is self.old else (content, one.content)
                    self._enqueue(node, name, *pair, side)

    def _kind(self, schemas: Schemas, shape: Shape) -> str:
        if not shape.branches:
            return schemas.name(shape.content) or shape.type_text
        return f"one of {', '.join(self._branch_name(schemas, branch) for branch in shape.branches)}"

    def _compare_tags(self, node: Node, where: str, old: Shape, new: Shape, side: Side) -> None:
        if old.tag != new.tag:
            what = f"discriminator {old.tag or 'none'} -> {new.tag or 'none'}"
            node.add("changed", _FIELD[side], where, what, breaking=bool(old.tag))

    def _compare_branches(self, node: Node, where: str, old: Shape, new: Shape, side: Side) -> None:
        subject = "event branch" if side == "event" else f"{side} branch"
        pairs, removed, added = self._match_branches(old.branches, new.branches)
        for branch in removed:
            node.add("removed", subject, where, self._branch_text(self.old, branch), breaking=True)
        for branch in added:
            node.add("added", subject, where, self._branch_text(self.new, branch))
        for before, after in pairs:
            if before.value != after.value and before.value and after.value:
                what = f"{before.value} -> {after.value}"
                node.add("changed", "discriminator value", where, what, breaking=True)
            label = f"{where}|{before.value or self._branch_name(self.old, before)}"
            self.compare_place(node, label, before.node, after.node, side)

    def _match_branches(
        self, old: list[Branch], new: list[Branch]
    ) -> tuple[list[tuple[Branch, Branch]], list[Branch], list[Branch]]:
        """Pair branches by discriminator value, else by name, else by equal and then by similar content."""
        pairs: list[tuple[Branch, Branch]] = []
        removed, added = list(old), list(new)
        for same in (_same_value, self._same_name, self._same_content, self._similar):
            for before in list(removed):
                after = next((one for one in added if same(before, one)), None)
                if after is not None:
                    pairs.append((before, after))
                    removed.remove(before)
                    added.remove(after)
        return pairs, removed, added

    def _same_name(self, old: Branch, new: Branch) -> bool:
        name = self.old.name(self.old.place(old.node).content)
        return name is not None and name == self.new.name(self.new.place(new.node).content)

    def _same_content(self, old: Branch, new: Branch) -> bool:
        before, after = self._branch_shapes(old, new)
        return (
            not _differ(old, new)
            and before.types == after.types
            and before.properties.keys() == after.properties.keys()
            and before.required == after.required
            and canonical(list(before.enum or ())) == canonical(list(after.enum or ()))
        )

    def _similar(self, old: Branch, new: Branch) -> bool:
        before, after = self._branch_shapes(old, new)
        both = len(before.properties.keys() & after.properties.keys())
        most = max(len(before.properties), len(after.properties), 1)
        return not _differ(old, new) and before.types == after.types and both * 2 >= most

    def _branch_shapes(self, old: Branch, new: Branch) -> tuple[Shape, Shape]:
        return self.old.shape(self.old.place(old.node).content), self.new.shape(self.new.place(new.node).content)

    def _branch_text(self, schemas: Schemas, branch: Branch) -> str:
        name = self._branch_name(schemas, branch)
        return f"{branch.value} ({name})" if branch.value and branch.value != name else name

    def _branch_name(self, schemas: Schemas, branch: Branch) -> str:
        content = schemas.place(branch.node).content
        name = schemas.name(content) or content.get("title")
        shape = schemas.shape(content)
        fields = ", ".join(sorted(shape.required) or shape.properties)
        return str(name or (f"{shape.type_text} with {fields}" if fields else shape.type_text))


def _accepts_all(wide: Shape, narrow: Shape) -> bool:
    """Whether every value of one type is also one of the other: an integer is a number."""
    allowed = wide.types | ({"integer"} if "number" in wide.types else set())
    return not wide.types or (bool(narrow.types) and narrow.types <= allowed)


def _differ(old: Branch, new: Branch) -> bool:
    """Whether the discriminator tells the two apart, however alike they are."""
    return bool(old.value and new.value and old.value != new.value)


def _same_value(old: Branch, new: Branch) -> bool:
    return old.value is not None and old.value == new.value


def compare_remarks(node: Node, where: str, old: dict[str, Any], new: dict[str, Any]) -> None:
    """Descriptions and extensions: counted, not told one by one."""
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
    """A request that leaves it out is refused now; an answer may now come without it."""
    if old == new:
        return
    promised = subject in ("response field", "event field")
    what = "now required" if new else "no longer required"
    node.add("changed", subject, where, what, breaking=new != promised)


def _compare_nullable(node: Node, side: Side, where: str, old: bool, new: bool) -> None:
    if old == new:
        return
    what = "null now allowed" if new else "null no longer allowed"
    node.add("changed", _FIELD[side], where, what, breaking=new == (side in ("response", "event")))


def compare_deprecated(node: Node, subject: str, where: str, old: object, new: object) -> None:
    """Report a mark set or taken away."""
    if bool(old) != bool(new):
        node.add("changed", subject, where, "now deprecated" if new else "no longer deprecated", rule="deprecated")


def _compare_format(node: Node, side: Side, where: str, old: str | None, new: str | None) -> None:
    if old == new:
        return
    narrower = side in ("parameter", "request") and new is not None and (old, new) not in _WIDER_FORMATS
    typed = old in _TYPED_FORMATS or new in _TYPED_FORMATS
    what = f"format {old or 'none'} -> {new or 'none'}"
    node.add("changed", _FIELD[side], where, what, breaking=typed or narrower)


def _compare_enum(node: Node, side: Side, where: str, old: Shape, new: Shape) -> None:
    if old.enum == new.enum:
        return
    sent = side in ("parameter", "request")
    if old.enum is None or new.enum is None:
        values = ", ".join(str(value) for value in (old.enum or new.enum or {}).values())
        what = f"any value -> only {values}" if old.enum is None else f"only {values} -> any value"
        node.add("changed", _FIELD[side], where, what, breaking=sent and old.enum is None)
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
        narrower = side in ("parameter", "request") and _is_narrower(key, before, after)
        what = f"{key} {_shown(old.limits.get(key, MISSING))} -> {_shown(new.limits.get(key, MISSING))}"
        node.add("changed", _FIELD[side], where, what, breaking=narrower)


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
            # The effect is not worked out, so the worse is assumed: for an encoding on both sides.
            content = key.startswith("content") and key != "contains"
            breaking = content or side in ("parameter", "request")
            rule = "content-changed" if content else ""
            node.add("changed", _FIELD[side], where, f"`{key}`", breaking=breaking, rule=rule)


def _shown(value: Any) -> str:
    return "none" if value is MISSING else canonical(value)


def _further(additional: Any) -> str:
    if isinstance(additional, dict):
        return "of one type"
    return "any" if additional else "none"
