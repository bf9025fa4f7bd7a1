"""An example of each method: a program made of a recorded call, or the program in `examples/methods/`."""

from __future__ import annotations

import keyword
import re
import subprocess
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, NamedTuple

from ruff import find_ruff_bin

from scripts.contract.documents import ROOT
from scripts.contract.surface import find_method, load_client, public_methods
from sinch import Paginator, SinchClient
from sinch.sandbox.server import running_sandbox
from sinch.testing import Sandbox
from tests._sync.performing import perform
from tests.contract.cases import CASES, SETTINGS, Case

_START: Final = "from sinch import SinchClient\n\nclient = SinchClient()\n"
_OF_METHODS_SHOWN: Final = ("project", "fallback", "rejected")  # of cases that call what another one shows
_PAGING: Final = ("next_page", "start")


class Example(NamedTuple):
    """A program that calls a method.

    Attributes:
        method: The method called last, as a path below the client.
        program: The program.
        recording: The recorded call that it is made of.
    """

    method: str
    program: str
    recording: str = ""


@cache
def examples() -> dict[str, Example]:
    """Return the examples by method, made once by each process; a method at two paths has one for each."""
    found = {**_written(), **_recorded()}
    for name, function in public_methods(load_client()):
        original = next((one for one in found if one != name and find_method(one) is function), None)
        if name not in found and original is not None:
            path = f"client.{original.rpartition('.')[0]}."
            program = found[original].program.replace(path, f"client.{name.rpartition('.')[0]}.")
            found[name] = found[original]._replace(method=name, program=program)
    return found


def _written() -> dict[str, Example]:
    folder = ROOT / "examples" / "methods"
    programs = {".".join(path.relative_to(folder).with_suffix("").parts): path for path in sorted(folder.rglob("*.py"))}
    return {method: Example(method, path.read_text(encoding="utf-8")) for method, path in programs.items()}


def _recorded() -> dict[str, Example]:
    found: dict[str, Example] = {}
    with running_sandbox(frozen=True) as url, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        for case in CASES:
            if case.variant not in _OF_METHODS_SHOWN:
                Sandbox(url).reset()
                example = _example(case, url)
                found.setdefault(example.method, example)
    programs = _formatted([example.program for example in found.values()])
    return {
        method: example._replace(program=program)
        for (method, example), program in zip(found.items(), programs, strict=True)
    }


def _example(case: Case, sandbox_url: str) -> Example:
    writer = _Writer()
    with SinchClient(**SETTINGS[case.credentials], sandbox_url=sandbox_url) as client:
        perform(case, _Written(client, "client", writer))  # type: ignore[arg-type]
    return Example(writer.calls[-1].method, writer.program(), case.name)


@dataclass
class _Call:
    """A call of a method of the client.

    Attributes:
        method: The path below the client.
        expression: The source of the call.
        variable: The variable for the result.
        result: The result.
        uncertain: The expressions among its arguments that may be None.
    """

    method: str
    expression: str
    variable: str
    result: Any
    uncertain: list[str]


@dataclass
class _Writer:
    """Collects the calls of a program, in order."""

    calls: list[_Call] = field(default_factory=list)

    def add(self, path: str, arguments: str, result: Any, uncertain: list[str]) -> str:
        """Add a call and name its result."""
        method = path.removeprefix("client.")
        variable = _variable(method, {call.variable for call in self.calls})
        self.calls.append(_Call(method, f"{path}({arguments})", variable, result, uncertain))
        return variable

    def program(self) -> str:
        """Return the program, not yet formatted."""
        lines = [_START]
        *before, last = self.calls
        checked = [f"assert {' and '.join(last.uncertain)}"] if last.uncertain else []
        for position, call in enumerate(before):
            rest = " ".join(later.expression for later in self.calls[position + 1 :])
            used = re.search(rf"\b{call.variable}\b", rest)
            lines.append(f"{call.variable} = {call.expression}" if used else call.expression)
        lines += checked
        if last.result is None:
            lines.append(last.expression)
        elif isinstance(last.result, Paginator):
            item = _item(last.method)
            lines += [f"for {item} in {last.expression}:", f"    print({item})"]
        else:
            variable = "result" if last.variable[-1].isdigit() else last.variable
            lines += [f"{variable} = {last.expression}", f"print({variable})"]
        return "\n".join(lines) + "\n"


class _Written:
    """A proxy of a value that knows its expression and records method calls."""

    def __init__(self, value: Any, expression: str, writer: _Writer, *, uncertain: bool = False) -> None:
        self._value, self._expression, self._writer, self._uncertain = value, expression, writer, uncertain

    def __getattr__(self, name: str) -> _Written:
        uncertain = str(type(self._value).__annotations__.get(name, "")).endswith("| None")
        return _Written(getattr(self._value, name), f"{self._expression}.{name}", self._writer, uncertain=uncertain)

    def __getitem__(self, key: Any) -> _Written:
        return _Written(self._value[key], f"{self._expression}[{key!r}]", self._writer)

    def __iter__(self) -> Iterator[_Written]:
        return (self[position] for position in range(len(self._value)))

    def __call__(self, *positional: Any, **keywords: Any) -> _Written:
        arguments = [_source(value) for value in positional]
        arguments += [f"{name}={_source(value)}" for name, value in keywords.items()]
        result = self._value(*map(_plain, positional), **{name: _plain(value) for name, value in keywords.items()})
        if self._expression.startswith("client.") and not self._expression.endswith(_PAGING):
            given = [value for value in (*positional, *keywords.values()) if isinstance(value, _Written)]
            uncertain = [value._expression for value in given if value._uncertain]
            variable = self._writer.add(self._expression, ", ".join(arguments), result, uncertain)
            return _Written(result, variable, self._writer)
        return _Written(result, f"{self._expression}({', '.join(arguments)})", self._writer)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value._value if isinstance(value, _Written) else value


def _source(value: Any) -> str:
    if isinstance(value, _Written):
        return value._expression
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key!r}: {_source(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_source, value)) + "]"
    return repr(value)


def _variable(method: str, taken: set[str]) -> str:
    """Return a variable name for the result of a method, from its resource or its verb."""
    *_, resource, verb = method.split(".")
    name = "sent" if verb.startswith("send") and resource in ("messages", "events") else resource
    if name == resource and not verb.startswith("list"):
        name = _singular(name)
    if keyword.iskeyword(name) or name == "client":
        name += "_"
    count = next(number for number in range(1, len(taken) + 2) if f"{name}{number if number > 1 else ''}" not in taken)
    return f"{name}{count if count > 1 else ''}"


def _item(method: str) -> str:
    """Return a variable name for an item of a list method."""
    *_, resource, verb = method.split(".")
    listed = verb.removeprefix("list_").partition("_by_")[0]
    return _singular(resource if "_" not in verb or resource == "numbers" else listed.removeprefix("last_"))


def _singular(name: str) -> str:
    if name.endswith("ies"):
        return f"{name[:-3]}y"
    return {"batches": "batch", "addresses": "address", "emergency_addresses": "address"}.get(
        name, name.removesuffix("s")
    )


def _formatted(programs: Sequence[str]) -> list[str]:
    """Format programs like `make fmt`."""
    separator = "\n# ---- the next program ----\n"
    command = [find_ruff_bin(), "format", "--line-length=100", "--no-cache", "-"]
    ran = subprocess.run(  # noqa: S603  # a fixed command
        command, input=separator.join(programs), capture_output=True, text=True, check=True
    )
    return [f"{program.strip()}\n" for program in ran.stdout.split(separator.strip())]
