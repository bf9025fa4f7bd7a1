"""Common parts of the rewriting steps."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import ClassVar, NamedTuple

import libcst as cst
from libcst.metadata import BaseMetadataProvider, ParentNodeProvider, PositionProvider, QualifiedNameProvider


class Finding(NamedTuple):
    """A place to check by hand.

    Attributes:
        line: The line, from 1.
        text: What to check.
    """

    line: int
    text: str


class Step(cst.CSTTransformer):
    """One pass over a program, which rewrites it and collects findings."""

    METADATA_DEPENDENCIES: ClassVar[Collection[type[BaseMetadataProvider[object]]]] = (
        ParentNodeProvider,
        PositionProvider,
        QualifiedNameProvider,
    )

    def __init__(self) -> None:
        super().__init__()
        self.findings: list[Finding] = []
        self.unused: list[tuple[str, str]] = []  # imports made superfluous, as module and name

    def report(self, node: cst.CSTNode, text: str) -> None:
        """Add a finding at a node of the original program."""
        self.findings.append(Finding(self.get_metadata(PositionProvider, node).start.line, text))

    def qualified(self, node: cst.CSTNode) -> str:
        """Return the qualified name of a node, by the imports of the program; empty if it is not known."""
        names = self.get_metadata(QualifiedNameProvider, node, set())
        return next(iter(names)).name if len(names) == 1 else ""


def dotted_path(node: cst.CSTNode | None) -> list[str]:
    """Return the names of a chain such as `a.b.c`; the first is empty if the base is not a name."""
    if isinstance(node, cst.Attribute):
        return [*dotted_path(node.value), node.attr.value]
    return [node.value] if isinstance(node, cst.Name) else [""]


def chain(names: Sequence[str], base: cst.BaseExpression | None = None) -> cst.BaseExpression:
    """Build an attribute chain of names, optionally below an expression."""
    first, rest = (base, names) if base is not None else (cst.Name(names[0]), names[1:])
    for name in rest:
        first = cst.Attribute(first, cst.Name(name))
    return first


def with_commas(arguments: Iterable[cst.Arg], call: cst.Call) -> list[cst.Arg]:
    """Return arguments separated by commas, with a trailing comma if the call had one."""
    separated = list(arguments)
    if not separated:
        return separated
    comma = call.args[-1].comma if call.args else cst.MaybeSentinel.DEFAULT
    between = [
        argument.with_changes(comma=cst.Comma(whitespace_after=cst.SimpleWhitespace(" ")))
        if isinstance(argument.comma, cst.MaybeSentinel)
        else argument
        for argument in separated[:-1]
    ]
    return [*between, separated[-1].with_changes(comma=comma)]


def keyword_argument(name: str, value: cst.BaseExpression) -> cst.Arg:
    """Return a keyword argument."""
    return cst.Arg(
        value,
        cst.Name(name),
        cst.AssignEqual(whitespace_before=cst.SimpleWhitespace(""), whitespace_after=cst.SimpleWhitespace("")),
    )
