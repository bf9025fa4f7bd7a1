"""Changes that were reviewed and accepted, each with a reason."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.contract.documents import ContractError, Source, read_text
from scripts.contract.schema_changes import Change

NAME = "accepted.toml"
_KEYS = {"api", "rule", "where", "reason"}


@dataclass(frozen=True)
class Accepted:
    """One entry: the rule and the location of a change, and why it is accepted."""

    api: str
    rule: str
    where: str
    reason: str


def read_accepted(folder: Path) -> list[Accepted]:
    """Return the entries of the file; none if it does not exist."""
    path = folder / NAME
    if not path.exists():
        return []
    try:
        entries = tomllib.loads(read_text(path)).get("accepted", [])
    except tomllib.TOMLDecodeError as error:
        raise ContractError(f"{NAME}: not TOML: {error}") from None
    faults = [
        f"{NAME}: entry {number}: must have {', '.join(sorted(_KEYS))}, each a non-empty string"
        for number, entry in enumerate(entries, 1)
        if entry.keys() != _KEYS or not all(isinstance(value, str) and value.strip() for value in entry.values())
    ]
    if faults:
        raise ContractError(*faults)
    return [Accepted(**entry) for entry in entries]


def split_accepted(
    source: Source, changes: Sequence[Change], accepted: Sequence[Accepted]
) -> tuple[list[Change], list[tuple[Change, str]]]:
    """Return the changes to review, and the accepted ones with their reasons."""
    reasons = {(one.rule, one.where): one.reason for one in accepted if one.api == source.name}
    rest = [change for change in changes if (change.id, change.where) not in reasons]
    known = [(change, reasons[change.id, change.where]) for change in changes if (change.id, change.where) in reasons]
    return rest, known
