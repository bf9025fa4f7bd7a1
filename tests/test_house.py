"""House rules that would otherwise be kept by reading alone."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import sinch

ROOT = Path(__file__).parent.parent
AUTHORED = ("sinch", "scripts", "tests", "examples")
# Folders whose rooms are described elsewhere.
DESCRIBED_ELSEWHERE = {"tests"}
MADE_BY_TOOLS = {"__pycache__", "_build", "reference", "mutants", "dist", "build", "htmlcov", "node_modules"}


def authored_modules() -> list[Path]:
    return sorted(path for folder in AUTHORED for path in (ROOT / folder).rglob("*.py"))


def rooms(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.iterdir()
        if path.is_dir() and path.name not in MADE_BY_TOOLS and path.name[0] != "." and any(path.rglob("*.*"))
    )


def drawn_rooms() -> Iterator[str]:
    """The folders in the tree of CONTRIBUTING, as paths."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    above = ""
    for line in text.split("```text\n", 1)[1].split("```", 1)[0].splitlines():
        indent, name = re.match(r"( *)(\S+)/ ", line).groups()  # type: ignore[union-attr]
        above = above if indent else name
        yield f"{above}/{name}" if indent else name


def test_the_tree_in_contributing_is_that_of_the_repository() -> None:
    there = {path.name for path in rooms(ROOT)}
    there |= {
        f"{folder.name}/{path.name}"
        for folder in rooms(ROOT)
        if folder.name not in DESCRIBED_ELSEWHERE
        for path in rooms(folder)
    }
    assert set(drawn_rooms()) == there


@pytest.mark.parametrize("path", authored_modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_says_what_it_is(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    assert not re.match(r"(What|Who|Whom|Where|How|Which|When)\b(?!.*\?)", docstring), docstring.splitlines()[0]


def test_the_version_stands_once() -> None:
    files = [*authored_modules(), ROOT / "README.md", ROOT / "pyproject.toml", *(ROOT / "docs").rglob("*.md")]
    holders = [path for path in files if sinch.__version__ in path.read_text(encoding="utf-8")]
    assert holders == [ROOT / "sinch/_core/version.py"]


def test_every_target_of_make_is_explained() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z][a-z-]*):(?!=)", text, re.MULTILINE)
    # Those are also the ones that make takes for no files.
    explained = re.findall(r"^([a-z][a-z-]*):.*  ## \S.*$", text, re.MULTILINE)
    assert len(targets) > 20
    assert targets == explained
