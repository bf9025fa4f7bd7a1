"""A page for each public module; Sphinx documents its exports from docstrings."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath
from typing import Final

from scripts.check_interface import PUBLIC
from scripts.pages.markdown import table, toctree

_PAGE: Final = """# {name}

```{{eval-rst}}
.. automodule:: {name}
   :members:
   :show-inheritance:
```
"""


def public_modules() -> list[str]:
    """Return the public modules, except those of earlier versions."""
    return [str(PurePath(path).with_suffix("")).removesuffix("/__init__").replace("/", ".") for path in PUBLIC]


def render(name: str) -> str:
    """Return the page as MyST Markdown."""
    return _PAGE.format(name=name)


def index() -> str:
    """Return the index of all modules."""
    names = public_modules()
    rows = [[f"[{name}]({name}.md)", (import_module(name).__doc__ or "").partition("\n")[0]] for name in names]
    parts = ["# Modules", "Everything that can be imported, module by module.", table(["module", "for"], rows)]
    return "\n\n".join([*parts, toctree(names)]) + "\n"
