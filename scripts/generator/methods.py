"""The methods that follow from the contract alone, for operations that nobody wrote a method for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from openapi_python_client import strings

from scripts.contract.documents import Document

from .names import PREFIX
from .source import docstring
from .views import FieldView

# Arguments that every method has by itself.
_OWN_NAMES = ("options", "self")
_SAYS_NOTHING = ("", "ok", "created", "accepted", "no content", "success", "a successful response")
_ERRORS = {
    "400": ("BadRequestError", "The API does not accept an argument."),
    "403": ("PermissionDeniedError", "The credentials do not allow it."),
    "404": ("NotFoundError", "There is no such object."),
    "409": ("ConflictError", "It conflicts with what is there."),
}


@dataclass(frozen=True)
class ArgumentView:
    """One argument of a method."""

    name: str
    declaration: str
    description: str
    required: bool


@dataclass(frozen=True)
class MethodView:
    """One method, as the template writes it."""

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
    answer: str
    raises: tuple[tuple[str, str], ...]
    note: str
    order: tuple[str, ...] = ()
    through: str | None = None
    others: tuple[str, ...] = ()
    content: str | None = None

    @property
    def positional(self) -> list[ArgumentView]:
        """The arguments that may be given without their names: those that a call must have, or that are listed."""
        if not self.order:
            return [one for one in self.arguments if one.required]
        named = {one.name: one for one in self.arguments}
        listed = [named[name] for name in self.order]
        last = max((at for at, one in enumerate(listed) if one.required), default=-1)
        # What may be left out cannot be before what may not, but may be None there.
        return [
            one if at > last else replace(one, declaration=one.declaration.partition(" = ")[0])
            for at, one in enumerate(listed)
        ]

    @property
    def keywords(self) -> list[ArgumentView]:
        """The other arguments, those that a call must have first."""
        taken = {one.name for one in self.positional}
        others = [one for one in self.arguments if one.name not in taken]
        return sorted(others, key=lambda one: not one.required)

    @property
    def order_fault(self) -> str | None:
        """What is wrong with the order that the overlay gives."""
        unknown = sorted(set(self.order) - {one.name for one in self.arguments})
        return f"{', '.join(unknown)} among its arguments is none that the operation takes" if unknown else None

    @property
    def code(self) -> str:
        """What the method mentions, to find its imports."""
        mentioned = [one.declaration for one in self.arguments]
        return " ".join([*mentioned, self.returns, self.item or ""])


def method_name(operation: Document, tag: str) -> str:
    """The name of a method: what the overlay calls it, else that of the operation without its tag."""
    declared = operation.get("x-method")
    if declared:
        return str(declared)
    first, underscore, rest = str(operation["operationId"]).partition("_")
    is_tag = underscore and _plain(first) in (_plain(tag), _plain(tag) + "s", _plain(tag).removesuffix("s"))
    return str(strings.PythonIdentifier(rest if is_tag and rest else operation["operationId"], PREFIX))


def resource_name(document: Document, tag: str) -> str:
    """The resource that the operations of a tag belong to: what the overlay calls it, else the tag."""
    declared = tag_of(document, tag).get("x-resource")
    return str(declared or strings.PythonIdentifier(tag, PREFIX))


def tag_of(document: Document, tag: str) -> Mapping[str, Any]:
    """What the document says of a tag."""
    return next((one for one in document.get("tags", ()) if one.get("name") == tag), {})


def class_name(resource: str) -> str:
    """The name of the class of a resource, without its flavour."""
    return f"{strings.ClassName(resource, PREFIX)}Methods"


def method_path(package: str, document: Document, operation: Document) -> str:
    """Where the client has the method of an operation."""
    tag = (operation.get("tags") or ["default"])[0]
    resource = resource_name(document, tag)
    root = package if resource == package else f"{package}.{resource}"
    return f"{root}.{method_name(operation, tag)}"


def answer(operation: Document, item: str | None, returns: str) -> str:
    """What a method returns, as the contract says it."""
    told = [one.get("description", "") for status, one in operation["responses"].items() if status.startswith("2")]
    if returns == "None":
        return ""
    is_said = told and told[0].strip(". ").lower() not in _SAYS_NOTHING
    if item:
        return f"Each `{docstring(item)}` of the list. Further pages are fetched when they are needed."
    return sentence(told[0]) if is_said else f"`{docstring(returns)}`, as the API answers it."


def note(method: str) -> str:
    """What the documentation adds of repetitions."""
    # What GET, PUT and DELETE do twice is what they do once.
    return "" if method in ("get", "put", "delete") else " Never repeated when the API may already have acted on it."


def errors(operation: Document, arguments: Sequence[ArgumentView]) -> Iterator[tuple[str, str]]:
    """The errors that the arguments may have, and those that the contract names for an operation."""
    if any("datetime" in one.declaration for one in arguments):
        yield "ValueError", "A date-time has no time zone."
    for status, (error, reason) in _ERRORS.items():
        answer = operation.get("responses", {}).get(status)
        if answer is not None:
            yield error, reason


def free_name(name: str) -> str:
    """The name of an argument, beside those that every method has."""
    return f"{name}_" if name in _OWN_NAMES else name


def body_arguments(
    fields: Sequence[FieldView], read_only: frozenset[str], aliases: Mapping[str, str]
) -> Iterator[tuple[str, ArgumentView]]:
    """The fields of a body as arguments, each with the piece of code that sets its field."""
    for one in fields:
        if one.wire_name in read_only or one.constant is not None:
            continue
        name, alias = free_name(one.python_name), aliases.get(one.wire_name)
        told = one.description or f"`{docstring(one.wire_name)}` of the API."
        value = name if alias is None else f"_one_of_two_names({name}={name}, {alias}={alias})"
        yield f"{one.python_name}={value}", ArgumentView(name, f"{name}: {one.argument}", told, one.required)
        if alias is not None:
            yield "", ArgumentView(alias, f"{alias}: {one.argument}", f"`{name}` under the name of the API.", False)


def parameter_argument(argument: Mapping[str, Any]) -> ArgumentView:
    """A path or query parameter as an argument."""
    name, accepts = free_name(argument["python_name"]), argument["form"].accepts
    declaration = f"{name}: {accepts}" if argument["required"] else f"{name}: {accepts} | None = None"
    told = argument["description"] or f"`{docstring(argument['wire_name'])}` of the API."
    return ArgumentView(name, declaration, told, argument["required"])


def sentence(text: str) -> str:
    """A text as one sentence of a docstring."""
    text = docstring(text)
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())
