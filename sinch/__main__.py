"""The command `sinch`, which is also `python -m sinch`."""

from __future__ import annotations

import platform
import sys
from importlib.util import find_spec
from pathlib import Path

from sinch._core.version import VERSION

_EXTRA = ("rich", "typer")


def main() -> None:
    """Run the command line."""
    if sys.argv[1:] == ["--version"]:  # works without the extra, so that the installed version can always be checked
        sys.stdout.write(
            f"sinch {VERSION} (independent SDK), Python {platform.python_version()}, {Path(__file__).parent}\n"
        )
        return
    if any(find_spec(name) is None for name in _EXTRA):
        sys.exit("The command line needs more packages: pip install rich typer")
    from sinch._cli.app import app

    app(prog_name="sinch")


if __name__ == "__main__":
    main()
