"""Take a new version of a vendored OpenAPI document: report what changes, regenerate, and replace all or nothing.

Usage: python -m scripts.spec_update --api sms --file path [--dry-run] [--provenance TEXT] [--overlay propose|PATH]
    [--format text|json|markdown]

Exit codes: 0 taken (or it would be), 3 the same with changes that break callers, 1 refused, 128 + n ended by signal n.
"""

from __future__ import annotations

import signal

if __name__ == "__main__":
    # While modules are loaded there is nothing to undo yet: an interruption ends this without a traceback.
    signal.signal(signal.SIGINT, signal.SIG_DFL)

import argparse
import contextlib
import copy
import hashlib
import json
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import yaml

from scripts.contract import lockfile, report, surface
from scripts.contract.accepted import Accepted, read_accepted, split_accepted
from scripts.contract.changes import compare
from scripts.contract.combination import combine
from scripts.contract.documents import (
    GENERATED,
    OPENAPI,
    SOURCES,
    Api,
    ContractError,
    Document,
    Source,
    find_api,
    find_source,
    operations,
    parse_structure,
    read_text,
)
from scripts.contract.exclusions import Exclusion, exclusions
from scripts.contract.extensions import own_extensions
from scripts.contract.facade import facade_lines, trigger_lines
from scripts.contract.identity import identity_mismatch, likeness
from scripts.contract.interface import Difference, compare_interfaces, read_aliases, read_interface
from scripts.contract.output import print_line
from scripts.contract.overlay import CHECKS, apply_action, apply_overlay, apply_text, fitting_actions, read_actions
from scripts.contract.proposals import Name, propose, propose_names, rewrite, with_actions, with_names
from scripts.contract.replacement import Replacement, Terminated, replacing
from scripts.contract.report import Report
from scripts.contract.rules import lost_rules
from scripts.generate import generate_package
from scripts.stage_derived import stage_derived

MANIFEST = "MANIFEST.json"
PROPOSE = "propose"
OK, REFUSED, BREAKING = 0, 1, 3


@dataclass(frozen=True)
class Tree:
    """The files that an update reads and replaces, and what writes the generated ones."""

    openapi: Path = OPENAPI
    generated: Path = GENERATED
    generate: Callable[[Path, Mapping[Api, Document]], None] = generate_package
    resolver: surface.Resolver = surface.find_method
    derive: Callable[[Replacement], None] | None = None

    def spec(self, source: Source) -> Path:
        """A vendored document."""
        return self.openapi / source.spec.name

    def overlay(self, source: Source) -> Path:
        """The overlay on a vendored document."""
        return self.openapi / "overlays" / source.overlay.name

    @property
    def root(self) -> Path:
        """The folder that holds all of them."""
        return self.openapi.parent

    @property
    def lock(self) -> Path:
        """The lock file."""
        return self.openapi / lockfile.NAME


@dataclass(frozen=True)
class Options:
    """What the command line asks for."""

    file: Path
    dry_run: bool
    provenance: str
    overlay: str | None = None


@dataclass(frozen=True)
class Candidate:
    """A new document as it is to be vendored."""

    source: Source
    data: bytes
    document: Document


def read_candidate(source: Source, path: Path) -> Candidate:
    """Read a new document; YAML is kept to the byte, JSON becomes YAML."""
    text = read_text(path)
    document = parse_structure(text, path.name)
    try:
        json.loads(text)
    except ValueError:
        return Candidate(source, path.read_bytes(), document)
    converted = yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=110)
    return Candidate(source, converted.encode("utf-8"), document)


