"""Adopting a new document: all or nothing, reported first, each fault in one line."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import scripts.generate as generate
from scripts.contract import lockfile
from scripts.contract.documents import (
    GENERATED,
    SOURCES,
    ContractError,
    find_api,
    find_source,
    parse_structure,
    read_document,
)
from scripts.contract.overlay import apply_overlay
from scripts.generate import MANIFEST
from scripts.spec_update import BREAKING, OK, main
from scripts.update.tree import Tree

from .conftest import hashes

NewSpec = Callable[..., Path]
SMS = find_source("sms")
BODY = "        body: {type: string}\n"


def run(tree: Tree, path: Path, *more: str, api: str = "sms") -> int:
    return main(["--api", api, "--file", str(path), *more], tree)


def taken(tree: Tree, path: Path, *more: str, api: str = "sms") -> bool:
    return run(tree, path, *more, api=api) in (OK, BREAKING)


# ---- applied ----


def test_document_lock_and_generated_package_are_updated_together(tree: Tree, new_spec: NewSpec) -> None:
    path = new_spec(BODY, f"{BODY}        note: {{type: string}}\n")
    assert taken(tree, path)
    data = path.read_bytes()
    assert tree.spec(SMS).read_bytes() == data
    assert lockfile.check(tree.openapi) == []
    assert json.loads(tree.lock.read_text())["sms"]["sha256"] == hashlib.sha256(data).hexdigest()
    assert sorted(one.name for one in tree.generated.iterdir()) == [MANIFEST, "sms.json"]


def test_package_is_generated_from_the_new_document_with_overlay(tree: Tree, new_spec: NewSpec) -> None:
    assert taken(tree, new_spec(BODY, BODY.replace("string", "integer")))
    fields = json.loads((tree.generated / "sms.json").read_text())["components"]["schemas"]["Item"]["properties"]
    assert fields == {"callback_url": {"type": "string", "x-python-name": "event_target"}, "body": {"type": "integer"}}


def test_manifest_has_the_hash_of_the_new_document(tree: Tree, new_spec: NewSpec) -> None:
    path = new_spec(BODY, "")
    assert taken(tree, path)
    recorded = json.loads((tree.generated / MANIFEST).read_text())["contract"]
    assert recorded["sms.yaml"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert recorded["numbers.yaml"] == "stale"


def test_json_is_vendored_as_yaml(tree: Tree, new_spec: NewSpec) -> None:
    path = new_spec(BODY, "", name="new.json")
    assert taken(tree, path)
    text = tree.spec(SMS).read_text()
    assert text.startswith("openapi: 3.0.3\n")
    assert parse_structure(text, "sms.yaml") == json.loads(path.read_text())
    assert lockfile.check(tree.openapi) == []


def test_vendored_document_changes_only_the_generated_package(
    tree: Tree, new_spec: NewSpec, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree.lock.read_bytes()
    assert taken(tree, tree.spec(SMS))
    assert tree.lock.read_bytes() == before
    assert "0 changes" in capsys.readouterr().out


def test_edited_document_is_adopted_when_given_explicitly(tree: Tree) -> None:
    tree.spec(SMS).write_text(tree.spec(SMS).read_text() + "# edited\n")
    assert lockfile.check(tree.openapi) != []
    assert taken(tree, tree.spec(SMS))
    assert lockfile.check(tree.openapi) == []


def test_document_missing_in_the_lock_file_gets_an_entry(tree: Tree) -> None:
    tree.lock.unlink()
    for source in SOURCES:
        assert taken(tree, tree.spec(source), "--provenance", "by hand", api=source.name)
    assert lockfile.check(tree.openapi) == []
    assert lockfile.read(tree.openapi)["sms"]["provenance"] == "by hand"


def test_former_document_gets_its_lock_entry_back(tree: Tree, new_spec: NewSpec, tmp_path: Path) -> None:
    (tmp_path / "former.yaml").write_bytes(tree.spec(SMS).read_bytes())
    entry = lockfile.read(tree.openapi)["sms"]
    assert taken(tree, new_spec(BODY, ""), "--provenance", "https://example.com/new.yaml")
    entry_now = lockfile.read(tree.openapi)["sms"]
    assert entry_now["provenance"] == "https://example.com/new.yaml"
    assert entry_now["former"] == [{key: entry[key] for key in ("sha256", "date", "provenance")}]
    assert taken(tree, tmp_path / "former.yaml", "--provenance", "somewhere else")
    back = lockfile.read(tree.openapi)["sms"]
    assert back.pop("former") == [{key: entry_now[key] for key in ("sha256", "date", "provenance")}]
    assert back == entry
    assert lockfile.check(tree.openapi) == []


def test_report_has_changes_methods_and_gaps_of_the_facade(
    tree: Tree, new_spec: NewSpec, capsys: pytest.CaptureFixture[str]
) -> None:
    more = "  /more:\n    get:\n      operationId: More\n      responses: {'200': {description: OK}}\ncomponents:\n"
    path = new_spec(BODY, f"{BODY}        note: {{type: string}}\n")
    path.write_text(path.read_text().replace("components:\n", more))
    assert taken(tree, path)
    assert capsys.readouterr().out.splitlines() == [
        "sms: Small API 1",
        "It has 2 of the 2 operations of sms.",
        "          added    operation More (GET /more)",
        "          added    request field Item.note: string  [SendItem]",
        "2 changes (2 added, 0 removed, 0 changed), 0 breaking.",
        "Affected methods:",
        "  sms.items.send",
        "New generated methods:",
        "  sms.default.more",
        "Optional additions:",
        "  sms.More: a recorded call (tests/contract/cases), a section of a guide (docs/guide)",
        "  sms.More: a behaviour of the sandbox, which returns an example of the response until then",
        "Not exposed by the facade:",
        "  sms.SendItem: sms.items.send does not take note",
        "  not affected: 1 more (for reasons see openapi/surface.toml)",
        "Applied to sms: 2 changes (2 added, 0 removed, 0 changed), 0 breaking.",
    ]


def test_new_triggers_are_reported_with_missing_parts(
    tree: Tree, new_spec: NewSpec, capsys: pytest.CaptureFixture[str]
) -> None:
    path = new_spec(BODY, f"{BODY}    WebhookTrigger: {{type: string, enum: [RAIN]}}\n")
    assert taken(tree, path)
    assert "New triggers:\n  RAIN: needs a sample of its event, a handler" in capsys.readouterr().out
    assert taken(tree, path)
    assert "New triggers" not in capsys.readouterr().out


def test_unexposed_and_removed_operations_are_reported(
    tree: Tree, new_spec: NewSpec, capsys: pytest.CaptureFixture[str]
) -> None:
    path = new_spec("name: from", "name: until")
    path.write_text(path.read_text().replace("operationId: SendItem", "operationId: PostItem"))
    assert taken(tree, path)
    out = capsys.readouterr().out
    assert "  sms.items.send\n" in out
    assert "  sms.ListItems: Not exposed yet.\n" in out
    assert "not affected: " not in out
    assert "  sms.SendItem: no longer in the contract: remove its entry and its methods\n" in out


def test_unloadable_facade_is_reported(tree: Tree, new_spec: NewSpec, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(name: str) -> Any:
        raise LookupError("ImportError: cannot import name 'Item'")

    assert taken(dataclasses.replace(tree, resolver=broken), new_spec(BODY, ""))
    assert "sms.items.send cannot be found: ImportError: cannot import name 'Item'" in capsys.readouterr().out


def test_broken_surface_table_is_reported_after_the_update(
    tree: Tree, new_spec: NewSpec, capsys: pytest.CaptureFixture[str]
) -> None:
    (tree.openapi / "surface.toml").write_text("[")
    assert taken(tree, new_spec(BODY, ""))
    assert "surface.toml: not TOML" in capsys.readouterr().out


VENDOR_STYLE = """\
openapi: 3.1.0
info: {title: Small API, version: '2', contact: {name: Vendor}}
paths:
  /plans/{planId}/items:
    parameters:
      - {$ref: '#/components/parameters/Plan'}
    post:
      operationId: SendItem
      requestBody:
        x-name: item
        content:
          application/json:
            schema: {$ref: '#/components/schemas/Item', description: with a sibling}
            examples: {least: {summary: Least, value: {body: text}}}
      responses:
        200: {description: OK}
        default:
          description: Problem
          content: {application/problem+json: {schema: {title: Problem, type: object}}}
      x-codeSamples: [{lang: Java, source: 'class A {}'}]
