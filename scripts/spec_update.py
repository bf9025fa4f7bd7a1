"""Update a vendored OpenAPI document: report the changes, regenerate the code, and replace all files or none.

Usage: python -m scripts.spec_update --api sms --file path [--dry-run] [--provenance TEXT] [--overlay propose|PATH]
    [--format text|json|markdown]

Exit codes: 0 accepted (also in a dry run), 3 accepted with breaking changes, 1 rejected, 128 + n ended by signal n.
"""

from __future__ import annotations

import signal

if __name__ == "__main__":
    # There is nothing to undo during imports, so an interruption ends the program without a traceback.
    signal.signal(signal.SIGINT, signal.SIG_DFL)

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.contract.documents import SOURCES, ContractError, find_source
from scripts.contract.replacement import Terminated, replacing
from scripts.output import print_text
from scripts.update.candidate import read_candidate
from scripts.update.derived import stage_derived
from scripts.update.report import FORMATS, Report
from scripts.update.tree import Tree
from scripts.update.update import Options, Update

OK, REFUSED, BREAKING = 0, 1, 3


def main(arguments: Sequence[str] | None = None, tree: Tree | None = None) -> int:
    """Run the command line."""
    parsed = _parser().parse_args(arguments)
    provenance = parsed.provenance or f"Document {parsed.file.name}, updated with spec-update"
    options = Options(parsed.file, parsed.dry_run, provenance, parsed.overlay)
    report = Report()
    code, errors = _run(tree or Tree(derive=stage_derived), parsed.api, options, report)
    report.faults = list(errors)
    if code in (OK, BREAKING) or report.title:
        for line in FORMATS[parsed.format](report):
            print_text(line)
    for line in errors:
        print_text(line, sys.stderr)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--api", required=True, help=f"one of {', '.join(source.name for source in SOURCES)}")
    parser.add_argument("--file", required=True, type=Path, help="the new document, YAML or JSON")
    parser.add_argument("--dry-run", action="store_true", help="report only, write nothing")
    parser.add_argument("--provenance", help="URL or origin of the document, for the lock file")
    parser.add_argument("--overlay", help="`propose` to apply the proposed edits, or the path of another overlay")
    parser.add_argument("--format", choices=FORMATS, default="text", help="format of the report")
    return parser


def _run(tree: Tree, api: str, options: Options, report: Report) -> tuple[int, Sequence[str]]:
    """Return the exit code and the lines for standard error."""
    replacement = None
    try:
        candidate = read_candidate(find_source(api), options.file)
        with replacing(tree.root) as replacement:
            Update(tree, candidate, options, report).run(replacement)
    except ContractError as error:
        if report.interface is None:
            report.not_compared = report.not_compared or error.faults[0]
        return REFUSED, (*error.faults, "Nothing written.")
    except OSError as error:
        return REFUSED, (f"cannot be written, nothing was changed: {error}",)
    except Terminated as error:
        report.title = ""
        done = "after all files were replaced" if replacement and replacement.complete else "nothing written"
        return error.exit_code, (f"interrupted by {error}, {done}",)
    return (BREAKING if report.breaking else OK), ()


if __name__ == "__main__":
    sys.exit(main())
