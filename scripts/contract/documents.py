"""Read OpenAPI documents, and reject those from which no code can be generated."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml

ROOT = Path(__file__).resolve().parents[2]
OPENAPI = ROOT / "openapi"
GENERATED = ROOT / "generated" / "sinch_openapi"
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")

Document = dict[str, Any]
Location = tuple[str | int, ...]


class Fault(str):
    """A line that describes a fault, with its locations and an optional replacement for the overlay."""

    places: tuple[Location, ...] = ()
    instead: Mapping[str, Any] | None = None

    @classmethod
    def at(cls, text: str, *places: Location, instead: Mapping[str, Any] | None = None) -> Fault:
        """Make a fault of several locations, any one of which may be changed."""
        fault = cls(text)
        fault.places, fault.instead = places, instead
        return fault

    def under(self, name: str) -> Fault:
        """Return the fault with a name as prefix."""
        return Fault.at(f"{name}: {self}", *self.places, instead=self.instead)


class ContractError(Exception):
    """The contract is invalid; contains one line per fault."""

    def __init__(self, *faults: str) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class Source:
    """A vendored document: the name of its files, and the package that is generated from it."""

    name: str
    package: str

    @property
    def spec(self) -> Path:
        """The path of the vendored document."""
        return OPENAPI / f"{self.name}.yaml"

    @property
    def overlay(self) -> Path:
        """The path of its overlay."""
        return OPENAPI / "overlays" / f"{self.name}.yaml"


@dataclass(frozen=True)
class Api:
    """One of the four APIs: its name, which is that of its first document, and its other documents."""

    name: str
    further: tuple[str, ...] = ()

    @property
    def package(self) -> str:
        """The name of the generated package."""
        return self.name.replace("-", "_")

    @property
    def sources(self) -> tuple[Source, ...]:
        """The documents that describe it, the main one first."""
        return tuple(Source(name, self.package) for name in (self.name, *self.further))


APIS = (
    Api("numbers"),
    Api("number-lookup"),
    Api("sms"),
    Api("conversation", ("template-management", "conversation-earlier")),
)
SOURCES = tuple(source for api in APIS for source in api.sources)


def find_api(name: str) -> Api:
    """Return the API with a name, or with a document of that name; hyphens and underscores are equivalent."""
    package = find_source(name).package
    return next(api for api in APIS if api.package == package)


def find_source(name: str) -> Source:
    """Return the document with a name; hyphens and underscores are equivalent."""
    for source in SOURCES:
        if name.replace("_", "-") == source.name:
            return source
    raise ContractError(f"API {name!r} is not one of {', '.join(source.name for source in SOURCES)}")


def read_document(path: Path) -> Document:
    """Parse an OpenAPI document; the error has a line per fault."""
    return parse_structure(read_text(path), path.name)


def read_text(path: Path) -> str:
    """Read a file of the contract."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ContractError(f"{path}: cannot be read: {error.__class__.__name__}: {error}") from None


def parse_structure(text: str, name: str) -> Document:
    """Parse a document and check that it can be traversed, which is enough for a comparison but not for generation."""
    try:
        document = _text_keys(_parse(text, name))
        if not isinstance(document, dict) or not isinstance(document.get("paths"), dict):
            raise ContractError(f"{name}: not an OpenAPI document: no `paths` object at the top")
        if not re.match(r"3\.[0-2](\.|$)", str(document.get("openapi", ""))):
            raise ContractError(f"{name}: `openapi` must be 3.0, 3.1 or 3.2, is {document.get('openapi')!r}")
        # Parameters can be checked only if all references are valid.
        faults = list(_torn_texts(document)) or list(reference_faults(document)) or list(_parameter_faults(document))
    except RecursionError:
        raise ContractError(f"{name}: nested too deeply, or a YAML alias that contains itself") from None
    if faults:
        raise ContractError(*(f"{name}: {fault}" for fault in faults))
    return document


def _parse(text: str, name: str) -> Any:
    try:
        # JSON is valid YAML, unless it is indented with tabs.
        return json.loads(text)
    except ValueError:
        pass
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506  # a safe loader, see below
    except yaml.YAMLError as error:
        place = getattr(error, "problem_mark", None)
        at = f" line {place.line + 1}, column {place.column + 1}:" if place else ""
        reason = " ".join(str(getattr(error, "problem", None) or error).split())
        raise ContractError(f"{name}: not YAML or JSON:{at} {reason}") from None
    except ValueError as error:
        raise ContractError(f"{name}: not YAML or JSON: {error}") from None


class _Loader(yaml.CSafeLoader):
    """A safe loader that resolves plain scalars like YAML 1.2: dates and `NO`, the country, are strings."""


