"""Measure, and write docs/benchmarks.md with its plots.

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
from .results import RESULTS, Results, read_results, write_results


def main(given: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="how often everything is measured (default: %(default)s)")
    parser.add_argument(
        "--only", nargs="+", choices=PARTS, metavar="PART", help=f"parts to measure: {', '.join(PARTS)}"
    )
    arguments = parser.parse_args(given)
    parts = list(arguments.only or PARTS)
    make_environments()
    with running() as bench:
        figures = measure(bench, arguments.rounds, parts)
    results = read_results().with_parts(parts, arguments.rounds, figures)
    write_results(results)
    write_page(results)
    return 0


def write_page(results: Results) -> None:
    """The page and its plots, from what was measured."""
    (ROOT / "docs" / "benchmarks.md").write_text(page(results), encoding="utf-8")
    command = [python_of("plots"), str(ROOT / "scripts/bench/plots.py"), str(RESULTS), str(RESULTS.parent)]
    subprocess.run(command, check=True)  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
