"""Rules of taking a new document, as functions."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.contract.documents import Document, find_source
from scripts.update.identity import identity_mismatch
from scripts.update.interface import Difference
from scripts.update.proposals import propose_names
from scripts.update.report import Report

OVERLAY = "overlay: 1.0.0\ninfo: {title: Overlay, version: '1'}\nactions: []\n"


def document(*paths: str, **schemas: dict[str, Any]) -> Document:
    return {
        "openapi": "3.0.3",
        "info": {"title": "Probes", "version": "1"},
        "paths": {path: {"get": {"operationId": path, "responses": {}}} for path in paths},
        "components": {"schemas": schemas},
    }


def schema(*names: str) -> dict[str, Any]:
    return {"type": "object", "properties": {name: {"type": "string"} for name in names}}


def test_renamed_schema_keeps_its_name_unless_two_were_merged() -> None:
    old = document(Note=schema("text", "at"), Memo=schema("title", "page", "place"))
    new = document(Remark=schema("text", "at"), Memo=schema("title", "page", "place"))
    assert [(one.schema, one.name) for one in propose_names(old, new, OVERLAY, "sms.yaml")] == [("Remark", "Note")]
    merged = document(Remark=schema("text", "at"))
    both = document(Note=schema("text", "at"), Memo=schema("text", "at"))
    assert propose_names(both, merged, OVERLAY, "sms.yaml") == []


@pytest.mark.parametrize(("of_another", "is_this_one"), [(1, True), (2, True), (3, True), (4, False), (6, False)])
def test_document_twice_as_similar_to_another_api_is_a_mismatch(of_another: int, is_this_one: bool) -> None:
    sms, numbers = find_source("sms"), find_source("numbers")
    ours = [f"/ours/{number}" for number in range(10)]
    theirs = [f"/theirs/{number}" for number in range(10)]
    vendored = {sms: document(*ours), numbers: document(*theirs)}
    new = document(*ours[:2], *theirs[:of_another])
    assert (identity_mismatch(sms, new, vendored) is None) is is_this_one


def test_provisional_differences_are_not_breaking() -> None:
    differences = [Difference("removed", "client.sms.batches.send", breaking=True)]
    assert Report(interface=differences).breaking
    assert not Report(interface=differences, provisional="without 1 of the overlay's actions").breaking
    assert not Report(interface=[Difference("added", "client.sms.batches.send")]).breaking
