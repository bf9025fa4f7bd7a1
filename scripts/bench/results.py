"""The figures, stored next to the page, so that single parts can be measured again."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from scripts.contract.documents import ROOT

from .environments import python_of

RESULTS: Final = ROOT / "docs" / "benchmarks" / "results.json"
Figures = dict[str, dict[str, list[float]]]
"""By measurement and peer, a figure for each round."""

_LIBRARIES = ("httpx", "httpcore", "h11", "requests")
_VERSIONS = (
    "from importlib.metadata import version as v; import sys; print(*(f'{n} {v(n)}' for n in sys.argv[1:]), sep=', ')"
)


@dataclass(frozen=True)
class Results:
    """The figures, and how they were measured.

    Attributes:
        cores: Number of cores of the machine.
        versions: Versions of Python and the libraries of the peers.
        rounds: Number of rounds of each part.
        figures: The figures of all rounds, by measurement and peer.
    """

    cores: int
    versions: str
    rounds: dict[str, int] = field(default_factory=dict)
    figures: Figures = field(default_factory=dict)

    def with_parts(self, parts: Iterable[str], rounds: int, figures: Figures) -> Results:
        """Return the results with some parts replaced."""
        return replace(self, rounds=self.rounds | dict.fromkeys(parts, rounds), figures={**self.figures, **figures})


def read_results(path: Path = RESULTS) -> Results:
    """Read the results of this machine; None if they are those of another one, which are not comparable."""
    here = Results(os.cpu_count() or 1, _versions())
    if not path.exists():
        return here
    kept = Results(**json.loads(path.read_text(encoding="utf-8")))
    return kept if (kept.cores, kept.versions) == (here.cores, here.versions) else here


def write_results(results: Results, path: Path = RESULTS) -> None:
    """Store the results."""
    content: dict[str, Any] = asdict(results)
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _versions() -> str:
    command = [python_of("plain"), "-c", _VERSIONS, *_LIBRARIES]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    return f"Python {platform.python_version()}, {ended.stdout.strip()}"
