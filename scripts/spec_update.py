"""Take a new version of a vendored OpenAPI document: report what changes, regenerate, and replace all or nothing.

Usage: python -m scripts.spec_update --api sms --file path [--dry-run] [--provenance TEXT]
"""

from __future__ import annotations

import argparse
import contextlib
import copy
import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import yaml

from scripts.contract import lockfile, report, surface
from scripts.contract.changes import Change, compare
from scripts.contract.documents import (
    APIS,
    GENERATED,
    OPENAPI,
    Api,
    ContractError,
    Document,
    find_api,
    operation_faults,
    operations,
    parse_structure,
    read_text,
)
from scripts.contract.extensions import own_extensions
from scripts.contract.overlay import apply_overlay
from scripts.contract.rules import vanished
from scripts.generate import generate_package, replace_generated

MANIFEST = "MANIFEST.json"


@dataclass(frozen=True)
class Tree:
    """The files that an update reads and replaces, and what writes the generated ones."""

    openapi: Path = OPENAPI
    generated: Path = GENERATED
    generate: Callable[[Path, Mapping[Api, Document]], None] = generate_package
    resolver: surface.Resolver = surface.find_method

    def spec(self, api: Api) -> Path:
        """The vendored document of an API."""
        return self.openapi / api.spec.name

    def overlay(self, api: Api) -> Path:
        """The overlay of an API."""
        return self.openapi / "overlays" / api.overlay.name

    @property
    def lock(self) -> Path:
        """The lock file."""
        return self.openapi / lockfile.NAME


@dataclass(frozen=True)
class Candidate:
    """A new document as it is to be vendored."""

    api: Api
    data: bytes
    document: Document


def read_candidate(api: Api, path: Path) -> Candidate:
    """Read a new document; YAML is kept to the byte, JSON becomes YAML."""
    text = read_text(path)
    document = parse_structure(text, path.name)
    try:
        json.loads(text)
    except ValueError:
        return Candidate(api, path.read_bytes(), document)
    converted = yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=110)
    return Candidate(api, converted.encode("utf-8"), document)


def update(tree: Tree, api: Api, path: Path, *, provenance: str, dry_run: bool) -> None:
    """Report on a new document and, unless it is a dry run, put it in the place of the vendored one."""
    candidate = read_candidate(api, path)
    changes = _report(tree, candidate)
    contract = _contract(tree, candidate, path.name)
    if dry_run:
        print("Dry run: nothing written.")
        return
    known = _operation_ids(parse_structure(read_text(tree.spec(api)), tree.spec(api).name))
    _replace(tree, candidate, contract, provenance)
    for line in _facade_lines(tree, api, contract, changes, known):
        print(line)
    print(f"Applied to {api.name}: {report.summary(changes)}.")


def _operation_ids(document: Document) -> set[str]:
    return {str(operation.get("operationId")) for _, _, _, operation in operations(document)}


def _report(tree: Tree, candidate: Candidate) -> list[Change]:
    vendored = tree.spec(candidate.api)
    before = parse_structure(read_text(vendored), vendored.name)
    changes = compare(before, candidate.document)
    old, new = (_version(document) for document in (before, candidate.document))
    print(f"{candidate.api.name}: {old} -> {new}" if old != new else f"{candidate.api.name}: {new}")
    for line in report.render(changes):
        print(line)
    print(f"{report.summary(changes)}.")
    return changes


def _version(document: Document) -> str:
    info = document.get("info")
    return f"{info.get('title')} {info.get('version')}" if isinstance(info, dict) else "no title"


def _contract(tree: Tree, candidate: Candidate, name: str) -> Document:
    """The document with its overlay; refuses what could not be generated from, all faults at once."""
    faults = [f"{name}: {fault}" for fault in operation_faults(candidate.document)]
    faults += [f"{name}: {fault}" for fault in own_extensions(candidate.document)]
    faults += lockfile.check(tree.openapi, [api for api in APIS if api != candidate.api and _is_locked(tree, api)])
    contract = copy.deepcopy(candidate.document)
    try:
        apply_overlay(contract, tree.overlay(candidate.api))
    except ContractError as error:
        faults += error.faults
    if not faults:
        faults += [f"{name}: {fault}" for fault in vanished(_effective(tree, candidate.api), contract)]
    if faults:
        raise ContractError(*faults)
    return contract


def _effective(tree: Tree, api: Api) -> Document:
    """The vendored document with its overlay; it may be replaced because the overlay does not fit."""
    document = parse_structure(read_text(tree.spec(api)), tree.spec(api).name)
    with contextlib.suppress(ContractError):
        apply_overlay(document, tree.overlay(api))
    return document


def _is_locked(tree: Tree, api: Api) -> bool:
    return api.name in lockfile.read(tree.openapi)