def update(tree: Tree, candidate: Candidate, given: Options, into: Replacement, told: Report) -> None:
    """Put a new document in the place of the vendored one, unless it is a dry run; `told` gets what there is to say.

    Raises:
        ContractError: The document is refused.
    """
    source, name = candidate.source, given.file.name
    before = parse_structure(read_text(tree.spec(source)), tree.spec(source).name)
    other = identity_mismatch(source, candidate.document, {**_vendored(tree), source: before})
    told.verdict = f"T{other[1:]}." if other else likeness(source, candidate.document, before)
    _compare(told, before, candidate, read_accepted(tree.openapi))
    if other:
        told.not_compared = "it is another API's document"
        raise ContractError(f"{name}: {other}")
    overlay = read_text(tree.overlay(source) if given.overlay in (None, PROPOSE) else Path(str(given.overlay)))
    told.proposals = propose(before, candidate.document, overlay, source.overlay.name)
    mended = rewrite(overlay, told.proposals)
    told.names = propose_names(before, candidate.document, mended, source.overlay.name)
    if given.overlay == PROPOSE:
        edited = with_names(mended, told.names)
    else:
        told.aliases = _new_aliases(told.names, candidate, overlay)
        edited = with_actions(overlay, [one.alias for one in told.aliases])
    former = _effective(tree, source)
    fresh = into.stage(tree.generated)
    contract, edited, faults = _make(tree, candidate, name, edited, fresh, told.left_out)
    if faults or given.dry_run:
        _facade(told, tree, source, contract, former)
    if faults:
        _keep_proposals(given, told, edited)
        _compare_provisionally(told, tree, candidate, edited, fresh)
        raise ContractError(*faults)
    told.interface = _compare_interfaces(tree, source, fresh)
    if given.dry_run:
        told.outcome = "Dry run: nothing written."
        return
    remark = _replace(tree, candidate, given.provenance, edited, fresh, into)
    # Only now does the facade meet the new package.
    _facade(told, tree, source, contract, former)
    told.outcome = f"Applied to {source.name}: {report.summary(told.changes)}.{remark}"


def _new_aliases(names: Sequence[Name], candidate: Candidate, overlay: str) -> list[Name]:
    """The former names that the overlay does not have yet."""
    schemas = _with_overlay(candidate, overlay)["components"]["schemas"] if names else {}
    return [one for one in names if "x-former-name" not in schemas.get(one.schema, {})]


def _compare_interfaces(tree: Tree, source: Source, fresh: Path) -> list[Difference] | None:
    before, after = (read_interface(one, source.package, tree.root) for one in (tree.generated, fresh))
    return compare_interfaces(before, after, read_aliases(fresh, source.package)) if after else None


def _compare_provisionally(told: Report, tree: Tree, candidate: Candidate, overlay: str, fresh: Path) -> None:
    """What the Python interface would be without the actions that do not fit, or why not even that can be told."""
    name = candidate.source.overlay.name
    try:
        fitting, dead = fitting_actions(candidate.document, overlay, name)
        *_, faults = _make(tree, candidate, name, fitting, fresh, [], provisional=True)
    except ContractError as error:
        dead, faults = 0, list(error.faults)
    if faults:
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        told.not_compared = f"it cannot be generated: {faults[0]}{more}"
        return
    told.interface = _compare_interfaces(tree, candidate.source, fresh)
    fit = f"without {dead} of the overlay's actions, which {'does' if dead == 1 else 'do'} not fit"
    told.provisional = fit if dead else "as if it were taken"


def _make(
    tree: Tree,
    candidate: Candidate,
    name: str,
    overlay: str,
    fresh: Path,
    left_out: list[Exclusion],
    *,
    provisional: bool = False,
) -> tuple[Document, str, list[str]]:
    """The new contract, the overlay that it takes, and what still keeps it from being generated.

    What cannot be generated is left out by actions that are added to the overlay, a few at a time: what is left out
    may have hidden other things.
    """
    former = parse_structure(read_text(tree.spec(candidate.source)), name)
    while True:
        contract, faults = _contract(tree, candidate, name, overlay, provisional=provisional)
        faults = faults or _generation_faults(tree, candidate, contract, fresh)
        if not faults:
            return contract, overlay, []
        found = exclusions(_with_overlay(candidate, overlay), former, faults, left_out)
        if not found:
            return contract, overlay, faults
        left_out += found
        overlay = with_actions(overlay, [one.action for one in found])


def _with_overlay(candidate: Candidate, overlay: str) -> Document:
    """The new document in the vendor's shape, with the actions that fit."""
    document = copy.deepcopy(candidate.document)
    for action in read_actions(overlay, candidate.source.overlay.name):
        apply_action(document, action)
    return document


