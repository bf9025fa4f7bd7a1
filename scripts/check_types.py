"""Check the types of the code, its tests, the examples and the documentation with mypy and pyright.

Usage: python -m scripts.check_types
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from scripts.contract.documents import ROOT
from scripts.output import print_text

# A folder configured as a module in pyproject.toml for both checkers.
_MODULES = ROOT / "docs" / "_build" / "documents"
_FENCE = re.compile(r"^```(\S*)")
_CHECKERS = (
    ("mypy", "--no-error-summary"),
    ("pyright", "--pythonpath", sys.executable),
)


def documents(root: Path = ROOT) -> list[Path]:
    """Return the documents that contain Python."""
    found = [root / "README.md", *(root / "docs").glob("*.md"), *(root / "docs" / "guide").glob("*.md")]
    return [path for path in sorted(found) if "```python" in path.read_text(encoding="utf-8")]


def python_of(markdown: str) -> str:
    """Return the Python blocks of a document as one module with the same line numbers."""
    language: str | None = None
    lines = []
    for line in markdown.splitlines():
        if fence := _FENCE.match(line):
            language = fence[1] if language is None else None
            lines.append("")
        else:
            lines.append(line if language == "python" else "")
    return "\n".join(lines) + "\n"


def write_modules(found: list[Path], into: Path) -> dict[str, Path]:
    """Write each document as a module into a new directory; return the documents by file names."""
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    by_name = {}
    for path in found:
        name = f"{path.stem.replace('-', '_').lower()}.py"
        (into / name).write_text(python_of(path.read_text(encoding="utf-8")), encoding="utf-8")
        by_name[name] = path
    return by_name


def in_documents(output: str, by_name: dict[str, Path], modules: Path) -> Iterator[str]:
    """Yield the output lines of a checker with module paths replaced by those of the documents."""
    for line in output.splitlines():
        replaced = line
        for name, path in by_name.items():
            for folder in (f"{modules}/", f"{modules.relative_to(ROOT)}/"):
                replaced = replaced.replace(f"{folder}{name}", str(path.relative_to(ROOT)))
        yield replaced


def main() -> int:
    """Run the command line."""
    by_name = write_modules(documents(), _MODULES)
    running = [_start(sys.executable, "-m", *checker) for checker in _CHECKERS]
    failed = False
    for checker in running:
        output, _ = checker.communicate()
        if checker.returncode:
            failed = True
            print_text("\n".join(in_documents(output, by_name, _MODULES)))
    return int(failed)


def _start(*command: str) -> subprocess.Popen[str]:
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