def _replace(tree: Tree, candidate: Candidate, contract: Document, provenance: str) -> None:
    """Generate aside, then replace document, lock file and generated package; on a failure none of them."""
    lock = _new_lock(tree, candidate, provenance)
    with tempfile.TemporaryDirectory() as temporary:
        fresh = Path(temporary) / tree.generated.name
        _generate(tree, candidate, contract, fresh)
        with _written(tree.spec(candidate.api), candidate.data), _written(tree.lock, lock.encode("utf-8")):
            replace_generated(fresh, tree.generated)


def _new_lock(tree: Tree, candidate: Candidate, provenance: str) -> str:
    lock = lockfile.read(tree.openapi)
    name = candidate.api.name
    if lock.get(name, {}).get("sha256") != hashlib.sha256(candidate.data).hexdigest():
        today = datetime.now(tz=UTC).date().isoformat()
        lock[name] = lockfile.entry(
            candidate.api, candidate.data, candidate.document, date=today, provenance=provenance
        )
    return lockfile.render(lock)


def _generate(tree: Tree, candidate: Candidate, contract: Document, into: Path) -> None:
    try:
        tree.generate(into, {candidate.api: contract})
    except ContractError:
        raise
    except Exception as error:
        # The generator's parser meets constructs here that it was not written for; whatever it raises is a refusal.
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        raise ContractError(f"{candidate.api.name}: the generator fails on this document: {reason}") from error
    _correct_manifest(into / MANIFEST, candidate)


def _correct_manifest(path: Path, candidate: Candidate) -> None:
    """The manifest hashes the files in openapi/, where the new document is not yet."""
    if not path.exists():
        return
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["contract"][candidate.api.spec.name] = hashlib.sha256(candidate.data).hexdigest()
    path.write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


@contextlib.contextmanager
def _written(path: Path, data: bytes) -> Iterator[None]:
    """Put the data in the place of a file, and the file back if what follows fails."""
    before = path.read_bytes() if path.exists() else None
    _put(path, data)
    try:
        yield
    except BaseException:
        if before is None:
            path.unlink()
        else:
            _put(path, before)
        raise


def _put(path: Path, data: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as temporary:
        temporary.write(data)
    if path.exists():
        Path(temporary.name).chmod(path.stat().st_mode)
    else:
        Path(temporary.name).chmod(0o644)
    os.replace(temporary.name, path)  # noqa: PTH105


# ---- the facade ----


def _facade_lines(
    tree: Tree, api: Api, contract: Document, changes: Sequence[Change], known: Collection[str]
) -> Iterator[str]:
    """Which methods the changes reach, and what the facade does not offer yet."""
    try:
        table = surface.read_surface(tree.openapi / surface.SURFACE.name)
    except ContractError as error:
        yield from error.faults
        return
    reached = {
        f"{api.package}.{operation}"
        for change in changes
        if change.subject not in report.COUNTED
        for operation in change.operations
    }
    methods = [method for name, entry in table.entries.items() if name in reached for method in entry.methods]
    inputs = list(surface.read_inputs(api, contract))
    emitted = [one for one in inputs if one.name not in table.entries]
    methods += [one.method for one in emitted if one.name in reached and one.id in known]
    yield from _section("Methods that this touches:", methods)
    new = [one for one in emitted if one.id not in known]
    yield from _section("Methods that follow from the contract alone:", [one.method for one in new])
    yield from _section("What a person may want to add:", [line for one in new for line in _stubs(one.name)])
    yield from _section("Not exposed by the facade yet:", list(_not_exposed(inputs, table, reached, tree.resolver)))


def _stubs(operation: str) -> Iterator[str]:
    yield f"{operation}: a recorded call (tests/contract/cases), a place in a guide (docs/guide)"
    yield f"{operation}: a behaviour of the sandbox, which answers an example of the right shape until then"


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
            yield f"{name}: is no longer in the contract: remove its entry and its methods"
    if waiting:
        yield f"not touched by this: {waiting} more (openapi/{surface.SURFACE.name} says why)"


# ---- the command line ----


def main(arguments: Sequence[str] | None = None, tree: Tree | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--api", required=True, help=f"one of {', '.join(api.name for api in APIS)}")
    parser.add_argument("--file", required=True, type=Path, help="the new document, YAML or JSON")
    parser.add_argument("--dry-run", action="store_true", help="report only, write nothing")
    parser.add_argument("--provenance", help="where the document comes from, for the lock file")
    given = parser.parse_args(arguments)
    provenance = given.provenance or f"Document {given.file.name}, taken over with spec-update"
    try:
        update(tree or Tree(), find_api(given.api), given.file, provenance=provenance, dry_run=given.dry_run)
    except ContractError as error:
        sys.stdout.flush()
        print("\n".join(error.faults), file=sys.stderr)
        print("Nothing written.", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"cannot be written, everything was put back: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
