"""Write `generated/sinch_openapi` from the contract, or check that it is what the contract gives.

Usage: python -m scripts.generate [--check]
"""

from __future__ import annotations

import argparse
import difflib
import filecmp
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from scripts.contract import lockfile
from scripts.contract.documents import APIS, GENERATED, OPENAPI, ROOT, SOURCES, Api, ContractError, Document
from scripts.contract.overlay import read_contract
from scripts.contract.replacement import Terminated, replacing
from scripts.generator.modules import TEMPLATES
from scripts.generator.package import write_package
from scripts.generator.package_check import check_package

MANIFEST = "MANIFEST.json"

_DIFF_LINES = 200
# Where the codec was once; its home is the package that all generated code is built on.
_CODEC = '''"""What the models and operations are built on."""

from sinch._codec import *
from sinch._codec import __all__ as __all__
'''
_RUFF_RULES = ("check", "--fix-only", "--select", "F401,I,UP", "--target-version", "py311", "--line-length", "120")
_RUFF_FORMAT = ("format", "--target-version", "py311", "--line-length", "120")


def generate_package(into: Path, documents: Mapping[Api, Document] | None = None) -> None:
    """Write the package of all APIs into an empty directory.

    Args:
        into: Directory to create.
        documents: Documents with their overlays applied, in place of those in `openapi/`.

    Raises:
        ContractError: The generator warned, dropped something, or does not support a construct.
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


def differences(fresh: Path, committed: Path) -> Iterator[str]:
    """The differences between two generated trees as lines to read."""
    comparison = filecmp.dircmp(fresh, committed, ignore=["__pycache__"])
    for name in comparison.left_only:
        yield f"missing from generated/: {(fresh / name).relative_to(fresh)}"
    for name in comparison.right_only:
        yield f"in generated/ without a source: {committed / name}"
    _, unequal, unreadable = filecmp.cmpfiles(fresh, committed, comparison.common_files, shallow=False)
    for name in [*unequal, *unreadable]:
        yield from difflib.unified_diff(
            (committed / name).read_text(encoding="utf-8").splitlines(),
            (fresh / name).read_text(encoding="utf-8").splitlines(),
            f"generated: {committed / name}",
            "what the contract gives",
            lineterm="",
        )
    for name in comparison.common_dirs:
        yield from differences(fresh / name, committed / name)


def _format(package: Path) -> None:
    for arguments in (_RUFF_RULES, _RUFF_FORMAT):
        command = [sys.executable, "-m", "ruff", *arguments, "--isolated", "--no-cache", "."]
        finished = subprocess.run(command, cwd=package, capture_output=True, text=True, check=False)  # noqa: S603
        if finished.returncode:
            said = (finished.stderr or finished.stdout).strip().splitlines()
            raise ContractError(
                *(f"ruff {arguments[0]} of the generated package: {line}" for line in said or ["failed"])
            )


def _manifest() -> dict[str, object]:
    """What made the package: versions of the tools, hashes of every source."""
    sources = [*(source.spec for source in SOURCES), *(source.overlay for source in SOURCES)]
    return {
        "generator": f"openapi-python-client {version('openapi-python-client')}",
        "formatter": f"ruff {version('ruff')}",
        "contract": {str(path.relative_to(OPENAPI)): _sha256(path) for path in sources},
        "templates": {path.name: _sha256(path) for path in sorted(TEMPLATES.iterdir()) if path.is_file()},
    }


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _write() -> list[str]:
    with replacing(ROOT) as replacement:
        generate_package(replacement.stage(GENERATED))
        replacement.apply()
    return []


def _check() -> list[str]:
    with tempfile.TemporaryDirectory() as temporary:
        fresh = Path(temporary) / GENERATED.name
        generate_package(fresh)
        return list(differences(fresh, GENERATED))


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare only, write nothing")
    check = parser.parse_args().check
    try:
        lines = _check() if check else _write()
    except ContractError as error:
        print(error, file=sys.stderr)
        return 1
    except Terminated as error:
        print(f"interrupted by {error}, nothing written", file=sys.stderr)
        return error.exit_code
    if not lines:
        return 0
    print("\n".join(lines[:_DIFF_LINES]))
    if len(lines) > _DIFF_LINES:
        print(f"... and {len(lines) - _DIFF_LINES} more lines")
    print("generated/ is not what the contract gives: run `make generate`, or undo the edit", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
