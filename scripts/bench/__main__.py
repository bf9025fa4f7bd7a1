"""Run the benchmark, and write docs/benchmarks.md and its plots.

Usage: python -m scripts.bench [--rounds N] [--only PART ...]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence

from scripts.contract.documents import ROOT

from .environments import make_environments, python_of
from .measurements import PARTS, measure, running
from .report import page
from .results import RESULTS, Figures, Results, read_results, write_results
from .stored import SANDBOX, measure_stored


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="how often everything is measured (default: %(default)s)")
    known = [*PARTS, SANDBOX]
    parts_help = f"parts to measure: {', '.join(known)}"
    parser.add_argument("--only", nargs="+", choices=known, metavar="PART", help=parts_help)
    arguments = parser.parse_args(argv)
    parts = list(arguments.only or known)
    make_environments()
    results = read_results().with_parts(parts, arguments.rounds, _measured(parts, arguments.rounds))
    write_results(results)
    write_page(results)
    return 0


def _measured(parts: list[str], rounds: int) -> Figures:
    figures: Figures = {}
    with_peers = [part for part in parts if part != SANDBOX]
    if with_peers:
        with running() as bench:
            figures |= measure(bench, rounds, with_peers)
    if SANDBOX in parts:
        figures |= measure_stored(rounds)
    return figures


def write_page(results: Results) -> None:
    """Write the page and its plots from the results."""
    (ROOT / "docs" / "benchmarks.md").write_text(page(results), encoding="utf-8")
    command = [python_of("plots"), str(ROOT / "scripts/bench/plots.py"), str(RESULTS), str(RESULTS.parent)]
    subprocess.run(command, check=True)  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
