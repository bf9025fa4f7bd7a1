"""Check that a tag matches the version, that the changelog is complete, and that all signatures are recorded.

Usage: python -m scripts.check_release --tag v3.0.0
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.contract.documents import ROOT
from sinch._core.version import VERSION
from tests.test_signatures import NOW, RECORDED


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--tag", required=True, help="the tag, such as v3.0.0")
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    faults = release_faults(
        parser.parse_args().tag, VERSION, changelog, fragments(ROOT / "changes"), sorted(set(NOW) - set(RECORDED))
    )
    print("\n".join(faults), file=sys.stderr, end="\n" if faults else "")
    return 1 if faults else 0


def fragments(folder: Path) -> list[str]:
    """Return the changes that are not in the changelog."""
    return sorted(path.name for path in folder.glob("*.md") if path.name != "README.md")


def release_faults(
    tag: str, version: str, changelog: str, fragments: Sequence[str] = (), unrecorded: Sequence[str] = ()
) -> list[str]:
    """Return the reasons why a tag cannot be released."""
    faults = []
    if tag != f"v{version}":
        faults.append(f"the tag is {tag}, but the version {version}: change sinch/_core/version.py, or tag v{version}")
    if ".dev" in version:
        faults.append(f"{version} is a development version: remove `.dev` in sinch/_core/version.py")
    first = re.search(r"^## (\S+)", changelog, re.MULTILINE)
    if first is None or first[1] != version:
        faults.append(f"CHANGELOG.md begins with {first[1] if first else 'no version'}, not with {version}")
    if fragments:
        faults.append(f"changes/ still contains {', '.join(fragments)}: run `make changelog`")
    if unrecorded:
        faults.append(f"tests/signatures.json lacks {', '.join(unrecorded)}: run `make snapshots`")
    return faults


if __name__ == "__main__":
    sys.exit(main())