def _generation_faults(tree: Tree, candidate: Candidate, contract: Document, fresh: Path) -> list[str]:
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        _generate(tree, candidate, contract, fresh)
    except ContractError as error:
        return list(error.faults)
    return []


def _compare(told: Report, before: Document, candidate: Candidate, accepted: Sequence[Accepted]) -> None:
    old, new = (_version(document) for document in (before, candidate.document))
    told.title = f"{candidate.source.name}: {old} -> {new}" if old != new else f"{candidate.source.name}: {new}"
    told.changes, known = split_accepted(candidate.source, compare(before, candidate.document), accepted)
    told.accepted = [f"Accepted: {change.id} {change.where}: {reason}" for change, reason in known]


def _vendored(tree: Tree) -> dict[Source, Document]:
    found = {}
    for source in SOURCES:
        with contextlib.suppress(ContractError):
            found[source] = parse_structure(read_text(tree.spec(source)), tree.spec(source).name)
    return found


def _keep_proposals(given: Options, told: Report, edited: str) -> None:
    """Write the edited overlay beside the document, for a person to go on with and to name as `--overlay`."""
    if given.overlay == PROPOSE and (told.proposals or told.names or told.left_out) and not given.dry_run:
        path = given.file.with_suffix(".overlay.yaml")
        path.write_text(edited, encoding="utf-8")
        told.outcome = f"The edited overlay is {path}: mend it and give OVERLAY={path}"


def _operation_ids(document: Document) -> set[str]:
    return {str(operation.get("operationId")) for _, _, _, operation in operations(document)}


def _version(document: Document) -> str:
    info = document.get("info")
    return f"{info.get('title')} {info.get('version')}" if isinstance(info, dict) else "no title"


def _facade(told: Report, tree: Tree, source: Source, contract: Document, former: Document) -> None:
    try:
        table = surface.read_surface(tree.openapi / surface.SURFACE.name)
        inputs = list(surface.read_inputs(find_api(source.name), _named(contract)))
        told.facade = list(
            facade_lines(source.package, table, tree.resolver, inputs, told.changes, _operation_ids(former))
        )
        told.facade += trigger_lines(former, contract)
    except ContractError as error:
        told.facade = list(error.faults)


def _named(contract: Document) -> Document:
    """The document without the operations that have no name; those are faults of their own."""
    document = copy.deepcopy(contract)
    for _, method, item, operation in list(operations(document)):
        if not operation.get("operationId"):
            del item[method]
    return document


def _contract(
    tree: Tree, candidate: Candidate, name: str, overlay: str, *, provisional: bool
) -> tuple[Document, list[str]]:
    """The document with its overlay, as far as it fits, and all that keeps it from being generated from."""
    faults = [] if provisional else [f"{name}: {fault}" for fault in own_extensions(candidate.document)]
    faults += lockfile.check(
        tree.openapi, [one for one in SOURCES if one != candidate.source and _is_locked(tree, one)]
    )
    contract = copy.deepcopy(candidate.document)
    try:
        # Without an action, the table of events may name what is not there; nothing is generated from it.
        checks = CHECKS[:1] if provisional else CHECKS
        apply_text(contract, overlay, candidate.source.overlay.name, checks)
    except ContractError as error:
        faults += error.faults
    if not faults and not provisional:
        faults += [f"{name}: {fault}" for fault in lost_rules(_effective(tree, candidate.source), contract)]
    return contract, faults


def _effective(tree: Tree, source: Source) -> Document:
    """The vendored document with its overlay; it may be replaced because the overlay does not fit."""
    document = parse_structure(read_text(tree.spec(source)), tree.spec(source).name)
    with contextlib.suppress(ContractError):
        apply_overlay(document, tree.overlay(source))
    return document


def _combined(tree: Tree, source: Source, contract: Document) -> Document:
    """The new document with the others of its API."""
    api = find_api(source.name)
    return combine({one.name: contract if one == source else _effective(tree, one) for one in api.sources})


def _is_locked(tree: Tree, source: Source) -> bool:
    return source.name in lockfile.read(tree.openapi)


