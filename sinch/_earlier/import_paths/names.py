"""The names of one module of 2.x, and the objects that stand for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True, slots=True)
class EarlierNames:
    """The names of a module.

    Attributes:
        module: Its import path.
        names: What it held.
        renamed: Today's name where it is another one, as `Name` or `module:Name`; under the full path where a name had
            two meanings.
        removed: What to use where nothing stands for a name.
        packages: Modules that hold what `renamed` and `names` give without a module.
    """

    module: str
    names: tuple[str, ...]
    renamed: Mapping[str, str]
    removed: Mapping[str, str]
    packages: Sequence[str]

    @classmethod
    def of_area(
        cls, root: str, table: str, renamed: Mapping[str, str], removed: Mapping[str, str], packages: Sequence[str]
    ) -> dict[str, EarlierNames]:
        """Read a table of modules: a path below the root on a line of its own, then its names, indented."""
        found: dict[str, list[str]] = {}
        module = root
        for line in table.splitlines():
            if line.startswith(" "):
                found[module] += line.split()
            elif line:
                module = root if line == "." else f"{root}.{line}"
                for package in _packages_between(root, module):
                    found.setdefault(package, [])
                found[module] = []
        return {module: cls(module, tuple(names), renamed, removed, packages) for module, names in found.items()}

    def available(self) -> list[str]:
        """The names that something stands for."""
        return [name for name in self.names if name not in self.removed]

    def resolve(self, name: str) -> Any:
        """What stands for a name.

        Raises:
            ImportError: Nothing does; says what to use.
            AttributeError: The module never had this name.
        """
        if name not in self.names:
            raise AttributeError(f"module {self.module!r} has no attribute {name!r}")
        if name in self.removed:
            raise ImportError(f"{self.module}.{name} is gone: use {self.removed[name]}", name=self.module)
        renamed = self.renamed.get(f"{self.module}.{name}") or self.renamed.get(name, name)
        module, _, today = renamed.rpartition(":")
        for package in (module,) if module else self.packages:
            found = getattr(import_module(package), today, None)
            if found is not None:
                return found
        raise AttributeError(f"module {self.module!r} has no attribute {name!r}")


def _packages_between(root: str, module: str) -> list[str]:
    """The packages above a module; 2.x had some without a file of their own."""
    steps = module.removeprefix(root).split(".")[1:-1]
    return [".".join((root, *steps[:count])) for count in range(1, len(steps) + 1)]
