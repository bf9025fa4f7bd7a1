"""`sinch migrate`: rewrite programs that use earlier versions."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

if TYPE_CHECKING:
    from sinch.migrate import Migration

app = typer.Typer()

_SKIPPED_FOLDERS: Final = frozenset({".git", ".tox", ".venv", "node_modules", "site-packages", "venv"})


@app.command()
def migrate(
    paths: Annotated[list[Path], typer.Argument(exists=True, help="Python files, and folders with Python files.")],
    write: Annotated[bool, typer.Option("--write", help="Change the files instead of showing the changes.")] = False,
) -> None:
    """Rewrite programs for sinch 1.x, 2.x or the XMS library, and report what must be decided by hand."""
    if find_spec("libcst") is None:
        typer.echo("Rewriting needs another package: pip install libcst", err=True)
        raise typer.Exit(1)
    failed = False
    for path in _programs(paths):
        try:
            before = path.read_bytes().decode("utf-8")  # unlike read_text(), keeps the line endings
            migration = _migrated(before)
        except ValueError as error:
            typer.echo(f"{path}: not changed: {error}", err=True)
            failed = True
            continue
        if migration.source != before:
            if write:
                path.write_bytes(migration.source.encode("utf-8"))
                typer.echo(f"{path}: rewritten")
            else:
                typer.echo("".join(_changes(path, before, migration.source)), nl=False)
        for finding in migration.findings:
            typer.echo(f"{path}:{finding.line}: {finding.text}", err=True)
    if failed:
        raise typer.Exit(1)


def _programs(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_file():
            yield path
        else:
            yield from (
                found
                for found in sorted(path.rglob("*.py"))
                if not _SKIPPED_FOLDERS & set(found.relative_to(path).parts)
            )


def _migrated(source: str) -> Migration:
    from libcst import ParserSyntaxError

    from sinch.migrate import migrate

    try:
        return migrate(source)
    except ParserSyntaxError as error:
        raise ValueError(f"not valid Python, see line {error.raw_line}") from None


def _changes(path: Path, before: str, after: str) -> Iterator[str]:
    return unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), f"{path} (before)", f"{path} (after)"
    )
