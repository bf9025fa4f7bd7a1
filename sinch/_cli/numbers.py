"""Commands of the Numbers and Number Lookup APIs."""

from __future__ import annotations

from itertools import islice
from typing import Annotated, Any

import typer

from sinch._cli.output import Json, show_list, show_one
from sinch._cli.session import connected

app = typer.Typer()
_numbers = typer.Typer(no_args_is_help=True, help="Search, rent and list phone numbers.")
app.add_typer(_numbers, name="numbers")

_Region = Annotated[str, typer.Argument(help="Country as an ISO 3166-1 alpha-2 code, such as US.")]
_Type = Annotated[str, typer.Argument(help="MOBILE, LOCAL or TOLL_FREE.")]
_Prefix = Annotated[str | None, typer.Option("--starts-with", help="First digits of the number, in E.164.")]
_Limit = Annotated[int, typer.Option(min=1, max=1000, help="Maximum number of phone numbers.")]


@_numbers.command()
def search(
    region: _Region, number_type: _Type = "LOCAL", prefix: _Prefix = None, limit: _Limit = 20, as_json: Json = False
) -> None:
    """List numbers that are available for rent."""
    columns = {
        "number": lambda number: number.phone_number,
        "type": lambda number: number.type,
        "capability": _capability,
        "setup": lambda number: _price(number.setup_price),
        "monthly": lambda number: _price(number.monthly_price),
    }
    with connected() as client:
        found = client.numbers.search_for_available_numbers(
            region,
            number_type,
            number_pattern=prefix,
            number_search_pattern="START" if prefix else None,
            page_size=limit,
        )
        show_list(islice(found, limit), columns, as_json=as_json)


@_numbers.command()
def rent(
    number: Annotated[str, typer.Argument(help="Phone number in E.164, as listed by `numbers search`.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask for confirmation.")] = False,
    as_json: Json = False,
) -> None:
    """Rent a number, which costs money."""
    if not yes:
        typer.confirm("Renting a number costs money. Rent it?", abort=True, err=True)
    with connected() as client:
        rented = client.numbers.rent(number)
    fields = {
        "number": lambda number: number.phone_number,
        "capability": _capability,
        "price": lambda number: _price(number.money),
        "next charge": lambda number: number.next_charge_date,
    }
    show_one(rented, fields, as_json=as_json)


@_numbers.command("list")
def list_numbers(
    region: Annotated[
        str | None, typer.Option(help="Only numbers of this country, as an ISO 3166-1 alpha-2 code.")
    ] = None,
    number_type: Annotated[
        str | None, typer.Option("--type", help="Only numbers of this type: MOBILE, LOCAL or TOLL_FREE.")
    ] = None,
    limit: _Limit = 20,
    as_json: Json = False,
) -> None:
    """List the rented numbers of the project."""
    columns = {
        "number": lambda number: number.phone_number,
        "name": lambda number: number.display_name,
        "region": lambda number: number.region_code,
        "type": lambda number: number.type,
        "capability": _capability,
        "price": lambda number: _price(number.money),
    }
    with connected() as client:
        found = client.numbers.list(region, number_type, page_size=limit)
        show_list(islice(found, limit), columns, as_json=as_json)


@app.command()
def lookup(
    number: Annotated[str, typer.Argument(help="Phone number in E.164.")],
    as_json: Json = False,
) -> None:
    """Look up the country, carrier and line type of a phone number."""
    with connected() as client:
        found = client.number_lookup.lookup(number)
    fields = {
        "number": lambda found: found.number,
        "country": lambda found: found.country_code,
        "carrier": lambda found: found.line and found.line.carrier,
        "line": lambda found: found.line and found.line.type,
        "ported": lambda found: found.line and found.line.ported,
    }
    show_one(found, fields, as_json=as_json)


def _capability(number: Any) -> str:
    return ", ".join(map(str, number.capability or ()))


def _price(money: Any) -> str | None:
    return f"{money.amount} {money.currency_code}" if money else None
