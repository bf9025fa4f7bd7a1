"""The page of the command line, from the commands and their options."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer

from scripts.pages.markdown import code, table
from sinch._cli.app import app


def commands() -> Iterator[tuple[str, Any]]:
    """Every command that does something, with its name: `sinch numbers rent`."""
    yield from _below("sinch", typer.main.get_command(app))


def page() -> str:
    """The page as MyST Markdown."""
    parts = [
        "# Command line",
        "The extra `cli` installs the command `sinch`, which is also `python -m sinch`. Credentials and regions are "
        "read from the environment variables of [Configuration](../guide/configuration.md). `sinch "
        "--install-completion` lets the shell complete commands and options.",
        "A command that fails says why on standard error. Its exit code is then 1, or 2 for wrong arguments.",
    ]
    for name, command in commands():
        parts += [f"## {name}", command.help, *_parameters(name, command)]
    return "\n\n".join(parts) + "\n"


def _below(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    members = getattr(command, "commands", None)
    if members is None:
        yield name, command
        return
    for member, inner in members.items():
        yield from _below(f"{name} {member}", inner)


def _parameters(name: str, command: Any) -> Iterator[str]:
    if not command.params:
        return
    arguments = [_metavar(parameter) for parameter in command.params if _is_argument(parameter)]
    yield code("console", f"$ {' '.join([name, *arguments])} [OPTIONS]")
    yield table(["argument or option", "meaning", "default"], map(_row, command.params))


def _row(parameter: Any) -> list[str]:
    name = _metavar(parameter) if _is_argument(parameter) else ", ".join(parameter.opts)
    meaning = parameter.help
    if parameter.envvar:
        meaning += f" Read from `{parameter.envvar}` when left out."
    has_default = parameter.default is not None and not isinstance(parameter.default, bool)
    return [f"`{name}`", meaning, f"`{parameter.default}`" if has_default else "required" if parameter.required else ""]


def _is_argument(parameter: Any) -> bool:
    return bool(parameter.param_type_name == "argument")


def _metavar(parameter: Any) -> str:
    name = parameter.name.upper() + ("..." if parameter.nargs == -1 else "")
    return name if parameter.required else f"[{name}]"
