"""Paged lists of records, backed by SQLite indexes and maintained counts."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any, Final

Value = str | int
Query = Callable[[str, Sequence[Value]], list[tuple[Any, ...]]]
# Position of a record in a list: its time and its row number.
Place = tuple[str, int]

_TALLIES = """CREATE TABLE IF NOT EXISTS tallies (
    kind TEXT NOT NULL, owner TEXT NOT NULL, fields TEXT NOT NULL, value TEXT NOT NULL, minute TEXT NOT NULL,
    number INTEGER NOT NULL, PRIMARY KEY (kind, owner, fields, value, minute)
) WITHOUT ROWID"""
_AFTER_ANY = "~"  # Sorts after everything that follows the minute in a time.
_MAX_VALUES = 50
# Conditions for the records after a place, in lists without and with a time.
_PLACES = ("? = '' AND position {1} ?", "({0}, position) {1} (?, ?)")
_UNTIMED = "-"  # Sorts before every time.


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of the records of one kind; its names become part of SQL and must not come from requests.

    Args:
        kind: The kind of the records.
        time: The field with the time that the list is sorted by; empty for the order of insertion.
        filters: Fields, or combinations of fields, that the list is often filtered by, the most selective first.
        counted: Whether counts are maintained, for lists that return their total size.
    """

    kind: str
    time: str = ""
    filters: tuple[tuple[str, ...], ...] = ()
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """The part of a list that a request selects.

    Args:
        values: The allowed values by field.
        start: The earliest time, included.
        end: The latest time, excluded.
        oldest_first: Reverses the order, for lists that are read from place to place.
    """

    values: Mapping[str, Sequence[Value]] = field(default_factory=dict)
    start: str = ""
    end: str = ""
    oldest_first: bool = False


EVERYTHING: Final = Selection()


class Listings:
    """Lists that are stored in a database.

    Args:
        query: Executes a statement and returns its rows.
    """

    def __init__(self, query: Query) -> None:
        self._query = query
        query(_TALLIES, ())

    def declare(self, listing: Listing) -> None:
        """Create the indexes and counts that make reading a page fast, however long the list is."""
        for fields in ((), *listing.filters):
            columns = ["owner", *map(_value_of, fields), *([_value_of(listing.time)] if listing.time else [])]
            if len(columns) == 1:  # The store has this index for all kinds.
                continue
            self._query(
                f"CREATE INDEX IF NOT EXISTS {_name('list', listing, fields)} ON records ({', '.join(columns)}) "
                f"WHERE kind = '{listing.kind}'",
                (),
            )
        if listing.counted and not self._is_tallied(listing):
            for fields in ((), *listing.filters):
                self._tally(listing, fields)

    def count(self, listing: Listing, owner: str, selection: Selection) -> int:
        """Return the number of selected records."""
        tallied = self._tallied(listing, owner, selection)
        if tallied is None:
            return self._counted(listing, owner, selection)
        where, values = tallied
        first, last = _minute(selection.start), _minute(selection.end)
        between = f"{where} AND minute > ? AND minute < ?"
        [[number]] = self._query(
            f"SELECT coalesce(sum(number), 0) FROM tallies WHERE {between}", (*values, first, last or _AFTER_ANY)
        )
        edges = (
            [Selection(selection.values, selection.start, _earlier(selection.end, first + _AFTER_ANY))] if first else []
        )
        if last > first:
            edges.append(Selection(selection.values, last, selection.end))
        return int(number) + sum(self._counted(listing, owner, edge) for edge in edges)

    def page(self, listing: Listing, owner: str, selection: Selection, limit: int, offset: int) -> list[str]:
        """Return the bodies of one page, newest first."""
        if offset and listing.time:
            place = self._skipped(listing, owner, selection, offset)
            if place is None:
                return []
            selection, offset = place
        return [body for body, _, _ in self._newest(listing, owner, selection, limit, offset)]

    def following(
        self, listing: Listing, owner: str, selection: Selection, limit: int, place: Place | None
    ) -> list[tuple[str, Place]]:
        """Return the first bodies after a place, or of the whole list, each with its own place."""
        return [
            (body, (str(time), int(position)))
            for body, time, position in self._newest(listing, owner, selection, limit, 0, place)
        ]

    def _newest(
        self, listing: Listing, owner: str, selection: Selection, limit: int, offset: int, after: Place | None = None
    ) -> list[tuple[Any, ...]]:
        time = _value_of(listing.time) if listing.time else "''"
        direction = "ASC" if selection.oldest_first else "DESC"
        order = f"time {direction}, position {direction} LIMIT ? OFFSET ?"
        chosen, values = [], []
        selections = list(_single(selection))
        for each in selections:
            where, own = _where(listing, owner, each)
            if after is not None:
                place = _PLACES[bool(listing.time)].format(time, ">" if selection.oldest_first else "<")
                where, own = f"{where} AND {place}", [*own, *after]
            chosen.append(
                f"SELECT position FROM records WHERE {where} ORDER BY {_order(listing, direction)} LIMIT ? OFFSET ?"
            )
            # An index has the records of each single value in order, but not those of several values.
            values += [*own, *((limit, offset) if len(selections) == 1 else (limit + offset, 0))]
        several = " UNION ALL ".join(f"SELECT position FROM ({each})" for each in chosen)
        sql = f"SELECT body, {time} AS time, position FROM records WHERE position IN ({several}) ORDER BY {order}"
        return self._query(sql, [*values, limit, 0 if len(selections) == 1 else offset])

    def _skipped(self, listing: Listing, owner: str, selection: Selection, offset: int) -> tuple[Selection, int] | None:
        """Skip whole minutes by their counts; None if the offset is past the last record."""
        tallied = self._tallied(listing, owner, selection)
        if tallied is None:
            return selection, offset
        last = _minute(selection.end)
        if last:
            newest = self._counted(
                listing, owner, Selection(selection.values, _later(selection.start, last), selection.end)
            )
            if offset < newest:
                return selection, offset
            selection, offset = Selection(selection.values, selection.start, last), offset - newest
        where, values = tallied
        minutes = self._query(
            f"SELECT minute, sum(number) FROM tallies WHERE {where} AND minute < ? GROUP BY 1 ORDER BY 1 DESC",
            (*values, last or _AFTER_ANY),
        )
        for minute, number in minutes:
            if offset < number:
                return Selection(selection.values, selection.start, minute + _AFTER_ANY), offset
            offset -= number
        return None

    def _counted(self, listing: Listing, owner: str, selection: Selection) -> int:
        where, values = _where(listing, owner, selection)
        [[number]] = self._query(f"SELECT count(*) FROM records WHERE {where}", values)
        return int(number)

    def _tallied(self, listing: Listing, owner: str, selection: Selection) -> tuple[str, list[Value]] | None:
        """Return the SQL condition and values for the maintained counts of a selection, or None."""
        fields = next((each for each in ((), *listing.filters) if set(each) == set(selection.values)), None)
        if not listing.counted or fields is None:
            return None
        combinations = list(product(*(selection.values[name] for name in fields)))
        if len(combinations) > _MAX_VALUES:
            return None
        array = f"json_array({', '.join('?' * len(fields))})"
        where = f"kind = ? AND owner = ? AND fields = ? AND value IN ({', '.join([array] * len(combinations))})"
        return where, [listing.kind, owner, ",".join(fields), *(value for each in combinations for value in each)]

    def _is_tallied(self, listing: Listing) -> bool:
        sql = "SELECT 1 FROM sqlite_master WHERE type = 'trigger' AND name = ?"
        return bool(self._query(sql, (_name("tallied", listing, ()),)))

    def _tally(self, listing: Listing, fields: tuple[str, ...]) -> None:
        def row(body: str) -> str:
            value = f"json_array({', '.join(_value_of(name, body) for name in fields)})"
            time = f"substr({_value_of(listing.time, body)}, 1, 16)" if listing.time else "NULL"
            minute = f"coalesce({time}, '{_UNTIMED}')"
            return f"'{listing.kind}', {{}}owner, '{','.join(fields)}', {value}, {minute}"

        counted = (
            f"INSERT INTO tallies VALUES ({row('new.body').format('new.')}, 1) "
            "ON CONFLICT DO UPDATE SET number = number + 1;"
        )
        key = "kind, owner, fields, value, minute"
        discounted = f"UPDATE tallies SET number = number - 1 WHERE ({key}) = ({row('old.body').format('old.')});"
        when = f"ON records WHEN {{}}.kind = '{listing.kind}'"
        changed = f"({row('new.body').format('new.')}) <> ({row('old.body').format('old.')})"
        for name, trigger in {
            "tallied": f"AFTER INSERT {when.format('new')} BEGIN {counted} END",
            "untallied": f"AFTER DELETE {when.format('old')} BEGIN {discounted} END",
            "retallied": f"AFTER UPDATE OF body {when.format('new')} AND {changed} BEGIN {discounted} {counted} END",
        }.items():
            self._query(f"CREATE TRIGGER {_name(name, listing, fields)} {trigger}", ())
        self._query(
            f"INSERT INTO tallies SELECT {row('body').format('')}, count(*) FROM records WHERE kind = ? "
            "GROUP BY 1, 2, 3, 4, 5",
            (listing.kind,),
        )


