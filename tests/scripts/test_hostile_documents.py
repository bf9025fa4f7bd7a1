"""A document is data: none of its contents are ever executed."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import scripts.generate as generate
from scripts.contract.documents import ContractError, Document, find_api, parse_structure
from scripts.generate import generate_package
from scripts.generator.source import docstring, quoted

SMS = find_api("sms")
RUN = "raise SystemExit('ran')"
TEXTS = (
    f'"""\n{RUN}\n"""',
    f"'''\n{RUN}\n'''",
    f'", {RUN}, "',
    f"\\\n{RUN}\n#",
    f"{{{{ {RUN} }}}} {{% raw %}} {{# #}} %s {{0}}",
    "null \x00 bell \x07 feed \x0c next \x85 line \u2028 end",
    "tail \\",
    'tail "',
    "\\" * 231,
    "\\" * 109 + '"',
    f"\r\n{RUN}\r",
    "\\N{BULLET} \\x \\u12 \\U1",
)
# Keys that decide the structure: another value makes another document, not other texts.
STRUCTURE = ("openapi", "type", "in", "format", "$ref", "style", "propertyName", "mapping", "required", "tags")
IN_PLACE = {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string", "enum": ["a"]}}}


def reference(name: str) -> Document:
    return {"$ref": f"#/components/schemas/{name}"}


def text(enum: list[str]) -> Document:
    return {"type": "string", "enum": enum, "description": "A kind."}


DOCUMENT: Document = {
    "openapi": "3.0.3",
    "info": {"title": "Small API", "version": "1", "description": "What it is."},
    "servers": [{"url": "https://small.api.sinch.com"}],
    "paths": {
        "/items": {
            "post": {
                "operationId": "SendItem",
                "tags": ["Items"],
                "summary": "Send.",
                "description": "Sends.",
                "parameters": [
                    {"name": "since", "in": "query", "description": "Since.", "schema": {"type": "string"}},
                    {"name": "kind", "in": "query", "schema": text(["a", "b"])},
                ],
                "requestBody": {"content": {"application/json": {"schema": reference("Item")}}},
                "responses": {
                    "200": {"description": "OK", "content": {"application/json": {"schema": reference("Item")}}}
                },
                "x-pagination": {"style": "token", "items": "items", "next_token_field": "next", "token_param": "at"},
            }
        }
    },
    "components": {
        "schemas": {
            "Item": {
                "type": "object",
                "description": "An item.",
                "x-one-of-keys": ["first", "second"],
                "properties": {
                    "first": {"type": "string", "description": "The first."},
                    "second": {"type": "string"},
                    "kinds": reference("Kind"),
                    "choice": reference("Choice"),
                    "shape": reference("Shape"),
                },
            },
            "Kind": text(["a", "b"]),
            "Choice": {
                "description": "Either.",
                "oneOf": [reference("Left"), reference("Right")],
                "discriminator": {
                    "propertyName": "kind",
                    "mapping": {"a": reference("Left")["$ref"], "b": reference("Right")["$ref"]},
                },
                "x-discriminator-default": "a",
            },
            "Left": IN_PLACE,
            "Right": {**IN_PLACE, "properties": {"kind": {"type": "string", "enum": ["b"]}}},
            "Shape": {"description": "One of them.", "oneOf": [reference("Round"), reference("Square")]},
            "Round": {"type": "object", "required": ["radius"], "properties": {"radius": {"type": "string"}}},
            "Square": {"type": "object", "required": ["side"], "properties": {"side": {"type": "string"}}},
        }
    },
}


def places(node: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], bool]]:
    """Every text of the document, and every key that is a name: the way to it, and whether it is a key."""
    if isinstance(node, dict):
        for key, value in node.items():
            if at[-1:] in (("properties",), ("paths",), ("mapping",)):
                yield (*at, key), True
            if key not in STRUCTURE or at[-1:] == ("properties",) or key == "mapping":
                yield from places(value, (*at, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from places(value, (*at, index))
    elif isinstance(node, str) and not node.startswith("#/"):
        yield at, False


def with_text(at: tuple[Any, ...], is_key: bool, value: str) -> Document:
    made = copy.deepcopy(DOCUMENT)
    here: Any = made
    for step in at[:-1]:
        here = here[step]
    if is_key:
        renamed = {(value if key == at[-1] else key): inner for key, inner in here.items()}
        here.clear()
        here.update(renamed)
    else:
        here[at[-1]] = value
    return made


def with_all_texts(value: str) -> Document:
    made = copy.deepcopy(DOCUMENT)
    for at, is_key in places(DOCUMENT):
        if not is_key and at[-1] not in ("operationId", "name", "url"):
            here: Any = made
            for step in at[:-1]:
                here = here[step]
            # An enum may not hold a value twice.
            here[at[-1]] = f"{at[-1]}{value}" if isinstance(at[-1], int) else value
    return made


def write(into: Path, made: Document) -> None:
    generate_package(into / "sinch_openapi", {SMS: made})


@pytest.fixture(autouse=True)
def one_api(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generate, "APIS", (SMS,))


@pytest.mark.parametrize("value", TEXTS, ids=range(len(TEXTS)))
def test_hostile_texts_are_not_executed(tmp_path: Path, value: str) -> None:
    # The check imports every module: a statement that escaped its literal would fail it with `ran`.
    write(tmp_path, with_all_texts(value))


@pytest.mark.slow
def test_hostile_names_are_not_executed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generate, "_format", lambda package: None)
    monkeypatch.setattr(generate, "check_package", lambda package: None)
    written, refusals = 0, list[str]()
    for number, (at, is_key) in enumerate(places(DOCUMENT)):
        for value in TEXTS[:3]:
            into = tmp_path / f"{number}.{TEXTS.index(value)}"
            try:
                write(into, with_text(at, is_key, value))
            except ContractError as error:
                refusals.append(str(error))
                continue
            written += 1
            assert not [file for file in into.rglob("*.py") if any(line.strip() == RUN for line in lines(file))]
    assert written > 100
    # Refusing is allowed where it is the document's fault; code that does not compile is ours.
    assert [refusal for refusal in refusals if "is not Python" in refusal] == []


def lines(file: Path) -> list[str]:
    """The lines of a module outside its texts."""
    tree = ast.parse(file.read_text())
    return [ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.stmt)]


@pytest.mark.parametrize("value", TEXTS, ids=range(len(TEXTS)))
def test_literals_evaluate_to_the_text(value: str) -> None:
    assert eval(quoted(value)) == value
    assert isinstance(eval(f'"""{docstring(value)}"""'), str)


def test_uncompilable_code_is_reported_with_file_and_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scripts.generator.fields.docstring", lambda text: '"""')
    with pytest.raises(ContractError) as raised:
        write(tmp_path, DOCUMENT)
    (fault,) = raised.value.faults
    assert fault.startswith("sms: ")
    assert ".py is not Python: " in fault


def test_formatter_errors_are_one_line_each(tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text("def (\n")
    with pytest.raises(ContractError) as raised:
        generate._format(tmp_path)
    assert "broken.py" in raised.value.faults[0]
    assert all("\n" not in fault for fault in raised.value.faults)


def test_lone_surrogate_is_rejected_with_its_location() -> None:
    with pytest.raises(ContractError, match=r"new\.json: /info/title: contains a lone surrogate"):
        parse_structure('{"openapi": "3.0.3", "info": {"title": "\\ud800"}, "paths": {}}', "new.json")
