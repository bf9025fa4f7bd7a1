"""The methods generated from the contract, for operations without a handwritten one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from keyword import iskeyword
from typing import Final

from openapi_python_client import strings

from scripts.contract.documents import Document, operations

from .inputs import ArgumentView
from .names import PREFIX
from .source import docstring, words

_HOOK = re.compile(r"\bself\.(_(?!configured\b)\w+)\(")
_TRIVIAL = ("", "ok", "created", "accepted", "no content", "success", "a successful response")
_ERRORS = {
    "400": ("BadRequestError", "The API rejected an argument."),
    "403": ("PermissionDeniedError", "The credentials do not permit the operation."),
    "404": ("NotFoundError", "The object does not exist."),
    "409": ("ConflictError", "The request conflicts with the current state."),
}


# The advice for a deprecated method without a replacement in the overlay.
NO_SUCCESSOR: Final = "the API may remove it"


@dataclass(frozen=True)
class MethodView:
    """One method, for the template."""

    name: str
    operation: str
    tag: str
    module: str
    summary: str
    description: str
    path: tuple[str, ...]
    query: tuple[str, ...]
    arguments: tuple[ArgumentView, ...]
    body: str | None
    fields: tuple[str, ...]
    returns: str
    item: str | None
    response: str
    raises: tuple[tuple[str, str], ...]
    note: str
    order: tuple[str, ...] = ()
    through: str | None = None
    others: tuple[str, ...] = ()
    content: str | None = None
    exactly_one: tuple[str, ...] = ()
    deprecation: str | None = None

    @property
    def hooks(self) -> set[str]:
        """The attributes that the facade must define for the method."""
        called = {name for code in (*self.path, *self.query, *self.fields) for name in _HOOK.findall(code)}
        return {*called, *([self.through] if self.through else [])}

    @property
    def needs_body_first(self) -> bool:
        """Whether the value of a parameter depends on the body."""
        return any("body" in words(code) for code in self.query)

    @property
    def positional(self) -> list[ArgumentView]:
        """The positional arguments: the required ones, or those listed in the overlay."""
        if not self.order:
            return [one for one in self.arguments if one.required]
        named = {one.name: one for one in self.arguments}
        listed = [named[name] for name in self.order]
        last = max((at for at, one in enumerate(listed) if one.required), default=-1)
        # An optional argument before a required one must not have a default; callers may pass None.
        return [
            one if at > last else replace(one, declaration=one.declaration.partition(" = ")[0])
            for at, one in enumerate(listed)
        ]

    @property
    def keywords(self) -> list[ArgumentView]:
        """The keyword-only arguments, the required ones first."""
        taken = {one.name for one in self.positional}
        others = [one for one in self.arguments if one.name not in taken]
        return sorted(others, key=lambda one: not one.required)

    @property
    def order_fault(self) -> str | None:
        """The fault of the order given in the overlay, if any."""
        unknown = sorted(set(self.order) - {one.name for one in self.arguments})
        return f"the operation has no argument {', '.join(unknown)}" if unknown else None

    @property
    def code(self) -> str:
        """The code of the signature, to determine its imports."""
        mentioned = [one.declaration for one in self.arguments]
        return " ".join([*mentioned, self.returns, self.item or ""])


def method_name(operation: Document, tag: str) -> str:
    """Return the name of a method: that of the overlay, else of the operation without its tag or service."""
    declared = operation.get("x-method")
    if declared:
        return str(declared)
    name = strings.PythonIdentifier(_without_tag(str(operation["operationId"]), tag), PREFIX)
    # A method may have the name of a built-in function, such as `list`.
    return name.removesuffix("_") if not iskeyword(name.removesuffix("_")) else str(name)


def _without_tag(operation_id: str, tag: str) -> str:
    """Return `Get` for `Groups_Get`, for `Groups_v2_Get` with the tag `Groups V2`, and for `GroupService_Get`."""
    parts = operation_id.split("_")
    names = (_plain(tag), _plain(tag) + "s", _plain(tag).removesuffix("s"))
    for length in range(len(parts) - 1, 0, -1):
        if _plain("".join(parts[:length])) in names or (length == 1 and parts[0].endswith("Service")):
            return "_".join(parts[length:])
    return operation_id


def resource_name(document: Document, tag: str, operation: Document | None = None) -> str:
    """Return the resource of an operation or tag: that of the overlay, else the tag."""
    declared = (operation or {}).get("x-resource") or document.get("x-resources", {}).get(tag)
    return str(declared or strings.PythonIdentifier(tag, PREFIX))


def declared_resources(document: Document) -> Iterator[str]:
    """Yield the resources that the overlay declares."""
    yield from document.get("x-resources", {}).values()
    yield from (one["x-resource"] for _, _, _, one in operations(document) if "x-resource" in one)


def class_name(resource: str) -> str:
    """Return the class name of a resource, without the prefix `Async`."""
    return f"{strings.ClassName(resource, PREFIX)}Methods"


def method_path(package: str, document: Document, operation: Document, name: str | None = None) -> str:
    """Return the path of the method of an operation below the client, or of its method with a name."""
    tag = (operation.get("tags") or ["default"])[0]
    resource = resource_name(document, tag, operation)
    root = package if resource == package else f"{package}.{resource}"
    return f"{root}.{name or method_name(operation, tag)}"


def deprecation(operation: Document, path: str) -> str | None:
    """Return the deprecation message of a method, with advice from the overlay if any."""
    advice = operation.get("x-deprecation-warning", NO_SUCCESSOR)
    return f"{path} is deprecated: {advice}" if operation.get("deprecated") and advice else None


def response(operation: Document, item: str | None, returns: str) -> str:
    """Return the description of a method's return value, from the contract."""
    successful = [one for status, one in operation["responses"].items() if status.startswith("2")]
    descriptions = [one.get("description", "") for one in successful]
    if returns == "None":
        return ""
    has_content = descriptions and descriptions[0].strip(". ").lower() not in _TRIVIAL
    if item:
        return f"Each `{docstring(item)}` of the list. Further pages are fetched as needed."
    return sentence(descriptions[0]) if has_content else f"`{docstring(returns)}`, as the API returned it."


def retry_note(method: str) -> str:
    """Return the remark on retries for the docstring."""
    # GET, PUT and DELETE are idempotent.
    return "" if method in ("get", "put", "delete") else " Never retried if the API may have processed it."


def errors(
    operation: Document, arguments: Sequence[ArgumentView], exclusive: Sequence[str] = ()
) -> Iterator[tuple[str, str]]:
    """Yield the errors for invalid arguments, and those that the contract declares for an operation."""
    if exclusive:
        yield "ValueError", f"Not exactly one of {' and '.join(f'`{name}`' for name in exclusive)} is given."
    if any("datetime" in one.declaration for one in arguments):
        yield "ValueError", "A date-time has no time zone."
    yield from dict.fromkeys(pair for one in arguments for pair in one.raises)
    for status, (error, reason) in _ERRORS.items():
        response = operation.get("responses", {}).get(status)
        if response is not None:
            yield error, reason


def sentence(text: str) -> str:
    """Format a text as a sentence of a docstring."""
    text = docstring(text)
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())
