"""Runs the Python in the documentation against a sandbox, a fresh one for each document."""

from __future__ import annotations

import os
from contextlib import ExitStack, suppress
from typing import Any
from unittest import SkipTest
from unittest.mock import patch

import pytest
from sybil import Sybil
from sybil.integration.pytest import SybilItem
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser

from sinch.sandbox.server import running_sandbox

_SETTINGS = {
    "SINCH_PROJECT_ID": "documentation-project",
    "SINCH_KEY_ID": "documentation-key-id",
    "SINCH_KEY_SECRET": "documentation-key-secret",
    "SINCH_SERVICE_PLAN_ID": "documentation-plan",
    "SINCH_SMS_API_TOKEN": "documentation-api-token",
    "SINCH_SMS_REGION": "eu",
    "SINCH_CONVERSATION_REGION": "eu",
}


def _set_up(namespace: dict[str, Any]) -> None:
    namespace.clear()
    namespace["_ran"] = set()
    running = namespace["_running"] = ExitStack()
    url = running.enter_context(running_sandbox(frozen=True))
    running.enter_context(patch.dict(os.environ, {**_SETTINGS, "SINCH_SANDBOX_URL": url}))


def _tear_down(namespace: dict[str, Any]) -> None:
    namespace["_running"].close()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> None:
    """Run what stands before in a document, where another worker did or the order is another."""
    if not isinstance(item, SybilItem):
        return
    ran: set[int] = item.example.namespace["_ran"]
    for example in item.example.document.examples():
        if example.line < item.example.line and example.line not in ran:
            ran.add(example.line)
            with suppress(SkipTest):
                example.evaluate()
    ran.add(item.example.line)


pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(), SkipParser()],
    patterns=["README.md", "docs/**/*.md"],
    setup=_set_up,
    teardown=_tear_down,
).pytest()
