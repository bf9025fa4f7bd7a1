"""The facts of the contracts, overlays applied: what a new document or an edit of an overlay must not lose.

`tests/contract/facts/` grows when a document does (`make snapshots` writes it anew); a line that goes is a
fact that somebody relies on, and is looked at before it is written.
"""

from __future__ import annotations

import copy
from functools import cache
from pathlib import Path

import pytest

from scripts.contract.documents import APIS, Api
from scripts.contract.overlay import current_contract

from .contract.facts import FOLDER, Facts, facts_of, parse, render


def path_of(api: Api) -> Path:
    return FOLDER / f"{api.name}.txt"


@cache
def now(api: Api) -> Facts:
    return facts_of(current_contract(api))


def lost(before: Facts, after: Facts) -> Facts:
    """The lines that are gone, by subject."""
    gone = {one: [line for line in lines if line not in after.get(one, ())] for one, lines in before.items()}
    return {subject: lines for subject, lines in gone.items() if lines}


RECORDED = {api: parse(path_of(api).read_text()) for api in APIS if path_of(api).exists()}


@pytest.mark.parametrize("api", APIS, ids=lambda api: api.name)
def test_no_fact_is_lost(api: Api) -> None:
    assert lost(RECORDED[api], now(api)) == {}


def test_lost_fact_is_named() -> None:
    [api] = [one for one in APIS if one.name == "number-lookup"]
    document = copy.deepcopy(current_contract(api))
    del document["components"]["schemas"]["ProblemDetails"]["properties"]["status"]["format"]
    document["components"]["schemas"]["ProblemDetails"]["properties"]["more"] = {"type": "string"}
    assert lost(RECORDED[api], facts_of(document)) == {"ProblemDetails": ["status: integer int32"]}


@pytest.mark.parametrize("api", APIS, ids=lambda api: api.name)
def test_rendered_facts_can_be_parsed(api: Api) -> None:
    assert parse(render(now(api))) == now(api)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for each in APIS:
        path_of(each).write_text(render(now(each)))
