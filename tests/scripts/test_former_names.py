"""A schema that the vendor renames keeps its former name in Python, as a deprecated alias."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

import scripts.generate as generate
from scripts.contract.documents import Api, find_api, find_source
from scripts.contract.former_names import former_names
from scripts.contract.overlay import read_actions
from scripts.generate import generate_package
from scripts.spec_update import BREAKING, OK, main
from scripts.update.tree import Tree

from .conftest import OVERLAY, SPEC
from .generated_programs import python

SMS = find_api("sms")
SOURCE = find_source("sms")
# Nothing in the overlay is about the schema that is renamed.
WITH_NOTE = SPEC.replace("        body: {type: string}\n", "        body: {$ref: '#/components/schemas/Note'}\n") + (
    "    Note:\n      type: object\n      properties: {text: {type: string}, at: {type: string}}\n"
)
RENAMED = WITH_NOTE.replace("Note", "Remark")


def generate_one(into: Path, documents: Mapping[Api, object]) -> None:
    generate_package(into, {SMS: documents[SMS]})  # type: ignore[dict-item]


@pytest.fixture
def real(tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tree:
    """The tree with the generator itself and with a schema in its document that can be renamed."""
    monkeypatch.setattr(generate, "APIS", (SMS,))
    made = Tree(tree.openapi, tmp_path / "generated" / "sinch_openapi", generate_one, tree.resolver)
    made.generated.mkdir()
    assert run(made, tmp_path, WITH_NOTE) in (OK, BREAKING)
    return made


def run(tree: Tree, folder: Path, spec: str, *more: str) -> int:
    path = folder / "new.yaml"
    path.write_text(spec)
    return main(["--api", "sms", "--file", str(path), *more], tree)


def test_document_without_schemas_has_no_former_names() -> None:
    assert former_names({"paths": {}}) == {}


def test_former_name_is_kept_automatically(real: Tree, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(real, tmp_path, RENAMED) == OK
    out = capsys.readouterr().out
    assert "the former names are kept as deprecated aliases (actions added to the overlay):\n  Note is Remark\n" in out
    assert "BREAKING" not in out
    (action,) = read_actions(real.overlay(SOURCE).read_text(), "sms.yaml")[1:]
    assert action["update"] == {"x-former-name": "Note"}
    program = (
        "import warnings\nwith warnings.catch_warnings(record=True) as warned:\n    warnings.simplefilter('always')\n"
    )
    program += "    from sinch_openapi.sms.models import Note\nfrom sinch_openapi.sms.models import Remark\n"
    program += "print(Note is Remark, {str(one.message) for one in warned}, {one.filename for one in warned})"
    assert python(real.generated.parent, program) == "True {'Note is called Remark now'} {'<string>'}"
    arguments = "from sinch_openapi.sms.arguments import NoteDict, NoteInput, RemarkDict\nprint(NoteDict is RemarkDict)"
    assert python(real.generated.parent, arguments) == "True"


def test_repeated_update_keeps_the_alias_and_adds_no_other(real: Tree, tmp_path: Path) -> None:
    assert run(real, tmp_path, RENAMED) == OK
    before = real.overlay(SOURCE).read_text()
    assert run(real, tmp_path, RENAMED) == OK
    assert real.overlay(SOURCE).read_text() == before
    assert "Note" in python(
        real.generated.parent, "import sinch_openapi.sms.models as it\nprint(it.Note.__name__, it._FORMER_NAMES)"
    )


def test_interface_is_unchanged_under_the_new_name(
    real: Tree, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run(real, tmp_path, RENAMED, "--dry-run", "--format", "json") == OK
    report = json.loads(capsys.readouterr().out)
    assert report["version_step"] == "minor"
    assert {one["kind"] for one in report["interface"]} == {"added"}
    assert [one["name"] for one in report["aliases"]] == ["Note"]


def test_class_keeps_its_name_if_names_are_proposed(real: Tree, tmp_path: Path) -> None:
    assert run(real, tmp_path, RENAMED, "--overlay", "propose") == OK
    (action,) = read_actions(real.overlay(SOURCE).read_text(), "sms.yaml")[1:]
    assert action["update"] == {"x-schema-name": "Note"}
    assert python(real.generated.parent, "from sinch_openapi.sms.models import Note\nprint(Note.__name__)") == "Note"


def test_another_schema_can_take_the_former_name(real: Tree, tmp_path: Path) -> None:
    assert run(real, tmp_path, RENAMED) == OK
    other = "    Note: {type: object, properties: {sound: {type: string}}}\n"
    assert run(real, tmp_path, RENAMED + other) in (OK, BREAKING)
    assert (
        python(real.generated.parent, "from sinch_openapi.sms.models import Note\nprint(Note.names())").find("sound")
        > 0
    )


def test_event_table_finds_schemas_by_former_names(real: Tree, tmp_path: Path) -> None:
    events = OVERLAY + (
        "  - target: $\n    description: events\n"
        "    update: {x-webhooks: [{trigger: RAIN, schema: Note}]}\n"
        "  - target: $.components.schemas[?@.properties.text]\n    description: why\n    update: {x-webhook: true}\n"
    )
    (tmp_path / "events.yaml").write_text(events)
    code = run(real, tmp_path, RENAMED, "--overlay", str(tmp_path / "events.yaml"))
    assert code in (OK, BREAKING)
