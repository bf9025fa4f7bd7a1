"""Variables that hold a resource of a client."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import libcst as cst

from sinch.migrate.steps import dotted_path


class ResourcePath(NamedTuple):
    """A chain of names, read as a path below the client.

    Attributes:
        path: The path, such as `conversation.message.send`.
        written: How many of its last names stand in the program; a variable stands for the others.
    """

    path: str
    written: int


class Aliases(cst.CSTVisitor):
    """The variables of a program that hold a resource, each all the time.

    Args:
        resources: The paths of the resources.
    """

    def __init__(self, resources: Iterable[str]) -> None:
        super().__init__()
        self._resources = frozenset(resources)
        self._held: dict[str, str] = {}

    def visit_Assign(self, node: cst.Assign) -> None:
        """Take what a variable is made of."""
        held = self.resource_of(node.value)
        for target in node.targets:
            name = ".".join(dotted_path(target.target))
            self._held[name] = held if self._held.get(name, held) == held else ""

    def target_of(self, node: cst.CSTNode | None) -> str:
        """The resource that is assigned by a statement; empty when it is none, or not the only one of its variables."""
        if not isinstance(node, cst.Assign):
            return ""
        held = {self._held.get(".".join(dotted_path(target.target)), "") for target in node.targets}
        return held.pop() if len(held) == 1 else ""

    def resource_of(self, node: cst.CSTNode) -> str:
        """The path of the resource that an expression is; empty when it is none."""
        return next((found.path for found in self.read(node) if found.path in self._resources), "")

    def read(self, node: cst.CSTNode) -> list[ResourcePath]:
        """The paths that an expression can be, the most likely first."""
        names = dotted_path(node)
        by_variable = [
            ResourcePath(".".join([held, *names[count:]]), len(names) - count)
            for count in range(len(names) - 1, 0, -1)
            if (held := self._held.get(".".join(names[:count])))
        ]
        by_name = [ResourcePath(".".join(names[-count:]), count) for count in (3, 2, 1) if len(names) >= count]
        return by_variable + by_name
