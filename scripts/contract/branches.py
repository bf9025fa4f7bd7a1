"""The alternatives of unions: naming, matching between versions, and folding into one object."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .shapes import Branch, Property, Schemas, Shape, canonical

Pairs = list[tuple[Branch, Branch]]

# The proportion of the smaller alternative's fields that two alternatives must share to match.
_ALIKE = 0.5


class Folding:
    """Folds unions of objects into single objects with the fields of all alternatives."""

    def __init__(self, schemas: Schemas) -> None:
        self._schemas = schemas
        # Keeps the new nodes alive, as they are identified by `id`.
        self._made: dict[tuple[int, ...], dict[str, Any]] = {}

    def objects(self, shape: Shape) -> list[Shape] | None:
        """Return the objects of a union, including nested ones; None if an alternative is not an object."""
        found: list[Shape] = []
        return found if self._collect(shape, found, []) else None

    def folded(self, shape: Shape) -> Shape:
        """Return the shape as one object."""
        objects = self.objects(shape) or []
        fields: dict[str, list[Any]] = {}
        for one in objects:
            for name, prop in one.properties.items():
                fields.setdefault(name, []).append(prop.node)
        common = frozenset.intersection(*(one.required for one in objects)) if objects else frozenset()
        required = shape.required | common
        return Shape(
            shape.content,
            properties={name: Property(self._either(nodes), None, name in required) for name, nodes in fields.items()},
            required=required,
        )

    def _collect(self, shape: Shape, found: list[Shape], seen: list[int]) -> bool:
        if id(shape) in seen:
            return True
        seen.append(id(shape))
        if shape.types - {"object"} or (not shape.branches and "object" not in shape.types):
            return False
        if shape.properties or not shape.branches:
            found.append(shape)
        inner = [self._schemas.shape(self._schemas.place(branch.node).content) for branch in shape.branches]
        return all(self._collect(one, found, seen) for one in inner)

    def _either(self, nodes: Sequence[Any]) -> Any:
        """Combine several declarations of a field."""
        different = list({canonical(_said(node)): node for node in nodes}.values())
        if len(different) == 1:
            return different[0]
        key = tuple(id(node) for node in different)
        if key not in self._made:
            shapes = [self._schemas.shape(self._schemas.place(node).content) for node in different]
            values = [value for shape in shapes for value in (shape.enum or {}).values()]
            closed = all(shape.enum is not None and shape.types == {"string"} for shape in shapes)
            self._made[key] = {"type": "string", "enum": values} if closed else {"anyOf": different}
        return self._made[key]


class Matching:
    """Matches the alternatives of two versions."""

    def __init__(self, old: Schemas, new: Schemas) -> None:
        self.old, self.new = old, new

    def exact(self, old: Sequence[Branch], new: Sequence[Branch]) -> tuple[Pairs, list[Branch], list[Branch]]:
        """Return pairs by discriminator value, name or equal content, and the unmatched alternatives."""
        pairs: Pairs = []
        removed, added = list(old), list(new)
        for same in (_same_value, self._same_name, self._same_content):
            for before in list(removed):
                after = next((one for one in added if same(before, one)), None)
                if after is not None:
                    _pair(pairs, removed, added, before, after)
        return pairs, removed, added

    def match(self, old: Sequence[Branch], new: Sequence[Branch]) -> tuple[Pairs, list[Branch], list[Branch]]:
        """Return exact pairs, then similar ones by decreasing similarity, and the unmatched alternatives."""
        pairs, removed, added = self.exact(old, new)
        alike = ((self._likeness(one, other), one, other) for one in removed for other in added)
        likely = sorted((one for one in alike if one[0] >= _ALIKE), key=lambda one: -one[0])
        for _, before, after in likely:
            if before in removed and after in added:
                _pair(pairs, removed, added, before, after)
        return pairs, removed, added

    def _same_name(self, old: Branch, new: Branch) -> bool:
        name = self.old.name(self.old.place(old.node).content)
        return name is not None and name == self.new.name(self.new.place(new.node).content)

    def _same_content(self, old: Branch, new: Branch) -> bool:
        before, after = self._shapes(old, new)
        return (
            not _differ(old, new)
            and before.types == after.types
            and before.properties.keys() == after.properties.keys()
            and before.required == after.required
            and canonical(list(before.enum or ())) == canonical(list(after.enum or ()))
        )

    def _likeness(self, old: Branch, new: Branch) -> float:
        """Return the proportion of the smaller one's fields that both have, with a bonus for fewer other fields."""
        before, after = self._shapes(old, new)
        if _differ(old, new) or before.types != after.types or self._are_others(before, after):
            return 0
        if not before.properties or not after.properties:
            return 1 if before.properties == after.properties else 0
        both = len(before.properties.keys() & after.properties.keys())
        sizes = len(before.properties), len(after.properties)
        return both / min(sizes) + both / max(sizes) if both / min(sizes) >= _ALIKE else 0

    def _are_others(self, old: Shape, new: Shape) -> bool:
        """Whether the name of one also exists in the other version, so that they do not match."""
        return self.old.name(old.content) in self.new.named or self.new.name(new.content) in self.old.named

    def _shapes(self, old: Branch, new: Branch) -> tuple[Shape, Shape]:
        return self.old.shape(self.old.place(old.node).content), self.new.shape(self.new.place(new.node).content)


def alternatives(shape: Shape) -> list[Branch]:
    """Return the alternatives of a union; any other shape is its only alternative."""
    return shape.branches or [Branch(shape.content)]


def kind(schemas: Schemas, shape: Shape) -> str:
    """Return the kind of a schema in words."""
    if not shape.branches:
        return schemas.name(shape.content) or shape.type_text
    return f"one of {', '.join(branch_name(schemas, branch) for branch in shape.branches)}"


def branch_text(schemas: Schemas, branch: Branch) -> str:
    """Return the text for an alternative, with its discriminator value."""
    name = branch_name(schemas, branch)
    return f"{branch.value} ({name})" if branch.value and branch.value != name else name


def branch_name(schemas: Schemas, branch: Branch) -> str:
    """Return the name of an alternative, or a description of its type and fields."""
    content = schemas.place(branch.node).content
    name = schemas.name(content) or content.get("title")
    shape = schemas.shape(content)
    fields = ", ".join(sorted(shape.required) or shape.properties)
    return str(name or (f"{shape.type_text} with {fields}" if fields else shape.type_text))


def _said(node: Any) -> Any:
    """Return a schema without descriptions, in which equal alternatives may differ."""
    words = ("title", "description", "example", "examples")
    return {key: value for key, value in node.items() if key not in words} if isinstance(node, dict) else node


def _pair(pairs: Pairs, removed: list[Branch], added: list[Branch], before: Branch, after: Branch) -> None:
    pairs.append((before, after))
    removed.remove(before)
    added.remove(after)


def _differ(old: Branch, new: Branch) -> bool:
    """Whether the discriminator values differ, however similar the alternatives are."""
    return bool(old.value and new.value and old.value != new.value)


def _same_value(old: Branch, new: Branch) -> bool:
    return old.value is not None and old.value == new.value
