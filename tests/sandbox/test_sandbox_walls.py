"""The sandbox is Sinch's side: at run time, too, it loads nothing of the client."""

from __future__ import annotations

import json
import subprocess
import sys

_LOADED = "import json, sys, sinch.sandbox.app; print(json.dumps(sorted(sys.modules)))"
_CLIENT = ("sinch._async", "sinch._core", "sinch._sync", "sinch._transport", "sinch.sinch_events", "httpx")


def test_the_sandbox_loads_nothing_of_the_client() -> None:
    ran = subprocess.run([sys.executable, "-c", _LOADED], capture_output=True, text=True, check=True)
    loaded = json.loads(ran.stdout)
    assert [name for name in loaded if name.startswith(_CLIENT)] == []
