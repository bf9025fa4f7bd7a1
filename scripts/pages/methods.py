"""A page for each method, from the contract, the method itself and the recorded calls."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

import yaml

from scripts.contract.documents import APIS, ROOT, operations
from scripts.contract.overlay import current_contract
from scripts.contract.surface import find_method, load_client, public_methods, read_inputs, read_surface
from scripts.pages.examples import Example
from scripts.pages.markdown import code, linked_type, table, toctree
from scripts.pages.models import TITLES, anchor, models
from sinch._earlier.former_names import FormerName, former_name_of
from sinch.sandbox.handlers import HANDLERS
from sinch.sandbox.operations import Api

_CASSETTES: Final = ROOT / "tests" / "cassettes"
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SECTIONS: Final = {"Args": "Arguments", "Returns": "Returns", "Raises": "Errors", "Yields": "Yields"}
_SECTION: Final = re.compile(rf"^({'|'.join(_SECTIONS)}):$", re.MULTILINE)
_OPERATION: Final = re.compile(r"^API operation: `(\w+)`\.$", re.MULTILINE)
_ENTRY: Final = re.compile(r"^ {4}(\S+?):\s", re.MULTILINE)


class CalledOperation(NamedTuple):
    """The operation that a method calls."""

    operation: str
    verb: str
    path: str


class Page(NamedTuple):
    """A method of an API, or of the client if `api` is empty, with the operation that it calls, if any."""

    method: str
    api: str
    call: CalledOperation | None = None


def pages() -> Iterator[Page]:
    """Return all methods, sorted by name."""
    called = dict(_calling())
    by_function = {find_method(name): call for name, call in called.items()}
    by_operation = {call.operation: call for call in called.values()}
    for name, function in sorted(public_methods(load_client())):
        api = name.partition(".")[0] if "." in name else ""
        match = _OPERATION.search(inspect.getdoc(function) or "")
        yield Page(name, api, by_function.get(function) or by_operation.get(match[1] if match else ""))


def former_name(page: Page) -> FormerName | None:
    """Return the names of a method that is the former name of another one; None for any other."""
    return None if page.call else former_name_of(find_method(page.method))


def _calling() -> Iterator[tuple[str, CalledOperation]]:
    entries = read_surface().entries
    for api in APIS:
        document = current_contract(api)
        places = {str(one.get("operationId")): (verb, path) for path, verb, _, one in operations(document)}
        for inputs in read_inputs(api, document):
            entry = entries.get(inputs.name)
            verb, path = places[inputs.id]
            for method in entry.methods if entry else (inputs.method,):
                yield method, CalledOperation(inputs.id, verb.upper(), path)


def render(page: Page, example: Example | None) -> str:
    """Return the page as MyST Markdown."""
    method = find_method(page.method)
    former = former_name(page)
    parts = [
        f"# client.{page.method}",
        code("python", _signature(page.method.rpartition(".")[2], method)),
        *([f"Deprecated: the former name of [client.{former.new}]({former.new}.md)."] if former else ()),
        *([] if former else _documentation(inspect.getdoc(method) or "")),
        *([] if former else _response(page.api, method)),
        *(_example(method, example) if example else ()),
        *(_wire(page, page.call, example) if page.call else ()),
    ]
    # Make placeholders of recordings meaningful for readers.
    return "\n\n".join(parts).replace("recorded-", "your-") + "\n"


def _example(method: Any, example: Example) -> Iterator[str]:
    yield "## Example"
    yield f"Credentials and regions come from the environment. {_in_asyncio(method)}"
    yield code("python", example.program)


def _in_asyncio(method: Any) -> str:
    returned = str(inspect.signature(method).return_annotation)
    if returned.startswith(("AsyncPaginator", "AsyncGenerator")):
        return "`AsyncSinchClient` has the same method, to be iterated with `async for`."
    if inspect.iscoroutinefunction(inspect.unwrap(method)):
        return "`AsyncSinchClient` has the same method, to be awaited."
    return "`AsyncSinchClient` has the same method."


def _wire(page: Page, call: CalledOperation, example: Example | None) -> Iterator[str]:
    yield "## On the wire"
    yield f"`{call.verb} {call.path}`, the operation `{call.operation}`."
    if example and example.recording:
        yield from _recorded(call, example.recording)
    yield "## In the sandbox"
    yield _in_the_sandbox(page.api, call.operation)


def _in_the_sandbox(api: str, operation: str) -> str:
    handler = HANDLERS[Api(api)].get(operation)
    if handler is None:
        return "Returns an example of the response, marked `x-sandbox-answer: example`."
    return (inspect.getdoc(handler) or "").partition("\n\n")[0]


def _signature(name: str, method: Any) -> str:
    signature = inspect.signature(method)
    lines = []
    keyword_only = False
    for parameter in list(signature.parameters.values())[1:]:
        if parameter.kind is parameter.KEYWORD_ONLY and not keyword_only:
            lines.append("    *,")
            keyword_only = True
        lines.append(f"    {parameter},".replace("**options: 'Unpack[CallOptions]'", "**options: Unpack[CallOptions]"))
    body = "\n".join(line.replace("'", "") for line in lines)
    returned = f" -> {_in_sync(signature)}"
    return f"{name}(\n{body}\n){returned}" if lines else f"{name}(){returned}"


def _in_sync(signature: inspect.Signature) -> str:
    """Return the return annotation of the synchronous method."""
    return re.sub(r"\bAsync(?=Paginator|Generator|SinchClient)", "", str(signature.return_annotation))


def _response(api: str, method: Any) -> Iterator[str]:
    known = models(api) if api else {}
    returned = _in_sync(inspect.signature(method))
    if any(name in known for name in re.findall(r"\w+", returned)):
        linked = linked_type(returned, lambda name: f"#{anchor(api, name)}" if name in known else None)
        yield f"Its fields: {linked}."


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


def _recorded(call: CalledOperation, recording: str) -> Iterator[str]:
    pattern = re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(call.path)) + "$")
    cassette = _CASSETTES / f"{recording}.yaml"
    recorded = yaml.load(cassette.read_text(encoding="utf-8"), Loader=_LOADER)["interactions"]  # noqa: S506
    for interaction in reversed(recorded):
        request, response = interaction["request"], interaction["response"]
        target = urlsplit(request["uri"])
        if request["method"] == call.verb and pattern.search(target.path):
            query = f"?{target.query}" if target.query else ""
            yield "The request that the example ends with, recorded against the sandbox, and its response:"
            yield code("text", f"{call.verb} {target.path}{query}\n{_body(request.get('body'))}")
            yield code("text", f"{response['status']['code']}\n{_body(response['body'].get('string'))}")
            return


def _body(content: Any) -> str:
    text = content.decode("utf-8", "replace") if isinstance(content, bytes) else content or ""
    try:
        return json.dumps(json.loads(text), indent=2, ensure_ascii=False)
    except ValueError:
        return text


def index(found: Sequence[Page]) -> str:
    """Return the index of all pages, by API."""
    parts = ["# Methods", "A page for every method, written from the contract and the method itself."]
    for api, title in {**TITLES, "": "The client"}.items():
        names = [page.method for page in found if page.api == api]
        rows = [[f"[{name}]({name}.md)", _first_line(name)] for name in names]
        parts += [f"## {title}", table(["method", "what it does"], rows)]
        parts.append(toctree([f"{name} <{name}>" for name in names], title))  # titles in the sidebar
    return "\n\n".join(parts) + "\n"


def _first_line(name: str) -> str:
    return (inspect.getdoc(find_method(name)) or "").partition("\n")[0]
