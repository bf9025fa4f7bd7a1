"""The documentation leads to every page, under every name that it goes by."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from sinch.compat.xms import client as xms
from sinch.migrate.method_names import method_renames

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
GUIDES = sorted(path.stem for path in (DOCS / "guide").glob("*.md"))


@pytest.mark.parametrize(
    ("lists", "pattern"),
    [
        ("index.md", r"^guide/([\w-]+)$"),
        ("README.md", r"\(guide/([\w-]+)\.md\)"),
        ("llms.txt", r"\(guide/([\w-]+)\.html\)"),
    ],
)
def test_every_guide_is_listed(lists: str, pattern: str) -> None:
    listed = re.findall(pattern, (DOCS / lists).read_text(encoding="utf-8"), re.MULTILINE)

    assert sorted(listed) == GUIDES


def test_each_call_of_sent_dm_has_a_counterpart() -> None:
    guide = (DOCS / "guide" / "from-sent-dm.md").read_text(encoding="utf-8")
    calls = re.findall(r"^\| `(\w+\.\w+)` \| ", guide, re.MULTILINE)

    assert len(calls) == 13
    assert [call for call in calls if guide.count(call.partition(".")[2]) < 2] == []


def test_every_name_of_earlier_generations_has_a_counterpart() -> None:
    guide = (DOCS / "guide" / "migration.md").read_text(encoding="utf-8")
    renames = [f"| `{rename.old}` | `{rename.new}`" for rename in method_renames().values()]
    methods = [f"`{name}`" for name in vars(xms.Client) if name[0] != "_" and name.islower() and name != "token"]

    assert [line for line in renames if line not in guide] == []
    assert [name for name in methods if name not in guide and name != "`close`"] == []
    assert "clx-sdk-xms" in guide


def anchors(document: Path) -> set[str]:
    """The headings of a document, as GitHub names them."""
    text = re.sub(r"^```.*?^```", "", document.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


# Sphinx looks after the links of the first page of the site, some of which lead to pages that `make docs` writes.
WRITTEN = sorted(
    {*ROOT.glob("*.md"), *ROOT.glob("changes/*.md"), *DOCS.glob("*.md"), *DOCS.glob("guide/*.md")} - {DOCS / "index.md"}
)


@pytest.mark.parametrize("document", WRITTEN, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_within_the_repository_resolves(document: Path) -> None:
    text = re.sub(r"^```.*?^```", "", document.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for link in re.findall(r"\]\(((?![a-z]+:)[^()\s]+)\)", text):
        path, _, anchor = link.partition("#")
        target = document.parent / path if path else document
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "docs/guide/regenerating.md"])
def test_every_documented_make_target_exists(document: str) -> None:
    targets = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    text = re.sub(r"\s+", " ", (ROOT / document).read_text(encoding="utf-8"))
    commands = re.findall(r"(?:`|\$ |&& )make ((?:[a-z-]+ ?)+)", text)
    named = {target for command in commands for target in command.split()}

    assert len(named) > 3
    assert named - targets <= {"and", "pip"}


def package(requirement: str) -> str:
    return re.split(r"[\[<>=]", requirement)[0]


def texts(source: str) -> Iterator[str]:
    """What a program may show: its text literals, without docstrings."""
    tree = ast.parse(source)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def test_packages_to_install_in_errors_are_known_dependencies() -> None:
    """Never the name of this distribution, under which an index has the official package."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    requirements = [*declared["dependencies"], *chain.from_iterable(declared["optional-dependencies"].values())]
    known = {package(requirement) for requirement in requirements} - {"sinch"}
    messages = [text for path in (ROOT / "sinch").rglob("*.py") for text in texts(path.read_text(encoding="utf-8"))]
    commands = [found[1].split() for text in messages if (found := re.search(r"pip install ([^.(]+)", text))]

    assert len(commands) > 5
    assert {package(name) for command in commands for name in command} <= known
    assert [text for text in messages if re.search(r"\bsinch\[[a-z]+\]", text)] == []


def test_readme_lists_every_extra() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    table = (ROOT / "README.md").read_text(encoding="utf-8").partition("| extra | for |")[2].partition("\n\n")[0]
    assert set(re.findall(r"`([a-z-]+)`(?=.* \|.* \|$)", table, re.MULTILINE)) == declared.keys()
