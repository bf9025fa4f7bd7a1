"""Write a page of the documentation for every method, from the contract, the method itself and the recorded calls.

Usage: python -m scripts.method_pages <folder>
"""

from __future__ import annotations

import inspect
import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

import yaml

from scripts.contract.documents import APIS, ROOT, operations
from scripts.contract.overlay import read_contract
from scripts.contract.surface import find_method, read_inputs, read_surface
from scripts.method_examples import Example, examples
from sinch.sandbox.handlers import HANDLERS
from sinch.sandbox.operations import Api

_CASSETTES: Final = ROOT / "tests" / "cassettes"
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SECTIONS: Final = {"Args": "Arguments", "Returns": "Returns", "Raises": "Errors", "Yields": "Yields"}
_SECTION: Final = re.compile(rf"^({'|'.join(_SECTIONS)}):$", re.MULTILINE)
_ENTRY: Final = re.compile(r"^ {4}(\S+?):\s", re.MULTILINE)
_TITLES: Final = {"numbers": "Numbers", "number_lookup": "Number Lookup", "sms": "SMS", "conversation": "Conversation"}


class Page(NamedTuple):
    """A method and the operation that it calls."""

    method: str
    api: str
    operation: str
    verb: str
    path: str


def pages() -> Iterator[Page]:
    """Every method that calls an operation of the contract."""
    entries = read_surface().entries
    for api in APIS:
        document = read_contract(api)
        places = {str(one.get("operationId")): (verb, path) for path, verb, _, one in operations(document)}
        for inputs in read_inputs(api, document):
            entry = entries.get(inputs.name)
            for method in entry.methods if entry else (inputs.method,):
                verb, path = places[inputs.id]
                yield Page(method, api.package, inputs.id, verb.upper(), path)


def render(page: Page, example: Example) -> str:
    """The page as MyST Markdown."""
    method = find_method(page.method)
    parts = [
        f"# client.{page.method}",
        _code("python", _signature(page.method.rpartition(".")[2], method)),
        *_documentation(inspect.getdoc(method) or ""),
        "## Example",
        "Credentials and regions come from the environment. `AsyncSinchClient` has the same method, "
        f"{'to be iterated with `async for`' if _is_list(method) else 'to be awaited'}.",
        _code("python", example.program),
        "## On the wire",
        f"`{page.verb} {page.path}`, the operation `{page.operation}`.",
        *_recorded(page, example),
        "## In the sandbox",
        _in_the_sandbox(page),
    ]
    # Placeholders of the recordings, as those who read think of them.
    return "\n\n".join(parts).replace("recorded-", "your-") + "\n"


def _is_list(method: Any) -> bool:
    return "Paginator" in str(inspect.signature(method).return_annotation)


def _in_the_sandbox(page: Page) -> str:
    handler = HANDLERS[Api(page.api)].get(page.operation)
    if handler is None:
        return "Answers an example of the right shape, marked `x-sandbox-answer: example`."
    return (inspect.getdoc(handler) or "").partition("\n\n")[0]


def _signature(name: str, method: Any) -> str:
    parameters = list(inspect.signature(method).parameters.values())[1:]
    lines = []
    keyword_only = False
    for parameter in parameters:
        if parameter.kind is parameter.KEYWORD_ONLY and not keyword_only:
            lines.append("    *,")
            keyword_only = True
        lines.append(f"    {parameter},".replace("**options: 'Unpack[CallOptions]'", "**options: Unpack[CallOptions]"))
    body = "\n".join(line.replace("'", "") for line in lines)
    return f"{name}(\n{body}\n)" if lines else f"{name}()"


def _documentation(text: str) -> Iterator[str]:
    introduction, *sections = _SECTION.split(text)
    yield introduction.strip()
    for name, content in zip(sections[::2], sections[1::2], strict=True):
        yield f"## {_SECTIONS[name]}"
        yield _as_list(content.strip("\n"))


def _as_list(content: str) -> str:
    if not _ENTRY.search(content):
        return inspect.cleandoc(content)
    marked = _ENTRY.sub(lambda entry: f"- `{entry[1]}`: ", content)
    return re.sub(r"^ {8,}", "  ", marked, flags=re.MULTILINE)


def _recorded(page: Page, example: Example) -> Iterator[str]:
    pattern = re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(page.path)) + "$")
    cassette = _CASSETTES / f"{example.case.name}.yaml"
    recorded = yaml.load(cassette.read_text(encoding="utf-8"), Loader=_LOADER)["interactions"]  # noqa: S506
    for call in reversed(recorded):
        request, response = call["request"], call["response"]
        target = urlsplit(request["uri"])
        if request["method"] == page.verb and pattern.search(target.path):
            query = f"?{target.query}" if target.query else ""
            yield "The request that the example ends with, recorded against the sandbox, and its answer:"
            yield _code("text", f"{page.verb} {target.path}{query}\n{_body(request.get('body'))}")
            yield _code("text", f"{response['status']['code']}\n{_body(response['body'].get('string'))}")
            return


def _body(content: Any) -> str:
    text = content.decode("utf-8", "replace") if isinstance(content, bytes) else content or ""
    try:
        return json.dumps(json.loads(text), indent=2, ensure_ascii=False)
    except ValueError:
        return text


def _code(language: str, text: str) -> str:
    # Not a plain block: these are not programs, so the tests of the guides must not run them.
    return f"````{{code-block}} {language}\n{text.strip()}\n````"


def index(methods: Mapping[str, Page]) -> str:
    """The list of all pages, by API."""
    parts = ["# Methods", "A page for every method, written from the contract and the method itself."]
    for api, title in _TITLES.items():
        names = sorted(name for name, page in methods.items() if page.api == api)
        rows = [f"| [{name}]({name}.md) | {_first_line(name)} |" for name in names]
        entries = [f"{name} <{name}>" for name in names]  # the titles in the sidebar
        parts += [f"## {title}", "\n".join(["| method | what it does |", "|---|---|", *rows])]
        parts.append("\n".join(["```{toctree}", f":caption: {title}", ":hidden:", "", *entries, "```"]))
    return "\n\n".join(parts) + "\n"


def _first_line(name: str) -> str:
    return (inspect.getdoc(find_method(name)) or "").partition("\n")[0]


def main() -> int:
    """Run the command line."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    methods = {page.method: page for page in pages()}
    shown = examples()
    for name, page in methods.items():
        (folder / f"{name}.md").write_text(render(page, shown[name]), encoding="utf-8")
    (folder / "index.md").write_text(index(methods), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
