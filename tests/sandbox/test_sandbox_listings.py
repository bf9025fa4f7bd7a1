"""Paged lists match a full scan of the records, and read no more than their page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinch.sandbox import indexes
from sinch.sandbox.listings import EVERYTHING, Listing, Place, Selection
from sinch.sandbox.store import Store

TIMED = Listing("kind", "at", (("colour",), ("colour", "size")), counted=True)
PLAIN = Listing("plain", "", (("colour",),), counted=True)
LISTINGS = [*indexes.LISTINGS, TIMED, PLAIN]

TIMES = st.builds("2026-01-01T10:{:02}:{:02}.000Z".format, st.integers(0, 4), st.integers(0, 2))
COLOURS = st.sampled_from(["red", 'a "quote"', "é\n"])
RECORDS = st.fixed_dictionaries({"at": TIMES, "colour": COLOURS, "size": st.integers(1, 2)})
BOUNDS = st.one_of(st.just(""), TIMES)


@pytest.fixture
def lists() -> Iterator[Store]:
    store = Store()
    store.list_by(*LISTINGS)
    yield store
    store.close()


def matches(record: dict[str, Any], selection: Selection) -> bool:
    in_time = record["at"] >= selection.start and (not selection.end or record["at"] < selection.end)
    return in_time and all(record[name] in values for name, values in selection.values.items())


@given(
    records=st.lists(RECORDS, max_size=25),
    changes=st.lists(st.tuples(st.integers(0, 24), st.one_of(st.none(), RECORDS)), max_size=8),
    values=st.fixed_dictionaries(
        {},
        optional={
            "colour": st.lists(COLOURS, min_size=1, unique=True),
            "size": st.lists(st.integers(1, 2), min_size=1, unique=True),
        },
    ),
    bounds=st.tuples(BOUNDS, BOUNDS),
    window=st.tuples(st.integers(1, 5), st.integers(0, 12)),
)
def test_page_matches_a_full_scan(
    records: list[dict[str, Any]],
    changes: list[tuple[int, dict[str, Any] | None]],
    values: dict[str, list[str]],
    bounds: tuple[str, str],
    window: tuple[int, int],
) -> None:
    store = Store()
    store.list_by(TIMED, PLAIN)
    kept = dict(enumerate(records))
    for place, record in kept.items():
        store.put("kind", "owner", str(place), record)
        store.put("plain", "owner", str(place), record)
        store.put("kind", "other", str(place), record)
    for place, changed in changes:
        if place in kept and changed is None:
            del kept[place]
            store.delete("kind", "owner", str(place))
            store.delete("plain", "owner", str(place))
        elif place in kept and changed is not None:
            kept[place] = changed
            store.put("kind", "owner", str(place), changed)
            store.put("plain", "owner", str(place), changed)
    limit, offset = window
    selection = Selection(values, *bounds)
    found = [(each["at"], place) for place, each in kept.items() if matches(each, selection)]
    ordered = [kept[place] for _, place in sorted(found, reverse=True)]
    assert store.page(TIMED, "owner", limit, offset, selection) == (len(found), ordered[offset : offset + limit])
    for oldest_first in (False, True):
        in_order = Selection(values, *bounds, oldest_first)
        whole = ordered[::-1] if oldest_first else ordered
        assert read_on(store, in_order, limit) == whole
    untimed = Selection(values)
    newest = [each for _, each in sorted(kept.items(), reverse=True) if matches(each, untimed)]
    assert store.page(PLAIN, "owner", limit, offset, untimed) == (len(newest), newest[offset : offset + limit])
    store.close()


def read_on(store: Store, selection: Selection, step: int) -> list[dict[str, Any]]:
    """Read a list from place to place."""
    read: list[dict[str, Any]] = []
    place: Place | None = None
    while chunk := list(islice(store.listed(TIMED, "owner", selection, place), step)):
        read += [record for record, _ in chunk]
        _, place = chunk[-1]
    return read


def steps_of(store: Store, monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> list[str]:
    """How SQLite goes about the statements of an action."""
    statements: list[tuple[str, Any]] = []
    real = store._query

    def noted(sql: str, values: Any) -> list[tuple[Any, ...]]:
        statements.append((sql, values))
        return real(sql, values)

    with monkeypatch.context() as watched:
        watched.setattr(store._lists, "_query", noted)
        act()
    assert statements
    return [str(step[3]) for sql, values in statements for step in real(f"EXPLAIN QUERY PLAN {sql}", values)]


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.kind)
def test_listings_use_indexes_for_search_and_sort(
    listing: Listing, lists: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for fields in ((), *listing.filters):
        values = {name: ["value"] for name in fields}
        for selection in (
            (Selection(values, "2026", "2027"), Selection(values, "2026")) if listing.time else (Selection(values),)
        ):
            steps = steps_of(lists, monkeypatch, partial(lists.page, listing, "owner", 10, 20, selection))
            reads = [step for step in steps if "records" in step]
            assert all(" INDEX list" in step or "PRIMARY KEY" in step for step in reads), steps
            assert all("tallies" not in step or "SEARCH" in step for step in steps), steps
        for place in (None, ("2026", 5)):
            act = partial(next, lists.listed(listing, "owner", Selection(values), place), None)
            steps = steps_of(lists, monkeypatch, act)
            reads = [step for step in steps if "records" in step]
            assert all(" INDEX list" in step or "PRIMARY KEY" in step for step in reads), steps


def test_lists_of_an_older_state_are_counted(tmp_path: Path) -> None:
    store = Store(tmp_path / "state")
    for number in (1, 2, 2, 3):
        store.put("plain", "owner", str(number), {"colour": "red"})
    store.close()
    store = Store(tmp_path / "state")
    store.list_by(PLAIN)
    assert store.page(PLAIN, "owner", 1, 0)[0] == 3
    store.clear()
    assert store.page(PLAIN, "owner", 1, 0) == (0, [])
    store.put("plain", "owner", "1", {"colour": "red"})
    assert store.page(PLAIN, "owner", 1, 0, EVERYTHING)[0] == 1
    store.close()
