"""Edits proposed for overlays whose targets moved, and documents of other APIs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.contract.documents import ROOT, SOURCES, find_source, read_document
from scripts.contract.overlay import apply_text
from scripts.spec_update import BREAKING, REFUSED, main
from scripts.update.identity import identity_mismatch
from scripts.update.proposals import Proposal, propose, propose_names, rewrite, with_names
from scripts.update.tree import Tree

from .conftest import SPEC

NewSpec = Callable[..., Path]
SMS = find_source("sms")
OVERLAY = """\
overlay: 1.0.0
info: {title: Names, version: 1.0.0}
actions:
  # The name of the target.
  - target: $.components.schemas.Item.properties.callback_url
    description: Callers know it under this name.
    update: {x-python-name: event_target}
  - target: $.paths['/plans/{plan_id}/items'].get.parameters[?@.name=='from']
    description: A word of Python.
    update: {x-python-name: sender}

  # The end.
"""
MOVES = {
    "a renamed schema": (
        [("Item:", "Thing:"), ("schemas/Item'", "schemas/Thing'")],
        {1: ("$.components.schemas.Thing.properties.callback_url",)},
    ),
    "another style": ([("callback_url:", "callbackUrl:")], {1: ("$.components.schemas.Item.properties.callbackUrl",)}),
    "another path": (
        [("/plans/{plan_id}/items", "/plans/{planId}/items"), ("name: plan_id", "name: planId")],
        {2: ("$.paths['/plans/{planId}/items'].get.parameters[?@.name=='from']",)},
    ),
    "a field that is gone": ([("        callback_url: {type: string}\n", "")], {1: ()}),
    "nothing": ([], {}),
}


def changed(edits: list[tuple[str, str]]) -> str:
    text = SPEC
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(("edits", "expected"), MOVES.values(), ids=MOVES)
def test_moved_targets_are_proposed(edits: list[tuple[str, str]], expected: dict[int, tuple[str, ...]]) -> None:
    new = yaml.safe_load(changed(edits))
    proposals = propose(yaml.safe_load(SPEC), new, OVERLAY, "overlay")
    assert {one.action: one.instead for one in proposals} == expected
    edited = rewrite(OVERLAY, proposals)
    apply_text(new, edited, "overlay")
    assert "# The end." in edited
    assert "# The name of the target." in edited


def test_partially_matching_target_follows_moved_schemas() -> None:
    overlay = OVERLAY.replace("schemas.Item.properties", "schemas['Item','Other'].properties")
    old = yaml.safe_load(SPEC)
    old["components"]["schemas"]["Other"] = {"type": "object", "properties": {"callback_url": {"type": "string"}}}
    new = yaml.safe_load(changed(MOVES["a renamed schema"][0]))
    new["components"]["schemas"]["Other"] = old["components"]["schemas"]["Other"]
    kept = "$.components.schemas['Item','Other'].properties.callback_url"
    assert {one.action: one.instead for one in propose(old, new, overlay, "overlay")} == {
        1: (kept, "$.components.schemas.Thing.properties.callback_url")
    }


TAGS = """\
openapi: 3.0.3
tags: [{name: Others}, {name: Items}]
paths:
  /items:
    get: {operationId: ListItems, tags: [Items], responses: {}}
  /others:
    get: {operationId: ListOthers, tags: [Others], responses: {}}
"""


def test_target_on_a_renamed_tag_follows_the_tag_of_its_operations() -> None:
    overlay = """\
overlay: 1.0.0
info: {title: Names, version: 1.0.0}
actions:
  - target: $.tags[?@.name=='Items']
    description: What the vendor says elsewhere.
    update: {description: Things for sale.}
"""
    new = TAGS.replace("{name: Others}, {name: Items}", "{name: Wares}, {name: Others}").replace("[Items]", "[Wares]")
    [proposal] = propose(yaml.safe_load(TAGS), yaml.safe_load(new), overlay, "overlay")
    assert proposal.instead == ("$.tags[?@.name=='Wares']",)


PARTS = """\
overlay: 1.0.0
info: {title: Names, version: 1.0.0}
actions:
  - target: $.components.schemas.Shipped.allOf[1].properties.parcel
    description: A name.
    update: {x-schema-name: Parcel}
