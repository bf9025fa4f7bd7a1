"""Parsing a document with openapi-python-client, and refusing what it would drop."""

from __future__ import annotations

import copy
from typing import Any

from openapi_python_client import strings
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError

from scripts.contract.documents import Api, ContractError, Document, operations

from .events import complete_events
from .names import PREFIX, double_faults, pointer

__all__ = ["PREFIX", "parse", "settled"]


def settled(document: Document) -> Document:
    """A copy with what follows from the overlay by rule.

    Fields that make no sense to be left out are required, answers that say nothing hold none, new events are entered.
    """
    copied = copy.deepcopy(document)
    for schema in copied.get("components", {}).get("schemas", {}).values():
        if isinstance(schema, dict) and "x-required" in schema:
            schema["required"] = [*schema.get("required", ()), *schema.pop("x-required")]
    for _, _, _, operation in operations(copied):
        for answer in operation["responses"].values():
            if answer.pop("x-no-content", False):
                answer.pop("content", None)
    complete_events(copied)
    return copied


def parse(api: Api, document: Document) -> GeneratorData:
    """The document as models, enums and operations.

    Raises:
        ContractError: The parser warned, or dropped something.
    """
    faults = double_faults(
        "operations",
        [
            (str(strings.PythonIdentifier(operation["operationId"], PREFIX)), f"{pointer('paths', path, method)}")
            for path, method, _, operation in operations(document)
        ],
    )
    if faults:
        raise ContractError(*(f"{api.name}: {fault}" for fault in faults))
    config = Config.from_sources(
        ConfigFile(literal_enums=True, post_hooks=[]), MetaType.NONE, api.sources[0].spec, "utf-8", True, None
    )
    # The parser changes what it is given.
    data = GeneratorData.from_dict(copy.deepcopy(document), config=config)
    if isinstance(data, GeneratorError):
        raise ContractError(f"{api.name}: {_fault(data)}")
    data.models = list(data.models)
    data.enums = list(data.enums)
    faults = [_fault(error) for error in _errors(data)] + _dropped(data, document)
    if faults:
        raise ContractError(*(f"{api.name}: {fault}" for fault in faults))
    return data


def _errors(data: GeneratorData) -> list[Any]:
    collections = data.endpoint_collections_by_tag.values()
    return [*(error for collection in collections for error in collection.parse_errors), *data.errors]


def _dropped(data: GeneratorData, document: Document) -> list[str]:
    collections = data.endpoint_collections_by_tag.values()
    parsed = {str(endpoint.name) for collection in collections for endpoint in collection.endpoints}
    return [
        f"operation {operation['operationId']} was dropped"
        for _, _, _, operation in operations(document)
        if strings.PythonIdentifier(operation["operationId"], PREFIX) not in parsed
    ]


def _fault(error: Any) -> str:
    return " ".join(f"{error.header or ''} {error.detail or ''}".split())
