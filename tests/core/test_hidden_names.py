"""No module-level `__getattr__` is visible to type checkers, where it would hide misspelled names."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module

import pytest

from scripts.contract.documents import ROOT
from scripts.lazy_stubs import LAZY_PACKAGES, stub_path

MODULES = sorted(
    path
    for folder in ("sinch", "generated/sinch_openapi")
    for suffix in ("*.py", "*.pyi")
    for path in (ROOT / folder).rglob(suffix)
    if path.suffix == ".pyi" or not path.with_suffix(".pyi").exists()  # type checkers read the stub
)


def seen_by_checkers(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements of a module that type checkers see."""
    for node in body:
        if isinstance(node, ast.If) and ast.unparse(node.test) in ("TYPE_CHECKING", "not TYPE_CHECKING"):
            yield from seen_by_checkers(node.orelse if isinstance(node.test, ast.UnaryOp) else node.body)
        elif isinstance(node, ast.If | ast.Try | ast.With):
            handlers = [one for handler in getattr(node, "handlers", ()) for one in handler.body]
            inner = [one for one in ast.iter_child_nodes(node) if isinstance(one, ast.stmt)]
            yield from seen_by_checkers([*inner, *handlers])
        else:
            yield node


def names(node: ast.stmt) -> set[str]:
    """Return the names that a statement defines."""
    if isinstance(node, ast.FunctionDef):
        return {node.name}
    if isinstance(node, ast.ImportFrom):
        return {one.asname or one.name for one in node.names}
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}


def hides_names(source: str) -> bool:
    return any("__getattr__" in names(node) for node in seen_by_checkers(ast.parse(source).body))


def test_no_module_defines_getattr_for_type_checkers() -> None:
    assert len(MODULES) > 1000
    assert [path for path in MODULES if hides_names(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    "source",
    [
        "def __getattr__(name): ...",
        "__getattr__ = find",
        "__getattr__, __dir__ = find()",
        "__getattr__: object = find",
        "from elsewhere import find as __getattr__",
        "if TYPE_CHECKING:\n    def __getattr__(name): ...",
        "try:\n    pass\nexcept ImportError:\n    __getattr__ = find",
    ],
)
def test_each_way_to_define_getattr_is_detected(source: str) -> None:
    assert hides_names(source)


@pytest.mark.parametrize(
    "source",
    [
        "if not TYPE_CHECKING:\n    def __getattr__(name): ...",
        "if TYPE_CHECKING:\n    import a\nelse:\n    __getattr__ = find",
        "class Model:\n    def __getattr__(self, name): ...",
    ],
)
def test_getattr_unseen_by_type_checkers_is_allowed(source: str) -> None:
    assert not hides_names(source)


@pytest.mark.parametrize("package", LAZY_PACKAGES)
def test_stub_has_exactly_the_public_names(package: str) -> None:
    imported = {
        alias.asname or alias.name: f"{node.level * '.'}{node.module}"
        for node in ast.parse(stub_path(package).read_text(encoding="utf-8")).body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    module = import_module(package)
    assert sorted(imported) == sorted(module.__all__)
    for name, where in imported.items():
        assert getattr(module, name) is getattr(import_module(where, package), name)
