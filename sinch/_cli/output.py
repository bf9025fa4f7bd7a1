"""Output of the commands: tables, or JSON for other programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from sinch._codec import Model

Json: TypeAlias = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
Columns: TypeAlias = Mapping[str, Callable[[Any], object]]


def show_list(models: Iterable[Model], columns: Columns, *, as_json: bool) -> None:
    """Print a table with a row for each model, or a JSON array as sent by the API."""
    if as_json:
        print_json([model.to_dict() for model in models])
        return
    print_table(columns, ([read(model) for read in columns.values()] for model in models))


def show_one(model: Model, fields: Columns, *, as_json: bool) -> None:
    """Print a table with a row for each field of a model, or a JSON object as sent by the API."""
    if as_json:
        print_json(model.to_dict())
        return
    print_table(("", ""), ([name, read(model)] for name, read in fields.items()))


def print_json(data: object) -> None:
    """Print indented JSON."""
    sys.stdout.write(json.dumps(data, indent=2, ensure_ascii=False) + "\n")


def print_table(headings: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """Print a table; cells that are too wide are wrapped, not truncated."""
    headings = list(headings)
    table = Table(box=None, show_header=any(headings))
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(_cell(value) for value in row))
    Console().print(table)


def one_line(value: object) -> str:
    """Return a value as text without control characters, because messages can contain escape sequences."""
    text = "" if value is None else str(value)
    return "".join(character if character.isprintable() else " " for character in text)


def _cell(value: object) -> Text:
    return Text(one_line(value))
