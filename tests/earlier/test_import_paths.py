"""Every public name of 2.3.0 except Voice can be imported, or raises an error that names its replacement."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

RECORDED = Path(__file__).with_name("names_of_2_3_0.json")
NAMES: dict[str, list[str]] = json.loads(RECORDED.read_text())
# Internals of 2.x: base classes, endpoints, transports, token management, signature arithmetic.
WITHOUT_COUNTERPART = 40


def statement(module: str, name: str) -> str:
    return f"from {module} import {name}"


def outcome(module: str, name: str) -> str | None:
    """Return the message of the error; None if the name can be imported."""
    namespace: dict[str, object] = {}
    try:
        exec(statement(module, name), namespace)
    except ImportError as error:
        return str(error)
    assert namespace[name] is not None
    return None


@pytest.mark.parametrize("module", NAMES)
def test_each_name_of_a_module_exists_or_names_its_replacement(module: str) -> None:
    import_module(module)
    errors = {name: outcome(module, name) for name in NAMES[module]}
    assert all(
        error is None or error.startswith(f"{module}.{name} was removed: use ") for name, error in errors.items()
    )


def test_number_of_names_without_a_counterpart() -> None:
    missing = [f"{module}.{name}" for module, names in NAMES.items() for name in names if outcome(module, name)]
    assert len(missing) == WITHOUT_COUNTERPART


@pytest.mark.parametrize("module", NAMES)
def test_star_import_succeeds(module: str) -> None:
    exec(f"from {module} import *", {})


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("sinch.domains.conversation.api.v1.apps_apis", "AppResponse"),
        ("sinch.domains.sms.api.v1.batches_apis", "Paginator"),
        ("sinch.core.clients.sinch_client_sync", "Configuration"),
    ],
)
def test_name_imported_by_a_former_module_is_found_there(module: str, name: str) -> None:
    assert outcome(module, name) is None


def test_removed_name_imported_by_a_former_module_names_a_replacement() -> None:
    assert "was removed: use `token_store=`" in str(outcome("sinch.core.clients.sinch_client_sync", "TokenManager"))


def test_name_that_2x_never_had_raises() -> None:
    with pytest.raises(ImportError, match="cannot import name 'Nothing'"):
        exec(statement("sinch.domains.sms.models.v1.shared", "Nothing"), {})
    with pytest.raises(ModuleNotFoundError, match=r"No module named 'sinch\.domains\.sms\.models\.v2'"):
        import_module("sinch.domains.sms.models.v2")


@pytest.mark.parametrize(
    ("module", "reason"),
    [
        ("sinch.domains.voice", "the Voice API is not part of this package"),
        ("sinch.domains.voice.models.v1", "the Voice API is not part of this package"),
        ("sinch.domains.sms.api.v1.internal", "was internal to 2.x and has no counterpart"),
    ],
)
def test_module_outside_the_interface_raises_with_a_reason(module: str, reason: str) -> None:
    with pytest.raises(ModuleNotFoundError, match=reason):
        import_module(module)


def test_former_models_are_the_current_models() -> None:
    from sinch.domains.numbers.models.v1.response.active_number import ActiveNumber  # type: ignore[import-not-found]  # pyright: ignore[reportMissingImports]
    from sinch.domains.sms.models import ApiGroup
    from sinch.domains.sms.models.v1.response import GroupResponse  # type: ignore[import-not-found]  # pyright: ignore[reportMissingImports]
    from sinch_openapi.numbers.models import ActiveNumber as Today

    assert GroupResponse is ApiGroup
    assert ActiveNumber is Today


def test_lists_can_be_annotated_as_before() -> None:
    from sinch.core.pagination import Paginator, SMSPaginator  # type: ignore[import-not-found]  # pyright: ignore[reportMissingImports]
    from sinch.domains.sms.models.v1.response import GroupResponse  # pyright: ignore[reportMissingImports]

    assert Paginator[GroupResponse] == SMSPaginator[GroupResponse]


def test_importing_the_package_loads_no_former_module() -> None:
    program = "import sinch, sys; sinch.SinchClient; print([n for n in sys.modules if n.startswith('sinch._earlier')])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_former_module_imports_only_the_names_used() -> None:
    program = (
        "import sys; import sinch.domains.conversation.models.v1.messages.types as types; types.MessageSourceType; "
        "print(sum(n.startswith('sinch_openapi.conversation.models.') for n in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 20
