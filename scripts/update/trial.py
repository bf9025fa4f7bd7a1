"""Trial generation from a candidate, excluding what cannot be generated."""

from __future__ import annotations

import copy
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from scripts.contract import lockfile
from scripts.contract.documents import SOURCES, ContractError, Document, find_api
from scripts.contract.extensions import own_extensions
from scripts.contract.overlay import CHECKS, apply_text, fitting_actions
from scripts.contract.rules import lost_rules

from .candidate import Candidate
from .exclusions import Exclusion, exclusions
from .proposals import with_actions
from .tree import Tree


@dataclass
class Trial:
    """The new contract, its overlay, and the faults that prevent generation."""

    contract: Document
    overlay: str
    faults: list[str]
    left_out: list[Exclusion] = field(default_factory=list)


def run_trial(tree: Tree, candidate: Candidate, overlay: str, package: Path, *, provisional: bool = False) -> Trial:
    """Generate from a candidate with an overlay.

    What cannot be generated is excluded by actions added to the overlay, in several rounds, as an exclusion may reveal
    further faults.

    Args:
        tree: The current files.
        candidate: The new document.
        overlay: The source of the overlay.
        package: Directory to create for the generated package.
        provisional: Whether the result is only for comparison; lost rules are then no fault.
    """
    former = tree.vendored(candidate.source)
    left_out: list[Exclusion] = []
    while True:
        contract, faults = _contract(tree, candidate, overlay, provisional=provisional)
        faults = faults or _generation_faults(tree, candidate, contract, package)
        if not faults:
            return Trial(contract, overlay, [], left_out)
        found = exclusions(candidate.with_overlay(overlay), former, faults, left_out)
        if not found:
            return Trial(contract, overlay, faults, left_out)
        left_out += found
        overlay = with_actions(overlay, [one.action for one in found])


def run_provisional_trial(tree: Tree, candidate: Candidate, overlay: str, package: Path) -> tuple[int, list[str]]:
    """Generate without the actions that do not match; return their number and the remaining faults."""
    try:
        fitting, dead = fitting_actions(candidate.document, overlay, candidate.source.overlay.name)
        return dead, run_trial(tree, candidate, fitting, package, provisional=True).faults
    except ContractError as error:
        return 0, list(error.faults)


def _contract(tree: Tree, candidate: Candidate, overlay: str, *, provisional: bool) -> tuple[Document, list[str]]:
    """Return the document with its overlay, as far as it matches, and the faults that prevent generation."""
    name = candidate.file_name
    faults = [] if provisional else [f"{name}: {fault}" for fault in own_extensions(candidate.document)]
    others = [source for source in SOURCES if source != candidate.source and tree.is_locked(source)]
    faults += lockfile.check(tree.openapi, others)
    contract = copy.deepcopy(candidate.document)
    try:
        # Without some actions, the event table may refer to missing schemas; nothing is generated from it here.
        checks = CHECKS[:1] if provisional else CHECKS
        apply_text(contract, overlay, candidate.source.overlay.name, checks)
    except ContractError as error:
        faults += error.faults
    if not faults and not provisional:
        faults += [f"{name}: {fault}" for fault in lost_rules(tree.effective(candidate.source), contract)]
    return contract, faults


def _generation_faults(tree: Tree, candidate: Candidate, contract: Document, package: Path) -> list[str]:
    shutil.rmtree(package, ignore_errors=True)
    try:
        _generate(tree, candidate, contract, package)
    except ContractError as error:
        return list(error.faults)
    return []


def _generate(tree: Tree, candidate: Candidate, contract: Document, package: Path) -> None:
    try:
        tree.generate(package, {find_api(candidate.source.name): tree.combined(candidate.source, contract)})
    except (ContractError, OSError):
        raise
    except Exception as error:
        # The parser may raise anything for constructs that it does not support.
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        raise ContractError(f"{candidate.source.name}: the generator fails on this document: {reason}") from error
