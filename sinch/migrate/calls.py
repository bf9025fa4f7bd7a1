"""Rewrite method calls of 1.x to the current names and arguments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import libcst as cst
from libcst.metadata import ParentNodeProvider

from sinch.migrate.aliases import Aliases
from sinch.migrate.method_names import MethodRename, method_renames
from sinch.migrate.steps import Step, chain, dotted_path, keyword_argument, with_commas


class CallRewriter(Step):
    """Rewrites calls of former methods to the current names."""

    def __init__(self) -> None:
        super().__init__()
        self._renames = method_renames()
        resources = {_resource(rename.old): _resource(rename.new) for rename in self._renames.values()}
        self._renamed_resources = {old: new for old, new in resources.items() if old != new}
        self._aliases = Aliases([*resources, *(old.partition(".")[0] for old in resources)])
        current = {_method(rename.new) for rename in self._renames.values()}
        # Names so distinctive that they are recognized on any object.
        self._distinctive = {
            _method(rename.old): rename
            for rename in self._renames.values()
            if "_" in _method(rename.old) and _method(rename.old) not in current
        }

    def visit_Module(self, node: cst.Module) -> None:
        """Find the variables that hold a resource."""
        node.visit(self._aliases)

    def leave_Assign(self, original_node: cst.Assign, updated_node: cst.Assign) -> cst.Assign:
        """Rewrite the assignment of a former resource to a variable."""
        current = self._renamed_resources.get(self._aliases.target_of(original_node))
        if current is None or not isinstance(updated_node.value, cst.Attribute):
            return updated_node
        return updated_node.with_changes(value=chain(current.split(".")[1:], updated_node.value.value))

    def leave_Call(self, original_node: cst.Call, updated_node: cst.Call) -> cst.BaseExpression:
        """Rewrite a call, unless its arguments are not known."""
        rename, written = self._rename_of(original_node.func)
        if rename is None:
            return updated_node
        stars = any(argument.star for argument in original_node.args)
        if stars and not _has_same_signature(rename):
            self.report(
                original_node, f"{rename.old} is now {rename.new}, with other arguments: check what * and ** contain"
            )
            return updated_node
        if rename.remark:
            self.report(original_node, f"{rename.old} is now {rename.new} {rename.remark}, which is the newer version")
        arguments: Sequence[cst.Arg] = updated_node.args
        if not stars:
            arguments = with_commas(self._arguments(rename, original_node, updated_node.args), updated_node)
        return updated_node.with_changes(func=_current_name(updated_node.func, rename, written), args=arguments)

    def _rename_of(self, called: cst.BaseExpression) -> tuple[MethodRename | None, int]:
        for path, written in self._aliases.read(called):
            if path in self._renames:
                return self._renames[path], written
        return None, 0

    def _arguments(self, rename: MethodRename, call: cst.Call, updated: Sequence[cst.Arg]) -> Iterator[cst.Arg]:
        by_position = True
        for position, argument in enumerate(updated):
            if argument.keyword is None and position >= len(rename.positional):
                yield argument  # 1.x accepted no more either
                continue
            former = argument.keyword.value if argument.keyword else rename.positional[position]
            name = rename.arguments.get(former, former)
            by_position = by_position and argument.keyword is None and rename.order[position : position + 1] == (name,)
            if name is None:
                self.report(call, f"{former} of {rename.old} has no counterpart: it was removed")
            elif name in rename.cleared_by_none and dotted_path(argument.value) == ["None"]:
                by_position = False  # 1.x omitted it
            elif by_position:
                yield argument
            else:
                self._warn_of_none(rename, name, argument, call)
                yield keyword_argument(name, argument.value).with_changes(
                    comma=argument.comma, whitespace_after_arg=argument.whitespace_after_arg
                )

    def _warn_of_none(self, rename: MethodRename, name: str, argument: cst.Arg, call: cst.Call) -> None:
        not_none = (cst.BaseString, cst.BaseNumber, cst.BaseDict, cst.BaseList, cst.Call)
        if name in rename.cleared_by_none and not isinstance(argument.value, not_none):
            self.report(call, f"{name} of {rename.new}: None clears the field, while {rename.old} omitted it")

    def visit_Attribute(self, node: cst.Attribute) -> None:
        """Report former names that are not rewritten."""
        parent = self.get_metadata(ParentNodeProvider, node)
        called = isinstance(parent, cst.Call) and parent.func is node
        rename, _ = self._rename_of(node)
        if rename is not None:
            if not called:
                self.report(node, f"{rename.old} is now {rename.new}; it is not called here: check where it is")
        elif resource := self._renamed_resources.get(self._aliases.resource_of(node)):
            rewritten = self._aliases.target_of(parent) in self._renamed_resources
            if not rewritten and not (isinstance(parent, cst.Attribute) and self._rename_of(parent)[0]):
                self.report(node, f"{'.'.join(dotted_path(node)[-2:])} is now {resource}: check where it is used")
        elif called and node.attr.value in self._distinctive:
            rename = self._distinctive[node.attr.value]
            self.report(node, f"if this is {rename.old}, it is now {rename.new}")


def _resource(path: str) -> str:
    return path.rpartition(".")[0]


def _method(path: str) -> str:
    return path.rpartition(".")[2]


def _has_same_signature(rename: MethodRename) -> bool:
    moved = rename.positional[: len(rename.order)] != rename.order[: len(rename.positional)]
    return not moved and all(old == new for old, new in rename.arguments.items())


def _current_name(called: cst.BaseExpression, rename: MethodRename, written: int) -> cst.BaseExpression:
    """Return the current name of a method, below the expression for the rest of its path."""
    base = called
    for _ in range(min(written, rename.old.count("."))):
        assert isinstance(base, cst.Attribute)
        base = base.value
    # A variable that stands for the whole resource holds the current one.
    return chain([_method(rename.new)] if written == 1 else rename.new.split(".")[1:], base)
