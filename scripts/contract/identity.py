"""Whether a document is what it is to be vendored as."""

from __future__ import annotations

from collections.abc import Mapping

from .documents import Document, Source, operations

_ENOUGH = 0.2
_TAIL = 2

Route = tuple[str, tuple[str, ...]]


def misfit(source: Source, document: Document, vendored: Mapping[Source, Document]) -> str | None:
    """Why the document is no version of this one; None where it is."""
    routes = _routes(document)
    shares = {one: _share(routes, _routes(known)) for one, known in vendored.items()}
    likely = max(shares, key=lambda one: (shares[one], one == source))
    if shares[source] >= _ENOUGH and shares[source] * 2 > shares[likely]:
        return None
    known = len(_routes(vendored[source]) & routes)
    found = f"it has {known} of the {len(_routes(vendored[source]))} operations of {source.name}"
    if shares[likely] >= _ENOUGH:
        return f"this is another API: {found} and looks like {likely.name}: give API={likely.name}"
    return f"this is another API: {found}, and is none of the others"


def _share(routes: set[Route], known: set[Route]) -> float:
    return len(routes & known) / max(1, min(len(routes), len(known)))


def _routes(document: Document) -> set[Route]:
    """Methods with the ends of their paths: documents differ in what they leave to the server's address."""
    return {(method, _tail(path)) for path, method, *_ in operations(document)}


def _tail(path: str) -> tuple[str, ...]:
    steps = ["{}" if step.startswith("{") else step for step in path.split("/") if step]
    return tuple(steps[-_TAIL:])
