"""Write stubs for an operation: a recorded call, a section of the guide, and a behaviour of the sandbox.

Usage: python -m scripts.scaffold --operation Groups_Pause
"""

from __future__ import annotations

import argparse
import difflib
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openapi_python_client.strings import PythonIdentifier
from ruff import find_ruff_bin

from scripts.contract.documents import APIS, ROOT, Api, ContractError, Document, operations, parameters, resolve
from scripts.contract.overlay import current_contract
from scripts.contract.shapes import Schemas, mapping
from scripts.contract.surface import python_name, read_surface
from scripts.generator.methods import method_path
from scripts.generator.source import docstring

_EXAMPLES = {"integer": "1", "number": "1", "boolean": "True", "array": "[]", "object": "{}"}
_EXAMPLE_ANSWER = "from sinch.sandbox.examples import example_answer\n"


@dataclass(frozen=True)
class Subject:
    """The operation that stubs are written for."""

    api: Api
    id: str
    tag: str
    summary: str
    method: str
    call: str

    @property
    def name(self) -> str:
        """The name of a function for the operation."""
        return str(PythonIdentifier(self.id, "operation_"))


def find_subject(operation_id: str) -> tuple[Subject, Document]:
    """Return the operation with an ID, and its document."""
    known = []
    for api in APIS:
        document = current_contract(api)
        for _, _, item, operation in operations(document):
            if operation["operationId"] == operation_id:
                return _subject(api, document, item, operation), document
            known.append(operation["operationId"])
    similar = ", ".join(difflib.get_close_matches(operation_id, known))
    hint = f"; did you mean {similar}?" if similar else ": use an operationId of openapi/"
    raise ContractError(f"no document has the operation {operation_id!r}{hint}")


def _subject(api: Api, document: Document, item: Document, operation: Document) -> Subject:
    arguments = ", ".join(f"{name}={value}" for name, value in _required(document, item, operation))
    method = method_path(api.package, document, operation)
    return Subject(
        api=api,
        id=str(operation["operationId"]),
        tag=(operation.get("tags") or ["default"])[0],
        summary=docstring(operation.get("summary") or operation["operationId"]),
        method=method,
        call=f"client.{method}({arguments})",
    )


def _required(document: Document, item: Document, operation: Document) -> Iterator[tuple[str, str]]:
    """Yield the required arguments, with placeholder values."""
    configured = read_surface().configured
    for one in parameters(document, item, operation):
        if one.get("required") and one["name"] not in configured:
            yield python_name(one["name"], one), _example(mapping(one.get("schema")))
    body = mapping(resolve(document, operation.get("requestBody")))
    media = next(iter(mapping(body.get("content")).values()), None)
    schemas = Schemas(document)
    shape = schemas.shape(schemas.place(mapping(media).get("schema")).content)
    for name in sorted(shape.required):
        prop = shape.properties[name].node
        yield python_name(name, prop), _example(schemas.place(prop).content)


def _example(schema: Mapping[str, Any]) -> str:
    values = schema.get("enum")
    return repr(values[0]) if values else _EXAMPLES.get(str(schema.get("type")), '"..."')


def case_module(subject: Subject) -> str:
    """Return the source of a recorded call; `make record` writes its cassette."""
    return f'''"""A recorded call of {subject.id}."""

from __future__ import annotations

from typing import Any

from .case import Case


def check(result: Any) -> None:
    assert result is not None


CASES = [Case("{subject.api.name}", "{subject.id}", lambda client: {subject.call}, check)]
'''


def with_section(text: str, subject: Subject) -> str:
    """Return the guide with a section added before the last one."""
    section = f"## {subject.summary}\n\n```python\n{subject.call}\n```\n\n"
    before, heading, last = text.rpartition("\n## ")
    return f"{before}\n{section}{heading.lstrip()}{last}"


def with_behaviour(text: str, subject: Subject) -> str:
    """Return the module of the sandbox with the operation added, with its default response."""
    if _EXAMPLE_ANSWER not in text:
        text = re.sub(r"(?m)^from sinch\.sandbox\.", f"{_EXAMPLE_ANSWER}from sinch.sandbox.", text, count=1)
    return f'''{text.rstrip()}


@operation("{subject.id}")
async def {subject.name}(call: ReceivedCall) -> Response:
    """{subject.summary}."""
    return example_answer(call)
'''


def find_behaviours(subject: Subject, document: Document, folder: Path) -> Path | None:
    """Return the module of the sandbox that implements other operations of the tag."""
    others = [one["operationId"] for _, _, _, one in operations(document) if subject.tag in one.get("tags", ())]
    for path in sorted(folder.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if any(f'@operation("{one}")' in text for one in others):
            return path
    return None


def write_stubs(subject: Subject, document: Document, root: Path = ROOT) -> list[Path]:
    """Write the missing stubs; return the changed files."""
    behaviours = find_behaviours(subject, document, root / "sinch" / "sandbox")
    guide = root / "docs" / "guide" / f"{subject.api.name}.md"
    case = root / "tests" / "contract" / "cases" / f"{subject.name}.py"
    written = []
    for path, add, mark in (
        (guide, with_section, f"client.{subject.method}("),
        (behaviours, with_behaviour, f'@operation("{subject.id}")'),
    ):
        text = path.read_text(encoding="utf-8") if path else mark
        if path and mark not in text:
            path.write_text(add(text, subject), encoding="utf-8")
            written.append(path)
    if not any(f'"{subject.id}"' in one.read_text(encoding="utf-8") for one in case.parent.glob("*.py")):
        case.write_text(case_module(subject), encoding="utf-8")
        written.append(case)
    return written


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--operation", required=True, help="the operationId")
    try:
        subject, document = find_subject(parser.parse_args().operation)
    except ContractError as error:
        print(error, file=sys.stderr)
        return 1
    written = write_stubs(subject, document)
    modules = [str(path) for path in written if path.suffix == ".py"]
    for command in (["check", "--fix-only", "--select", "I"], ["format"]):
        if modules:
            subprocess.run([find_ruff_bin(), *command, "--quiet", *modules], check=True)  # noqa: S603
    print("\n".join(f"{path.relative_to(ROOT)}: a stub for {subject.id}" for path in written) or "Nothing to write.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
