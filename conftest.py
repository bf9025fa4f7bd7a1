"""Runs the Python in the documentation against a sandbox, a fresh one for each document."""

from __future__ import annotations

import os
from contextlib import ExitStack
from typing import Any
from unittest.mock import patch

from sybil import Sybil
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
    running = namespace["_running"] = ExitStack()
    url = running.enter_context(running_sandbox(frozen=True))
    running.enter_context(patch.dict(os.environ, {**_SETTINGS, "SINCH_SANDBOX_URL": url}))


def _tear_down(namespace: dict[str, Any]) -> None:
    namespace["_running"].close()


pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(), SkipParser()],
    patterns=["README.md", "docs/**/*.md"],
    setup=_set_up,
    teardown=_tear_down,
).pytest()
