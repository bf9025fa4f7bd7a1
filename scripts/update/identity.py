"""Identity check of a new document: is it a version of the vendored one?"""

from __future__ import annotations

import re
from collections.abc import Mapping

from scripts.contract.documents import Document, Source, operations

_ENOUGH = 0.2
_TAIL = 2

Routes = Mapping[tuple[str, tuple[str, ...]], set[str]]


def identity_mismatch(source: Source, document: Document, vendored: Mapping[Source, Document]) -> str | None:
    """Why the document is no version of this one; None where it is."""
    routes = _routes(document)
    shares = {one: _share(routes, _routes(known)) for one, known in vendored.items()}
    likely = max(shares, key=lambda one: (shares[one], one == source))
    if shares[source] >= _ENOUGH and shares[source] * 2 > shares[likely]:
        return None
    known = _routes(vendored[source])
    found = f"it has {_common(routes, known)} of the {len(known)} operations of {source.name}"
    if shares[likely] >= _ENOUGH:
        return f"this is another API: {found} and looks like {likely.name}: give API={likely.name}"
    return f"this is another API: {found}, and is none of the others"


def likeness(source: Source, document: Document, vendored: Document) -> str:
    """How much of what is vendored the document has."""
    routes, known = _routes(document), _routes(vendored)
    return f"It has {_common(routes, known)} of the {len(known)} operations of {source.name}."


def _share(routes: Routes, known: Routes) -> float:
    return _common(routes, known) / max(1, min(len(routes), len(known)))


def _common(routes: Routes, known: Routes) -> int:
    """How many routes are in both; one without a version is that of any."""
    return sum(
        1
        for route, versions in routes.items()
        if route in known and (versions & known[route] or "" in versions | known[route])
    )


def _routes(document: Document) -> Routes:
    """Methods with the ends of their paths and their versions: documents leave beginnings to the server's address."""
    routes: dict[tuple[str, tuple[str, ...]], set[str]] = {}
    for path, method, *_ in operations(document):
        steps = ["{}" if step.startswith("{") else step for step in path.split("/") if step]
        version = next((step for step in steps if re.fullmatch(r"v\d+", step)), "")
        routes.setdefault((method, tuple(steps[-_TAIL:])), set()).add(version)
    return routes
