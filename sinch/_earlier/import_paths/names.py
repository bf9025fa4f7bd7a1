"""The names of one module of 2.x, and the objects that replace them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True, slots=True)
class EarlierNames:
    """The names of a module of 2.x.

    Attributes:
        module: Import path of the module.
        names: The names that it defined.
        renamed: Current names, as `Name` or `module:Name`, by former names, or by full paths if a name was ambiguous.
        removed: What to use instead of removed names.
        packages: Modules to search for names without a module.
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
        """Parse a table of modules: a path relative to the root on a line of its own, then the names, indented."""
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
        """Return the names that have a replacement."""
        return [name for name in self.names if name not in self.removed]

    def resolve(self, name: str) -> Any:
        """Return the object that replaces a name.

        Raises:
            ImportError: The name was removed; the message says what to use instead.
            AttributeError: The module never had the name.
        """
        if name not in self.names:
            raise AttributeError(f"module {self.module!r} has no attribute {name!r}")
        if name in self.removed:
            raise ImportError(f"{self.module}.{name} was removed: use {self.removed[name]}", name=self.module)
        renamed = self.renamed.get(f"{self.module}.{name}") or self.renamed.get(name, name)
        module, _, current = renamed.rpartition(":")
        for package in (module,) if module else self.packages:
            found = getattr(import_module(package), current, None)
            if found is not None:
                return found
        raise AttributeError(f"module {self.module!r} has no attribute {name!r}")


def _packages_between(root: str, module: str) -> list[str]:
    """Return the packages above a module; some had no names in 2.x."""
    steps = module.removeprefix(root).split(".")[1:-1]
    return [".".join((root, *steps[:count])) for count in range(1, len(steps) + 1)]
