"""All generated modules can be imported, and none is imported before it is needed."""

from __future__ import annotations

import json
import pkgutil
import subprocess
import sys
from importlib import import_module

import pytest

import sinch_openapi
from tests.codec.contract import ROOT

MODULES = [one.name for one in pkgutil.walk_packages(sinch_openapi.__path__, "sinch_openapi.")]
LOADED = "import json, sys, {module}\nprint(json.dumps(sorted(sys.modules)))"
OPERATIONS = (
    "sinch_openapi.sms.api.batches.send_sms",
    "sinch_openapi.numbers.api.active_number.number_service_list_active_numbers",
    "sinch_openapi.number_lookup.api.number_lookup_v2.number_lookup_v2_lookup",
    "sinch_openapi.conversation.api.messages.messages_send_message",
)


@pytest.mark.parametrize("package", sorted({name.rpartition(".")[0] for name in MODULES}))
def test_every_module_can_be_imported(package: str) -> None:
    for name in MODULES:
        if name.rpartition(".")[0] == package:
            module = import_module(name)
            for public in getattr(module, "__all__", ()):
                assert getattr(module, public) is not None


def test_every_module_of_the_four_apis_is_found() -> None:
    for api in ("numbers", "number_lookup", "sms", "conversation"):
        written = {".".join(path.relative_to(ROOT.parent).with_suffix("").parts) for path in (ROOT / api).rglob("*.py")}
        assert {name.removesuffix(".__init__") for name in written} <= set(MODULES)


@pytest.mark.parametrize("api", ["numbers", "number_lookup", "sms", "conversation"])
def test_unknown_model_raises_attribute_error(api: str) -> None:
    with pytest.raises(AttributeError, match="NoSuchModel"):
        _ = import_module(f"sinch_openapi.{api}.models").NoSuchModel


@pytest.mark.parametrize("name", OPERATIONS)
def test_operation_loads_no_model_and_no_http_client(name: str) -> None:
    code = LOADED.format(module=name)
    finished = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = json.loads(finished.stdout)
    assert name in loaded
    assert [one for one in loaded if one.startswith("sinch_openapi.") and ".models." in one] == []
    assert {"httpx", "dateutil"}.isdisjoint(loaded)


def test_model_loads_only_itself_until_its_fields_are_read() -> None:
    code = LOADED.format(module="sinch_openapi.conversation.models.app_message")
    finished = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = [one for one in json.loads(finished.stdout) if ".models." in one]
    assert loaded == ["sinch_openapi.conversation.models.app_message"]
