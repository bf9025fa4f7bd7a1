"""The sandbox is Sinch's side: at run time, too, it loads nothing of the client."""

from __future__ import annotations

import json
import subprocess
import sys

_LOADED = "import json, sys, sinch.sandbox.app; print(json.dumps(sorted(sys.modules)))"
_EACH_FIRST = """
import importlib, json, pkgutil, sys, sinch.sandbox
failed = []
names = [each.name for each in pkgutil.walk_packages(sinch.sandbox.__path__, "sinch.sandbox.")]
for name in names:
    for loaded in [each for each in sys.modules if each.startswith("sinch.sandbox.")]:
        del sys.modules[loaded]
    try:
        importlib.import_module(name)
    except ImportError as error:
        failed.append(f"{name}: {error}")
print(json.dumps(failed))
"""
_CLIENT = ("sinch._async", "sinch._core", "sinch._sync", "sinch._transport", "sinch.sinch_events", "httpx")


def test_the_sandbox_loads_nothing_of_the_client() -> None:
    ran = subprocess.run([sys.executable, "-c", _LOADED], capture_output=True, text=True, check=True)
    loaded = json.loads(ran.stdout)
    assert [name for name in loaded if name.startswith(_CLIENT)] == []


def test_each_module_can_be_imported_first() -> None:
    ran = subprocess.run([sys.executable, "-c", _EACH_FIRST], capture_output=True, text=True, check=True)
    assert json.loads(ran.stdout) == []
