"""The cost of importing, counted in modules."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest

HEAVY = ("httpx", "httpcore", "attr", "attrs", "dateutil", "json", "logging", "asyncio", "email", "opentelemetry")


def imported_by(script: str, *names: str) -> list[str]:
    """Return those of the modules that a new interpreter has imported after running the script."""
    program = f"{script}\nimport sys; print(*(name for name in {names!r} if name in sys.modules))"
    ended = subprocess.run([sys.executable, "-S", "-c", _PATH + program], capture_output=True, text=True, check=True)
    return ended.stdout.split()


# Without `site`, which may import anything, `sys.path` has to be set.
_PATH = f"import sys; sys.path[:] = {sys.path!r}\n"


@pytest.mark.parametrize("name", ["SinchClient", "AsyncSinchClient"])
def test_importing_a_client_loads_no_heavy_module(name: str) -> None:
    assert imported_by(f"from sinch import {name}", *HEAVY) == []


@pytest.mark.parametrize("name", ["SinchClient", "AsyncSinchClient"])
def test_creating_a_client_loads_no_heavy_module(name: str) -> None:
    script = f"from sinch import {name}\n{name}(project_id='p', key_id='k', key_secret='fake', sms_region='eu')"
    assert imported_by(script, *HEAVY) == []


def test_sync_client_does_not_import_asyncio() -> None:
    script = "from sinch import SinchClient\nSinchClient(project_id='p')._caller"
    assert imported_by(script, "httpx", "asyncio", "aiohttp", "opentelemetry") == ["httpx"]


def test_one_api_does_not_import_the_others() -> None:
    script = "from sinch import SinchClient\nSinchClient(project_id='p').numbers"
    apis = [f"sinch_openapi.{api}" for api in ("numbers", "sms", "conversation", "number_lookup")]
    assert imported_by(script, *apis) == ["sinch_openapi.numbers"]


@pytest.mark.parametrize("api", ["numbers", "sms", "conversation", "number_lookup"])
def test_dir_and_star_import_include_the_models_of_an_api(api: str) -> None:
    models = import_module(f"sinch.domains.{api}.models")
    generated = import_module(f"sinch_openapi.{api}.models").__all__
    assert set(generated) <= set(dir(models))
    assert "TYPE_CHECKING" not in dir(models)
    taken: dict[str, object] = {}
    exec(f"from sinch.domains.{api}.models import *", taken)
    assert set(generated) <= taken.keys()


def test_only_public_names_can_be_imported() -> None:
    import sinch

    assert [name for name in sinch.__all__ if getattr(sinch, name) is None] == []
    assert dir(sinch) == sinch.__all__
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = sinch.nothing  # type: ignore[attr-defined]
