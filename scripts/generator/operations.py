"""The operations of a document, and the modules that build requests and parse responses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openapi_python_client import strings
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import Property

from scripts.contract.documents import Document, Fault, operations, parameters

from .expressions import Form
from .fields import python_name
from .imports import Imports
from .inputs import ParameterView
from .modules import ModuleWriter
from .names import PREFIX, argument_faults, argument_name, duplicate_faults, parameter_pointer, pointer
from .pagination import pagination
from .parsed import ParsedApi
from .source import docstring


@dataclass(frozen=True)
class OperationView:
    """One operation: its declaration, inputs and result."""

    endpoint: Endpoint
    folder: str
    path: str
    method: str
    item: Document
    declared: Document
    path_parameters: tuple[ParameterView, ...]
    query: tuple[ParameterView, ...]
    body: Form | None
    result: Form | None

    @property
    def id(self) -> str:
        """The operation ID."""
        return str(self.declared["operationId"])

    @property
    def tag(self) -> str:
        """The first tag."""
        return str((self.declared.get("tags") or [self.folder])[0])

    @property
    def pointer(self) -> str:
        """The location in the document."""
        return pointer("paths", self.path, self.method)

    @property
    def mentioned(self) -> str:
        """The names used in the module, to determine its imports."""
        forms = [form for form in (self.body, self.result) if form]
        return " ".join(
            [
                *(f"{one.form.codec} {one.form.accepts}" for one in (*self.query, *self.path_parameters)),
                *(f"{form.codec} {form.accepts} {form.annotation}" for form in forms),
                "Operation Request",
                "path_segment" if self.path_parameters else "",
                "Parameter" if self.query else "",
                "Any" if self.result else "",
                "Pagination" if self.declared.get("x-pagination") else "",
            ]
        )


def read_operations(parsed: ParsedApi) -> Iterator[OperationView]:
    """Return the operations in the order of tags.

    Raises:
        ContractError: A parameter cannot be generated.
    """
    declared = {
        str(strings.PythonIdentifier(operation["operationId"], PREFIX)): (path, method, item, operation)
        for path, method, item, operation in operations(parsed.document)
    }
    for folder, collection in sorted(parsed.collections.items()):
        for endpoint in collection.endpoints:
            yield _operation(parsed, endpoint, folder, *declared[str(endpoint.name)])


def _operation(
    parsed: ParsedApi, endpoint: Endpoint, folder: str, path: str, method: str, item: Document, declared: Document
) -> OperationView:
    parsed.refuse(*_header_faults(path, method, declared))
    listed = {(one["in"], one["name"]): one for one in parameters(parsed.document, item, declared)}
    query = _parameters(parsed, endpoint.query_parameters, "query", listed)
    path_parameters = _parameters(parsed, endpoint.path_parameters, "path", listed)
    named = [
        (one.python_name, parameter_pointer(parsed.document, path, method, one.declared))
        for one in (*path_parameters, *query)
    ]
    parsed.refuse(*argument_faults(named), *duplicate_faults("parameters", named))
    body = parsed.expressions.form(endpoint.bodies[0].prop) if endpoint.bodies else None
    result = _result(parsed, endpoint)
    return OperationView(endpoint, folder, path, method, item, declared, path_parameters, query, body, result)


def _parameters(
    parsed: ParsedApi, props: Sequence[Property], kind: str, listed: Mapping[tuple[str, str], Document]
) -> tuple[ParameterView, ...]:
    return tuple(_parameter(parsed, prop, listed[kind, prop.name.get_untrusted_value()]) for prop in props)


def _parameter(parsed: ParsedApi, prop: Property, declared: Document) -> ParameterView:
    return ParameterView(
        python_name=argument_name(python_name(declared, prop)),
        wire_name=prop.name.get_untrusted_value(),
        form=parsed.expressions.form(prop),
        explode=declared.get("explode", True),
        required=bool(declared.get("required")),
        description=docstring(declared.get("description") or ""),
        declared=declared,
    )


def _result(parsed: ParsedApi, endpoint: Endpoint) -> Form | None:
    for pattern in endpoint.responses.patterns:
        first, _ = pattern.status_code.range or (0, 0)
        if first // 100 == 2 and pattern.source["attribute"] == "response.json()":
            return parsed.expressions.form(pattern.prop)
    return None


def _header_faults(path: str, method: str, operation: Document) -> Iterator[Fault]:
    for number, one in enumerate(operation.get("parameters", ())):
        if one["in"] in ("header", "cookie"):
            text = f"{method.upper()} {path}: {one['in']} {one['name']} is not generated: `extra_headers` sends it"
            yield Fault.at(text, ("paths", path, method, "parameters", number))


class OperationWriter:
    """Writes a module for each operation."""

    def __init__(self, parsed: ParsedApi, modules: ModuleWriter, imports: Imports) -> None:
        self._parsed = parsed
        self._modules = modules
        self._imports = imports

    def write_packages(self) -> None:
        """Write `api/` and a package in it for each tag, without the operations."""
        title = self._parsed.title
        self._modules.write("api/__init__.py", "api_init.py.jinja", title=title)
        for folder in sorted(self._parsed.collections):
            self._modules.write(f"api/{folder}/__init__.py", "api_init.py.jinja", title=f"{title}: {folder}")

    def write(self, operation: OperationView) -> None:
        """Write the module of an operation."""
        declared = operation.declared
        self._modules.write(
            f"api/{operation.folder}/{operation.endpoint.name}.py",
            "endpoint_module.py.jinja",
            operation.pointer,
            id=operation.id,
            method=operation.method.upper(),
            path=operation.path,
            product=self._product(operation),
            summary=docstring(declared.get("summary") or operation.id),
            description=docstring(declared.get("description") or ""),
            path_arguments=operation.path_parameters,
            query=sorted(operation.query, key=lambda parameter: not parameter.required),
            **_body(operation),
            result=operation.result,
            pagination=pagination(declared),
            package=self._parsed.models_package,
            **self._imports.find(operation.mentioned, models="...models.", arguments="...arguments"),
        )

    def _product(self, operation: OperationView) -> str:
        """Return the product that determines host, credentials and errors: the API, or the operation's own host."""
        usual = _host(self._parsed.document)
        host = _host(operation.declared) or _host(operation.item) or usual
        return host if host != usual else self._parsed.api.package


def _body(operation: OperationView) -> dict[str, Any]:
    bodies = operation.endpoint.bodies
    return {
        "body": operation.body,
        "body_required": bool(bodies and operation.declared.get("requestBody", {}).get("required")),
        "media_type": bodies[0].content_type.get_untrusted_value() if bodies else None,
    }


def _host(part: Document) -> str:
    """Return the product name in the host of the first server, such as `template` in `us.template.api.sinch.com`."""
    servers = part.get("servers") or [{"url": ""}]
    host = servers[0]["url"].split("//")[-1].split("/")[0]
    return str(host.removesuffix(".api.sinch.com").split(".")[-1])
