"""The public signatures: every method, its arguments in order, and which may be left out.

The snapshot grows when somebody adds a method (`python -m tests.test_signatures`); nothing in it may change or go.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from scripts.contract.surface import resource_class
from sinch import AsyncSinchClient, SinchClient
from sinch._lazy_properties import lazy_property, resource_property
from sinch_openapi.codec import AsyncMethods, Methods

SNAPSHOT = Path(__file__).with_name("signatures.json")
CLIENTS = (SinchClient, AsyncSinchClient)
_RESOURCES = (property, cached_property, lazy_property, resource_property)


def walk(owner: type[Any], path: str) -> Iterator[tuple[str, list[str]]]:
    for name in dir(owner):
        member = inspect.getattr_static(owner, name)
        if name.startswith("_"):
            continue
        if inspect.isfunction(member):
            yield f"{path}.{name}", arguments(member)
        elif isinstance(member, _RESOURCES):
            found = resource(owner, name)
            if found is not None:
                yield from walk(found, f"{path}.{name}")


def resource(owner: type[Any], name: str) -> type[Any] | None:
    try:
        found = resource_class(owner, name)
    except (AttributeError, TypeError):
        return None
    return found if issubclass(found, (Methods, AsyncMethods)) else None


def arguments(function: Any) -> list[str]:
    return [one_argument(one) for one in inspect.signature(function).parameters.values() if one.name != "self"]


def one_argument(one: inspect.Parameter) -> str:
    mark = {"VAR_KEYWORD": "**", "VAR_POSITIONAL": "*", "KEYWORD_ONLY": "keyword "}.get(one.kind.name, "")
    return f"{mark}{one.name}{'=' if one.default is not one.empty else ''}"


def snapshot() -> dict[str, list[str]]:
    return dict(sorted(pair for client in CLIENTS for pair in walk(client, client.__name__)))


RECORDED: dict[str, list[str]] = json.loads(SNAPSHOT.read_text())
NOW = snapshot()


@pytest.mark.parametrize("name", RECORDED)
def test_a_method_takes_what_it_took(name: str) -> None:
    now = NOW.get(name, [])
    before = RECORDED[name]
    positional = [one for one in before if not one.startswith(("keyword ", "*"))]
    assert now[: len(positional)] == positional
    assert [one for one in before if one not in now] == []
    added = [one for one in now if one not in before]
    assert [one for one in added if not one.endswith("=")] == [], "a new argument may be left out"


def test_the_snapshot_is_not_empty() -> None:
    assert {name.split(".")[0] for name in RECORDED} == {client.__name__ for client in CLIENTS}


if __name__ == "__main__":
    SNAPSHOT.write_text(json.dumps({**NOW}, indent=1) + "\n")
