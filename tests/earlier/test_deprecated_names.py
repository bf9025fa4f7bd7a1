"""Everything deprecated is marked for type checkers and in its docstring, with its replacement."""

from __future__ import annotations

import inspect
import linecache
import re
import warnings
from collections.abc import Iterator
from typing import Any

import pytest

import sinch
from scripts.contract.documents import APIS, operations
from scripts.contract.overlay import current_contract
from scripts.generator.methods import NO_SUCCESSOR, method_path
from sinch import AsyncSinchClient, SinchClient
from sinch._codec import AsyncMethods, Methods
from sinch._codec.deprecation import deprecated
from sinch._earlier.former_names import FormerResource
from sinch._lazy_properties import resource_property
from tests.contract.cases import CASES

PATH = re.compile(r"\b(?:sms|numbers|number_lookup|conversation)(?:\.\w+)+")
CLIENT: SinchClient = SinchClient(project_id="fake-project", service_plan_id="fake-plan")
TASKS = AsyncSinchClient(project_id="fake-project", service_plan_id="fake-plan")


def resources(owner: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Return the resources of a client, including those of 1.x, by path."""
    for name in sorted(dir(type(owner))):
        member = inspect.getattr_static(type(owner), name)
        if not name.startswith("_") and isinstance(member, property | resource_property):
            found = getattr(owner, name)
            if isinstance(found, FormerResource | AsyncMethods | Methods):
                yield f"{path}{name}", found
                yield from resources(found, f"{path}{name}.")


def methods(client: Any) -> Iterator[tuple[str, Any]]:
    """Return the methods marked as deprecated, by path."""
    for path, resource in resources(client):
        for name, method in inspect.getmembers(resource, inspect.ismethod):
            if hasattr(method, "__deprecated__"):
                yield f"{path}.{name}", method


FOUND = dict(methods(CLIENT))
FOUND_IN_TASKS = dict(methods(TASKS))


def test_both_clients_have_the_same_deprecated_methods() -> None:
    assert {"sms.batches.send_dry_run", "numbers.active.get", "conversation.templates_v1.get"} <= FOUND.keys()
    assert FOUND.keys() == FOUND_IN_TASKS.keys()


@pytest.mark.parametrize("path", FOUND)
def test_message_names_the_method_and_its_replacement(path: str) -> None:
    message = FOUND[path].__deprecated__
    assert message == FOUND_IN_TASKS[path].__deprecated__
    named = PATH.findall(message)
    assert named[0] == path
    assert message.startswith(f"{path} is deprecated: ")
    assert len(named) > 1 or message.endswith(f": {NO_SUCCESSOR}")
    for successor in named[1:]:
        found: Any = CLIENT
        for step in successor.split("."):
            found = getattr(found, step)
        assert found is not None


def test_operations_deprecated_by_the_api_are_included() -> None:
    declared = {
        method_path(api.package, document, operation)
        for api in APIS
        for document in [current_contract(api)]
        for _, _, _, operation in operations(document)
        if operation.get("deprecated") and operation.get("x-deprecation-warning") is not False
    }
    assert declared
    assert declared <= FOUND.keys()


@pytest.mark.parametrize("operation", sorted({case.operation for case in CASES if case.deprecated}))
def test_no_message_names_an_operation(operation: str) -> None:
    assert [path for path, method in FOUND.items() if operation in method.__deprecated__] == []


@pytest.mark.parametrize("name", ["Client", "SinchClientAsync"])
def test_message_of_a_former_client_names_the_current_client(name: str) -> None:
    message = getattr(sinch, name).__deprecated__
    assert message.startswith(f"{name} is deprecated: use ")
    assert hasattr(sinch, message.rpartition(" ")[2])


def test_warning_is_at_the_line_of_the_call() -> None:
    @deprecated("old is deprecated: use new")
    def old(number: int) -> int:
        """Double a number."""
        return 2 * number

    with warnings.catch_warnings(record=True, action="always") as caught:
        assert old(number=2) == 4
    assert [linecache.getline(one.filename, one.lineno).strip() for one in caught] == ["assert old(number=2) == 4"]
    assert [str(one.message) for one in caught] == ["old is deprecated: use new"]
    assert (old.__name__, old.__doc__) == ("old", "Double a number.")
