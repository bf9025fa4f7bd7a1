"""Rewrite one program."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

import libcst as cst
from libcst.codemod import CodemodContext
from libcst.codemod.visitors import RemoveImportsVisitor
from libcst.metadata import MetadataWrapper

from sinch.migrate.calls import CallRewriter
from sinch.migrate.clients import ClientRewriter
from sinch.migrate.imports import ImportRewriter
from sinch.migrate.steps import Finding, Step
from sinch.migrate.xms import XmsRewriter

_RELEVANT: Final = re.compile(r"^\s*(?:from|import)\s+(?:sinch|clx)\b", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Migration:
    """A rewritten program, and what is left to do by hand.

    Attributes:
        source: The rewritten program.
        findings: Places to check by hand, with lines of the original program.
    """

    source: str
    findings: tuple[Finding, ...]


def migrate(source: str) -> Migration:
    """Rewrite a program for 1.x, 2.x or the XMS library; any other is returned unchanged.

    Args:
        source: The program.

    Returns:
        The rewritten program, which another run would not change.

    Raises:
        libcst.ParserSyntaxError: The program is not valid Python.
    """
    if not _RELEVANT.search(source):
        return Migration(source, ())
    module = cst.parse_module(source)
    findings: list[Finding] = []
    unused: list[tuple[str, str, None]] = []
    for kind in (XmsRewriter, ClientRewriter, CallRewriter, ImportRewriter):
        step: Step = kind()
        lines = _lines_before(source, module.code)
        module = MetadataWrapper(module).visit(step)
        findings += [Finding(lines[finding.line], finding.text) for finding in step.findings]
        unused += [(place, name, None) for place, name in step.unused]
    if unused:
        module = RemoveImportsVisitor(CodemodContext(), unused).transform_module(module)
    return Migration(module.code, tuple(sorted(set(findings))))


def _lines_before(before: str, after: str) -> dict[int, int]:
    """Map lines of the changed program to lines of the original one, both from 1."""
    matcher = SequenceMatcher(None, before.splitlines(), after.splitlines(), autojunk=False)
    return {
        line + 1: max(1, min(start + line - changed_start, end - 1) + 1)
        for _, start, end, changed_start, changed_end in matcher.get_opcodes()
        for line in range(changed_start, changed_end)
    }
