"""Check the contents of the wheel in `dist/`, and that it works in an empty environment.

Usage: python -m scripts.check_dist
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from scripts.contract.documents import ROOT

_TOP_LEVEL = {"sinch", "sinch_openapi"}
_REQUIRED_FILES = (
    "sinch/py.typed",
    "sinch_openapi/py.typed",
    "sinch_openapi/sms/openapi.json",
    "sinch/_sync/client.py",
    "sinch/sandbox/__main__.py",
)
_MAX_SIZE = 1_500_000
_PROGRAM = """
import sys
# Only these may import what extras install.
WITH_EXTRAS = (
    "sinch._cli.",
    "sinch._transport.aiohttp_",
    "sinch.celery",
    "sinch.migrate",
    "sinch.sandbox",
    "sinch.sinch_events.adapters.",
    "sinch.sqlalchemy",
)
from sinch import AsyncSinchClient, SinchClient
assert not {"httpx", "attrs"} & set(sys.modules), "importing the client must not import httpx or attrs"
from sinch.domains.sms.models import TextRequest
assert TextRequest(to=["+12025550123"], body="Hello").body == "Hello"
assert "attrs" not in sys.modules, "making a model must not import attrs"
import attrs
assert [field.name for field in attrs.fields(TextRequest)][:2] == ["to", "body"]
import importlib, pkgutil, sinch, sinch_openapi
for package in (sinch, sinch_openapi):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not module.name.startswith(WITH_EXTRAS):
            importlib.import_module(module.name)
client = SinchClient(service_plan_id="fake-plan", sms_api_token="fake-token", sms_region="us")
try:
    client.numbers.rent_any("US", "LOCAL")
except sinch.ConfigurationError as error:
    assert 'project_id' in str(error)
"""


def main() -> int:
    """Run the command line."""
    wheels = sorted((ROOT / "dist").glob("*.whl"))
    if len(wheels) != 1:
        print(f"dist/ contains {len(wheels)} wheels: run `make build`", file=sys.stderr)
        return 1
    faults = _content_faults(wheels[0])
    if faults:
        print("\n".join(faults), file=sys.stderr)
        return 1
    return _try_out(wheels[0])


def _content_faults(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    top_level = {name.split("/")[0] for name in names if ".dist-info/" not in name}
    faults = [f"{wheel.name}: lacks {name}" for name in _REQUIRED_FILES if name not in names]
    faults += [f"{wheel.name}: has {name}/ at the top" for name in sorted(top_level - _TOP_LEVEL)]
    if wheel.stat().st_size > _MAX_SIZE:
        faults.append(f"{wheel.name}: {wheel.stat().st_size} bytes are more than {_MAX_SIZE}")
    return faults


def _try_out(wheel: Path) -> int:
    with tempfile.TemporaryDirectory() as temporary:
        venv = Path(temporary) / "venv"
        python, uv = str(venv / "bin" / "python"), str(Path(sys.executable).with_name("uv"))
        _run(uv, "venv", "--python", sys.executable, str(venv))
        _run(uv, "pip", "install", "--python", python, str(wheel))
        environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
        program = [python, "-c", _PROGRAM]
        return subprocess.run(program, cwd=temporary, env=environment, check=False).returncode  # noqa: S603


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