"""


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (lambda base, own: [base, own], 1),
        (lambda base, own: [own, base], 0),
        (lambda base, own: [base, {**own, "description": "What was sent."}], 1),
    ],
    ids=["as it was", "another order", "with a description"],
)
def test_composed_event_schema_is_found_with_its_parts(parts: Callable[[Any, Any], list[Any]], expected: int) -> None:
    base = {"$ref": "#/components/schemas/Event"}
    own = {"type": "object", "properties": {"parcel": {"type": "object", "properties": {"id": {"type": "string"}}}}}

    def document(name: str, composed: list[Any]) -> dict[str, Any]:
        event = {"type": "object", "properties": {"time": {"type": "string"}}}
        return {"openapi": "3.0.3", "paths": {}, "components": {"schemas": {"Event": event, name: {"allOf": composed}}}}

    old, new = document("Shipped", [base, own]), document("Sent", parts(base, own))
    proposals = propose(old, new, PARTS, "overlay")
    assert [one.instead for one in proposals] == [(f"$.components.schemas.Sent.allOf[{expected}].properties.parcel",)]
    edited = rewrite(PARTS, proposals)
    assert [(one.schema, one.name) for one in propose_names(old, new, edited, "overlay")] == [("Sent", "Shipped")]


def test_target_split_in_two_becomes_two_actions() -> None:
    edited = rewrite(OVERLAY, [Proposal(1, "it", ("$.a", "$.b['c: d']"))])
    actions = yaml.safe_load(edited)["actions"]
    assert [one["target"] for one in actions][:2] == ["$.a", "$.b['c: d']"]
    assert actions[0]["update"] == actions[1]["update"] == {"x-python-name": "event_target"}
    assert len(actions) == 3


def test_location_inside_an_overlay_only_schema_is_gone() -> None:
    overlay = """\
overlay: 1.0.0
info: {title: Names, version: 1.0.0}
actions:
  - target: $.components.schemas.Item.properties.parent
    update: {$ref: '#/components/schemas/NamedLater'}
  - target: $.components.schemas.Item.properties.parent.allOf
    remove: true
