"""Variables that hold a resource of a client."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import libcst as cst

from sinch.migrate.steps import dotted_path


class ResourcePath(NamedTuple):
    """A chain of attributes, interpreted as a path below the client.

    Attributes:
        path: The path, such as `conversation.message.send`.
        written: How many of the last names are in the program; a variable stands for the others.
    """

    path: str
    written: int


class Aliases(cst.CSTVisitor):
    """The variables of a program that always hold the same resource.

    Args:
        resources: The paths of the resources.
    """

    def __init__(self, resources: Iterable[str]) -> None:
        super().__init__()
        self._resources = frozenset(resources)
        self._held: dict[str, str] = {}

    def visit_Assign(self, node: cst.Assign) -> None:
        """Record what is assigned to variables."""
        held = self.resource_of(node.value)
        for target in node.targets:
            name = ".".join(dotted_path(target.target))
            self._held[name] = held if self._held.get(name, held) == held else ""

    def target_of(self, node: cst.CSTNode | None) -> str:
        """Return the resource that a statement assigns; empty if it is none or its variables hold others too."""
        if not isinstance(node, cst.Assign):
            return ""
        held = {self._held.get(".".join(dotted_path(target.target)), "") for target in node.targets}
        return held.pop() if len(held) == 1 else ""

    def resource_of(self, node: cst.CSTNode) -> str:
        """Return the path of the resource that an expression refers to; empty if it is none."""
        return next((found.path for found in self.read(node) if found.path in self._resources), "")

    def read(self, node: cst.CSTNode) -> list[ResourcePath]:
        """Return the paths that an expression can stand for, the most likely first."""
        names = dotted_path(node)
        by_variable = [
            ResourcePath(".".join([held, *names[count:]]), len(names) - count)
            for count in range(len(names) - 1, 0, -1)
            if (held := self._held.get(".".join(names[:count])))
        ]
        by_name = [ResourcePath(".".join(names[-count:]), count) for count in (3, 2, 1) if len(names) >= count]
        return by_variable + by_name
