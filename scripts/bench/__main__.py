"""Measure, and write docs/benchmarks.md with its plots.

Usage: python -m scripts.bench [--rounds N]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys

from scripts.contract.documents import ROOT

from .environments import make_environments, python_of
from .measurements import RESULTS, measure, versions
from .report import page


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, help="how often everything is measured")
    rounds = parser.parse_args().rounds
    make_environments()
    results = measure(rounds)
    (ROOT / RESULTS).write_text(json.dumps(results), encoding="utf-8")
    text = page(results, rounds, versions())
    (ROOT / "docs" / "benchmarks.md").write_text(text, encoding="utf-8")
    command = [python_of("plots"), str(ROOT / "scripts/bench/plots.py"), str(ROOT / RESULTS)]
    subprocess.run([*command, str(ROOT / "docs" / "benchmarks")], check=True)  # noqa: S603
    return 0


if __name__ == "__main__":
    sys.exit(main())
