"""The lock file of the vendored documents: their origins, and hashes that detect manual edits."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .documents import OPENAPI, SOURCES, ContractError, Document, Source, operations, parse_structure, read_text
from .shapes import mapping

NAME = "openapi.lock.json"

_FORMER = "former"
# Identity and origin of a document; everything else can be read from it.
_KEPT = ("sha256", "date", "provenance")

Lock = dict[str, dict[str, Any]]


def read(folder: Path = OPENAPI) -> Lock:
    """Return the entries by document; none if there is no lock file."""
    path = folder / NAME
    if not path.exists():
        return {}
    try:
        lock = json.loads(read_text(path))
    except ValueError as error:
        raise ContractError(f"{path.name}: not JSON: {error}") from None
    if not isinstance(lock, dict) or not all(isinstance(entry, dict) for entry in lock.values()):
        raise ContractError(f"{path.name}: not an object with one entry per document")
    return lock


def render(lock: Lock) -> str:
    """Serialize a lock file, with entries in the order of the documents."""
    ordered = {source.name: lock[source.name] for source in SOURCES if source.name in lock}
    return json.dumps(ordered, indent=2, ensure_ascii=False) + "\n"


def entry(source: Source, data: bytes, document: Document, *, date: str, provenance: str) -> dict[str, Any]:
    """Return the entry of a document."""
    return {
        "file": f"{source.name}.yaml",
        "sha256": hashlib.sha256(data).hexdigest(),
        **_describe(document),
        "date": date,
        "provenance": provenance,
    }


def take(lock: Lock, source: Source, data: bytes, document: Document, *, date: str, provenance: str) -> Lock:
    """Return the lock with the entry of a new document, followed by the former ones, newest first.

    A document that was vendored before gets its former entry back.
    """
    known = [dict(one) for one in [lock.get(source.name), *lock.get(source.name, {}).get(_FORMER, ())] if one]
    for one in known:
        one.pop(_FORMER, None)
    new = entry(source, data, document, date=date, provenance=provenance)
    taken = next((one for one in known if one.get("sha256") == new["sha256"]), new)
    former = [{key: one.get(key) for key in _KEPT} for one in known if one.get("sha256") != new["sha256"]]
    return {**lock, source.name: {**new, **taken, **({_FORMER: former} if former else {})}}


def check(folder: Path = OPENAPI, sources: Sequence[Source] = SOURCES) -> list[str]:
    """Return a line for each document that differs from its entry."""
    try:
        lock = read(folder)
    except ContractError as error:
        return list(error.faults)
    return [fault for one in sources for fault in _check(folder / f"{one.name}.yaml", lock.get(one.name), one)]


def _check(path: Path, locked: Mapping[str, Any] | None, source: Source) -> list[str]:
    remedy = f"run `make spec-update API={source.name} FILE=...`"
    if locked is None:
        return [f"{NAME}: has no entry for {source.name}: {remedy}"]
    try:
        data = path.read_bytes()
    except OSError as error:
        return [f"{path.name}: cannot be read: {error.strerror}: {remedy}"]
    if hashlib.sha256(data).hexdigest() != locked.get("sha256"):
        return [f"{path.name}: is not the document that {NAME} records: undo the edit, or {remedy}"]
    try:
        described = {"file": path.name, **_describe(parse_structure(data.decode("utf-8-sig"), path.name))}
    except (ContractError, UnicodeDecodeError) as error:
        return [str(error)]
    wrong = [key for key, value in described.items() if locked.get(key) != value]
    missing = [key for key in ("date", "provenance") if not locked.get(key)]
    return [f"{NAME}: {source.name}: `{key}` does not match {path.name}: {remedy}" for key in [*wrong, *missing]]


def _describe(document: Document) -> dict[str, Any]:
    info = mapping(document.get("info"))
    return {
        "title": str(info.get("title", "")),
        "version": str(info.get("version", "")),
        "operations": sum(1 for _ in operations(document)),
        "schemas": len(mapping(mapping(document.get("components")).get("schemas"))),
    }