def _replace(tree: Tree, candidate: Candidate, provenance: str, overlay: str, fresh: Path, into: Replacement) -> str:
    """Replace document, overlay, lock file, generated package and derived files together; a remark on the last."""
    lock = _new_lock(tree, candidate, provenance)
    spec, layer = tree.spec(candidate.source), tree.overlay(candidate.source)
    _correct_manifest(fresh / MANIFEST, {spec.name: candidate.data, f"overlays/{layer.name}": overlay.encode("utf-8")})
    into.stage_file(spec, candidate.data)
    if overlay != read_text(layer):
        into.stage_file(layer, overlay.encode("utf-8"))
    into.stage_file(tree.lock, lock.encode("utf-8"))
    remark = _derive(tree, into)
    into.apply()
    return remark


def _derive(tree: Tree, into: Replacement) -> str:
    """The derived files are staged too, unless a person has to mend first what they are derived from."""
    try:
        if tree.derive is not None:
            tree.derive(into)
    except ContractError as error:
        return f" Nothing was derived from it yet, mend the facade and run `make sync`: {error}"
    return ""


def _new_lock(tree: Tree, candidate: Candidate, provenance: str) -> str:
    today = datetime.now(tz=UTC).date().isoformat()
    lock = lockfile.read(tree.openapi)
    source, data, document = candidate.source, candidate.data, candidate.document
    return lockfile.render(lockfile.take(lock, source, data, document, date=today, provenance=provenance))


def _generate(tree: Tree, candidate: Candidate, contract: Document, into: Path) -> None:
    try:
        tree.generate(into, {find_api(candidate.source.name): _combined(tree, candidate.source, contract)})
    except (ContractError, OSError):
        raise
    except Exception as error:
        # The generator's parser meets constructs here that it was not written for; whatever it raises is a refusal.
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        raise ContractError(f"{candidate.source.name}: the generator fails on this document: {reason}") from error


def _correct_manifest(path: Path, sources: Mapping[str, bytes]) -> None:
    """The manifest hashes the files in openapi/, where the new ones are not yet."""
    if not path.exists():
        return
    manifest = json.loads(path.read_text(encoding="utf-8"))
    for name, data in sources.items():
        if name in manifest["contract"]:
            manifest["contract"][name] = hashlib.sha256(data).hexdigest()
    path.write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


# ---- the command line ----


def main(arguments: Sequence[str] | None = None, tree: Tree | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--api", required=True, help=f"one of {', '.join(source.name for source in SOURCES)}")
    parser.add_argument("--file", required=True, type=Path, help="the new document, YAML or JSON")
    parser.add_argument("--dry-run", action="store_true", help="report only, write nothing")
    parser.add_argument("--provenance", help="URL or origin of the document, for the lock file")
    parser.add_argument("--overlay", help="`propose`: with the edits that the report proposes; or the path of another")
    parser.add_argument("--format", choices=report.FORMATS, default="text", help="how the report is written")
    given = parser.parse_args(arguments)
    provenance = given.provenance or f"Document {given.file.name}, taken over with spec-update"
    options = Options(given.file, given.dry_run, provenance, given.overlay)
    told = Report()
    code, lines = _run(tree or Tree(derive=stage_derived), given.api, options, told)
    told.faults = list(lines)
    if code in (OK, BREAKING) or told.title:
        for line in report.FORMATS[given.format](told):
            print_line(line)
    for line in lines:
        print_line(line, sys.stderr)
    return code


def _run(tree: Tree, name: str, given: Options, told: Report) -> tuple[int, Sequence[str]]:
    """The exit code, and what to say on the error stream."""
    work = None
    try:
        candidate = read_candidate(find_source(name), given.file)
        with replacing(tree.root) as work:
            update(tree, candidate, given, work, told)
    except ContractError as error:
        if told.interface is None:
            told.not_compared = told.not_compared or error.faults[0]
        return REFUSED, (*error.faults, "Nothing written.")
    except OSError as error:
        return REFUSED, (f"cannot be written, nothing was changed: {error}",)
    except Terminated as error:
        told.title = ""
        done = "after everything was applied" if work and work.complete else "nothing written"
        return error.exit_code, (f"interrupted by {error}, {done}",)
    return (BREAKING if told.breaking else OK), ()


if __name__ == "__main__":
    sys.exit(main())