def _where(listing: Listing, owner: str, selection: Selection) -> tuple[str, list[Value]]:
    conditions = [f"kind = '{listing.kind}'", "owner = ?"]
    values: list[Value] = [owner]
    leading = next((each for each in listing.filters if set(each) <= set(selection.values)), ())
    for name, allowed in selection.values.items():
        # A plus keeps SQLite from choosing the index of another field.
        plus = "" if name in leading else "+"
        conditions.append(f"{plus}{_value_of(name)} IN ({', '.join('?' * len(allowed))})")
        values += allowed
    for bound, operator in ((selection.start, ">="), (selection.end, "<")):
        if bound:
            conditions.append(f"{_value_of(listing.time)} {operator} ?")
            values.append(bound)
    return " AND ".join(conditions), values


def _single(selection: Selection) -> Iterator[Selection]:
    combinations = list(product(*selection.values.values()))
    if len(combinations) > _MAX_VALUES:
        yield selection
        return
    for each in combinations:
        values = {name: [value] for name, value in zip(selection.values, each, strict=True)}
        yield Selection(values, selection.start, selection.end, selection.oldest_first)


def _order(listing: Listing, direction: str) -> str:
    time = f"{_value_of(listing.time)} {direction}, " if listing.time else ""
    return f"{time}position {direction}"


def _value_of(name: str, body: str = "body") -> str:
    return f"json_extract({body}, '$.{name}')"


def _name(what: str, listing: Listing, fields: Sequence[str]) -> str:
    return re.sub(r"\W", "_", "_".join([what, listing.kind, *fields, "by", listing.time or "position"]))


def _minute(time: str) -> str:
    return time[:16]


def _earlier(first: str, second: str) -> str:
    return min(filter(None, (first, second)))


def _later(first: str, second: str) -> str:
    return max(first, second)
