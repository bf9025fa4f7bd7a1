"""Apply OpenAPI Overlay 1.0, strictly: facts about the APIs that are not in the vendor's documents."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml
from jsonpath_rfc9535 import JSONPathEnvironment, JSONPathNodeList
from jsonpath_rfc9535.exceptions import JSONPathError

from .combination import combine
from .documents import (
    Api,
    ContractError,
    Document,
    Fault,
    Source,
    operation_faults,
    read_document,
    read_text,
    reference_faults,
)
from .extensions import own_extensions, unread_extensions
from .normal_form import normalise
from .rules import event_faults

_ENVIRONMENT = JSONPathEnvironment()
Check = Callable[[Document], Sequence[str]]
CHECKS: Final[tuple[Check, ...]] = (normalise, event_faults)


def read_contract(api: Api) -> Document:
    """Read the vendored documents of an API, with their overlays applied, as one document."""
    return combine({source.name: read_source(source) for source in api.sources})


@cache
def current_contract(api: Api) -> Document:
    """Return the contract of an API, read once by each process; it must not be changed."""
    return read_contract(api)


def read_source(source: Source) -> Document:
    """Read a vendored document with its overlay applied."""
    document = read_document(source.spec)
    faults = [f"{source.spec.name}: {fault}" for fault in own_extensions(document)]
    if faults:
        raise ContractError(*faults)
    return apply_overlay(document, source.overlay)


def apply_overlay(document: Document, path: Path) -> Document:
    """Apply an overlay to a document, in place; a target without a match is a fault."""
    return apply_text(document, read_text(path), path.name)


def apply_text(document: Document, text: str, name: str, checks: Sequence[Check] = CHECKS) -> Document:
    """Apply the source of an overlay; actions that cannot be applied are the faults of the error."""
    faults: list[str] = []
    for number, action in enumerate(read_actions(text, name), 1):
        fault = apply_action(document, action)
        if fault:
            faults.append(f"{name}: action {number}: {fault}")
    faults += [fault.under(name) for fault in [*_lost_references(document), *operation_faults(document)]]
    for check in checks:
        faults += [f"{name}: {fault}" for fault in check(document)] if not faults else []
    if faults:
        raise ContractError(*faults)
    return document


def _lost_references(document: Document) -> list[Fault]:
    """Return unresolved references; overlays refer to schemas by their names in the normal form."""
    return [fault for fault in reference_faults(document) if "$ref #/components/schemas/" not in fault]


def read_actions(text: str, name: str) -> list[dict[str, Any]]:
    """Return the actions of an overlay."""
    try:
        overlay = yaml.load(text, Loader=yaml.CSafeLoader)  # a safe loader in C
    except yaml.YAMLError as error:
        raise ContractError(f"{name}: not YAML: {' '.join(str(error).split())}") from None
    if not isinstance(overlay, dict) or overlay.get("overlay") != "1.0.0" or not overlay.get("actions"):
        raise ContractError(f"{name}: not an OpenAPI Overlay 1.0.0 document with actions")
    actions: list[dict[str, Any]] = overlay["actions"]
    return actions


def find_nodes(target: str, document: Document) -> JSONPathNodeList:
    """Return the matches of a target; none if it is not valid JSONPath."""
    try:
        return _ENVIRONMENT.find(target, document)
    except JSONPathError:
        return JSONPathNodeList()


def fitting_actions(document: Document, text: str, name: str) -> tuple[str, int]:
    """Return an overlay of the actions that can be applied to a document, and the number of the others."""
    trial = copy.deepcopy(document)
    actions = read_actions(text, name)
    fitting = [action for action in actions if apply_action(trial, action) is None]
    # An overlay must have at least one action.
    kept = fitting or [{"target": "$", "description": "None of the actions fits.", "update": {}}]
    overlay = yaml.safe_dump({"overlay": "1.0.0", "actions": kept}, sort_keys=False, allow_unicode=True)
    return overlay, len(actions) - len(fitting)


def _action_fault(action: dict[str, Any]) -> str | None:
    target = action.get("target", "")
    if not action.get("description"):
        return f"{target} lacks a reason in `description`"
    if not isinstance(action.get("update"), dict) and not action.get("remove"):
        return f"{target} neither updates nor removes"
    unread = sorted(set(unread_extensions(action.get("update") or {})))
    return f"{target} sets {', '.join(unread)}, which no module reads" if unread else None


def apply_action(document: Document, action: dict[str, Any]) -> str | None:
    """Apply an action, in place; return the reason if that fails."""
    fault = _action_fault(action)
    if fault:
        return fault
    target = action.get("target", "")
    try:
        nodes = _ENVIRONMENT.find(target, document)
    except JSONPathError as error:
        return f"{target} is not a JSONPath: {error}"
    if not nodes:
        return f"target {target} matches nothing"
    # In reverse order, so that removing list entries does not shift the others.
    for node in reversed(nodes):
        if action.get("remove"):
            del _parent(document, node.location)[node.location[-1]]
        elif isinstance(node.value, dict):
            _merge(node.value, action["update"])
        else:
            return f"target {target} matches something that is not an object"
    return None


def _parent(document: Any, location: tuple[int | str, ...]) -> Any:
    for step in location[:-1]:
        document = document[step]
    return document


def _merge(target: dict[str, Any], update: dict[str, Any]) -> None:
    for key, value in update.items():
        if isinstance(value, dict) and isinstance(target.get(key), dict):
            _merge(target[key], value)
        elif isinstance(value, list) and isinstance(target.get(key), list):
            target[key] = [*target[key], *value]
        else:
            target[key] = value
