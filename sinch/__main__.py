"""What is installed under the name of sinch: `python -m sinch --version`."""

from __future__ import annotations

import argparse
import platform
from pathlib import Path

from sinch._core.version import VERSION


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m sinch", description=__doc__)
    version = f"sinch {VERSION} (independent SDK), Python {platform.python_version()}, {Path(__file__).parent}"
    parser.add_argument("--version", action="version", version=version)
    parser.parse_args()
    parser.print_help()


if __name__ == "__main__":
    main()