_SCALARS = {
    "null": (r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    "bool": (r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    "int": (r"[-+]?[0-9]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    "float": (r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
    "merge": (r"<<", ["<"]),
}
_Loader.yaml_implicit_resolvers = {}
for _name, (_pattern, _first) in _SCALARS.items():
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(f"^(?:{_pattern})$"), _first)


def _construct_int(loader: _Loader, node: yaml.ScalarNode) -> int:
    text = str(loader.construct_scalar(node))
    return int(text, 16) if text.startswith("0x") else int(text)


def _construct_float(loader: _Loader, node: yaml.ScalarNode) -> float:
    return float(str(loader.construct_scalar(node)))


_Loader.add_constructor("tag:yaml.org,2002:int", _construct_int)
_Loader.add_constructor("tag:yaml.org,2002:float", _construct_float)


def _text_keys(node: Any) -> Any:
    """Convert all keys to strings, as in JSON: YAML parses the key of the response `200:` as a number."""
    if isinstance(node, dict):
        return {_text_key(key): _text_keys(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_text_keys(item) for item in node]
    return node


def _text_key(key: Any) -> str:
    return key if isinstance(key, str) else json.dumps(key, default=str)


def operations(document: Document) -> Iterator[tuple[str, str, dict[str, Any], dict[str, Any]]]:
    """Yield each operation as (path, method, path item, operation)."""
    for path, declared in document["paths"].items():
        item = resolve(document, declared)
        for method in METHODS:
            if isinstance(item, dict) and isinstance(item.get(method), dict):
                yield path, method, item, item[method]


def parameters(document: Document, item: dict[str, Any], operation: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the parameters of an operation, including those of its path item, with references resolved."""
    merged = {}
    for declared in [*(item.get("parameters") or []), *(operation.get("parameters") or [])]:
        parameter = resolve(document, declared)
        merged[parameter["in"], parameter["name"]] = parameter
    return list(merged.values())


def resolve(document: Document, node: Any) -> Any:
    """Return the node, with a chain of local references resolved."""
    seen = set()
    while isinstance(node, dict) and isinstance(node.get("$ref"), str):
        reference = node["$ref"]
        if reference in seen:
            raise ContractError(f"$ref {reference} refers to itself")
        seen.add(reference)
        node = _lookup(document, reference)
    return node


def _lookup(document: Document, reference: str) -> Any:
    if not reference.startswith("#/"):
        raise ContractError(f"$ref {reference} is not local")
    here: Any = document
    for escaped in reference[2:].split("/"):
        step = unquote(escaped).replace("~1", "/").replace("~0", "~")
        if isinstance(here, dict) and step in here:
            here = here[step]
        elif isinstance(here, list) and step.isdecimal() and int(step) < len(here):
            here = here[int(step)]
        else:
            raise ContractError(f"$ref {reference} is unresolved")
    return here


def walk(node: Any, at: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each object of a document with its JSON pointer."""
    if isinstance(node, dict):
        yield at, node
        for key, value in node.items():
            yield from walk(value, f"{at}/{str(key).replace('~', '~0').replace('/', '~1')}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from walk(value, f"{at}/{index}")


def location(pointer: str) -> Location:
    """Split a JSON pointer into steps."""
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:])


def _torn_texts(node: Any, at: str = "") -> Iterator[str]:
    """Yield strings with lone surrogates, which JSON can express but UTF-8 files cannot contain."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _torn_texts(key, f"{at}/{key!a}" if _is_torn(key) else at)
            yield from _torn_texts(value, f"{at}/{key.replace('~', '~0').replace('/', '~1')}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _torn_texts(value, f"{at}/{index}")
    elif isinstance(node, str) and _is_torn(node):
        yield f"{ascii(at)[1:-1]}: contains a lone surrogate: write the whole character"


def _is_torn(text: str) -> bool:
    return any("\ud800" <= one <= "\udfff" for one in text) if not text.isascii() else False


def reference_faults(document: Document) -> Iterator[Fault]:
    """Return faults for unresolved references."""
    for at, node in walk(document):
        if isinstance(node.get("$ref"), str):
            try:
                resolve(document, node)
            except ContractError as error:
                yield Fault.at(f"{at}: {error}", location(at))


def _parameter_faults(document: Document) -> Iterator[str]:
    for path, method, item, operation in operations(document):
        for holder in (item, operation):
            listed = holder.get("parameters") or []
            if not isinstance(listed, list):
                yield f"{method.upper()} {path}: `parameters` is not a list"
                continue
            for number, declared in enumerate(listed, 1):
                parameter = resolve(document, declared)
                named = isinstance(parameter, dict) and isinstance(parameter.get("name"), str)
                if not named or not isinstance(parameter.get("in"), str):
                    yield f"{method.upper()} {path}: parameter {number} has no `name` or no `in`"


def operation_faults(document: Document) -> list[Fault]:
    """Return faults of operations: a missing or duplicate operationId, no responses, or additions of OpenAPI 3.2."""
    return [*_operation_faults(document), *_unknown_faults(document)]


def _unknown_faults(document: Document) -> Iterator[Fault]:
    """Report operations and responses of OpenAPI 3.2 that are not supported, so that none is silently lost."""
    for path, declared in document["paths"].items():
        item = resolve(document, declared)
        for key in ("query", "additionalOperations"):
            if isinstance(item, dict) and key in item:
                yield Fault.at(f"{path}: `{key}` of OpenAPI 3.2 is not generated", ("paths", path, key))
    for at, node in walk(document["paths"]):
        if "itemSchema" in node and "/content/" in at:
            text = f"paths{at}: `itemSchema` of OpenAPI 3.2, a stream, is not generated: give it a `schema`"
            yield Fault.at(text, ("paths", *location(at)))


def _operation_faults(document: Document) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for path, method, _, operation in operations(document):
        where, at = f"{method.upper()} {path}", ("paths", path, method)
        identifier = operation.get("operationId")
        if not isinstance(identifier, str) or not identifier:
            yield Fault.at(f"{where}: has no operationId", at)
        elif identifier in seen:
            yield Fault.at(f"{where}: operationId {identifier} is also that of {seen[identifier]}", at)
        else:
            seen[identifier] = where
        if not operation.get("responses"):
            yield Fault.at(f"{where}: has no responses", at)
