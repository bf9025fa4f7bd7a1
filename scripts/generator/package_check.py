"""Import check of a new package, before it replaces the old one."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from scripts.contract.documents import ContractError

# Runs in a fresh interpreter, so that modules of the old package imported in this process have no effect.
_PROGRAM = """
import importlib, json, pathlib, sys, warnings
warnings.simplefilter("error")
root = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(root))
faults = []

def ask(file, module):
    if "models" in file.parts and file.name != "__init__.py":
        names = importlib.import_module(module.rpartition(".")[0])._MODULES
        for name in [name for name, its in names.items() if its == "." + file.stem]:
            value = getattr(sys.modules[module], name)
            if isinstance(value, type):
                value.from_dict({}).to_dict(), repr(value.from_dict({})), value.names()
    found = sys.modules[module]
    if "CODEC" in vars(found):
        found.CODEC.decode({})
    if "api" in file.parts and file.name != "__init__.py":
        found.OPERATION, found.build, found.parse

for file in sorted((root / "sinch_openapi").rglob("*.py")):
    file = file.relative_to(root)
    module = ".".join(file.with_suffix("").parts).removesuffix(".__init__")
    try:
        importlib.import_module(module)
        ask(file, module)
    except BaseException as error:
        faults.append(f"{'/'.join(file.parts[1:])}: {type(error).__name__}: {error}")
print(json.dumps(faults))
"""
_SHOWN = 10


def check_package(package: Path) -> None:
    """Import all modules of a package from a folder, and make an instance of each model.

    Raises:
        ContractError: A module or model does not work.
    """
    with tempfile.TemporaryDirectory(dir=package.parent) as temporary:
        # Modules use absolute imports, whatever the folder is called.
        (Path(temporary) / "sinch_openapi").symlink_to(package.resolve(), target_is_directory=True)
        finished = subprocess.run(  # noqa: S603
            [sys.executable, "-I", "-B", "-c", _PROGRAM, temporary], capture_output=True, text=True, check=False
        )
    faults = _faults(finished)
    if faults:
        more = [f"... and {len(faults) - _SHOWN} more"] if len(faults) > _SHOWN else []
        raise ContractError(*(f"the generated {fault}" for fault in faults[:_SHOWN]), *more)


def _faults(finished: subprocess.CompletedProcess[str]) -> list[str]:
    try:
        return [" ".join(str(fault).split()) for fault in json.loads(finished.stdout)]
    except ValueError:
        output = (finished.stderr or finished.stdout).strip().splitlines() or [f"exit code {finished.returncode}"]
        return [f"package cannot be imported: {output[-1]}"]
