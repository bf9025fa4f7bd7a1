"""One update, from a candidate to the replaced files or the reasons for its rejection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.contract.changes import compare
from scripts.contract.documents import ContractError, Document, Source, read_text
from scripts.contract.replacement import Replacement

from .accepted import read_accepted, split_accepted
from .candidate import Candidate
from .facade import facade_work
from .identity import identity_mismatch, likeness
from .installation import install
from .interface import Difference, compare_interfaces, read_aliases, read_interface
from .proposals import Name, propose, propose_names, rewrite, with_actions, with_names
from .report import Report, summary
from .tree import Tree
from .trial import Trial, run_provisional_trial, run_trial

PROPOSE = "propose"


@dataclass(frozen=True)
class Options:
    """Command line options."""

    file: Path
    dry_run: bool
    provenance: str
    overlay: str | None = None


@dataclass(frozen=True)
class Update:
    """An update of a vendored document to a candidate; results are added to the report."""

    tree: Tree
    candidate: Candidate
    options: Options
    report: Report

    def run(self, replacement: Replacement) -> None:
        """Replace the vendored document by the candidate, unless this is a dry run.

        Raises:
            ContractError: The document is rejected.
        """
        before = self.tree.vendored(self._source)
        self._compare(before)
        overlay = self._edited_overlay(before)
        former = self.tree.effective(self._source)
        package = replacement.stage(self.tree.generated)
        trial = run_trial(self.tree, self.candidate, overlay, package)
        self.report.left_out = trial.left_out
        if trial.faults:
            self._reject(trial, former, package)
        self.report.interface = self._compare_interfaces(package)
        if self.options.dry_run:
            self._check_facade(trial, former)
            self.report.outcome = "Dry run: nothing written."
            return
        remark = install(self.tree, self.candidate, self.options.provenance, trial.overlay, package, replacement)
        # Only now is the new package in place.
        self._check_facade(trial, former)
        self.report.outcome = f"Applied to {self._source.name}: {summary(self.report.changes)}.{remark}"

    @property
    def _source(self) -> Source:
        return self.candidate.source

    def _compare(self, before: Document) -> None:
        """Report the changes on the wire; the document of another API is rejected after the comparison."""
        report, document = self.report, self.candidate.document
        mismatch = identity_mismatch(self._source, document, {**self.tree.readable(), self._source: before})
        report.verdict = f"T{mismatch[1:]}." if mismatch else likeness(self._source, document, before)
        accepted = read_accepted(self.tree.openapi)
        old, new = (_version(one) for one in (before, document))
        report.title = f"{self._source.name}: {old} -> {new}" if old != new else f"{self._source.name}: {new}"
        report.changes, known = split_accepted(self._source, compare(before, document), accepted)
        report.accepted = [f"Accepted: {change.id} {change.where}: {reason}" for change, reason in known]
        if mismatch:
            report.not_compared = "it is another API's document"
            raise ContractError(f"{self.candidate.file_name}: {mismatch}")

    def _edited_overlay(self, before: Document) -> str:
        """Return the overlay with the proposed edits if requested, else with the new aliases."""
        report, document, chosen = self.report, self.candidate.document, self.options.overlay
        name = self._source.overlay.name
        overlay = read_text(self.tree.overlay(self._source) if chosen in (None, PROPOSE) else Path(str(chosen)))
        report.proposals = propose(before, document, overlay, name)
        edited = rewrite(overlay, report.proposals)
        report.names = propose_names(before, document, edited, name)
        if chosen == PROPOSE:
            return with_names(edited, report.names)
        report.aliases = _new_aliases(report.names, self.candidate, overlay)
        return with_actions(overlay, [one.alias for one in report.aliases])

    def _reject(self, trial: Trial, former: Document, package: Path) -> None:
        """Report what is known about a rejected document, then raise."""
        self._check_facade(trial, former)
        self._keep_proposals(trial.overlay)
        dead, faults = run_provisional_trial(self.tree, self.candidate, trial.overlay, package)
        if faults:
            more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
            self.report.not_compared = f"it cannot be generated: {faults[0]}{more}"
        else:
            self.report.interface = self._compare_interfaces(package)
            basis = f"without {dead} of the overlay's actions, which {'does' if dead == 1 else 'do'} not match"
            self.report.provisional = basis if dead else "as if it were accepted"
        raise ContractError(*trial.faults)

    def _compare_interfaces(self, package: Path) -> list[Difference] | None:
        name, root = self._source.package, self.tree.root
        before, after = (read_interface(one, name, root) for one in (self.tree.generated, package))
        return compare_interfaces(before, after, read_aliases(package, name)) if after else None

    def _keep_proposals(self, overlay: str) -> None:
        """Write the edited overlay next to the document, to be edited further and passed as `--overlay`."""
        options, report = self.options, self.report
        if options.overlay == PROPOSE and (report.proposals or report.names or report.left_out) and not options.dry_run:
            path = options.file.with_suffix(".overlay.yaml")
            path.write_text(overlay, encoding="utf-8")
            report.outcome = f"The edited overlay is {path}: fix it and use OVERLAY={path}"

    def _check_facade(self, trial: Trial, former: Document) -> None:
        try:
            self.report.facade = facade_work(self.tree, self._source, self.report.changes, former, trial.contract)
        except ContractError as error:
            self.report.facade = list(error.faults)


def _new_aliases(names: Sequence[Name], candidate: Candidate, overlay: str) -> list[Name]:
    """Return the former names that are not in the overlay."""
    schemas = candidate.with_overlay(overlay)["components"]["schemas"] if names else {}
    return [one for one in names if "x-former-name" not in schemas.get(one.schema, {})]


def _version(document: Document) -> str:
    info = document.get("info")
    return f"{info.get('title')} {info.get('version')}" if isinstance(info, dict) else "no title"
