"""The walls between rooms: what import-linter is told, held at run time; no circles, and no I/O in the rules."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any, Final

import pytest

ROOT = Path(__file__).parent.parent
_CONFIG: Final = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
_LAYERED: Final[dict[str, Any]] = next(one for one in _CONFIG["contracts"] if one["type"] == "layers")
_FORBIDDING: Final = [one for one in _CONFIG["contracts"] if one["type"] == "forbidden"]
_LAYERS: Final = [[room.strip() for room in layer.split("|")] for layer in _LAYERED["layers"]]
# Rooms with an allowed import against the direction; what they import there imports the rest of its room.
_EXCEPTIONS: Final = {
    tuple(".".join(side.strip().split(".")[:2]) for side in one.split("->")) for one in _LAYERED["ignore_imports"]
}
_LOAD: Final = """
import importlib, json, pkgutil, sys
room = importlib.import_module(sys.argv[1])
for each in pkgutil.walk_packages(getattr(room, "__path__", ()), room.__name__ + "."):
    if each.name.rpartition(".")[2] != "__main__":
        importlib.import_module(each.name)
print(json.dumps(sorted(sys.modules)))
"""
# The generated packages are alike, and each has hundreds of modules.
_STANDS_FOR: Final = {"sinch_openapi": "sinch_openapi.number_lookup"}
_RULES: Final = ("sinch/_core", "sinch/_products")
# What waits, returns the time or random numbers, or leaves the process.
_OUTSIDE: Final = {
    *("asyncio", "concurrent", "glob", "http.client", "httpx", "io", "multiprocessing", "pathlib", "random"),
    *("select", "selectors", "shutil", "signal", "socket", "sqlite3", "ssl", "subprocess", "tempfile", "time"),
    "urllib.request",
}
_REACHING_OUT: Final = {
    *("fdopen", "input", "open", "print", "sleep", "urlopen"),
    *("read_bytes", "read_text", "write_bytes", "write_text"),
}


@cache
def loaded_by(room: str) -> tuple[str, ...]:
    """What a process has loaded after all modules of a room."""
    return tuple(_response(_LOAD, _STANDS_FOR.get(room, room)))


def _response(program: str, room: str) -> list[str]:
    ran = subprocess.run([sys.executable, "-c", program, room], capture_output=True, text=True, check=True)
    response: list[str] = json.loads(ran.stdout)
    return response


def _those_of(modules: tuple[str, ...], rooms: list[str]) -> list[str]:
    return [name for name in modules if any(name == room or name.startswith(f"{room}.") for room in rooms)]


@pytest.mark.parametrize("room", [room for layer in _LAYERS for room in layer])
def test_room_loads_no_room_above_or_next_to_it(room: str) -> None:
    level = next(number for number, layer in enumerate(_LAYERS) if room in layer)
    above = [other for layer in _LAYERS[:level] for other in layer]
    # The import paths of 2.x name both clients.
    siblings = [] if room == "sinch.domains" else [other for other in _LAYERS[level] if other != room]
    walled = [other for other in above + siblings if (room, other) not in _EXCEPTIONS]
    assert _those_of(loaded_by(room), walled) == []


@pytest.mark.parametrize(
    ("room", "contract"),
    [(room, contract) for contract in _FORBIDDING for room in contract["source_modules"]],
    ids=lambda value: value if isinstance(value, str) else ",".join(value["forbidden_modules"]),
)
def test_room_loads_no_forbidden_module(room: str, contract: dict[str, Any]) -> None:
    loaded = loaded_by(room)
    # A process shows what another room would load only while that room is not loaded.
    comes_along = contract.get("allow_indirect_imports") and _those_of(loaded, ["sinch._transport"])
    assert comes_along or _those_of(loaded, contract["forbidden_modules"]) == []


@pytest.mark.parametrize("functions", [False, True], ids=["of modules", "and of functions"])
def test_no_circular_imports(functions: bool) -> None:
    modules = {_name_of(path): path for path in (ROOT / "sinch").rglob("*.py")}
    imports = {
        name: {each for each in _imports(path, functions=functions) if each in modules}
        for name, path in modules.items()
    }
    assert sum(map(len, imports.values())) > len(modules)
    TopologicalSorter(imports).prepare()  # raises a CycleError that names the circle


@pytest.mark.parametrize("folder", _RULES)
def test_rules_do_no_io(folder: str) -> None:
    found = []
    for path in sorted((ROOT / folder).rglob("*.py")):
        nodes = [*_run_on_import(ast.parse(path.read_text(encoding="utf-8")), functions=True)]
        found += [f"{path.name} imports {name}" for name in _imports(path, functions=True) if name in _OUTSIDE]
        found += [f"{path.name} calls {name}" for name in map(_called, nodes) if name in _REACHING_OUT]
    assert found == []


def _name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def _imports(path: Path, *, functions: bool = False) -> Iterator[str]:
    """The modules that a module imports, without those that type checkers alone see; what is in them comes along."""
    package = _name_of(path).split(".")[: None if path.name == "__init__.py" else -1]
    for node in _run_on_import(ast.parse(path.read_text(encoding="utf-8")), functions=functions):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) + 1 - node.level] if node.level else []
            module = ".".join([*above, *filter(None, [node.module])])
            inside = [f"{module}.{alias.name}" for alias in node.names]
            # A module of a package needs only what it imports of that package.
            submodules = [name for name in inside if ROOT.joinpath(*name.split(".")).with_suffix(".py").exists()]
            yield from submodules if len(submodules) == len(inside) else [module, *submodules]


def _run_on_import(node: ast.AST, *, functions: bool) -> Iterator[ast.AST]:
    """What runs when a module is imported, and in its functions if these count too."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        if functions or not isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield child
            yield from _run_on_import(child, functions=functions)


def _called(node: ast.AST) -> str:
    function = node.func if isinstance(node, ast.Call) else None
    return getattr(function, "attr", getattr(function, "id", ""))
