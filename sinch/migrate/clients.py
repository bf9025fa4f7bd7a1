"""Rewrite the clients of 1.x and 2.x and their settings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import libcst as cst
from libcst.metadata import ParentNodeProvider

from sinch.migrate.steps import Step, dotted_path, keyword_argument, with_commas

_CURRENT: Final = {"Client": "SinchClient", "SinchClientAsync": "AsyncSinchClient"}
_CLIENTS: Final = {
    *(f"sinch.{name}" for names in _CURRENT.items() for name in names),
    "sinch.core.clients.sinch_client_sync.SinchClient",
}
_REGIONS_OF_1X: Final = {"sms_region": "us", "conversation_region": "eu"}
_WITHOUT_EFFECT: Final = ("voice_region", "transform_kwargs_casing")
_SETTINGS_OF_RETRIES: Final = ("retry_policy", "max_retries", "backoff_growth")
_WORD: Final = re.compile(rf"\b({'|'.join(_CURRENT)})\b")


class ClientRewriter(Step):
    """Rewrites clients to their current names, with equivalent settings."""

    def __init__(self) -> None:
        super().__init__()
        self._annotations = 0
        self._imported: set[str] = set()

    def leave_ImportFrom(self, original_node: cst.ImportFrom, updated_node: cst.ImportFrom) -> cst.ImportFrom:
        """Rewrite the import of a client."""
        if dotted_path(original_node.module) != ["sinch"] or isinstance(original_node.names, cst.ImportStar):
            return updated_node
        aliases: list[cst.ImportAlias] = []
        for alias, former in zip(updated_node.names, original_node.names, strict=True):  # type: ignore[arg-type]
            name = former.evaluated_name
            self._imported |= {name} & set(_CURRENT)
            aliases.append(alias.with_changes(name=cst.Name(_CURRENT.get(name, name))))
        once = list({alias.evaluated_alias or alias.evaluated_name: alias for alias in aliases}.values())
        once[-1] = once[-1].with_changes(comma=aliases[-1].comma)
        return updated_node.with_changes(names=once)

    def leave_Name(self, original_node: cst.Name, updated_node: cst.Name) -> cst.BaseExpression:
        """Rewrite the name of a client."""
        parent = self.get_metadata(ParentNodeProvider, original_node)
        part = isinstance(parent, (cst.ImportAlias, cst.Arg)) and getattr(parent, "keyword", None) is original_node
        part = part or (isinstance(parent, cst.Attribute) and parent.attr is original_node)
        if part or self.qualified(original_node) != f"sinch.{original_node.value}":
            return updated_node
        return updated_node.with_changes(value=_CURRENT.get(original_node.value, original_node.value))

    def leave_Attribute(self, original_node: cst.Attribute, updated_node: cst.Attribute) -> cst.BaseExpression:
        """Rewrite `sinch.Client`."""
        name = original_node.attr.value
        if name in _CURRENT and self.qualified(original_node) == f"sinch.{name}":
            return updated_node.with_changes(attr=cst.Name(_CURRENT[name]))
        return updated_node

    def visit_Annotation(self, node: cst.Annotation) -> None:
        """Enter an annotation, which may contain quoted names."""
        self._annotations += 1

    def leave_Annotation(self, original_node: cst.Annotation, updated_node: cst.Annotation) -> cst.Annotation:
        """Leave an annotation."""
        self._annotations -= 1
        return updated_node

    def leave_SimpleString(self, original_node: cst.SimpleString, updated_node: cst.SimpleString) -> cst.SimpleString:
        """Rewrite names in quoted annotations."""
        if not self._annotations:
            return updated_node
        imported = self._imported
        value = _WORD.sub(lambda word: _CURRENT[word[1]] if word[1] in imported else word[1], updated_node.value)
        return updated_node.with_changes(value=value)

    def leave_Call(self, original_node: cst.Call, updated_node: cst.Call) -> cst.Call:
        """Rewrite the settings of a client."""
        name = self.qualified(original_node.func)
        if name not in _CLIENTS:
            return updated_node
        arguments = list(self._settings(original_node, updated_node))
        if name.rpartition(".")[2] in _CURRENT:
            arguments += self._regions_of_1x(original_node)
        return updated_node.with_changes(args=with_commas(arguments, updated_node))

    def _settings(self, call: cst.Call, updated: cst.Call) -> Iterator[cst.Arg]:
        for former, argument in zip(call.args, updated.args, strict=True):
            name = former.keyword.value if former.keyword else ""
            if name in _WITHOUT_EFFECT:
                self.report(call, f"{name} no longer has an effect: it was removed")
            elif name == "retry_configuration":
                yield self._retries(former, call) or argument
            else:
                yield argument

    def _retries(self, argument: cst.Arg, call: cst.Call) -> cst.Arg | None:
        configuration = argument.value
        if not (
            isinstance(configuration, cst.Call)
            and (made := self.qualified(configuration.func)).startswith("sinch.")
            and made.endswith(".RetryConfiguration")
        ):
            self.report(call, "retry_configuration is now max_retries, an int")
            return None
        settings = {
            (part.keyword.value if part.keyword else _SETTINGS_OF_RETRIES[position]): part.value
            for position, part in enumerate(configuration.args)
        }
        self.unused.append((made.rpartition(".")[0], "RetryConfiguration"))
        policy = self.qualified(settings["retry_policy"]) if "retry_policy" in settings else ""
        if policy:
            self.unused.append((policy.rsplit(".", 2)[0], "RetryPolicy"))
        if policy.endswith(".RetryPolicy.NONE"):
            return keyword_argument("max_retries", cst.Integer("0")).with_changes(comma=argument.comma)
        if "retry_policy" in settings and not policy.endswith(".RetryPolicy.DEFAULT"):
            self.report(call, "retry_policy has no counterpart: Retry-After is honoured, else the wait doubles")
        if "backoff_growth" in settings:
            self.report(call, "backoff_growth has no counterpart: the wait doubles with every attempt")
        retries = settings.get("max_retries", cst.Integer("3"))
        return keyword_argument("max_retries", retries).with_changes(comma=argument.comma)

    def _regions_of_1x(self, call: cst.Call) -> Iterator[cst.Arg]:
        names = {argument.keyword.value for argument in call.args if argument.keyword}
        if any(argument.star == "**" for argument in call.args):
            self.report(
                call,
                "1.x used the regions us for SMS and eu for Conversation by default: "
                "pass sms_region and conversation_region",
            )
            return
        for name, region in _REGIONS_OF_1X.items():
            if name not in names:
                yield keyword_argument(name, cst.SimpleString(f'"{region}"'))
