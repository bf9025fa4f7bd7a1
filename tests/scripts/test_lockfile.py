"""The lock file describes the vendored documents and notices changes to them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.contract import lockfile
from scripts.contract.documents import OPENAPI, SOURCES, ContractError
from scripts.update.tree import Tree


def test_vendored_documents_match_the_lock_file() -> None:
    assert lockfile.check(OPENAPI) == []


def test_entry_describes_the_document(tree: Tree) -> None:
    entry = lockfile.read(tree.openapi)["sms"]
    assert {key: entry[key] for key in entry if key != "sha256"} == {
        "file": "sms.yaml",
        "title": "Small API",
        "version": "1",
        "operations": 2,
        "schemas": 1,
        "date": "2026-01-01",
        "provenance": "the tests",
    }


def test_edited_document_error_names_the_file_and_the_command(tree: Tree) -> None:
    path = tree.openapi / "sms.yaml"
    path.write_text(path.read_text().replace("Small", "Large"))
    assert lockfile.check(tree.openapi) == [
        "sms.yaml: is not the document that openapi.lock.json records: "
        "undo the edit, or run `make spec-update API=sms FILE=...`"
    ]


def test_a_missing_document_is_a_fault(tree: Tree) -> None:
    (tree.openapi / "sms.yaml").unlink()
    assert lockfile.check(tree.openapi) == [
        "sms.yaml: cannot be read: No such file or directory: run `make spec-update API=sms FILE=...`"
    ]


def test_a_missing_lock_file_is_one_fault_per_document(tree: Tree) -> None:
    tree.lock.unlink()
    faults = lockfile.check(tree.openapi)
    assert len(faults) == len(SOURCES)
    assert faults[2] == "openapi.lock.json: has no entry for sms: run `make spec-update API=sms FILE=...`"


@pytest.mark.parametrize(
    ("key", "value"), [("operations", 3), ("version", "2"), ("file", "x.yaml"), ("provenance", "")]
)
def test_edited_entry_is_a_fault(tree: Tree, key: str, value: object) -> None:
    lock = lockfile.read(tree.openapi)
    lock["sms"][key] = value
    tree.lock.write_text(lockfile.render(lock))
    assert lockfile.check(tree.openapi) == [
        f"openapi.lock.json: sms: `{key}` does not match sms.yaml: run `make spec-update API=sms FILE=...`"
    ]


@pytest.mark.parametrize(
    ("text", "reason"), [("{", "not JSON"), ("[]", "not an object"), ('{"sms": 1}', "not an object")]
)
def test_malformed_lock_file_is_a_fault(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / lockfile.NAME).write_text(text)
    with pytest.raises(ContractError, match=reason):
        lockfile.read(tmp_path)
    assert reason in lockfile.check(tmp_path)[0]


def test_entries_are_written_in_the_order_of_the_apis() -> None:
    text = lockfile.render({"sms": {}, "numbers": {}})
    assert list(json.loads(text)) == ["numbers", "sms"]
    assert text.endswith("}\n")
