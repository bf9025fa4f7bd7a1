"""Differences outside of schemas: security, servers, tags, versions, unused components."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from .documents import Document, location, walk
from .schema_changes import Node
from .shapes import canonical, mapping, sequence


def compare_documents(node: Node, old: Document, new: Document) -> None:
    """Compare the top level of two documents."""
    _compare_schemes(node, *(mapping(mapping(one.get("components")).get("securitySchemes")) for one in (old, new)))
    _compare_variables(node, old, new)
    _compare_names(node, "tag", *(_tags(one) for one in (old, new)))
    for name in sorted(_unused(new) - _unused(old)):
        node.add("added", "unused component", name, rule="component-unused")


def compare_operations(node: Node, label: str, old: tuple[Document, Any], new: tuple[Document, Any]) -> None:
    """Compare the tags, servers, security and sunset of two versions of an operation."""
    before, after = old[1], new[1]
    if sequence(before.get("tags")) != sequence(after.get("tags")):
        what = f"{_listed(before.get('tags'))} -> {_listed(after.get('tags'))}"
        node.add("changed", "operation tags", label, what, rule="operation-tags-changed")
    urls = [
        {str(mapping(one).get("url")) for one in sequence(operation.get("servers"))} for operation in (before, after)
    ]
    _compare_names(node, "operation server", *urls, prefix=f"{label} ", breaking=True)
    _compare_security(node, label, *(_security(*one) for one in (old, new)))
    _compare_sunsets(node, label, before.get("x-sunset"), after.get("x-sunset"))


def _compare_sunsets(node: Node, label: str, old: Any, new: Any) -> None:
    if old == new:
        return
    what = f"{old or 'none'} -> {new or 'none'}"
    if not old or not new:
        node.add("changed", "sunset", label, what, rule="sunset-set" if new else "sunset-removed")
        return
    # ISO 8601 dates sort as text.
    sooner = str(new) < str(old)
    rule = "sunset-brought-forward" if sooner else "sunset-postponed"
    node.add("changed", "sunset", label, what, breaking=sooner, rule=rule)


def compare_versions(node: Node, old: Document, new: Document, *, alike: bool) -> None:
    """Report a version that was not incremented, unless only descriptions changed."""
    versions = [_version(mapping(one.get("info")).get("version")) for one in (old, new)]
    if None in versions or (alike and versions[0] == versions[1]):
        return
    if versions[1] <= versions[0]:  # type: ignore[operator]
        what = f"{mapping(old.get('info')).get('version')} -> {mapping(new.get('info')).get('version')}"
        node.add("changed", "version", "the document", f"{what}: not raised", rule="version-not-raised")


def add_removal(node: Node, title: str, operation: dict[str, Any], today: date) -> None:
    """Report a removed operation; the level depends on whether the removal was announced."""
    sunset = _date(operation.get("x-sunset"))
    if sunset is not None and today < sunset:
        what, rule = f"before its sunset, {sunset}", "operation-removed-before-sunset"
    elif not operation.get("deprecated"):
        what, rule = "", "operation-removed-without-deprecation"
    elif sunset is None:
        what, rule = "", "operation-removed"
    else:
        what, rule = f"its sunset was {sunset}", "operation-removed-after-sunset"
    node.add("removed", "operation", title, what, breaking=rule != "operation-removed-after-sunset", rule=rule)


def _date(text: Any) -> date | None:
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        return None


def _version(text: Any) -> tuple[int, ...] | None:
    found = re.fullmatch(r"(\d+)\.(\d+)\.(\d+)", str(text))
    return tuple(int(part) for part in found.groups()) if found else None


def _compare_schemes(node: Node, old: dict[str, Any], new: dict[str, Any]) -> None:
    _compare_names(node, "security scheme", set(old), set(new), breaking=True)
    for name in (name for name in old if name in new):
        before, after = mapping(old[name]), mapping(new[name])
        for key in ("type", "scheme", "in", "name"):
            if before.get(key) != after.get(key):
                what = f"{key} {before.get(key)} -> {after.get(key)}"
                node.add("changed", "security scheme", name, what, breaking=True, rule=f"security-scheme-{key}")
        _compare_flows(node, name, mapping(before.get("flows")), mapping(after.get("flows")))


def _compare_flows(node: Node, name: str, old: dict[str, Any], new: dict[str, Any]) -> None:
    _compare_names(node, "security flow", set(old), set(new), prefix=f"{name} ", breaking=True)
    for flow in (flow for flow in old if flow in new):
        before, after = mapping(old[flow]), mapping(new[flow])
        for key in ("tokenUrl", "authorizationUrl", "refreshUrl"):
            if before.get(key) != after.get(key):
                what = f"{key} {before.get(key)} -> {after.get(key)}"
                node.add("changed", "security flow", f"{name} {flow}", what, breaking=True, rule="security-url")
        scopes = (set(mapping(one.get("scopes"))) for one in (before, after))
        _compare_names(node, "security scope", *scopes, prefix=f"{name} ", breaking=True)


def _compare_security(node: Node, label: str, old: set[str], new: set[str]) -> None:
    """Compare security requirements: each alternative is sufficient, and none means no authentication."""
    if old == new:
        return
    breaking = bool(new) and (not old or not old <= new)
    what = f"{', '.join(sorted(old)) or 'none'} -> {', '.join(sorted(new)) or 'none'}"
    node.add("changed", "security", label, what, breaking=breaking, rule="operation-security-changed")


def _security(document: Document, operation: dict[str, Any]) -> set[str]:
    declared = operation.get("security", document.get("security"))
    return {canonical(one) for one in sequence(declared) if one}


def _compare_variables(node: Node, old: Document, new: Document) -> None:
    befores, afters = dict(_variables(old)), dict(_variables(new))
    _compare_names(node, "server variable", set(befores), set(afters), breaking=True)
    for name in (name for name in befores if name in afters):
        before, after = befores[name], afters[name]
        values = [{str(value) for value in sequence(one.get("enum"))} for one in (before, after)]
        _compare_names(node, "server variable value", *values, prefix=f"{name} ", breaking=True)
        if before.get("default") != after.get("default"):
            what = f"default {before.get('default')} -> {after.get('default')}"
            node.add("changed", "server variable", name, what, rule="server-variable-default")


def _variables(document: Document) -> Iterator[tuple[str, dict[str, Any]]]:
    for server in sequence(document.get("servers")):
        for name, variable in mapping(mapping(server).get("variables")).items():
            yield name, mapping(variable)


def _compare_names(
    node: Node, subject: str, old: set[str], new: set[str], *, prefix: str = "", breaking: bool = False
) -> None:
    for name in sorted(old - new):
        node.add("removed", subject, f"{prefix}{name}", breaking=breaking)
    for name in sorted(new - old):
        node.add("added", subject, f"{prefix}{name}")


def _tags(document: Document) -> set[str]:
    return {str(mapping(tag).get("name")) for tag in sequence(document.get("tags"))}


def _unused(document: Document) -> set[str]:
    """Return the components that are not referenced or named; schemas without a prefix."""
    used = set(_used(document))
    return {
        name if section == "schemas" else f"{section}/{name}"
        for section, components in mapping(document.get("components")).items()
        if not str(section).startswith("x-")
        for name in mapping(components)
        if (section, name) not in used
    }


def _used(document: Document) -> Iterator[tuple[str, str]]:
    for _, node in walk(document):
        if isinstance(node.get("$ref"), str):
            yield _component(node["$ref"])
        for to in mapping(mapping(node.get("discriminator")).get("mapping")).values():
            yield _component(str(to))
        for requirement in sequence(node.get("security")):
            yield from (("securitySchemes", str(name)) for name in mapping(requirement))


def _component(reference: str) -> tuple[str, str]:
    """Return the component that a reference points to or into; a bare name is that of a schema."""
    steps = location(reference)
    return (str(steps[1]), str(steps[2])) if len(steps) > 2 else ("schemas", reference)


def _listed(names: Any) -> str:
    return ", ".join(str(name) for name in sequence(names)) or "none"
