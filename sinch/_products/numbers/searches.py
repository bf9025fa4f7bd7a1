"""Arguments of number searches that are accepted in several forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from sinch._codec import STR, ArrayCodec, encode_argument, resolve_alias
from sinch._core.arguments import as_list
from sinch._core.deprecation import former_argument
from sinch_openapi.numbers import models

if TYPE_CHECKING:
    from sinch._codec import ListOf
    from sinch_openapi.numbers.arguments import NumberPatternInput
    from sinch_openapi.numbers.models import NumberPatternSearchPattern, NumberType, OrderBy

PatternInput: TypeAlias = "str | NumberPatternInput"
OrderByInput: TypeAlias = 'OrderBy | Literal["PHONE_NUMBER", "DISPLAY_NAME"]'

_TYPES: Final = ArrayCodec(STR)


def split_number_pattern(
    number_pattern: PatternInput | None, number_search_pattern: NumberPatternSearchPattern | None
) -> tuple[str | None, NumberPatternSearchPattern | None]:
    """Return the digits to search for and their position, from a str or an object with both.

    Raises:
        TypeError: The object has an unknown field, or the position is given twice.
    """
    if not isinstance(number_pattern, Mapping):
        digits = None if number_pattern is None else encode_argument("number_pattern", STR, number_pattern)
        return digits, number_search_pattern
    names = models.NumberPattern.names()
    unknown = [name for name in number_pattern if name not in names]
    if unknown:
        raise TypeError(f"number_pattern: has no field {unknown[0]!r}; it has pattern, search_pattern")
    fields: dict[str, Any] = {names[name]: value for name, value in number_pattern.items()}
    places = {
        "number_pattern['search_pattern']": fields.get("search_pattern"),
        "number_search_pattern": number_search_pattern,
    }
    return fields.get("pattern"), resolve_alias(STR, **places)


def number_pattern_object(
    number_pattern: PatternInput | None, number_search_pattern: NumberPatternSearchPattern | None
) -> models.NumberPattern | None:
    """Return the search pattern as one object; None if no argument is given."""
    digits, place = split_number_pattern(number_pattern, number_search_pattern)
    return None if digits is place is None else models.NumberPattern(pattern=digits, search_pattern=place)


def order_by_in_api_spelling(order_by: OrderByInput | None) -> OrderBy | None:
    """Convert a sort field to the API's spelling: `PHONE_NUMBER` becomes `phoneNumber`."""
    if not isinstance(order_by, str) or "_" not in order_by:
        return order_by
    first, *others = order_by.lower().split("_")
    return first + "".join(map(str.capitalize, others))


def offered_types(
    types: ListOf[NumberType] | None, number_types: ListOf[NumberType] | None, number_type: NumberType | None
) -> ListOf[NumberType] | None:
    """Return the number types to filter regions by, from one of three arguments.

    Raises:
        TypeError: More than one is given.
    """
    chosen = resolve_alias(_TYPES, types=types, number_types=number_types)
    return former_argument("numbers.regions.list", "number_type", as_list(number_type), "types", chosen)
