"""Paged lists of records, backed by SQLite indexes and maintained counts."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any, Final

Value = str | int
Query = Callable[[str, Sequence[Value]], list[tuple[Any, ...]]]
# Where a record stands in a list: its time and its position.
Place = tuple[str, int]

_TALLIES = """CREATE TABLE IF NOT EXISTS tallies (
    kind TEXT NOT NULL, owner TEXT NOT NULL, fields TEXT NOT NULL, value TEXT NOT NULL, minute TEXT NOT NULL,
    number INTEGER NOT NULL, PRIMARY KEY (kind, owner, fields, value, minute)
) WITHOUT ROWID"""
_AFTER_ANY = "~"  # Sorts after whatever follows the minute in a time.
_MOST_VALUES = 50
# Conditions for what comes after a place in a list, without a time and with one.
_PLACES = ("? = '' AND position {1} ?", "({0}, position) {1} (?, ?)")
_UNTIMED = "-"  # Sorts after nothing and before any time.


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of the records of one kind; its names are texts of the code, none of a request.

    Args:
        kind: The kind of the records.
        time: The field with the time that orders them; without one the order is that of insertion.
        filters: Fields, alone or together, that the list is often cut to, the most telling first.
        counted: Tells how many records there are.
    """

    kind: str
    time: str = ""
    filters: tuple[tuple[str, ...], ...] = ()
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a request wants of a list.

    Args:
        values: Fields with the values that they may have.
        start: The first time that is wanted.
        end: The first time that is wanted no more.
        oldest_first: Turns the order round, for those who read on from place to place.
    """

    values: Mapping[str, Sequence[Value]] = field(default_factory=dict)
    start: str = ""
    end: str = ""
    oldest_first: bool = False


EVERYTHING: Final = Wanted()


class Listings:
    """The lists of a database.

    Args:
        query: Carries out a statement.
    """

    def __init__(self, query: Query) -> None:
        self._query = query
        query(_TALLIES, ())

    def declare(self, listing: Listing) -> None:
        """Let a list be read by its page, however long it is."""
        for fields in ((), *listing.filters):
            columns = ["owner", *map(_value_of, fields), *([_value_of(listing.time)] if listing.time else [])]
            if len(columns) == 1:  # The store has that one for all kinds.
                continue
            self._query(
                f"CREATE INDEX IF NOT EXISTS {_name('list', listing, fields)} ON records ({', '.join(columns)}) "
                f"WHERE kind = '{listing.kind}'",
                (),
            )
        if listing.counted and not self._is_tallied(listing):
            for fields in ((), *listing.filters):
                self._tally(listing, fields)

    def count(self, listing: Listing, owner: str, wanted: Wanted) -> int:
        """Return how many records there are of what is wanted."""
        tallied = self._tallied(listing, owner, wanted)
        if tallied is None:
            return self._counted(listing, owner, wanted)
        where, values = tallied
        first, last = _minute(wanted.start), _minute(wanted.end)
        between = f"{where} AND minute > ? AND minute < ?"
        [[number]] = self._query(
            f"SELECT coalesce(sum(number), 0) FROM tallies WHERE {between}", (*values, first, last or _AFTER_ANY)
        )
        edges = [Wanted(wanted.values, wanted.start, _earlier(wanted.end, first + _AFTER_ANY))] if first else []
        if last > first:
            edges.append(Wanted(wanted.values, last, wanted.end))
        return int(number) + sum(self._counted(listing, owner, edge) for edge in edges)

    def page(self, listing: Listing, owner: str, wanted: Wanted, limit: int, offset: int) -> list[str]:
        """Return the bodies of one page, the newest first."""
        if offset and listing.time:
            place = self._skipped(listing, owner, wanted, offset)
            if place is None:
                return []
            wanted, offset = place
        return [body for body, _, _ in self._newest(listing, owner, wanted, limit, offset)]

    def following(
        self, listing: Listing, owner: str, wanted: Wanted, limit: int, place: Place | None
    ) -> list[tuple[str, Place]]:
        """Return the first bodies, or the first after a place, each with its own place."""
        return [
            (body, (str(time), int(position)))
            for body, time, position in self._newest(listing, owner, wanted, limit, 0, place)
        ]

    def _newest(
        self, listing: Listing, owner: str, wanted: Wanted, limit: int, offset: int, after: Place | None = None
    ) -> list[tuple[Any, ...]]:
        time = _value_of(listing.time) if listing.time else "''"
        direction = "ASC" if wanted.oldest_first else "DESC"
        order = f"time {direction}, position {direction} LIMIT ? OFFSET ?"
        chosen, values = [], []
        wanted_one_by_one = list(_single(wanted))
        for each in wanted_one_by_one:
            where, own = _where(listing, owner, each)
            if after is not None:
                place = _PLACES[bool(listing.time)].format(time, ">" if wanted.oldest_first else "<")
                where, own = f"{where} AND {place}", [*own, *after]
            chosen.append(
                f"SELECT position FROM records WHERE {where} ORDER BY {_order(listing, direction)} LIMIT ? OFFSET ?"
            )
            # An index has the records of each value in the order that is wanted, but not those of several.
            values += [*own, *((limit, offset) if len(wanted_one_by_one) == 1 else (limit + offset, 0))]
        several = " UNION ALL ".join(f"SELECT position FROM ({each})" for each in chosen)
        sql = f"SELECT body, {time} AS time, position FROM records WHERE position IN ({several}) ORDER BY {order}"
        return self._query(sql, [*values, limit, 0 if len(wanted_one_by_one) == 1 else offset])

    def _skipped(self, listing: Listing, owner: str, wanted: Wanted, offset: int) -> tuple[Wanted, int] | None:
        """Go past whole minutes, without a look at their records; None behind the last of them."""
        tallied = self._tallied(listing, owner, wanted)
        if tallied is None:
            return wanted, offset
        last = _minute(wanted.end)
        if last:
            newest = self._counted(listing, owner, Wanted(wanted.values, _later(wanted.start, last), wanted.end))
            if offset < newest:
                return wanted, offset
            wanted, offset = Wanted(wanted.values, wanted.start, last), offset - newest
        where, values = tallied
        minutes = self._query(
            f"SELECT minute, sum(number) FROM tallies WHERE {where} AND minute < ? GROUP BY 1 ORDER BY 1 DESC",
            (*values, last or _AFTER_ANY),
        )
        for minute, number in minutes:
            if offset < number:
                return Wanted(wanted.values, wanted.start, minute + _AFTER_ANY), offset
            offset -= number
        return None

    def _counted(self, listing: Listing, owner: str, wanted: Wanted) -> int:
        where, values = _where(listing, owner, wanted)
        [[number]] = self._query(f"SELECT count(*) FROM records WHERE {where}", values)
        return int(number)

    def _tallied(self, listing: Listing, owner: str, wanted: Wanted) -> tuple[str, list[Value]] | None:
        """Return the condition for the tallies of what is wanted, None where there are none."""
        fields = next((each for each in ((), *listing.filters) if set(each) == set(wanted.values)), None)
        if not listing.counted or fields is None:
            return None
        combinations = list(product(*(wanted.values[name] for name in fields)))
        if len(combinations) > _MOST_VALUES:
            return None
        one = f"json_array({', '.join('?' * len(fields))})"
        where = f"kind = ? AND owner = ? AND fields = ? AND value IN ({', '.join([one] * len(combinations))})"
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


def _where(listing: Listing, owner: str, wanted: Wanted) -> tuple[str, list[Value]]:
    conditions = [f"kind = '{listing.kind}'", "owner = ?"]
    values: list[Value] = [owner]
    leading = next((each for each in listing.filters if set(each) <= set(wanted.values)), ())
    for name, allowed in wanted.values.items():
        # SQLite guesses which index is best; a plus keeps it to the one that is.
        plus = "" if name in leading else "+"
        conditions.append(f"{plus}{_value_of(name)} IN ({', '.join('?' * len(allowed))})")
        values += allowed
    for bound, operator in ((wanted.start, ">="), (wanted.end, "<")):
        if bound:
            conditions.append(f"{_value_of(listing.time)} {operator} ?")
            values.append(bound)
    return " AND ".join(conditions), values


def _single(wanted: Wanted) -> Iterator[Wanted]:
    combinations = list(product(*wanted.values.values()))
    if len(combinations) > _MOST_VALUES:
        yield wanted
        return
    for each in combinations:
        values = {name: [value] for name, value in zip(wanted.values, each, strict=True)}
        yield Wanted(values, wanted.start, wanted.end, wanted.oldest_first)


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
