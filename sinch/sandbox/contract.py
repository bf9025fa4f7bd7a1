"""The contracts the sandbox plays: which operations exist, and what a request or an answer has to look like."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sinch.sandbox.validation import Validation

METHODS = ("get", "post", "put", "patch", "delete")

_VARIABLE = re.compile(r"{[^}]*}")


class Api(StrEnum):
    """The APIs, by the name of their package."""

    NUMBERS = "numbers"
    NUMBER_LOOKUP = "number_lookup"
    SMS = "sms"
    CONVERSATION = "conversation"


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of a contract."""

    api: Api
    operation_id: str
    method: str
    path: str

    @property
    def specificity(self) -> tuple[int, int]:
        """Sort key that puts `/batches/dry_run` before `/batches/{batch_id}`."""
        return len(_VARIABLE.findall(self.path)), -len(_VARIABLE.sub("", self.path))


class Contract:
    """The OpenAPI document of one API."""

    def __init__(self, api: Api) -> None:
        self.api = api
        self.document: dict[str, Any] = json.loads((files("sinch_openapi") / api / "openapi.json").read_text("utf-8"))

    def operations(self) -> Iterator[Operation]:
        """Yield every operation."""
        for path, item in self.document["paths"].items():
            for method in METHODS:
                if method in item:
                    yield Operation(self.api, item[method]["operationId"], method, path)

    def field_names(self, schema: str) -> frozenset[str]:
        """Return the names of the properties of a schema."""
        return frozenset(self.document["components"]["schemas"][schema]["properties"])

    def resolved(self, part: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return what a part of the document refers to, itself if it refers to nothing."""
        while "$ref" in part:
            target: Any = self.document
            for step in part["$ref"].removeprefix("#/").split("/"):
                target = target[step]
            part = target
        return part

    @cached_property
    def validation(self) -> "Validation":
        """Checks of requests and answers, prepared when first needed."""
        # openapi-core takes longer to import than everything else together, and the server must start at once.
        from sinch.sandbox.validation import Validation

        return Validation(self.document)


@cache
def contract_of(api: Api) -> Contract:
    """Return the contract of an API, read once per process."""
    return Contract(api)
