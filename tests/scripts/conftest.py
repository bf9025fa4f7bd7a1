"""A small contract tree: four documents, overlays, lock file, surface table, generated files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
import yaml

from scripts.contract import lockfile
from scripts.contract.documents import APIS, SOURCES, Api, Document, Source, parse_structure
from scripts.generate import MANIFEST
from scripts.update.tree import Tree

SPEC = """\
openapi: 3.0.3
info: {title: Small API, version: '1'}
paths:
  /plans/{plan_id}/items:
    post:
      operationId: SendItem
      parameters:
        - {name: plan_id, in: path, required: true, schema: {type: string}}
      requestBody:
        content: {application/json: {schema: {$ref: '#/components/schemas/Item'}}}
      responses: {'200': {description: OK}}
    get:
      operationId: ListItems
      parameters:
        - {name: plan_id, in: path, required: true, schema: {type: string}}
        - {name: from, in: query, schema: {type: string}}
      responses: {'200': {description: OK}}
components:
  schemas:
    Item:
      type: object
      properties:
        callback_url: {type: string}
        body: {type: string}
"""
OVERLAY = """\
overlay: 1.0.0
info: {title: Names, version: 1.0.0}
actions:
  - target: $.components.schemas.Item.properties.callback_url
    description: Callers know it under this name.
    update: {x-python-name: event_target}
"""
SURFACE = """\
[defaults]
configured = { plan_id = "the plan of the client" }
""" + "".join(
    f"""
[{api.package}.SendItem]
methods = ["{api.package}.items.send"]
[{api.package}.ListItems]
missing = "Not exposed yet."
"""
    for api in APIS
)


def send(*, body: str, event_target: str) -> None:
    """A dummy facade method."""


def write_package(into: Path, documents: Mapping[Api, Document]) -> None:
    """A dummy generator: writes its input and a manifest."""
    into.mkdir()
    for api, document in documents.items():
        (into / f"{api.package}.json").write_text(json.dumps(document))
    (into / MANIFEST).write_text(json.dumps({"contract": {f"{source.name}.yaml": "stale" for source in SOURCES}}))


def find(name: str) -> Callable[..., None]:
    if not name.endswith(".items.send"):
        raise LookupError(f"no method {name}")
    return send


def spec_of(source: Source) -> str:
    """Return the small document; further documents of an API have other operations."""
    if source in {api.sources[0] for api in APIS}:
        return SPEC
    return (
        SPEC.replace("/plans/", f"/{source.name}/")
        .replace("Item\n", f"Item{SOURCES.index(source)}\n")
        .replace("ListItems", f"ListItems{SOURCES.index(source)}")
    )


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    openapi, generated = tmp_path / "openapi", tmp_path / "generated" / "package"
    (openapi / "overlays").mkdir(parents=True)
    generated.mkdir(parents=True)
    (generated / "old.py").write_text("old = True\n")
    lock = {}
    for source in SOURCES:
        text = spec_of(source)
        (openapi / f"{source.name}.yaml").write_text(text)
        (openapi / "overlays" / f"{source.name}.yaml").write_text(OVERLAY)
        entry = lockfile.entry(
            source, text.encode(), parse_structure(text, "spec"), date="2026-01-01", provenance="the tests"
        )
        lock[source.name] = entry
    (openapi / lockfile.NAME).write_text(lockfile.render(lock))
    (openapi / "surface.toml").write_text(SURFACE)
    return Tree(openapi, generated, write_package, find)


@pytest.fixture
def unchanged(tree: Tree) -> Iterator[None]:
    """Assert that the test does not change any file of the tree."""
    root = tree.openapi.parent
    before = hashes(root / "openapi"), hashes(root / "generated")
    yield
    assert (hashes(root / "openapi"), hashes(root / "generated")) == before


def hashes(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def new_spec(tmp_path: Path) -> Callable[..., Path]:
    """Write the small document with replacements, as YAML or JSON."""

    def write(old: str = "", new: str = "", *, name: str = "new.yaml") -> Path:
        assert old in SPEC
        text = SPEC.replace(old, new, 1)
        path = tmp_path / name
        path.write_text(json.dumps(yaml.safe_load(text), indent="\t") if name.endswith(".json") else text)
        return path

    return write
