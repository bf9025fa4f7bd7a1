"""Independent validation of requests and responses by openapi-core, with the same contracts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any
from urllib.parse import urlsplit

import httpx
from jsonschema import ValidationError
from jsonschema.validators import extend
from jsonschema_path import SchemaPath
from openapi_core import V30RequestValidator, V30ResponseValidator
from openapi_core.datatypes import RequestParameters
from openapi_core.templating.datatypes import TemplateResult
from openapi_core.templating.paths.datatypes import PathOperationServer
from openapi_core.templating.paths.finders import BasePathFinder
from openapi_core.validation.schemas.exceptions import InvalidSchemaValue
from openapi_core.validation.schemas.factories import SchemaValidatorsFactory
from openapi_schema_validator import OAS30ReadValidator, OAS30WriteValidator
from starlette.datastructures import Headers, QueryParams

from sinch.sandbox.contract import contract_of
from sinch.sandbox.operations import METHODS, Api, Operation

Errors = Iterator[ValidationError]
Schema = Mapping[str, Any]

_ORIGIN = "http://sandbox"  # Required by openapi-core, ignored by the finder below.


def _enum(_validator: Any, values: list[Any], instance: Any, schema: Schema) -> Errors:
    accepted = [*values, *schema.get("x-legacy-values", ())]
    if instance not in accepted:
        yield ValidationError("must be one of " + ", ".join(map(str, values)))


def _all_of(validator: Any, parts: list[Schema], instance: Any, schema: Schema) -> Errors:
    # The contracts write a nullable reference as `allOf: [$ref], nullable: true`.
    if instance is None and schema.get("nullable"):
        return
    for part in parts:
        yield from validator.descend(instance, part)


def _one_of(validator: Any, branches: list[Schema], instance: Any, schema: Schema) -> Errors:
    discriminator = schema.get("discriminator")
    if discriminator is None:
        yield from OAS30WriteValidator.VALIDATORS["oneOf"](validator, branches, instance, schema)
        return
    if not validator.is_type(instance, "object"):
        yield ValidationError("must be of type object")
        return
    name, mapping = discriminator["propertyName"], discriminator["mapping"]
    tag = instance.get(name, schema.get("x-discriminator-default"))
    if isinstance(tag, str) and tag in mapping:
        yield from validator.descend(instance, {"$ref": mapping[tag]})
    else:
        yield ValidationError("must be one of " + ", ".join(mapping), path=[name])


def _one_of_keys(validator: Any, keys: list[str], instance: Any, schema: Schema) -> Errors:
    if not validator.is_type(instance, "object"):
        return
    given, required = sum(key in instance for key in keys), schema.get("x-one-of-required", False)
    if given > 1 or (required and not given):
        yield ValidationError(f"must have {'exactly' if required else 'at most'} one of " + ", ".join(keys))


def _keys(validator: Any, schema_name: str, instance: Any, _schema: Schema) -> Errors:
    if validator.is_type(instance, "object"):
        for key in instance:
            yield from validator.descend(key, {"$ref": f"#/components/schemas/{schema_name}"}, path=key)


def _required(validator: Any, names: list[str], instance: Any, schema: Schema) -> Errors:
    if validator.is_type(instance, "object"):
        for name in names:
            read_only = schema.get("properties", {}).get(name, {}).get("readOnly", False)
            if name not in instance and not read_only:
                yield ValidationError("is required", path=[name])


_KEYWORDS = {
    "enum": _enum,
    "allOf": _all_of,
    "oneOf": _one_of,
    "required": _required,
    "x-one-of-keys": _one_of_keys,
    "x-keys": _keys,
}
# Enums of responses are open in the contracts, but the sandbox must not return unknown values.
_WRITE = SchemaValidatorsFactory(extend(OAS30WriteValidator, _KEYWORDS))
_READ = SchemaValidatorsFactory(extend(OAS30ReadValidator, _KEYWORDS))


class _OperationFinder(BasePathFinder):
    """Finds an operation by its path template, which routing has already matched, ignoring `servers`."""

    def find(self, method: str, name: str) -> PathOperationServer:
        template = urlsplit(name).path
        path = self.spec / "paths" / template
        return PathOperationServer(path, path / method, None, TemplateResult(template, {}), TemplateResult("", {}))


@dataclass(slots=True)
class ContractRequest:
    """A request in the form required by openapi-core."""

    operation: Operation
    parameters: RequestParameters
    content_type: str
    body: bytes | None
    host_url: str = _ORIGIN

    @property
    def method(self) -> str:
        """The method, in lower case."""
        return self.operation.method

    @property
    def path(self) -> str:
        """The path template, which is sufficient for the finder."""
        return self.operation.path

    @property
    def path_pattern(self) -> str:
        """The path template."""
        return self.operation.path


@dataclass(slots=True)
class ContractResponse:
    """A response in the form required by openapi-core."""

    status_code: int
    content_type: str
    data: bytes | None
    headers: Mapping[str, Any]


class Oracle:
    """Validates by one contract."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._spec = SchemaPath.from_dict(_checkable(document))

    @cached_property
    def _request_validator(self) -> V30RequestValidator:
        return V30RequestValidator(self._spec, path_finder_cls=_OperationFinder, schema_validators_factory=_WRITE)

    @cached_property
    def _response_validator(self) -> V30ResponseValidator:
        return V30ResponseValidator(self._spec, path_finder_cls=_OperationFinder, schema_validators_factory=_READ)

    def request_errors(
        self, operation: Operation, path: Mapping[str, str], query: QueryParams, content_type: str, body: bytes
    ) -> list[str]:
        """Return the contract violations of a request."""
        parameters = RequestParameters(path=dict(path), query=query, header=Headers(), cookie={})
        request = ContractRequest(operation, parameters, content_type, body)
        return [_described(error) for error in self._request_validator.iter_errors(request)]

    def response_errors(self, operation: Operation, status: int, content_type: str, body: bytes) -> list[str]:
        """Return the contract violations of a response."""
        request = ContractRequest(operation, RequestParameters(), "", None)
        response = ContractResponse(status, content_type, body, {})
        return [_described(error) for error in self._response_validator.iter_errors(request, response)]


@cache
def oracle_of(api: Api) -> Oracle:
    return Oracle(contract_of(api).document)


def response_errors(operation: Operation, response: httpx.Response) -> list[str]:
    """Return the contract violations of a response."""
    oracle, content_type = oracle_of(operation.api), response.headers.get("content-type", "")
    return oracle.response_errors(operation, response.status_code, content_type, response.content)


def _described(error: Exception) -> str:
    if isinstance(error.__cause__, InvalidSchemaValue):
        faults: Any = error.__cause__.schema_errors
        return "; ".join(f"{'.'.join(map(str, each.absolute_path))}: {each.message}" for each in faults)
    return repr(error)


def _checkable(document: Mapping[str, Any]) -> dict[str, Any]:
    """Remove what is not to be checked here."""
    # Who may call is decided elsewhere (auth.py), with the statuses and bodies of the real APIs.
    checkable = {key: value for key, value in document.items() if key != "security"}
    # openapi-core warns about deprecated parameters, and warnings are errors in many test runs.
    checkable["paths"] = {path: _without_deprecations(item) for path, item in document["paths"].items()}
    return checkable


def _without_deprecations(path_item: Mapping[str, Any]) -> dict[str, Any]:
    item = dict(path_item)
    for method in METHODS:
        if "parameters" in item.get(method, {}):
            parameters = [
                {key: value for key, value in parameter.items() if key != "deprecated"}
                for parameter in item[method]["parameters"]
            ]
            item[method] = {**item[method], "parameters": parameters}
    return item
