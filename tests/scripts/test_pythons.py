"""The environments of other Pythons and of the lowest dependencies."""

from __future__ import annotations

import re
import sys

from scripts.test_pythons import left_out, other_pythons, tool_requirements


def test_tools_are_as_pinned_or_older() -> None:
    tools = tool_requirements("celery==5.4.0\nredis==5.0.0\n    # via celery\n")
    names = {one.partition("<=")[0] for one in tools}
    assert names.isdisjoint({"celery", "redis"})
    assert {"hypothesis", "ruff", "vcrpy"} <= names
    assert all(re.fullmatch(r"[a-z0-9\[\]-]+<=[0-9.]+", one) for one in tools)


def test_a_python_that_is_not_there_is_named() -> None:
    here = ".".join(map(str, sys.version_info[:2]))
    others = sorted({"3.11", "3.12", "3.13", "3.14"} - {here})
    assert left_out([]) == [f"left out: Python {minor} is not installed" for minor in others]
    assert left_out([f"{others[0]}.1"]) == [f"left out: Python {minor} is not installed" for minor in others[1:]]


def test_the_others_are_newer_or_older_than_this_one() -> None:
    assert all(name.split(".")[:2] != list(map(str, sys.version_info[:2])) for name in other_pythons())
