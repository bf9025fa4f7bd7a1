"""The public signatures: every method, its arguments in order, and which may be left out.

The snapshot grows when somebody adds a method (`make snapshots`); nothing in it may change or go. Methods that follow
from a contract may come in with the next one that is written, at a release at the latest.
"""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from typing import Any

import pytest

from scripts.contract.surface import public_methods
from sinch import AsyncSinchClient, SinchClient

SNAPSHOT = Path(__file__).with_name("signatures.json")
CLIENTS = (SinchClient, AsyncSinchClient)


def arguments(function: Any) -> list[str]:
    return [one_argument(one) for one in inspect.signature(function).parameters.values() if one.name != "self"]


def one_argument(one: inspect.Parameter) -> str:
    mark = {"VAR_KEYWORD": "**", "VAR_POSITIONAL": "*", "KEYWORD_ONLY": "keyword "}.get(one.kind.name, "")
    return f"{mark}{one.name}{'=' if one.default is not one.empty else ''}"


def methods() -> dict[str, Any]:
    return {f"{client.__name__}.{name}": one for client in CLIENTS for name, one in public_methods(client)}


def snapshot() -> dict[str, list[str]]:
    return {name: arguments(method) for name, method in sorted(methods().items())}


RECORDED: dict[str, list[str]] = json.loads(SNAPSHOT.read_text())
NOW = snapshot()


@pytest.mark.parametrize("name", RECORDED)
def test_signature_is_backwards_compatible(name: str) -> None:
    now = NOW.get(name, [])
    before = RECORDED[name]
    positional = [one for one in before if not one.startswith(("keyword ", "*"))]
    assert now[: len(positional)] == positional
    assert [one for one in before if one not in now] == []
    added = [one for one in now if one not in before]
    assert [one for one in added if not one.endswith("=")] == [], "a new argument may be left out"


def test_snapshot_is_not_empty() -> None:
    assert {name.split(".")[0] for name in RECORDED} == {client.__name__ for client in CLIENTS}


def test_snapshot_has_every_handwritten_method() -> None:
    by_hand = {name for name, method in methods().items() if not method.__module__.startswith("sinch_openapi.")}
    assert by_hand - set(RECORDED) == set(), "run `make snapshots`"


if __name__ == "__main__":
    SNAPSHOT.write_text(json.dumps({**NOW}, indent=1) + "\n")
