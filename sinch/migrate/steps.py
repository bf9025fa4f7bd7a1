"""Parts that the steps of a rewriting have in common."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import ClassVar, NamedTuple

import libcst as cst
from libcst.metadata import BaseMetadataProvider, ParentNodeProvider, PositionProvider, QualifiedNameProvider


class Finding(NamedTuple):
    """A place that a person must look at.

    Attributes:
        line: Where it is, counted from 1.
        text: What there is to decide.
    """

    line: int
    text: str


class Step(cst.CSTTransformer):
    """One pass over a program, which changes it and keeps what a person must decide."""

    METADATA_DEPENDENCIES: ClassVar[Collection[type[BaseMetadataProvider[object]]]] = (
        ParentNodeProvider,
        PositionProvider,
        QualifiedNameProvider,
    )

    def __init__(self) -> None:
        super().__init__()
        self.findings: list[Finding] = []
        self.unused: list[tuple[str, str]] = []  # imports, as module and name, that the step made superfluous

    def find(self, node: cst.CSTNode, text: str) -> None:
        """Note what a person must decide at a place of the program as it was."""
        self.findings.append(Finding(self.get_metadata(PositionProvider, node).start.line, text))

    def qualified(self, node: cst.CSTNode) -> str:
        """The full name of what a name refers to, by the imports of the program; empty when it is not known."""
        names = self.get_metadata(QualifiedNameProvider, node, set())
        return next(iter(names)).name if len(names) == 1 else ""


def dotted_path(node: cst.CSTNode | None) -> list[str]:
    """The names of a chain such as `a.b.c`, as far as they can be told; the first is empty when it is no name."""
    if isinstance(node, cst.Attribute):
        return [*dotted_path(node.value), node.attr.value]
    return [node.value] if isinstance(node, cst.Name) else [""]


def chain(names: Sequence[str], base: cst.BaseExpression | None = None) -> cst.BaseExpression:
    """Names joined by dots, below an expression if there is one."""
    first, rest = (base, names) if base is not None else (cst.Name(names[0]), names[1:])
    for name in rest:
        first = cst.Attribute(first, cst.Name(name))
    return first


def with_commas(arguments: Iterable[cst.Arg], call: cst.Call) -> list[cst.Arg]:
    """Arguments for a call that had others, with a comma behind the last one if there was one."""
    given = list(arguments)
    if not given:
        return given
    comma = call.args[-1].comma if call.args else cst.MaybeSentinel.DEFAULT
    between = [
        argument.with_changes(comma=cst.Comma(whitespace_after=cst.SimpleWhitespace(" ")))
        if isinstance(argument.comma, cst.MaybeSentinel)
        else argument
        for argument in given[:-1]
    ]
    return [*between, given[-1].with_changes(comma=comma)]


def keyword_argument(name: str, value: cst.BaseExpression) -> cst.Arg:
    """An argument given by its name."""
    return cst.Arg(
        value,
        cst.Name(name),
        cst.AssignEqual(whitespace_before=cst.SimpleWhitespace(""), whitespace_after=cst.SimpleWhitespace("")),
    )
