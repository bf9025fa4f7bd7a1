"""Write `generated/sinch_openapi` from the contract, or check that it is up to date.

Usage: python -m scripts.generate [--check]
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from ruff import find_ruff_bin

from scripts.contract import lockfile
from scripts.contract.documents import APIS, GENERATED, OPENAPI, ROOT, SOURCES, Api, ContractError, Document
from scripts.contract.overlay import read_contract
from scripts.contract.replacement import replacing
from scripts.generator.modules import TEMPLATES
from scripts.generator.package import write_package
from scripts.generator.package_check import check_package
from scripts.write_or_check import differences, write_or_check

MANIFEST = "MANIFEST.json"

# The former module of the codec.
_CODEC = '''"""Base of the generated models and operations."""

from sinch._codec import *
from sinch._codec import __all__ as __all__
'''
_RUFF_RULES = ("check", "--fix-only", "--select", "F401,I,UP", "--target-version", "py311", "--line-length", "120")
_RUFF_FORMAT = ("format", "--target-version", "py311", "--line-length", "120")


def generate_package(into: Path, documents: Mapping[Api, Document] | None = None) -> None:
    """Write the package of all APIs into an empty directory.

    Args:
        into: Directory to create.
        documents: Documents with overlays applied, which replace those in `openapi/`.

    Raises:
        ContractError: The generator warned, dropped something, or found an unsupported construct.
    """
    edited = lockfile.check(OPENAPI, [one for api in APIS if api not in (documents or {}) for one in api.sources])
    if edited:
        raise ContractError(*edited)
    into.mkdir(parents=True)
    for api in APIS:
        document = documents[api] if documents and api in documents else read_contract(api)
        package = into / api.package
        package.mkdir()
        write_package(api, document, package)
    (into / "codec.py").write_text(_CODEC, encoding="utf-8")
    (into / "__init__.py").write_text('"""The contract of the Sinch APIs as models and operations; generated."""\n')
    (into / "py.typed").touch()
    _format(into)
    check_package(into)
    (into / MANIFEST).write_text(json.dumps(_manifest(), indent=2) + "\n", encoding="utf-8")


def _format(package: Path) -> None:
    for arguments in (_RUFF_RULES, _RUFF_FORMAT):
        command = [find_ruff_bin(), *arguments, "--isolated", "--no-cache", "."]
        finished = subprocess.run(command, cwd=package, capture_output=True, text=True, check=False)  # noqa: S603
        if finished.returncode:
            output = (finished.stderr or finished.stdout).strip().splitlines()
            raise ContractError(
                *(f"ruff {arguments[0]} of the generated package: {line}" for line in output or ["failed"])
            )


def _manifest() -> dict[str, object]:
    """Return the versions of the tools and the hashes of all sources."""
    sources = [*(source.spec for source in SOURCES), *(source.overlay for source in SOURCES)]
    return {
        "generator": f"openapi-python-client {version('openapi-python-client')}",
        "formatter": f"ruff {version('ruff')}",
        "contract": {str(path.relative_to(OPENAPI)): _sha256(path) for path in sources},
        "templates": {path.name: _sha256(path) for path in sorted(TEMPLATES.iterdir()) if path.is_file()},
    }


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _write() -> None:
    with replacing(ROOT) as replacement:
        generate_package(replacement.stage(GENERATED))
        replacement.apply()


def _check() -> list[str]:
    with tempfile.TemporaryDirectory() as temporary:
        fresh = Path(temporary) / GENERATED.name
        generate_package(fresh)
        return list(differences(fresh, GENERATED))


def main() -> int:
    """Run the command line."""
    remedy = "generated/ is out of date: run `make generate`, or undo the edit"
    return write_or_check(__doc__, _write, _check, remedy)


if __name__ == "__main__":
    sys.exit(main())
