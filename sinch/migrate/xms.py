"""Rewrite programs for the XMS library (`clx.xms`) to use `sinch.compat.xms`."""

from __future__ import annotations

from importlib import import_module
from typing import Final

import libcst as cst
from libcst.metadata import ParentNodeProvider

from sinch.migrate.steps import Step, chain, dotted_path

_FORMER: Final = ["clx", "xms"]
_CURRENT: Final = ["sinch", "compat", "xms"]
_REMOVED: Final = ("tags", "child_group_insertions", "child_group_removals")
_FORMER_HOST: Final = "clxcommunications.com"


class XmsRewriter(Step):
    """Rewrites imports of the XMS library."""

    def __init__(self) -> None:
        super().__init__()
        self._in_use = False

    def visit_Import(self, node: cst.Import) -> None:
        """Record whether the program uses the XMS library."""
        self._in_use |= any(dotted_path(alias.name)[:2] == _FORMER for alias in node.names)

    def visit_ImportFrom(self, node: cst.ImportFrom) -> None:
        """Record whether the program uses the XMS library, and report names without a counterpart."""
        path = dotted_path(node.module) if node.module else []
        if path[:1] != ["clx"] or isinstance(node.names, cst.ImportStar):
            return
        self._in_use = True
        for alias in node.names:
            self._check([*path, alias.evaluated_name], node)

    def leave_ImportFrom(self, original_node: cst.ImportFrom, updated_node: cst.ImportFrom) -> cst.ImportFrom:
        """Rewrite imports such as `from clx import xms`."""
        if dotted_path(original_node.module) == ["clx"]:
            return updated_node.with_changes(module=chain(_CURRENT[:2]))
        return updated_node

    def leave_Attribute(self, original_node: cst.Attribute, updated_node: cst.Attribute) -> cst.BaseExpression:
        """Rewrite `clx.xms` in imports and expressions."""
        return chain(_CURRENT) if dotted_path(original_node) == _FORMER else updated_node

    def visit_Attribute(self, node: cst.Attribute) -> None:
        """Report what the SMS API no longer has."""
        if not self._in_use or isinstance(
            self.get_metadata(ParentNodeProvider, node), (cst.ImportAlias, cst.ImportFrom)
        ):
            return
        name = node.attr.value
        qualified = self.qualified(node).split(".")
        if name in _REMOVED or name.endswith("_tags"):
            self.report(node, f"{name}: the SMS API no longer has tags, or child groups in updates")
        elif qualified[:2] == _FORMER:
            self._check(qualified, node)
        elif qualified[:2] == ["requests", "exceptions"]:
            self.report(node, "connection errors are now those of sinch, such as sinch.ConnectionError")

    def _check(self, path: list[str], node: cst.CSTNode) -> None:
        module, name = path[2:3], path[3:4]
        if module and name and not hasattr(import_module(f"{'.'.join(_CURRENT)}.{module[0]}"), name[0]):
            self.report(node, f"{'.'.join(path)} has no counterpart in {'.'.join(_CURRENT)}.{module[0]}")

    def visit_Call(self, node: cst.Call) -> None:
        """Report a client without an endpoint, whose default has changed."""
        if self.qualified(node.func) != "clx.xms.client.Client":
            return
        endpoint = len(node.args) > 2 or any(
            argument.keyword and argument.keyword.value == "endpoint" for argument in node.args
        )
        if not endpoint:
            self.report(
                node, "the default endpoint is now https://us.sms.api.sinch.com/xms: pass the one of your region"
            )

    def visit_SimpleString(self, node: cst.SimpleString) -> None:
        """Report the former host name."""
        if _FORMER_HOST in node.value:
            self.report(node, f"{_FORMER_HOST} no longer exists: use https://<region>.sms.api.sinch.com/xms")
