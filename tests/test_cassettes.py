"""The cassettes: complete, true to the contract, stamped, and free of anything private."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import yaml
from starlette.datastructures import QueryParams

from sinch.sandbox.contract import contract_of
from sinch.sandbox.operations import Api, Operation
from tests.contract.cases import CASES
from tests.contract.cassettes import DIRECTORY, TOKEN, path_of
from tests.contract.oracle import oracle_of

ROOT = Path(__file__).resolve().parents[1]
CASSETTES = sorted(DIRECTORY.rglob("*.yaml"))
# Reserved for fiction by the North American, British and Swedish regulators.
RESERVED_NUMBERS = re.compile(r"\+1[2-9]\d\d55501\d\d|\+447700900\d{3}|\+442079460\d{3}|\+4670174060[5-9]|\+155501\d\d")


def interactions() -> Iterator[Any]:
    for path in CASSETTES:
        for number, interaction in enumerate(yaml.load(path.read_text(), Loader=yaml.CSafeLoader)["interactions"], 1):
            if not interaction["request"]["uri"].endswith("/oauth2/token"):
                yield pytest.param(interaction, id=f"{path.relative_to(DIRECTORY)}#{number}")


def find_operation(method: str, path: str) -> tuple[Operation, dict[str, str]]:
    operations = [operation for api in Api for operation in contract_of(api).operations()]
    for operation in sorted(operations, key=lambda one: one.specificity):
        pattern = re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", operation.path)
        match = re.fullmatch(pattern, path)
        if match and operation.method.lower() == method.lower():
            return operation, match.groupdict()
    raise AssertionError(f"{method} {path} is no operation of the contracts")


def test_cassettes_match_the_cases() -> None:
    assert {path_of(case) for case in CASES} == set(CASSETTES)


def test_every_operation_with_a_method_is_recorded() -> None:
    surface = tomllib.loads((ROOT / "openapi" / "surface.toml").read_text())
    written = {operation for api in Api for operation, entry in surface.get(api, {}).items() if "methods" in entry}
    recorded = {case.operation for case in CASES}
    assert written - recorded == set()
    # A new operation has a method before a call of it is recorded.
    assert recorded <= {one.operation_id for api in Api for one in contract_of(api).operations()}


@pytest.mark.parametrize("path", CASSETTES, ids=lambda path: str(path.relative_to(DIRECTORY)))
def test_cassette_has_provenance_and_no_secrets(path: Path) -> None:
    text = path.read_text()
    cassette = yaml.load(text, Loader=yaml.CSafeLoader)
    assert cassette["provenance"]["recorded_against"]
    assert not re.search(
        r"bearer (?!$)[\w.-]{8,}|authorization", text.replace('"token_type": "bearer"', ""), re.IGNORECASE
    )
    assert not re.search(r"eyJ[\w-]{10,}\.", text), "looks like a JSON Web Token"
    for interaction in cassette["interactions"]:
        assert set(map(str.lower, interaction["request"]["headers"])) <= {"accept", "content-type"}
        response = interaction["response"]["body"]["string"]
        if interaction["request"]["uri"].endswith("/oauth2/token"):
            assert json.loads(response)["access_token"] == TOKEN
    for number in re.findall(r"\+\d{7,}", text):
        assert RESERVED_NUMBERS.fullmatch(number), "a phone number that is not reserved for fiction"


@pytest.mark.parametrize("interaction", list(interactions()))
def test_request_and_response_conform_to_the_contract(interaction: Any) -> None:
    request, response = interaction["request"], interaction["response"]
    address = urlsplit(request["uri"])
    operation, path_parameters = find_operation(request["method"], address.path)
    oracle = oracle_of(operation.api)
    errors = oracle.request_errors(
        operation,
        path_parameters,
        QueryParams(parse_qsl(address.query)),
        next(iter(request["headers"].get("content-type", [""]))),
        (request["body"] or "").encode(),
    )
    assert errors == []
    content_type = next(iter(response["headers"].get("content-type", [""])))
    response_body = response["body"]["string"].encode()
    assert oracle.response_errors(operation, response["status"]["code"], content_type, response_body) == []
