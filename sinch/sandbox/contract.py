"""OpenAPI contracts of the APIs that the sandbox implements."""

import json
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from sinch.sandbox.operations import METHODS, Api, Operation
from sinch.sandbox.validation import Validation


class Contract:
    """The OpenAPI document of one API."""

    def __init__(self, api: Api) -> None:
        self.api = api
        self.document: dict[str, Any] = json.loads((files("sinch_openapi") / api / "openapi.json").read_text("utf-8"))

    def operations(self) -> Iterator[Operation]:
        """Yield all operations."""
        for path, item in self.document["paths"].items():
            for method in METHODS:
                if method in item:
                    yield Operation(self.api, item[method]["operationId"], method, path)

    def field_names(self, schema: str) -> frozenset[str]:
        """Return the names of the properties of a schema."""
        return frozenset(self.document["components"]["schemas"][schema]["properties"])

    def resolved(self, part: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return a part of the document with its references resolved."""
        while "$ref" in part:
            target: Any = self.document
            for step in part["$ref"].removeprefix("#/").split("/"):
                target = target[step]
            part = target
        return part

    @cached_property
    def events(self) -> Mapping[str, str]:
        """Names of event schemas by trigger."""
        return {row["trigger"]: row["schema"] for row in self.document["x-webhooks"]}

    @cached_property
    def validation(self) -> Validation:
        """Validation of requests and responses, prepared when first needed."""
        return Validation(self.document)


@cache
def contract_of(api: Api) -> Contract:
    """Return the contract of an API, read once per process."""
    return Contract(api)
