"""Whole programs before and after the rewriting: their text, and their requests."""

from __future__ import annotations

import json
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest

from sinch.compat import xms
from sinch.migrate import migrate
from sinch.sandbox.server import running_sandbox
from sinch.testing import Sandbox

PROGRAMS = Path(__file__).parent / "programs"
NAMES = sorted(path.name for path in PROGRAMS.iterdir())
# The program that uses tags cannot run: tags are gone, as its findings say.
RUNNING = [name for name in NAMES if name != "xms"]


def text(name: str, part: str) -> str:
    return (PROGRAMS / name / f"{part}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_program_is_rewritten(name: str) -> None:
    migration = migrate(text(name, "before"))

    assert migration.source == text(name, "after")
    assert [f"{line}: {found}" for line, found in migration.findings] == text(name, "findings").splitlines()


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_rewriting_is_idempotent(name: str) -> None:
    assert migrate(text(name, "after")).source == text(name, "after")


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv("SINCH_CONVERSATION_REGION", "eu")
    # The names of the library that the programs were written for, which is not installed here.
    modules = {"clx": xms, "clx.xms": xms, "clx.xms.api": xms.api, "clx.xms.client": xms.client}
    for name, module in modules.items():
        monkeypatch.setitem(sys.modules, name, module)
    return monkeypatch


def run(source: str, settings: pytest.MonkeyPatch) -> tuple[list[Any], list[str]]:
    """Run a program against its own sandbox: its requests, and its deprecation warnings."""
    with (
        running_sandbox(frozen=True) as url,
        warnings.catch_warnings(record=True, action="always", category=DeprecationWarning) as warned,
    ):
        settings.setenv("SINCH_SANDBOX_URL", url)
        exec(compile(source, "program.py", "exec"), {"__name__": "__main__"})
        requests = [
            (request["operation"], request["path"], request["query"], request["body"] and as_data(request["body"]))
            for request in Sandbox(url).requests
        ]
    return requests, [str(one.message) for one in warned if one.filename == "program.py"]


def as_data(body: str) -> Any:
    return json.loads(body) if body.startswith("{") else body


@pytest.mark.parametrize("name", RUNNING)
def test_rewritten_program_makes_the_same_requests(name: str, settings: pytest.MonkeyPatch) -> None:
    before, _ = run(text(name, "before"), settings)
    after, _ = run(text(name, "after"), settings)

    assert after == before
    assert len(after) > 3


@pytest.mark.parametrize("name", RUNNING)
def test_rewritten_program_emits_no_unreported_warnings(name: str, settings: pytest.MonkeyPatch) -> None:
    _, warned = run(text(name, "after"), settings)

    assert [message for message in warned if "conversation.templates_v1." not in message] == []