components:
  parameters:
    Plan: {name: planId, in: path, required: true, schema: {type: string, title: Plan}}
  schemas:
    Base: {type: object, required: [kind], properties: {kind: {const: item}, at: {type: [string, 'null']}}}
    Item:
      allOf:
        - $ref: '#/components/schemas/Base'
        - properties:
            callback_url: {type: string}
            body:
              oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]
              discriminator: {propertyName: t}
    A: {type: object, required: [t], properties: {t: {const: a}}}
    B: {type: object, properties: {t: {const: b}, item: {$ref: '#/components/schemas/Item'}}}
"""


@pytest.mark.usefixtures("unchanged")
def test_document_in_another_style_is_reported_before_rejection(
    tree: Tree, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "vendor.yaml").write_text(VENDOR_STYLE)
    assert run(tree, tmp_path / "vendor.yaml") == 1
    streams = capsys.readouterr()
    assert [" ".join(line.split()) for line in streams.out.splitlines()][:11] == [
        "sms: Small API 1 -> Small API 2",
        "It has 1 of the 2 operations of sms.",
        "BREAKING removed operation ListItems (GET /plans/{plan_id}/items)",
        "changed parameter SendItem path planId: renamed, was plan_id [SendItem]",
        "added response SendItem default [SendItem]",
        "BREAKING added request field Base.kind: string, required [SendItem]",
        "added request field Base.at: string [SendItem]",
        "BREAKING changed request field Item.body: type string -> one of A, B [SendItem]",
        "1 description changed",
        "extensions changed: x-codeSamples 1, x-name 1",
        "6 changes (3 added, 1 removed, 2 changed), 3 breaking.",
    ]
    assert streams.err.splitlines() == [
        "sms.yaml: action 1: target $.components.schemas.Item.properties.callback_url matches nothing",
        "Nothing written.",
    ]


# ---- rejected ----


@pytest.mark.usefixtures("unchanged")
def test_dry_run_reports_and_writes_nothing(tree: Tree, new_spec: NewSpec, capsys: pytest.CaptureFixture[str]) -> None:
    assert taken(tree, new_spec(BODY, ""), "--dry-run")
    assert "BREAKING  removed  request field Item.body  [SendItem]" in capsys.readouterr().out


REFUSED = {
    "not YAML": ("openapi: [3", "new.yaml: not YAML or JSON: line"),
    "not a document": ("- a\n", "new.yaml: not an OpenAPI document: no `paths` object at the top"),
    "another kind of document": ("swagger: '2.0'\npaths: {}\n", "new.yaml: `openapi` must be 3.0, 3.1 or 3.2, is None"),
    "another version": ("openapi: 4.0.0\npaths: {}\n", "new.yaml: `openapi` must be 3.0, 3.1 or 3.2, is '4.0.0'"),
    "a loop of aliases": ("openapi: 3.0.3\npaths: &p\n  /a: *p\n", "new.yaml: nested too deeply, or a YAML alias"),
    "a tag": ("openapi: !!python/name:os.system\n", "new.yaml: not YAML or JSON: line 1"),
}


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(("text", "fault"), REFUSED.values(), ids=REFUSED)
def test_invalid_document_is_rejected(
    tree: Tree, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, fault: str
) -> None:
    (tmp_path / "new.yaml").write_text(text)
    assert run(tree, tmp_path / "new.yaml") == 1
    first, last = capsys.readouterr().err.splitlines()
    assert first.startswith(fault)
    assert last == "Nothing written."


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0", "3.1.1", "3.2.0"])
def test_every_openapi_version_is_accepted(tree: Tree, new_spec: NewSpec, version: str) -> None:
    assert taken(tree, new_spec("openapi: 3.0.3", f"openapi: {version}"))


@pytest.mark.usefixtures("unchanged")
def test_unreadable_file_is_rejected(tree: Tree, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tree, tmp_path / "absent.yaml") == 1
    assert "absent.yaml: cannot be read: FileNotFoundError" in capsys.readouterr().err
    (tmp_path / "latin.yaml").write_bytes(b"openapi: \xff")
    assert run(tree, tmp_path / "latin.yaml") == 1
    assert "latin.yaml: cannot be read: UnicodeDecodeError" in capsys.readouterr().err


@pytest.mark.usefixtures("unchanged")
def test_unknown_api_is_rejected(tree: Tree, new_spec: NewSpec, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tree, new_spec(), api="fax") == 1
    assert "API 'fax' is not one of numbers, number-lookup, sms, conversation" in capsys.readouterr().err


@pytest.mark.usefixtures("unchanged")
def test_every_unresolved_reference_is_one_line(
    tree: Tree, new_spec: NewSpec, capsys: pytest.CaptureFixture[str]
) -> None:
    far = "        body: {$ref: 'other.yaml#/A'}\n        note: {$ref: '#/components/schemas/Gone'}\n"
    assert run(tree, new_spec(BODY, far)) == 1
    at = "new.yaml: /components/schemas/Item/properties"
    assert capsys.readouterr().err.splitlines() == [
        f"{at}/body: $ref other.yaml#/A is not local",
        f"{at}/note: $ref #/components/schemas/Gone is unresolved",
        "Nothing written.",
    ]


@pytest.mark.usefixtures("unchanged")
def test_missing_overlay_target_is_rejected_after_the_report(
    tree: Tree, new_spec: NewSpec, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tree, new_spec("        callback_url: {type: string}\n", "")) == 1
    streams = capsys.readouterr()
    assert "BREAKING  removed  request field Item.callback_url  [SendItem]" in streams.out
    assert streams.err.splitlines() == [
        "sms.yaml: action 1: target $.components.schemas.Item.properties.callback_url matches nothing",
        "Nothing written.",
    ]


@pytest.fixture
def real(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> Tree:
    """The tree with the package of one API from the generator, in the place of what stands for it."""
    api = find_api("sms")
    monkeypatch.setattr(generate, "APIS", (api,))
    monkeypatch.setattr(generate, "check_package", lambda package: None)
    shutil.rmtree(tree.generated)
    package = Path(tree.generated.parent) / GENERATED.name
    made = dataclasses.replace(tree, generated=package, generate=generate.generate_package)
    generate.generate_package(package, {api: apply_overlay(read_document(tree.spec(SMS)), tree.overlay(SMS))})
    return made


def test_python_interface_is_compared_provisionally_without_a_target(
    real: Tree, new_spec: NewSpec, capsys: pytest.CaptureFixture[str]
) -> None:
    path = new_spec("        callback_url: {type: string}\n", "")
    path.write_text(path.read_text().replace(BODY, f"{BODY}        note: {{type: string}}\n"))
    before = hashes(real.generated)
    assert run(real, path) == 1
    out = capsys.readouterr().out
    assert (
        "The Python interface, provisionally, without 1 of the overlay's actions, which does not match: 8 differences, "
        "increment the major version.\n" in out
    )
    assert "BREAKING  removed  client.sms.default.send_item(event_target)\n" in out
    assert "added    client.sms.default.send_item(note)\n" in out
    assert hashes(real.generated) == before
    assert run(real, path, "--format", "json") == 1
    report = json.loads(capsys.readouterr().out)
    assert report["interface_provisional"] == "without 1 of the overlay's actions, which does not match"
    assert len(report["interface"]) == 8


def fail(into: Path, documents: object) -> None:
    into.mkdir()
    raise ContractError("sms: operation X was dropped", "sms: operation Y was dropped")


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("name: from", "name: until", "it cannot be generated: sms: operation X was dropped (and 1 more)"),
        ("/plans/{plan_id}/items", "/others/{plan_id}/parts", "it is another API's document"),
    ],
)
def test_reason_for_not_comparing_the_interface_is_one_line(
    tree: Tree, new_spec: NewSpec, capsys: pytest.CaptureFixture[str], old: str, new: str, reason: str
) -> None:
    path = new_spec(old, new)
    path.write_text(
        path.read_text().replace("plans", "others").replace("Item\n", "Other\n") if new else path.read_text()
    )
    assert run(dataclasses.replace(tree, generate=fail), path) == 1
    lines = [line for line in capsys.readouterr().out.splitlines() if "Python interface" in line]
    assert lines == [f"The Python interface was not compared: {reason}"]


@pytest.mark.usefixtures("unchanged")
def test_missing_overlay_is_rejected(
    tree: Tree, new_spec: NewSpec, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tree.overlay(SMS).rename(tmp_path / "kept.yaml")
    assert run(tree, new_spec(BODY, "")) == 1
    assert "sms.yaml: cannot be read: FileNotFoundError" in capsys.readouterr().err
    kept.rename(tree.overlay(SMS))


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (ContractError("sms: operation X was dropped"), "sms: operation X was dropped"),
        (KeyError("schemas"), "sms: the generator fails on this document: KeyError: 'schemas'"),
        (OSError(28, "No space left on device"), "cannot be written, nothing was changed: [Errno 28] No space left"),
    ],
)
@pytest.mark.usefixtures("unchanged")
def test_document_rejected_by_the_generator_is_not_written(
    tree: Tree, new_spec: NewSpec, capsys: pytest.CaptureFixture[str], error: Exception, line: str
) -> None:
    def fail(into: Path, documents: object) -> None:
        into.mkdir()
        raise error

    assert run(dataclasses.replace(tree, generate=fail), new_spec(BODY, "")) == 1
    first, *rest = capsys.readouterr().err.splitlines()
    assert first.startswith(line)
    assert rest == ([] if isinstance(error, OSError) else ["Nothing written."])


def test_another_edited_document_is_rejected(tree: Tree, new_spec: NewSpec, capsys: pytest.CaptureFixture[str]) -> None:
    other = tree.openapi / "numbers.yaml"
    other.write_text(other.read_text() + "# edited\n")
    before = tree.spec(SMS).read_bytes()
    assert run(tree, new_spec(BODY, "")) == 1
    assert "numbers.yaml: is not the document that openapi.lock.json records" in capsys.readouterr().err
    assert tree.spec(SMS).read_bytes() == before
