"""Programs for the XMS library (`clx.xms`) as programs for `sinch.compat.xms`."""

from __future__ import annotations

from importlib import import_module
from typing import Final

import libcst as cst
from libcst.metadata import ParentNodeProvider

from sinch.migrate.steps import Step, chain, dotted_path

_FORMER: Final = ["clx", "xms"]
_TODAY: Final = ["sinch", "compat", "xms"]
_GONE: Final = ("tags", "child_group_insertions", "child_group_removals")
_FORMER_HOST: Final = "clxcommunications.com"


class XmsOfToday(Step):
    """Imports the XMS interface from where it stands today."""

    def __init__(self) -> None:
        super().__init__()
        self._in_use = False

    def visit_Import(self, node: cst.Import) -> None:
        """Note whether the program uses the XMS library."""
        self._in_use |= any(dotted_path(alias.name)[:2] == _FORMER for alias in node.names)

    def visit_ImportFrom(self, node: cst.ImportFrom) -> None:
        """Note whether the program uses the XMS library, and what of it is gone."""
        path = dotted_path(node.module) if node.module else []
        if path[:1] != ["clx"] or isinstance(node.names, cst.ImportStar):
            return
        self._in_use = True
        for alias in node.names:
            self._look_at([*path, alias.evaluated_name], node)

    def leave_ImportFrom(self, original_node: cst.ImportFrom, updated_node: cst.ImportFrom) -> cst.ImportFrom:
        """`from clx import xms` and the like."""
        if dotted_path(original_node.module) == ["clx"]:
            return updated_node.with_changes(module=chain(_TODAY[:2]))
        return updated_node

    def leave_Attribute(self, original_node: cst.Attribute, updated_node: cst.Attribute) -> cst.BaseExpression:
        """`clx.xms` in imports and expressions."""
        return chain(_TODAY) if dotted_path(original_node) == _FORMER else updated_node

    def visit_Attribute(self, node: cst.Attribute) -> None:
        """Note what the SMS API no longer has."""
        if not self._in_use or isinstance(
            self.get_metadata(ParentNodeProvider, node), (cst.ImportAlias, cst.ImportFrom)
        ):
            return
        name = node.attr.value
        qualified = self.qualified(node).split(".")
        if name in _GONE or name.endswith("_tags"):
            self.find(node, f"{name}: the SMS API has neither tags nor child groups of updates any more")
        elif qualified[:2] == _FORMER:
            self._look_at(qualified, node)
        elif qualified[:2] == ["requests", "exceptions"]:
            self.find(node, "errors of the connection are those of sinch today, such as sinch.ConnectionError")

    def _look_at(self, path: list[str], node: cst.CSTNode) -> None:
        module, name = path[2:3], path[3:4]
        if module and name and not hasattr(import_module(f"{'.'.join(_TODAY)}.{module[0]}"), name[0]):
            self.find(node, f"{'.'.join(path)} has no counterpart in {'.'.join(_TODAY)}.{module[0]}")

    def visit_Call(self, node: cst.Call) -> None:
        """Note a client whose endpoint was that of another time."""
        if self.qualified(node.func) != "clx.xms.client.Client":
            return
        endpoint = len(node.args) > 2 or any(
            argument.keyword and argument.keyword.value == "endpoint" for argument in node.args
        )
        if not endpoint:
            self.find(
                node, "the endpoint is https://us.sms.api.sinch.com/xms when it is left out: give that of the region"
            )

    def visit_SimpleString(self, node: cst.SimpleString) -> None:
        """Note a host of another time."""
        if _FORMER_HOST in node.value:
            self.find(node, f"{_FORMER_HOST} is gone: https://<region>.sms.api.sinch.com/xms")
