"""Command line of programs that write files or, with --check, compare them."""

from __future__ import annotations

import argparse
import difflib
import filecmp
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from scripts.contract.documents import ContractError
from scripts.contract.replacement import Terminated
from scripts.output import print_text

_MAX_LINES = 200


def write_or_check(
    description: str | None, write: Callable[[], None], check: Callable[[], Sequence[str]], remedy: str
) -> int:
    """Parse the command line, then write the files, or compare them and print the differences.

    Args:
        description: The usage.
        write: Writes the files.
        check: Returns the differences as readable lines.
        remedy: Printed if there are differences.

    Returns:
        The exit code.
    """
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare only, write nothing")
    is_check = parser.parse_args().check
    lines: Sequence[str] = ()
    try:
        if is_check:
            lines = check()
        else:
            write()
    except ContractError as error:
        print_text(str(error), sys.stderr)
        return 1
    except Terminated as error:
        print_text(f"interrupted by {error}, nothing written", sys.stderr)
        return error.exit_code
    if not lines:
        return 0
    print_text("\n".join(_shortened(lines)))
    print_text(remedy, sys.stderr)
    return 1


def _shortened(lines: Sequence[str]) -> Iterator[str]:
    yield from lines[:_MAX_LINES]
    if len(lines) > _MAX_LINES:
        yield f"... and {len(lines) - _MAX_LINES} more lines"


def differences(fresh: Path, committed: Path) -> Iterator[str]:
    """Yield the differences between two directories as readable lines."""
    comparison = filecmp.dircmp(fresh, committed, ignore=["__pycache__"])
    for name in comparison.left_only:
        yield f"missing from generated/: {(fresh / name).relative_to(fresh)}"
    for name in comparison.right_only:
        yield f"unexpected in generated/: {committed / name}"
    _, unequal, unreadable = filecmp.cmpfiles(fresh, committed, comparison.common_files, shallow=False)
    for name in [*unequal, *unreadable]:
        yield from difflib.unified_diff(
            (committed / name).read_text(encoding="utf-8").splitlines(),
            (fresh / name).read_text(encoding="utf-8").splitlines(),
            f"generated: {committed / name}",
            "expected",
            lineterm="",
        )
    for name in comparison.common_dirs:
        yield from differences(fresh / name, committed / name)
