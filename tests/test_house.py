"""House rules that would otherwise be kept by reading alone."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import sinch

ROOT = Path(__file__).parent.parent
AUTHORED = ("sinch", "scripts", "tests", "examples")
# Folders whose rooms are described elsewhere.
DESCRIBED_ELSEWHERE = {"tests"}
MADE_BY_TOOLS = {"__pycache__", "_build", "reference", "mutants", "dist", "build", "htmlcov", "node_modules"}

LONGEST_FUNCTION = 40
LONGEST_MODULE = 400


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


def test_tree_in_contributing_matches_the_repository() -> None:
    actual = {path.name for path in rooms(ROOT)}
    actual |= {
        f"{folder.name}/{path.name}"
        for folder in rooms(ROOT)
        if folder.name not in DESCRIBED_ELSEWHERE
        for path in rooms(folder)
    }
    assert set(drawn_rooms()) == actual


def is_indirect_question(docstring: str) -> bool:
    return bool(re.match(r"(What|Who|Whom|Where|How|Which|When)\b(?!.*\?)", docstring))


def test_no_module_docstring_is_an_indirect_question() -> None:
    docstrings = {path: ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) for path in authored_modules()}
    assert not {path: text for path, text in docstrings.items() if is_indirect_question(text or "")}


def test_indirect_question() -> None:
    assert is_indirect_question("How requests are retried.")
    assert not is_indirect_question("Retry rules.")
    assert not is_indirect_question("Who sent it?")


def function_sizes(tree: ast.AST, prefix: str = "") -> Iterator[tuple[str, int]]:
    """Each function of a module, nested ones too, with the lines of its body, docstring left out.

    Parameters are not counted: that they stand on lines of their own makes a function no harder to read.
    """
    for node in ast.iter_child_nodes(tree):
        name = prefix
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            name = f"{prefix}{node.name}."
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{prefix}{node.name}", body_lines(node)
        yield from function_sizes(node, name)


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function, clean=False) is not None else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


def code_lines(text: str) -> int:
    """The lines of a module outside of tables: constants that are one literal."""
    tables = [
        node
        for node in ast.parse(text).body
        if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Dict | ast.Constant)
    ]
    return len(text.splitlines()) - sum((node.end_lineno or 0) - node.lineno + 1 for node in tables)


def size_complaints(sizes: dict[str, int], limit: int) -> list[str]:
    return [f"{name} has {size} lines, {limit} are allowed: split it" for name, size in sizes.items() if size > limit]


def measured_modules() -> dict[str, str]:
    """The handwritten modules of the package and the scripts; derived ones are as long as what they come from."""
    paths = [path.relative_to(ROOT) for path in authored_modules()]
    return {
        path.as_posix(): (ROOT / path).read_text(encoding="utf-8")
        for path in paths
        if path.parts[0] in {"sinch", "scripts"} and not {"_sync", "_raw"} & set(path.parts)
    }


def test_functions_are_short() -> None:
    sizes: dict[str, int] = {}
    for path, text in measured_modules().items():
        for function, size in function_sizes(ast.parse(text)):
            # Overloads and the parts of a property share a name.
            name = f"{path}:{function}"
            sizes[name] = max(size, sizes.get(name, 0))
    complaints = size_complaints(sizes, LONGEST_FUNCTION)
    assert not complaints, "\n".join(complaints)


def test_modules_are_short() -> None:
    sizes = {path: code_lines(text) for path, text in measured_modules().items()}
    complaints = size_complaints(sizes, LONGEST_MODULE)
    assert not complaints, "\n".join(complaints)


def test_size_complaints() -> None:
    assert size_complaints({"a.py": 11, "b.py": 10}, 10) == ["a.py has 11 lines, 10 are allowed: split it"]


def test_function_size_counts_only_its_body() -> None:
    text = '''
class Box:
    @property
    def wide(
        self,
    ) -> int:
        """First.

        Last.
        """
        def inner() -> int:
            return 1
        return inner()
'''
    assert dict(function_sizes(ast.parse(text))) == {"Box.wide": 3, "Box.wide.inner": 1}


def test_version_is_defined_once() -> None:
    files = [*authored_modules(), ROOT / "README.md", ROOT / "pyproject.toml", *(ROOT / "docs").rglob("*.md")]
    holders = [path for path in files if sinch.__version__ in path.read_text(encoding="utf-8")]
    assert holders == [ROOT / "sinch/_core/version.py"]


def test_every_make_target_is_documented() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z][a-z-]*):(?!=)", text, re.MULTILINE)
    # These are also the phony targets.
    explained = re.findall(r"^([a-z][a-z-]*):.*  ## \S.*$", text, re.MULTILINE)
    assert len(targets) > 20
    assert targets == explained


@pytest.mark.parametrize(
    ("command", "argument"),
    [
        ("check-release", "TAG"),
        ("effective", "API"),
        ("scaffold", "OPERATION"),
        ("spec-update", "API"),
        ("spec-update API=sms", "FILE"),
    ],
)
def test_make_target_without_its_argument_names_it(command: str, argument: str) -> None:
    make = shutil.which("make")
    assert make
    environment = {name: value for name, value in os.environ.items() if name not in {"MAKEFLAGS", argument}}
    # Nothing is run, but the commands are expanded.
    done = subprocess.run(
        [make, "--dry-run", *command.split()], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    target = command.split(maxsplit=1)[0]
    assert done.returncode == 2
    assert re.search(rf"\*\*\* {target} needs {argument}: make {target} .*{argument}=", done.stderr), done.stderr


def makefile_rules() -> dict[str, tuple[list[str], list[str]]]:
    """The targets of the Makefile with what they depend on, and their commands."""
    rules: dict[str, tuple[list[str], list[str]]] = {}
    commands: list[str] = []
    for line in (ROOT / "Makefile").read_text(encoding="utf-8").replace("\\\n", " ").splitlines():
        if rule := re.match(r"([a-z][a-z-]*):(?!=)([^#]*)", line):
            commands = []
            rules[rule[1]] = (rule[2].split(), commands)
        elif line.startswith("\t"):
            commands.append(line.strip().removeprefix("@"))
        elif line:
            commands = []
    return rules


def reached(*targets: str) -> set[str]:
    """What is made on the way to some targets."""
    rules, found, waiting = makefile_rules(), set[str](), list(targets)
    while waiting:
        target = waiting.pop()
        if target in rules and target not in found:
            found.add(target)
            needed, commands = rules[target]
            waiting += needed + [word for command in commands for word in made_by(command)]
    return found


def made_by(command: str) -> list[str]:
    """The targets that a command of the Makefile has another make make."""
    words = re.split(r"[\s=]", command.partition("$(MAKE)")[2] or command.partition("$(SIDE_BY_SIDE)")[2])
    variables = [name[2:-1] for name in words if re.fullmatch(r"\$\([A-Z_]+\)", name)]
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    values = [value for name in variables for value in re.findall(rf"^{name} \?= (\S+)$", text, re.MULTILINE)]
    return words + values


def test_every_check_is_part_of_make_test() -> None:
    checks = {
        name for name in makefile_rules() if name.startswith(("check-", "test-", "types", "lint", "arrows", "coverage"))
    }
    # A release is checked by its tag, before it is built.
    assert checks - {"check-release"} <= reached("test", "test-all")
    assert {"lint", "types", "types-complete", "arrows", "check-generated", "check-sync", "coverage"} <= reached("test")


@pytest.mark.parametrize("target", sorted(reached("test", "test-all")))
def test_no_make_target_ignores_a_failing_command(target: str) -> None:
    _, commands = makefile_rules()[target]
    for command in commands:
        assert not command.startswith("-"), command
        # A pipeline has the exit code of its last command.
        assert not re.search(r"(?<!\|)\|(?!\|)", command), command
        for fallback in command.split("||")[1:]:
            assert "exit 1" in fallback or " -m " in fallback, command


def test_ci_ignores_no_failure() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in (ROOT / ".github/workflows").glob("*.yml")}
    assert len(texts) > 1
    for path, text in texts.items():
        workflow = yaml.safe_load(text)
        assert workflow["permissions"] == {"contents": "read"}, path
        assert all("timeout-minutes" in job for job in workflow["jobs"].values()), path
        steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
        assert not [step for step in steps if "||" in step.get("run", "") or "continue-on-error" in step], path
    jobs = yaml.safe_load(texts[ROOT / ".github/workflows/test.yml"])["jobs"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [entry.rpartition(" :: ")[2] for entry in project["classifiers"]]
    assert jobs["test"]["strategy"]["matrix"]["python"] == [name for name in named if re.fullmatch(r"3\.\d+", name)]
    runs = [step.get("run") for job in jobs.values() for step in job["steps"]]
    assert {"make test", "make test-all"} <= set(runs)


def test_ci_script_stops_at_the_first_failure() -> None:
    lines = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
    assert "set -euo pipefail" in lines[1]
    assert [line.removeprefix("exec ") for line in lines if "make" in line] == ["make test", "make test-all"]
    assert not [line for line in lines if "||" in line or line.endswith("&")]


def test_tests_have_a_timeout_and_ignore_no_warnings(pytestconfig: pytest.Config) -> None:
    assert 0 < float(pytestconfig.getini("timeout")) <= 600
    assert pytestconfig.getini("filterwarnings") == ["error"]
    assert pytestconfig.getini("xfail_strict") is True


def test_separate_runs_of_pytest_share_no_files() -> None:
    command = re.compile(r'"-m",\s*"pytest"')
    modules = (ROOT / "tests").rglob("*.py")
    assert [path.name for path in modules if command.search(path.read_text("utf-8"))] == ["separate_pytest.py"]
