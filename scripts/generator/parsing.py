"""Parse a document with openapi-python-client, and reject what it would drop."""

from __future__ import annotations

import contextlib
import copy
import re
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

from openapi_python_client import strings
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.schema import OpenAPI
from pydantic import ValidationError

from scripts.contract.documents import Api, ContractError, Document, Fault, Location, operations

from .names import PREFIX, by_name, class_name, duplicate_faults, pointer

__all__ = ["PREFIX", "parse", "with_overlay_rules"]


def with_overlay_rules(document: Document) -> Document:
    """Return a copy with extensions of the overlay applied.

    Fields in `x-required` become required, and responses with `x-no-content` lose their content.
    """
    copied = copy.deepcopy(document)
    for schema in copied.get("components", {}).get("schemas", {}).values():
        if isinstance(schema, dict) and "x-required" in schema:
            schema["required"] = [*schema.get("required", ()), *schema.pop("x-required")]
    for _, _, _, operation in operations(copied):
        for response in operation["responses"].values():
            if response.pop("x-no-content", False):
                response.pop("content", None)
    return copied


def parse(api: Api, document: Document) -> GeneratorData:
    """Parse a document into models, enums and operations.

    Raises:
        ContractError: The parser warned, or dropped something.
    """
    faults = duplicate_faults(
        "operations",
        [
            (str(strings.PythonIdentifier(operation["operationId"], PREFIX)), f"{pointer('paths', path, method)}")
            for path, method, _, operation in operations(document)
        ],
        "operationId",
    )
    faults += duplicate_faults(
        "schemas",
        [
            (class_name(name), pointer("components", "schemas", name))
            for name in document.get("components", {}).get("schemas", {})
        ],
        "x-schema-name",
    )
    faults = faults or list(_invalid(document))
    if faults:
        raise ContractError(*(fault.under(api.name) for fault in faults))
    config = Config.from_sources(
        ConfigFile(literal_enums=True, post_hooks=[]), MetaType.NONE, api.sources[0].spec, "utf-8", True, None
    )
    with _parameters_of_one_name():
        # The parser modifies the document.
        data = GeneratorData.from_dict(copy.deepcopy(document), config=config)
    if isinstance(data, GeneratorError):
        raise ContractError(_fault(data).under(api.name))
    data.models = list(data.models)
    data.enums = list(data.enums)
    faults = [_fault(error) for error in _errors(data)] + _dropped(data, document)
    if faults:
        raise ContractError(*(fault.under(api.name) for fault in faults))
    return data


@contextlib.contextmanager
def _parameters_of_one_name() -> Iterator[None]:
    """Accept parameters whose Python names are equal: overlays distinguish them by `x-python-name`."""
    check = Endpoint._check_parameters_for_conflicts

    def keep(endpoint: Endpoint, **arguments: Any) -> Endpoint:
        check(endpoint, **arguments)
        return endpoint

    with patch.object(Endpoint, check.__name__, keep):
        yield


def _errors(data: GeneratorData) -> list[Any]:
    collections = data.endpoint_collections_by_tag.values()
    return [*(error for collection in collections for error in collection.parse_errors), *data.errors]


def _dropped(data: GeneratorData, document: Document) -> list[Fault]:
    collections = data.endpoint_collections_by_tag.values()
    parsed = {str(endpoint.name) for collection in collections for endpoint in collection.endpoints}
    return [
        Fault.at(f"operation {operation['operationId']} was dropped", ("paths", path, method))
        for path, method, _, operation in operations(document)
        if strings.PythonIdentifier(operation["operationId"], PREFIX) not in parsed
    ]


def _fault(error: Any) -> Fault:
    text = " ".join(f"{error.header or ''} {error.detail or ''}".split())
    # The parser prints some names as objects.
    text = re.sub(r"(for status code )?<[\w.]+ object at 0x[0-9a-f]+> ?", "", text)
    schema = re.search(r"/components/schemas/([^\s/]+)", text)
    operation = re.search(r"parsing ([A-Z]+) (/\S*) within", text)
    if schema:
        return Fault.at(text, ("components", "schemas", schema[1].rstrip(":")))
    return Fault.at(text, ("paths", operation[2], operation[1].lower())) if operation else Fault(text)


def _invalid(document: Document) -> Iterator[Fault]:
    """Yield faults for invalid OpenAPI; for a location with several possible types, the first type's reason."""
    try:
        OpenAPI.model_validate(copy.deepcopy(document))
    except ValidationError as error:
        reasons = {_place(document, one["loc"]): one["msg"] for one in reversed(error.errors())}
        for at, reason in reversed(reasons.items()):
            yield by_name(document, Fault.at(f"{pointer(*at)}: {reason}", at))


def _place(document: Document, steps: tuple[Any, ...]) -> Location:
    """Return the existing steps of a location: others are names of the types that were tried."""
    found: list[str | int] = []
    here: Any = document
    for step in steps:
        if isinstance(here, dict | list) and (step in here if isinstance(here, dict) else step in range(len(here))):
            found.append(step)
            here = here[step]
    return tuple(found)
