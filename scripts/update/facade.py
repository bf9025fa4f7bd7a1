"""Changes to the facade that a new document requires."""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterator, Sequence

from scripts.contract import surface
from scripts.contract.changes import Change
from scripts.contract.documents import Document, Source, find_api, operations
from scripts.contract.event_table import triggers

from .report import COUNTED
from .tree import Tree


def facade_work(
    tree: Tree, source: Source, changes: Sequence[Change], former: Document, contract: Document
) -> list[str]:
    """Return lines on the methods and triggers that a new contract affects or adds.

    Raises:
        ContractError: The surface table cannot be read.
    """
    table = surface.read_surface(tree.surface)
    inputs = list(surface.read_inputs(find_api(source.name), _without_unnamed(contract)))
    methods = _method_lines(source.package, table, tree.resolver, inputs, changes, _operation_ids(former))
    return [*methods, *_trigger_lines(former, contract)]


def _method_lines(
    package: str,
    table: surface.Surface,
    resolver: surface.Resolver,
    inputs: Sequence[surface.Inputs],
    changes: Sequence[Change],
    known: Collection[str],
) -> Iterator[str]:
    """Yield lines on the methods that the changes affect, and on what the facade does not expose.

    Args:
        package: The generated package of the API.
        table: The surface table.
        resolver: Finds a method by name.
        inputs: The inputs of each operation of the new document.
        changes: The changes of the new document.
        known: The IDs of the former operations.
    """
    reached = {
        f"{package}.{operation}"
        for change in changes
        if change.subject not in COUNTED
        for operation in change.operations
    }
    methods = [method for name, entry in table.entries.items() if name in reached for method in entry.methods]
    emitted = [one for one in inputs if one.name not in table.entries]
    methods += [one.method for one in emitted if one.name in reached and one.id in known]
    yield from _section("Affected methods:", methods)
    new = [one for one in emitted if one.id not in known]
    yield from _section("New generated methods:", [one.method for one in new])
    yield from _section("Optional additions:", [line for one in new for line in _stubs(one.name)])
    yield from _section("Not exposed by the facade:", list(_not_exposed(inputs, table, reached, resolver)))


def _stubs(operation: str) -> Iterator[str]:
    yield f"{operation}: a recorded call (tests/contract/cases), a section of a guide (docs/guide)"
    yield f"{operation}: a behaviour of the sandbox, which returns an example of the response until then"


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield title
        yield from (f"  {line}" for line in dict.fromkeys(lines))


def _not_exposed(
    operations: Sequence[surface.Inputs], table: surface.Surface, reached: set[str], resolver: surface.Resolver
) -> Iterator[str]:
    waiting = 0
    for one in operations:
        entry = table.entries.get(one.name)
        if entry is None:
            continue
        if entry.missing and not entry.methods:
            waiting += one.name not in reached
            if one.name in reached:
                yield f"{one.name}: {entry.missing}"
        else:
            yield from surface.check_operation(one, table, resolver)
    known = {one.name for one in operations}
    for name in table.entries:
        if name in reached and name not in known:
            yield f"{name}: no longer in the contract: remove its entry and its methods"
    if waiting:
        yield f"not affected: {waiting} more (for reasons see openapi/{surface.SURFACE.name})"


def _trigger_lines(before: Document, after: Document) -> Iterator[str]:
    """Yield lines on what new triggers need."""
    known = triggers(before)
    new = [one for one in triggers(after) if one not in known]
    lacks = "needs a sample of its event, a handler (docs/guide) and a behaviour of the sandbox (sinch/sandbox/events)"
    yield from _section("New triggers:", [f"{one}: {lacks}" for one in new])


def _operation_ids(document: Document) -> set[str]:
    return {str(operation.get("operationId")) for _, _, _, operation in operations(document)}


def _without_unnamed(contract: Document) -> Document:
    """Return the document without operations that have no ID, which are reported as faults."""
    document = copy.deepcopy(contract)
    for _, method, item, operation in list(operations(document)):
        if not operation.get("operationId"):
            del item[method]
    return document
