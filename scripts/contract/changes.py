"""Differences between two versions of a contract that affect callers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from .document_changes import add_removal, compare_documents, compare_operations, compare_versions
from .documents import METHODS, Document, operations, parameters, resolve
from .event_table import event_rows, vendor_webhooks
from .schema_changes import Change, Node, SchemaComparison, compare_deprecated, compare_remarks, compare_required
from .shapes import Schemas, Side, mapping, sequence

__all__ = ["Change", "compare"]

Operation = tuple[str, str, dict[str, Any], dict[str, Any]]


def compare(old: Document, new: Document, today: date | None = None) -> list[Change]:
    """Return all differences that affect callers, each once; sunset dates are compared with the given day."""
    return _Comparison(old, new, today or datetime.now(tz=UTC).date()).run()


class _Comparison:
    def __init__(self, old: Document, new: Document, today: date) -> None:
        self._documents, self._today = (old, new), today
        self._schemas = SchemaComparison(old, new)
        self._changes: dict[tuple[object, ...], Change] = {}

    def run(self) -> list[Change]:
        whole = Node()
        self._compare_servers(whole)
        compare_documents(whole, *self._documents)
        roots = [(whole, ()), *self._compare_operations(), (self._compare_events(), ())]
        self._schemas.drain()
        for root, reached in roots:
            self._collect(root, reached)
        last = Node()
        alike = all(change.subject in ("description", "extension") for change in self._changes.values())
        compare_versions(last, *self._documents, alike=alike)
        self._collect(last, ())
        return list(self._changes.values())

    def _collect(self, root: Node, reached: tuple[str, ...]) -> None:
        """Add the differences reached from a root; known ones only gain operations."""
        waiting, seen = [root], set()
        while waiting:
            node = waiting.pop(0)
            for change in node.found:
                key = (change.kind, change.subject, change.where, change.what, change.breaking)
                known = self._changes.get(key, change)
                together = dict.fromkeys((*known.operations, *(change.operations or reached)))
                self._changes[key] = replace(known, operations=tuple(together))
            for inner in node.inner:
                if inner not in seen:
                    seen.add(inner)
                    waiting.append(self._schemas.nodes[inner])

    # ---- the document ----

    def _compare_servers(self, node: Node) -> None:
        old, new = ({str(mapping(s).get("url")) for s in sequence(d.get("servers"))} for d in self._documents)
        for url in sorted(old - new):
            node.add("removed", "server", url, breaking=True)
        for url in sorted(new - old):
            node.add("added", "server", url)
        compare_remarks(node, "the document", *(mapping(document.get("info")) for document in self._documents))

    def _compare_events(self) -> Node:
        """Compare webhooks, and schemas not used by operations, which are those of events."""
        node = Node()
        old, new = (dict(_webhooks(document)) for document in self._documents)
        for name in sorted(old.keys() - new.keys()):
            node.add("removed", "webhook", name, breaking=True)
        for name in sorted(new.keys() - old.keys()):
            node.add("added", "webhook", name)
        for name in sorted(old.keys() & new.keys()):
            self._schemas.compare_place(node, f"webhook {name}", old[name], new[name], "event")
        reachable = _reachable(self._documents[0])
        for name, schema in self._schemas.old.named.items():
            if name in self._schemas.new.named and id(schema) not in reachable:
                self._schemas.compare_place(node, name, schema, self._schemas.new.named[name], "event")
        return node

    # ---- operations ----

    def _compare_operations(self) -> Iterator[tuple[Node, tuple[str, ...]]]:
        pairs, removed, added = match_operations(*(list(operations(document)) for document in self._documents))
        for one in removed:
            node = Node()
            add_removal(node, _title(one), one[3], self._today)
            yield node, (_name(one),)
        for one in added:
            node = Node()
            node.add("added", "operation", _title(one))
            yield node, (_name(one),)
        for old, new in pairs:
            yield self._compare_operation(old, new), (_name(new),)

    def _compare_operation(self, old: Operation, new: Operation) -> Node:
        node = Node()
        label = _name(new)
        if _route(old) != _route(new):
            moved = f"{old[1].upper()} {old[0]} -> {new[1].upper()} {new[0]}"
            node.add("changed", "operation", label, moved, breaking=True, rule="operation-moved")
        if _name(old) != label and old[3].get("operationId"):
            node.found.append(
                Change(
                    "changed",
                    "operationId",
                    _name(old),
                    f"now {label}",
                    operations=(_name(old), label),
                    rule="operation-id-changed",
                )
            )
        compare_remarks(node, label, old[3], new[3])
        compare_operations(node, label, *zip(self._documents, (old[3], new[3]), strict=True))
        compare_deprecated(node, "operation", label, old[3].get("deprecated"), new[3].get("deprecated"))
        self._compare_parameters(node, old, new)
        self._compare_request(
            node, label, *(self._resolved(i, one[3], "requestBody") for i, one in enumerate((old, new)))
        )
        self._compare_responses(node, label, *(_statuses(one) for one in (old, new)))
        return node

    def _resolved(self, which: int, holder: dict[str, Any], key: str) -> dict[str, Any]:
        return mapping(resolve(self._documents[which], holder.get(key)))

    def _compare_parameters(self, node: Node, old: Operation, new: Operation) -> None:
        label = _name(new)
        befores, afters = (
            _by_position(one[0], parameters(document, one[2], one[3]))
            for document, one in zip(self._documents, (old, new), strict=True)
        )
        for key, before in befores.items():
            if key not in afters:
                node.add("removed", "parameter", _parameter_label(label, before), breaking=True)
        for key, after in afters.items():
            where = _parameter_label(label, after)
            if key in befores:
                self._compare_parameter(node, where, befores[key], after)
                continue
            required = after.get("required") is True
            node.add("added", "parameter", where, "required" if required else "optional", breaking=required)

    def _compare_parameter(self, node: Node, where: str, old: dict[str, Any], new: dict[str, Any]) -> None:
        if old["name"] != new["name"]:
            node.add("changed", "parameter", where, f"renamed, was {old['name']}", rule="parameter-renamed")
        compare_remarks(node, where, old, new)
        compare_deprecated(node, "parameter", where, old.get("deprecated"), new.get("deprecated"))
        compare_required(node, "parameter", where, old.get("required") is True, new.get("required") is True)
        schemas = _parameter_schema(old), _parameter_schema(new)
        if self._schemas.is_container(schemas[0]) and _style(old) != _style(new):
            what = f"{_style(old)} -> {_style(new)}"
            node.add("changed", "parameter", where, what, breaking=True, rule="parameter-style-changed")
        self._schemas.compare_place(node, where, *schemas, "parameter")

    def _compare_request(self, node: Node, label: str, old: dict[str, Any], new: dict[str, Any]) -> None:
        where = f"{label} request"
        if not old and new:
            required = new.get("required") is True
            node.add("added", "request body", where, "required" if required else "optional", breaking=required)
        elif old and not new:
            node.add("removed", "request body", where, breaking=True)
        elif old:
            compare_remarks(node, where, old, new)
            compare_required(node, "request body", where, old.get("required") is True, new.get("required") is True)
            self._compare_bodies(node, where, old, new, "request")

    def _compare_responses(self, node: Node, label: str, old: dict[str, Any], new: dict[str, Any]) -> None:
        gone, come = [key for key in old if key not in new], [key for key in new if key not in old]
        successes = [key for key in gone if key.startswith("2")], [key for key in come if key.startswith("2")]
        pairs = [(key, key) for key in old if key in new]
        if len(successes[0]) == len(successes[1]) == 1:
            pairs.append((successes[0][0], successes[1][0]))
            what = f"status {successes[0][0]} -> {successes[1][0]}"
            node.add("changed", "response", label, what, rule="response-status-changed")
        for key in gone:
            if all(key != before for before, _ in pairs):
                node.add("removed", "response", f"{label} {key}", breaking=key.startswith("2"))
        for key in come:
            if all(key != after for _, after in pairs):
                node.add("added", "response", f"{label} {key}")
        for before, after in pairs:
            where = f"{label} response {after}"
            holders = self._resolved(0, old, before), self._resolved(1, new, after)
            compare_remarks(node, where, *holders)
            self._compare_bodies(node, where, *holders, "response")
            self._compare_headers(node, where, *holders)

    def _compare_headers(self, node: Node, where: str, old: dict[str, Any], new: dict[str, Any]) -> None:
        befores, afters = mapping(old.get("headers")), mapping(new.get("headers"))
        for name in befores:
            if name not in afters:
                node.add("removed", "response header", f"{where} {name}", breaking=True)
        for name in afters:
            if name not in befores:
                node.add("added", "response header", f"{where} {name}")
                continue
            before, after = self._resolved(0, befores, name), self._resolved(1, afters, name)
            self._schemas.compare_place(node, f"{where} {name}", before.get("schema"), after.get("schema"), "response")

    def _compare_bodies(self, node: Node, where: str, old: dict[str, Any], new: dict[str, Any], side: Side) -> None:
        befores, afters = _media_types(old), _media_types(new)
        gone, come = [key for key in befores if key not in afters], [key for key in afters if key not in befores]
        subject = "request body" if side == "request" else "response body"
        kebab = subject.replace(" ", "-")
        pairs = [(key, key) for key in befores if key in afters]
        if len(befores) == len(afters) == len(gone) == 1:
            pairs.append((gone.pop(), come.pop()))
            what, rule = f"{pairs[0][0]} -> {pairs[0][1]}", f"{kebab}-media-type-changed"
            node.add("changed", subject, where, what, breaking=True, rule=rule)
        for key in gone:
            node.add("removed", subject, where, key, breaking=True, rule=f"{kebab}-media-type-removed")
        for key in come:
            node.add("added", subject, where, key, rule=f"{kebab}-media-type-added")
        for before, after in pairs:
            self._schemas.compare_place(node, where, befores[before], afters[after], side)


# ---- matching ----


def match_operations(
    old: list[Operation], new: list[Operation]
) -> tuple[list[tuple[Operation, Operation]], list[Operation], list[Operation]]:
    """Pair operations by method and path, ignoring names of path parameters, or else by operationId."""
    pairs: list[tuple[Operation, Operation]] = []
    removed, added = list(old), list(new)
    for identify in (lambda one: one[:2], _route, lambda one: str(one[3].get("operationId") or "")):
        waiting = {identify(one): one for one in reversed(added)}
        for before in list(removed):
            after = waiting.pop(identify(before), None) if identify(before) else None
            if after is not None:
                pairs.append((before, after))
                removed.remove(before)
                added.remove(after)
    return pairs, removed, added


def _route(operation: Operation) -> tuple[str, str]:
    return re.sub(r"\{[^}]*\}", "{}", operation[0]), operation[1]


def _name(operation: Operation) -> str:
    return str(operation[3].get("operationId") or f"{operation[1].upper()} {operation[0]}")


def _title(operation: Operation) -> str:
    route = f"{operation[1].upper()} {operation[0]}"
    return route if _name(operation) == route else f"{_name(operation)} ({route})"


def _statuses(operation: Operation) -> dict[str, Any]:
    declared = mapping(operation[3].get("responses"))
    return {key: value for key, value in declared.items() if not key.startswith("x-")}


def _by_position(path: str, listed: list[dict[str, Any]]) -> dict[tuple[str, str | int], dict[str, Any]]:
    """Return parameters by kind and name, and those of the path by their position."""
    names = re.findall(r"\{([^}]*)\}", path)
    found: dict[tuple[str, str | int], dict[str, Any]] = {}
    for one in listed:
        position = names.index(one["name"]) if one["in"] == "path" and one["name"] in names else one["name"]
        found[one["in"], position] = one
    return found


def _parameter_label(operation: str, parameter: dict[str, Any]) -> str:
    return f"{operation} {parameter['in']} {parameter['name']}"


def _parameter_schema(parameter: dict[str, Any]) -> Any:
    return parameter.get("schema") or next(iter(_media_types(parameter).values()), None)


def _style(parameter: dict[str, Any]) -> str:
    style = parameter.get("style") or ("form" if parameter["in"] in ("query", "cookie") else "simple")
    explode = parameter.get("explode", style == "form")
    return f"style {style}, {'exploded' if explode else 'joined'}"


def _media_types(holder: dict[str, Any]) -> dict[str, Any]:
    content = mapping(holder.get("content"))
    return {str(name).split(";")[0].strip().lower(): mapping(media).get("schema") for name, media in content.items()}


def _webhooks(document: Document) -> Iterator[tuple[str, Any]]:
    """Return the schemas of the events of a document by event name."""
    named = mapping(mapping(document.get("components")).get("schemas"))
    for one in event_rows(document):
        name = str(one.get("schema"))
        if name in named:
            yield str(one.get("trigger")), named[name]
    for name, item in vendor_webhooks(document):
        yield from _event_bodies(document, name, item)
    for *_, operation in operations(document):
        for name, callback in mapping(operation.get("callbacks")).items():
            for item in mapping(resolve(document, callback)).values():
                yield from _event_bodies(document, f"{operation.get('operationId')} {name}", item)


def _event_bodies(document: Document, name: str, item: Any) -> Iterator[tuple[str, Any]]:
    item = mapping(resolve(document, item))
    for method in METHODS:
        body = mapping(resolve(document, mapping(item.get(method)).get("requestBody")))
        for schema in _media_types(body).values():
            yield name, schema


def _reachable(document: Document) -> set[int]:
    """Return the `id` of each object reachable from operations and webhooks, also by discriminator mappings."""
    schemas = Schemas(document)
    waiting: list[Any] = [document["paths"], *(schema for _, schema in _webhooks(document))]
    seen: set[int] = set()
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict) and id(node) not in seen:
            seen.add(id(node))
            waiting += node.values()
            if isinstance(node.get("$ref"), str):
                waiting.append(resolve(document, node))
            waiting += [
                schemas.follow(to) for to in mapping(mapping(node.get("discriminator")).get("mapping")).values()
            ]
        elif isinstance(node, list):
            waiting += node
    return seen
