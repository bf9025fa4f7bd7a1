"""Schemas under names of our own: in the components, in references, in discriminators."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.contract.documents import APIS, find_api
from scripts.contract.overlay import current_contract
from scripts.contract.renames import rename_schemas, rename_schemes


def document(**schemas: Any) -> dict[str, Any]:
    return {"components": {"schemas": schemas}, "paths": {"/a": {"get": {"$ref": "#/components/schemas/ApiKind"}}}}


def test_schema_is_renamed_in_all_references() -> None:
    kinds = {"a": "ApiKind", "b": "#/components/schemas/ApiKind", "c": "Other"}
    made = document(
        ApiKind={"type": "string", "x-schema-name": "Kind"},
        Other={
            "oneOf": [{"$ref": "#/components/schemas/ApiKind"}],
            "discriminator": {"propertyName": "kind", "mapping": kinds},
        },
    )
    assert rename_schemas(made) == []
    assert made == {
        "components": {
            "schemas": {
                "Kind": {"type": "string", "x-schema-name": "Kind"},
                "Other": {
                    "oneOf": [{"$ref": "#/components/schemas/Kind"}],
                    "discriminator": {
                        "propertyName": "kind",
                        "mapping": {"a": "Kind", "b": "#/components/schemas/Kind", "c": "Other"},
                    },
                },
            }
        },
        "paths": {"/a": {"get": {"$ref": "#/components/schemas/Kind"}}},
    }


@pytest.mark.parametrize(
    "other", [{}, {"x-schema-name": "Kind", "type": "string"}], ids=["the name of another", "two with one name"]
)
def test_existing_name_is_rejected(other: dict[str, Any]) -> None:
    made = document(ApiKind={"x-schema-name": "Kind"}, **{"Other" if other else "Kind": other})
    assert "schema ApiKind: its name Kind is that of another schema" in rename_schemas(made)


def test_two_schemas_can_swap_names() -> None:
    made = document(A={"x-schema-name": "B", "type": "string"}, B={"x-schema-name": "A", "type": "integer"})
    assert rename_schemas(made) == []
    assert {name: schema["type"] for name, schema in made["components"]["schemas"].items()} == {
        "A": "integer",
        "B": "string",
    }


def test_lookup_schemas_have_their_python_names() -> None:
    schemas = current_contract(find_api("number-lookup"))["components"]["schemas"]
    assert {"LineType", "LookupError", "LookupFeature", "SwapPeriod", "VoIPProbability"} <= schemas.keys()


@pytest.mark.parametrize("api", APIS, ids=lambda api: api.name)
def test_resources_have_no_unused_tags(api: Any) -> None:
    contract = current_contract(api)
    used = {tag for item in contract["paths"].values() for one in item.values() for tag in tags_of(one)}
    assert contract["x-resources"].keys() <= used


def tags_of(operation: Any) -> list[str]:
    return operation.get("tags", []) if isinstance(operation, dict) else []


def test_equivalent_schemas_can_be_merged() -> None:
    same = {"x-schema-name": "Kind", "type": "string"}
    made = document(ApiKind={**same, "description": "One."}, OtherKind=same)
    assert rename_schemas(made) == []
    assert list(made["components"]["schemas"]) == ["Kind"]


def secured(**schemes: Any) -> dict[str, Any]:
    operation = {"security": [{"OAuth2.0": ["read"], "Key": []}]}
    return {
        "components": {"securitySchemes": schemes},
        "security": [{"OAuth2.0": []}],
        "paths": {"/a": {"get": operation}},
    }


def test_security_scheme_is_renamed_in_all_requirements() -> None:
    made = secured(**{"OAuth2.0": {"type": "oauth2", "x-scheme-name": "OAuth2"}, "Key": {"type": "apiKey"}})
    assert rename_schemes(made) == []
    assert made == {
        "components": {"securitySchemes": {"OAuth2": {"type": "oauth2"}, "Key": {"type": "apiKey"}}},
        "security": [{"OAuth2": []}],
        "paths": {"/a": {"get": {"security": [{"OAuth2": ["read"], "Key": []}]}}},
    }


def test_security_scheme_cannot_take_an_existing_name() -> None:
    made = secured(**{"OAuth2.0": {"x-scheme-name": "Key"}, "Key": {}})
    assert rename_schemes(made) == ["security scheme OAuth2.0: its name Key is that of another scheme"]
