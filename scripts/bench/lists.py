"""All list operations of the contract: how the peers call them, and a response with a hundred recorded items."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Final, NamedTuple
from urllib.parse import parse_qsl, urlsplit

import yaml
from openapi_python_client.strings import PythonIdentifier

from scripts.contract.documents import APIS, ROOT, Api, Document, operations, parameters, resolve
from scripts.contract.overlay import current_contract
from scripts.contract.shapes import mapping
from scripts.contract.surface import python_name, read_surface
from scripts.generator.methods import method_path

ITEMS: Final = 100
PROJECT: Final = "fake-project"
_RECORDED = ROOT / "tests" / "cassettes"
_WHOLE: Final = "$"
"""In `x-pagination`: the response is the list itself."""


class ListCase(NamedTuple):
    """A list operation for the peers.

    Attributes:
        method: The method of the SDKs.
        arguments: Its arguments.
        modules: Possible modules in the packages of the stock generator.
        given: Its arguments there.
        verb: The HTTP method.
        path: The path of the request.
        query: The query parameters or body of the request.
        items: The field with the items, on the wire and in Python; empty if the response is the list.
        field: The field to read of each item, on the wire and in Python; empty if items have no fields.
        page: The response.
    """

    method: str
    arguments: dict[str, Any]
    modules: list[str]
    given: dict[str, Any]
    verb: str
    path: str
    query: dict[str, Any]
    items: tuple[str, str]
    field: tuple[str, str]
    page: Any


@cache
def list_cases() -> dict[str, ListCase]:
    """Return the list operations by method, except those without a recorded response."""
    listed = [_List(api, *found) for api in APIS for found in _listing(current_contract(api))]
    return {one.method: one.case() for one in listed if one.recorded}


def _listing(document: Document) -> Iterator[tuple[Document, str, str, Document, Document]]:
    for path, verb, item, operation in operations(document):
        if "x-pagination" in operation:
            yield document, path, verb, item, operation


@dataclass(frozen=True)
class _List:
    """A list operation of the contract."""

    api: Api
    document: Document
    path: str
    verb: str
    item: Document
    operation: Document

    @property
    def method(self) -> str:
        """The method of the SDK, preferably a handwritten one."""
        entry = read_surface().entries.get(f"{self.api.package}.{self.operation['operationId']}")
        if entry and entry.methods:
            return entry.methods[0]
        return method_path(self.api.package, self.document, self.operation)

    @cached_property
    def recorded(self) -> dict[str, Any]:
        """Return the last request of a recording with its response; empty if there is no recording."""
        found = sorted((_RECORDED / self.api.package).glob(f"{self.operation['operationId']}.*yaml"))
        return dict(yaml.safe_load(found[-1].read_text(encoding="utf-8"))["interactions"][-1]) if found else {}

    def case(self) -> ListCase:
        """Return the case for the peers, with the first item of the recorded response repeated a hundred times."""
        paging = self.operation["x-pagination"]
        recorded = _without_nulls(json.loads(self.recorded["response"]["body"]["string"]))
        items = "" if paging["items"] == _WHOLE else paging["items"]
        item = (recorded[items] if items else recorded)[0]
        size, values = self._size(), {one["name"]: self._value(one) for one in self._required}
        own = {python_name(one["name"], one): values[one["name"]] for one in self._required if not _configured(one)}
        query = {one["name"]: values[one["name"]] for one in self._required if one["in"] == "query"}
        return ListCase(
            method=self.method,
            arguments=own | {python_name(name, declared): ITEMS for name, declared in size.items()},
            modules=list(self._modules()),
            given={_identifier(name): value for name, value in (values | dict.fromkeys(size, ITEMS)).items()},
            verb=self.verb.upper(),
            path=self.path.format_map(values),
            query=query | dict.fromkeys(size, ITEMS),
            items=(items, _identifier(items)) if items else ("", ""),
            field=_first_field(item),
            page=_page(recorded, items, paging, item),
        )

    @cached_property
    def _parameters(self) -> list[dict[str, Any]]:
        return parameters(self.document, self.item, self.operation)

    @property
    def _required(self) -> list[dict[str, Any]]:
        return [one for one in self._parameters if one.get("required")]

    def _size(self) -> dict[str, Any]:
        """Return the parameter or field for the page size, with its declaration."""
        name = self.operation["x-pagination"].get("size_param")
        return {name: next((one for one in self._parameters if one["name"] == name), {})} if name else {}

    def _value(self, parameter: Mapping[str, Any]) -> Any:
        """Return the value of a parameter: the recorded one, else the first allowed one."""
        if _configured(parameter):
            return PROJECT
        query = dict(parse_qsl(urlsplit(self.recorded["request"]["uri"]).query))
        schema = mapping(resolve(self.document, parameter.get("schema")))
        return query.get(parameter["name"], next(iter(schema.get("enum") or ()), "fake"))

    def _modules(self) -> Iterator[str]:
        tag, name = (_identifier(each) for each in (self.operation["tags"][0], self.operation["operationId"]))
        for source in self.api.sources:
            yield f"stock_{_identifier(source.name)}.api.{tag}.{name}"


def _configured(parameter: Mapping[str, Any]) -> bool:
    return parameter["name"] in read_surface().configured


def _identifier(name: str) -> str:
    return str(PythonIdentifier(name, "field_"))


def _without_nulls(value: Any) -> Any:
    """Return the value without nulls, on which the stock client fails."""
    match value:
        case dict():
            return {name: _without_nulls(each) for name, each in value.items() if each is not None}
        case list():
            return [_without_nulls(each) for each in value]
    return value


def _first_field(item: Any) -> tuple[str, str]:
    """Return a field with a string or number that has the same name in all peers."""
    if not isinstance(item, dict):
        return "", ""
    names = {name: _identifier(name) for name in ("id", *item) if name in item}
    plain = (name for name in names if not isinstance(item[name], dict | list) and not names[name].endswith("_"))
    name = next(plain, next(iter(names)))
    return name, names[name]


def _page(recorded: Any, items: str, paging: Mapping[str, Any], item: Any) -> Any:
    if not items:
        return [item] * ITEMS
    last = {paging["next_token_field"]: ""} if "next_token_field" in paging else {}
    totals = {paging[key]: ITEMS for key in ("total_field", "page_size_field") if key in paging}
    return {**recorded, **last, **totals, items: [item] * ITEMS}
