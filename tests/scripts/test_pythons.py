"""The environments of other Pythons and of the lowest dependencies."""

from __future__ import annotations

from scripts.test_pythons import tool_requirements


def test_tools_are_pinned_beside_the_lowest_dependencies() -> None:
    tools = tool_requirements("celery==5.4.0\nredis==5.0.0\n    # via celery\n")
    names = {one.partition("==")[0] for one in tools}
    assert names.isdisjoint({"celery", "redis"})
    assert {one for one in tools if "==" not in one} == {"fastapi", "import-linter", "mutmut", "opentelemetry-sdk"}
    assert {"hypothesis", "ruff", "vcrpy"} <= names
