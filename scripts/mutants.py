"""Run mutation tests with mutmut, and list the surviving mutants.

Each group of `ROOMS` has a folder in `mutants/`, where mutmut sees only its modules and tests: with all tests, a mutant
in central code would run thousands of them.

Usage: python -m scripts.mutants [--only PATTERN] [--room NAME] [--sample N] [--again | --report] [--processes N]
"""

from __future__ import annotations

import argparse
import configparser
import json
import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import chdir
from fnmatch import fnmatch
from pathlib import Path

from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.utils.format_utils import get_mutant_name

from scripts.contract.documents import ROOT
from scripts.mutant_rooms import ROOMS, Room
from scripts.output import print_text

_MUTMUT = Path(sys.executable).with_name("mutmut")
_NOT_LINKED = {".git", ".venv", "mutants", "setup.cfg"}
_STATES = {None: "not run", 0: "survived", 1: "killed", 3: "killed", 5: "no test", 33: "no test"}


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="*", help="pattern of mutant names, such as sinch._core.retry*")
    parser.add_argument("--room", choices=[room.name for room in ROOMS], help="group of modules")
    parser.add_argument("--sample", type=int, help="maximum number of mutants per module, drawn reproducibly")
    parser.add_argument("--again", action="store_true", help="run surviving mutants again")
    parser.add_argument("--report", action="store_true", help="run nothing, print known results")
    parser.add_argument("--processes", type=int, help="number of processes; one per core by default")
    arguments = parser.parse_args()
    found = False
    for room in [room for room in ROOMS if arguments.room in (None, room.name)]:
        modules = [module for module in room.paths() if may_match(module, arguments.only)]
        if not modules:
            continue
        _prepare(room)
        names = [name for module in modules for name in _drawn(room, module, arguments.sample)]
        selected = [name for name in names if fnmatch(name, arguments.only)]
        open_states = {"not run", "survived", "no test"} if arguments.again else {"not run"}
        states = _all_states(room, modules)
        to_run = [name for name in selected if states.get(name, "not run") in open_states]
        if to_run and not arguments.report:
            _run(room, to_run, arguments.processes)
            states = _all_states(room, modules)
        if selected:
            found = True
            _print_states(room, {name: states.get(name, "not run") for name in selected})
    if not found:
        print(f"no mutant matches {arguments.only}: use a pattern such as sinch._core.retry*", file=sys.stderr)
    return 0 if found else 1


def may_match(module: Path, pattern: str) -> bool:
    """Return whether names of the module's mutants can match a pattern."""
    name = get_mutant_name(module, "x")[:-1]
    fixed = re.split(r"[*?\[]", pattern)[0]
    return name.startswith(fixed) or fixed.startswith(name)


def _drawn(room: Room, module: Path, sample: int | None) -> list[str]:
    names = sorted(_states(room, module) or _names(room, module))
    if sample is None or sample >= len(names):
        return names
    return random.Random(module.as_posix()).sample(names, sample)  # noqa: S311  # not for cryptography


def _names(room: Room, module: Path) -> list[str]:
    with chdir(room.workspace):  # where mutmut reads its settings on first use
        mutated = mutate_file_contents(str(module), (ROOT / module).read_text(encoding="utf-8"))
    return [get_mutant_name(module, name) for name in mutated.mutant_names]


def _all_states(room: Room, modules: Iterable[Path]) -> dict[str, str]:
    return {name: state for module in modules for name, state in _states(room, module).items()}


def _states(room: Room, module: Path) -> dict[str, str]:
    copy = room.workspace / "mutants" / module
    return states_of(copy.with_name(f"{copy.name}.meta"), ROOT / module)


def states_of(meta: Path, module: Path) -> dict[str, str]:
    """Return the state of each mutant of a module from mutmut's records; empty if the module is newer."""
    if not meta.exists() or meta.stat().st_mtime < module.stat().st_mtime:
        return {}
    codes: dict[str, int | None] = json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"]
    return {name: _STATES.get(code, "timed out") for name, code in codes.items()}


def _run(room: Room, names: Sequence[str], processes: int | None) -> None:
    print(f"{room.name}: running {len(names)}", flush=True)
    options = () if processes is None else ("--max-children", str(processes))
    log = room.workspace / "mutmut.log"
    with log.open("w", encoding="utf-8") as output:
        command: list[str | Path] = [_MUTMUT, "run", *options, *names]
        done = subprocess.run(command, cwd=room.workspace, stdout=output, stderr=output, check=False)  # noqa: S603
    if done.returncode:
        raise SystemExit(f"{room.name}: mutmut failed, see {log}:\n{log.read_text(encoding='utf-8')[-2000:]}")


def _prepare(room: Room) -> None:
    """Make the folder, with links to the project and the settings of mutmut."""
    room.workspace.mkdir(parents=True, exist_ok=True)
    for entry in ROOT.iterdir():
        link = room.workspace / entry.name
        if entry.name not in _NOT_LINKED and not link.is_symlink():
            link.symlink_to(entry)
    settings = configparser.ConfigParser()
    settings["mutmut"] = {name: _as_lines(values) for name, values in room.settings().items()}
    with (room.workspace / "setup.cfg").open("w", encoding="utf-8") as file:
        settings.write(file)


def _as_lines(values: Iterable[str]) -> str:
    return "\n".join(("", *values))


def _print_states(room: Room, states: dict[str, str]) -> None:
    by_module: dict[str, Counter[str]] = {}
    for name, state in states.items():
        by_module.setdefault(name.rpartition(".")[0], Counter())[state] += 1
    for name, state in sorted(states.items()):
        if state not in ("killed", "timed out", "not run"):
            print_text(f"    {state}: {name}")
    for module, counts in (*by_module.items(), (f"{room.name}, all", Counter(states.values()))):
        summary = ", ".join(f"{count} {state}" for state, count in counts.most_common())
        print_text(f"{module}: {counts.total()} mutants: {summary}")


if __name__ == "__main__":
    sys.exit(main())
