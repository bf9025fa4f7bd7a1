"""The types of raw responses hold the methods that raw responses have, no more and no fewer."""

from __future__ import annotations

import ast
import inspect
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from scripts.contract.documents import APIS, ROOT
from scripts.raw_responses import write_raw_responses
from sinch._core.raw_response import has_raw_response

FLAVOURS = ("_async", "_sync")


def stub_classes(path: Path) -> list[ast.ClassDef]:
    return [node for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.ClassDef)]


def raw_method(line: ast.stmt) -> tuple[str, str]:
    """The name of a raw method and the method that it stands for; of a deprecated one, below its decorators."""
    if isinstance(line, ast.FunctionDef):
        deprecated, standing_for = line.decorator_list
        assert isinstance(standing_for, ast.Call)
        assert ast.unparse(deprecated).startswith("deprecated(")
        name, value = line.name, standing_for.args[0]
    else:
        assert isinstance(line, ast.Assign)
        assert isinstance(line.targets[0], ast.Name)
        name, value = line.targets[0].id, line.value
    assert isinstance(value, ast.Call)
    return name, ast.unparse(value.args[0])


@pytest.mark.parametrize("flavour", FLAVOURS)
@pytest.mark.parametrize("api", [one.package for one in APIS])
def test_every_method_has_its_own_raw_type(api: str, flavour: str) -> None:
    path = ROOT / "sinch/_raw" / flavour / f"{api}.pyi"
    imports = {
        alias.name: node.module
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    for node in stub_classes(path):
        typed = dict(map(raw_method, node.body))
        (owner_name,) = {method.partition(".")[0] for method in typed.values()}
        owner = getattr(import_module(str(imports[owner_name])), owner_name)
        assert typed == {name: f"{owner_name}.{name}" for name in dir(owner) if is_call(owner, name)}


def is_call(owner: type[Any], name: str) -> bool:
    member = inspect.getattr_static(owner, name)
    return not name.startswith("_") and inspect.isfunction(member) and has_raw_response(member)


def test_all_apis_have_raw_types_in_both_flavours(tmp_path: Path) -> None:
    write_raw_responses(tmp_path)
    counts = {
        flavour: [[len(one.body) for one in stub_classes(tmp_path / flavour / f"{api.package}.pyi")] for api in APIS]
        for flavour in FLAVOURS
    }
    assert counts["_async"] == counts["_sync"]
    assert all(counts["_async"])
