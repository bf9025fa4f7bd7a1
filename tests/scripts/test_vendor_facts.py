"""Vendored documents contain only the vendor's facts: without `x-` extensions, the generated files are the same."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.contract.documents import GENERATED, OPENAPI, SOURCES, Api, Document, Source, read_document
from scripts.generate import MANIFEST, generate_package
from scripts.spec_update import main
from scripts.update.tree import Tree

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """The project's own contract, where each document has been taken without extensions."""
    folder = tmp_path_factory.mktemp("vendored")
    contracts: dict[Api, Document] = {}

    def collect(into: Path, documents: Mapping[Api, Document]) -> None:
        into.mkdir()
        contracts.update(documents)

    tree = Tree(folder / "openapi", folder / "generated" / "sinch_openapi", collect)
    shutil.copytree(OPENAPI, tree.openapi)
    tree.generated.parent.mkdir()
    for source in SOURCES:
        main(["--api", source.name, "--file", str(stripped(source, folder))], tree)
    shutil.rmtree(tree.generated)
    generate_package(tree.generated, contracts)
    return tree


def stripped(source: Source, folder: Path) -> Path:
    path = folder / f"{source.name}.yaml"
    stripped = without_extensions(read_document(source.spec))
    path.write_text(yaml.dump(stripped, Dumper=yaml.CSafeDumper, sort_keys=False))
    return path


def without_extensions(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: without_extensions(one) for key, one in node.items() if not str(key).startswith("x-")}
    return [without_extensions(one) for one in node] if isinstance(node, list) else node


def files_of(package: Path) -> dict[str, bytes]:
    """What is generated, without the hashes of what it comes from."""
    paths = [one for one in package.rglob("*") if one.suffix in (".py", ".json") and one.name != MANIFEST]
    return {str(one.relative_to(package)): one.read_bytes() for one in paths}


def test_generated_files_are_unchanged(taken: Tree) -> None:
    now, before = files_of(taken.generated), files_of(GENERATED)
    assert sorted(now) == sorted(before)
    assert [name for name in now if now[name] != before[name]] == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_each_document_was_adopted(taken: Tree, source: Source) -> None:
    document = read_document(taken.spec(source))
    assert document == without_extensions(read_document(source.spec))
