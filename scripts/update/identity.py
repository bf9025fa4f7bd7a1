"""Check whether a new document is a version of the vendored one."""

from __future__ import annotations

import re
from collections.abc import Mapping

from scripts.contract.documents import Document, Source, operations

_MIN_SHARE = 0.2
_SUFFIX_LENGTH = 2

Routes = Mapping[tuple[str, tuple[str, ...]], set[str]]


def identity_mismatch(source: Source, document: Document, vendored: Mapping[Source, Document]) -> str | None:
    """Return the reason why the document is not a version of the vendored one; None if it is."""
    routes = _routes(document)
    shares = {one: _share(routes, _routes(known)) for one, known in vendored.items()}
    likely = max(shares, key=lambda one: (shares[one], one == source))
    if shares[source] >= _MIN_SHARE and shares[source] * 2 > shares[likely]:
        return None
    known = _routes(vendored[source])
    found = f"it has {_common(routes, known)} of the {len(known)} operations of {source.name}"
    if shares[likely] >= _MIN_SHARE:
        return f"this is another API: {found} and looks like {likely.name}: use API={likely.name}"
    return f"this is another API: {found}, and does not match any other API"


def likeness(source: Source, document: Document, vendored: Document) -> str:
    """Return a sentence on how many operations of the vendored document the new one has."""
    routes, known = _routes(document), _routes(vendored)
    return f"It has {_common(routes, known)} of the {len(known)} operations of {source.name}."


def _share(routes: Routes, known: Routes) -> float:
    return _common(routes, known) / max(1, min(len(routes), len(known)))


def _common(routes: Routes, known: Routes) -> int:
    """Return the number of common routes; a route without a version matches any version."""
    return sum(
        1
        for route, versions in routes.items()
        if route in known and (versions & known[route] or "" in versions | known[route])
    )


def _routes(document: Document) -> Routes:
    """Return versions by methods and path suffixes: prefixes may be part of the server's URL instead."""
    routes: dict[tuple[str, tuple[str, ...]], set[str]] = {}
    for path, method, *_ in operations(document):
        steps = ["{}" if step.startswith("{") else step for step in path.split("/") if step]
        version = next((step for step in steps if re.fullmatch(r"v\d+", step)), "")
        routes.setdefault((method, tuple(steps[-_SUFFIX_LENGTH:])), set()).add(version)
    return routes