"""
    old, new = (
        {
            "openapi": "3.0.3",
            "paths": {},
            "components": {"schemas": {"Item": {"type": "object", "properties": {"parent": parent}}}},
        }
        for parent in ({"allOf": [{"type": "object"}]}, {"type": "object"})
    )
    assert [(one.action, one.instead) for one in propose(old, new, overlay, "overlay")] == [(2, ())]


@pytest.mark.slow
def test_current_documents_need_no_edits() -> None:
    for source in SOURCES:
        document, text = read_document(source.spec), source.overlay.read_text()
        assert propose(document, document, text, source.name) == []
        assert rewrite(text, []) == text
        assert propose_names(document, document, text, source.name) == []
        assert with_names(text, []) == text


def renamed(new_spec: NewSpec) -> Path:
    path = new_spec("    Item:", "    Thing:")
    path.write_text(path.read_text().replace("schemas/Item'", "schemas/Thing'"))
    return path


def test_overlay_propose_adopts_document_and_edited_overlay(tree: Tree, new_spec: NewSpec) -> None:
    path = str(renamed(new_spec))
    assert main(["--api", "sms", "--file", path], tree) == REFUSED
    assert main(["--api", "sms", "--file", path, "--overlay", "propose"], tree) == 0
    assert "target: $.components.schemas.Thing.properties.callback_url" in tree.overlay(SMS).read_text()
    generated = json.loads((tree.generated / "sms.json").read_text())
    # The vendor renamed it; callers do not notice.
    properties = generated["components"]["schemas"]["Item"]["properties"]
    assert properties["callback_url"]["x-python-name"] == "event_target"
    assert "Thing" not in generated["components"]["schemas"]


@pytest.mark.parametrize(
    ("more", "expected"),
    {
        "": "Item",
        "  - target: $.components.schemas.Thing\n    description: A name.\n    update: {x-schema-name: Ware}\n": None,
        "  - target: $.components.schemas.Item\n    description: A name.\n    update: {x-schema-name: Ware}\n": "Ware",
    }.items(),
    ids=["no name", "a name for the new schema", "a name for the old one"],
)
def test_renamed_schema_keeps_its_python_name(more: str, expected: str | None) -> None:
    old, new = (yaml.safe_load(changed(edits)) for edits in ([], MOVES["a renamed schema"][0]))
    overlay = OVERLAY.replace("\n  # The end.", f"\n{more}\n  # The end.")
    names = propose_names(old, new, overlay, "overlay")
    assert [(one.target, one.name) for one in names] == [("$.components.schemas.Thing", expected)][: bool(expected)]
    edited = with_names(overlay, names)
    assert edited.endswith("# The end.\n")
    assert len(yaml.safe_load(edited)["actions"]) == len(yaml.safe_load(overlay)["actions"]) + len(names)
    assert yaml.safe_load(edited)["actions"][-1]["update"].get("x-schema-name") == (expected or "Ware")


def test_insufficient_edits_are_saved_for_manual_completion(
    tree: Tree, new_spec: NewSpec, capsys: pytest.CaptureFixture[str]
) -> None:
    path = renamed(new_spec)
    path.write_text(path.read_text().replace("body: {type: string}", "body: {type: string, x-python-name: text}"))
    before = tree.overlay(SMS).read_text()
    assert main(["--api", "sms", "--file", str(path), "--overlay", "propose"], tree) == REFUSED
    assert tree.overlay(SMS).read_text() == before
    edited = path.with_suffix(".overlay.yaml")
    assert f"fix it and use OVERLAY={edited}" in capsys.readouterr().out
    fixed = str(renamed(new_spec))
    assert main(["--api", "sms", "--file", fixed, "--overlay", str(edited)], tree) == 0
    assert tree.overlay(SMS).read_text() == edited.read_text()


def test_report_of_a_rejection_shows_proposals_and_methods(
    tree: Tree, new_spec: NewSpec, capsys: pytest.CaptureFixture[str]
) -> None:
    path = renamed(new_spec)
    path.write_text(path.read_text().replace("body: {type: string}", "body: {type: integer}"))
    assert main(["--api", "sms", "--file", str(path)], tree) == REFUSED
    out = capsys.readouterr().out
    assert "Affected methods:\n  sms.items.send\n" in out
    assert (
        "  action 1: target $.components.schemas.Thing.properties.callback_url"
        " instead of $.components.schemas.Item.properties.callback_url\n"
    ) in out


# ---- another API ----


def test_identity_of_the_api_is_reported_first(
    tree: Tree, new_spec: NewSpec, capsys: pytest.CaptureFixture[str]
) -> None:
    path = new_spec()
    path.write_text(path.read_text().replace("/plans/{plan_id}/items", "/forecasts/{place}"))
    assert main(["--api", "sms", "--file", str(path)], tree) == REFUSED
    streams = capsys.readouterr()
    assert streams.out.splitlines()[1].startswith("This is another API: it has 0 of the 2 operations of sms")
    assert "operation SendItem: POST" in streams.out
    assert streams.err.splitlines()[0].startswith("new.yaml: this is another API")


def test_each_document_is_recognised_as_its_own_api_only() -> None:
    vendored = {source: read_document(source.spec) for source in SOURCES}
    for own, document in vendored.items():
        for source in SOURCES:
            why = identity_mismatch(source, document, vendored)
            assert why is None if source == own else f"looks like {own.name}: use API={own.name}" in str(why)


@pytest.mark.usefixtures("unchanged")
def test_document_of_another_api_is_the_only_reported_fault(
    tree: Tree, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "fax.yaml"
    path.write_text("openapi: 3.0.3\ninfo: {title: Fax, version: '3'}\npaths: {/v3/faxes: {post: {responses: {}}}}\n")
    assert main(["--api", "sms", "--file", str(path)], tree) == REFUSED
    assert capsys.readouterr().err.splitlines() == [
        "fax.yaml: this is another API: it has 0 of the 2 operations of sms, and does not match any other API",
        "Nothing written.",
    ]


# ---- forms of the report ----


def test_json_report_has_changes_faults_and_proposals(
    tree: Tree, new_spec: NewSpec, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--api", "sms", "--file", str(renamed(new_spec)), "--format", "json"], tree)
    report = json.loads(capsys.readouterr().out)
    assert report["title"] == "sms: Small API 1"
    assert report["breaking"] is False
    assert [one["action"] for one in report["proposals"]] == [1]
    assert report["faults"][-1] == "Nothing written."


def test_markdown_table_escapes_texts(tree: Tree, new_spec: NewSpec, capsys: pytest.CaptureFixture[str]) -> None:
    path = new_spec("body: {type: string}", "body: {type: string, default: 'a|b'}")
    assert main(["--api", "sms", "--file", str(path), "--format", "markdown", "--dry-run"], tree) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "## sms: Small API 1"
    change = 'request field Item.body: default none -> "a\\|b"'
    assert f"| info | request-field-default-changed | {change} | SendItem |" in lines


def test_dry_run_has_a_separate_exit_code_for_breaking_changes(tree: Tree, new_spec: NewSpec) -> None:
    path = str(new_spec("        body: {type: string}\n", ""))
    assert main(["--api", "sms", "--file", path, "--dry-run"], tree) == BREAKING


@pytest.mark.slow
def test_output_is_deterministic(tmp_path: Path) -> None:
    path = tmp_path / "sms.yaml"
    text = (ROOT / "openapi" / "sms.yaml").read_text()
    path.write_text(text.replace("delivery_report", "report").replace("format: date-time", "format: date"))
    outputs = {
        subprocess.run(
            [sys.executable, "-m", "scripts.spec_update", "--api", "sms", "--file", str(path), "--dry-run"],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=False,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert len(outputs.pop()) > 1000
