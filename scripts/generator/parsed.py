"""The parsed document of one API, shared by all writers of its package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from openapi_python_client import strings
from openapi_python_client.parser.openapi import EndpointCollection
from openapi_python_client.parser.properties import LiteralEnumProperty, ModelProperty

from scripts.contract import surface
from scripts.contract.documents import Api, ContractError, Document, Fault
from scripts.contract.former_names import former_names

from .expressions import Expressions, is_constant, is_table
from .names import PREFIX, by_name, class_name
from .parsing import parse, with_overlay_rules
from .source import docstring
from .unions import Union, find_tags, find_unions


@dataclass(frozen=True)
class ParsedApi:
    """One document, and the result of parsing it."""

    api: Api
    document: Document
    surface: surface.Surface
    collections: Mapping[str, EndpointCollection]
    models: tuple[ModelProperty, ...]
    enums: tuple[LiteralEnumProperty, ...]
    unions: tuple[Union, ...]
    tags: Mapping[str, tuple[str, str]]
    expressions: Expressions

    @cached_property
    def title(self) -> str:
        """The title of the API, for docstrings."""
        return docstring(str(self.document.get("info", {}).get("title") or self.api.name))

    @cached_property
    def models_package(self) -> str:
        """The import path of the models."""
        return f"sinch_openapi.{self.api.package}.models"

    @cached_property
    def modules(self) -> Mapping[str, str]:
        """The classes in the order of writing, with their modules."""
        parsed: list[ModelProperty | LiteralEnumProperty] = [*self.models, *self.enums]
        return {
            **{_class_name(prop): str(prop.class_info.module_name) for prop in parsed},
            **{str(union.name): union_module(union) for union in self.unions},
        }

    @cached_property
    def former_names(self) -> Mapping[str, str]:
        """The former names of classes, unless other classes now have them."""
        named = former_names(self.document).items()
        classes = {class_name(old): class_name(now) for old, now in named}
        return {old: now for old, now in sorted(classes.items()) if now in self.modules and old not in self.modules}

    def schema(self, name: str) -> Document:
        """Return the schema whose class has this name; empty for an inline one."""
        named: Document = self.document.get("components", {}).get("schemas", {})
        return next((schema for key, schema in named.items() if class_name(key) == name), {})

    def refusal(self, *faults: Fault) -> ContractError:
        """Return an error for the faults, with the name of the API."""
        return ContractError(*(by_name(self.document, fault).under(self.api.name) for fault in faults))

    def refuse(self, *faults: Fault) -> None:
        """Raise a `ContractError` if there are faults."""
        if faults:
            raise self.refusal(*faults)


def read_api(api: Api, document: Document) -> ParsedApi:
    """Parse a document.

    Raises:
        ContractError: The parser warned, or dropped something.
    """
    document = with_overlay_rules(document)
    data = parse(api, document)
    unions = list(find_unions(document))
    expressions = Expressions(unions, data.models)
    for collection in data.endpoint_collections_by_tag.values():
        for endpoint in collection.endpoints:
            for body in endpoint.bodies:
                expressions.add_inputs(body.prop)
    enums = (one for one in data.enums if isinstance(one, LiteralEnumProperty) and not is_constant(one))
    return ParsedApi(
        api=api,
        document=document,
        surface=surface.read_surface(),
        collections={str(tag): collection for tag, collection in data.endpoint_collections_by_tag.items()},
        models=tuple(sorted((one for one in data.models if not is_table(one)), key=_class_name)),
        enums=tuple(sorted(enums, key=_class_name)),
        unions=tuple({union.name: union for union in unions if union.name}.values()),
        tags=find_tags(unions),
        expressions=expressions,
    )


def union_module(union: Union) -> str:
    """Return the module of a named union."""
    return str(strings.PythonIdentifier(str(union.name), PREFIX))


def _class_name(prop: ModelProperty | LiteralEnumProperty) -> str:
    return str(prop.class_info.name)
