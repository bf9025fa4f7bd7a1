"""Python source for parsed properties: codecs, annotations and accepted argument types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from openapi_python_client.parser.properties import AnyProperty, LiteralEnumProperty, ModelProperty
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.const import ConstProperty
from openapi_python_client.parser.properties.date import DateProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.file import FileProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.parser.properties.uuid import UuidProperty

from scripts.contract.documents import ContractError

from .source import quoted, quoted_tuple
from .unions import Union

_SCALARS: Mapping[type, tuple[str, str, str]] = {
    StringProperty: ("STR", "str", "str"),
    UuidProperty: ("STR", "str", "str"),
    IntProperty: ("INT", "int", "int"),
    FloatProperty: ("NUMBER", "float", "float"),
    BooleanProperty: ("BOOL", "bool", "bool"),
    DateTimeProperty: ("DATE_TIME", "datetime", "datetime | str"),
    DateProperty: ("DATE", "date", "date | str"),
    FileProperty: ("FILE", "Any", "Any"),
    AnyProperty: ("JSON", "Any", "Any"),
}


@dataclass(frozen=True)
class Form:
    """The source for one property."""

    codec: str
    annotation: str
    accepts: str
    nullable: bool = False


class Expressions:
    """Builds the forms of the properties of one document."""

    def __init__(self, unions: Iterable[Union], models: Iterable[ModelProperty]) -> None:
        self._unions = {frozenset(union.members): union for union in unions}
        # A property may contain a copy of its model made before the parser had completed it.
        self._models = {str(model.class_info.name): model for model in models}
        self.inputs: set[str] = set()

    def add_inputs(self, prop: PropertyProtocol) -> None:
        """Record the models and unions of a request body; arguments accept dictionaries for them."""
        if isinstance(prop, ListProperty):
            self.add_inputs(prop.inner_property)
        elif isinstance(prop, UnionProperty):
            for inner in prop.inner_properties:
                self.add_inputs(inner)
            names = frozenset(
                str(one.class_info.name) for one in prop.inner_properties if isinstance(one, ModelProperty)
            )
            union = self._unions.get(names)
            if union and union.name:
                self.inputs.add(union.name)
        elif isinstance(prop, ModelProperty):
            name = str(prop.class_info.name)
            model = self._models.get(name, prop)
            if name in self.inputs:
                return
            if not is_table(model):
                self.inputs.add(name)
            for inner in [*(model.required_properties or []), *(model.optional_properties or [])]:
                self.add_inputs(inner)
            if model.additional_properties:
                self.add_inputs(model.additional_properties)

    def form(self, prop: PropertyProtocol) -> Form:
        """Return the codec expression of a property, its annotation, and the accepted argument type."""
        if isinstance(prop, LiteralEnumProperty):
            return _enum_form(prop)
        if isinstance(prop, ModelProperty):
            return self._model_form(prop)
        if isinstance(prop, ListProperty):
            inner = self.form(prop.inner_property)
            return Form(f"ArrayCodec({inner.codec})", f"list[{inner.annotation}]", f"ListOf[{inner.accepts}]")
        if isinstance(prop, UnionProperty):
            return self._union_form(prop)
        if isinstance(prop, ConstProperty):
            return Form("JSON", "Any", "Any")
        for kind, expressions in _SCALARS.items():
            if isinstance(prop, kind):
                return Form(*expressions)
        raise ContractError(f"property {prop.python_name}: {type(prop).__name__} is not supported")

    def _model_form(self, prop: ModelProperty) -> Form:
        model = self._models.get(str(prop.class_info.name), prop)
        if is_table(model):
            inner = (
                self.form(model.additional_properties) if model.additional_properties else Form("JSON", "Any", "Any")
            )
            return Form(f"MapCodec({inner.codec})", f"dict[str, {inner.annotation}]", f"Mapping[str, {inner.accepts}]")
        name = str(prop.class_info.name)
        return Form(f'ModelCodec("{name}")', name, self._accepts(name))

    def _union_form(self, prop: UnionProperty) -> Form:
        inner = [one for one in prop.inner_properties if not isinstance(one, NoneProperty)]
        nullable = len(inner) < len(prop.inner_properties)
        models = [
            one
            for one in inner
            if isinstance(one, ModelProperty) and not is_table(self._models[str(one.class_info.name)])
        ]
        forms = [self.form(one) for one in inner if one not in models]
        if len(models) == 1:
            forms.insert(0, self.form(models[0]))
        elif models:
            forms.insert(0, self._choice([str(one.class_info.name) for one in models]))
        forms = list(dict.fromkeys(forms))
        if not forms:
            return Form("JSON", "Any", "Any", nullable)
        codec = forms[0].codec if len(forms) == 1 else f"UnionCodec({', '.join(form.codec for form in forms)})"
        annotation = " | ".join(dict.fromkeys(form.annotation for form in forms))
        return Form(codec, annotation, " | ".join(dict.fromkeys(form.accepts for form in forms)), nullable)

    def _choice(self, names: list[str]) -> Form:
        union = self._unions.get(frozenset(names)) or Union(None, tuple(names))
        annotation = union.name or " | ".join([*names, "OpenModel"])
        accepts = self._accepts(union.name) if union.name else " | ".join([*map(self._accepts, names), "OpenModel"])
        return Form(self.choice_codec(union), annotation, accepts)

    def _accepts(self, name: str) -> str:
        return f"{name}Input" if name in self.inputs else f"{name} | PlainMapping"

    def choice_codec(self, union: Union) -> str:
        """Return the codec expression of a union of models."""
        if union.tag:
            mapping = ", ".join(f"{quoted(tag)}: ModelCodec({quoted(name)})" for tag, name in union.mapping.items())
            default = f", default={quoted(union.default)}" if union.default else ""
            return f"TaggedUnion({quoted(union.tag)}, {{{mapping}}}{default})"
        shapes = []
        for name in union.members:
            required, known = self._shape(name, union.keys.get(name))
            keys = f"frozenset({quoted_tuple(required)}), frozenset({quoted_tuple(known)})"
            shapes.append(f"(ModelCodec({quoted(name)}), {keys})")
        return f"UntaggedUnion({', '.join(shapes)})"

    def _shape(self, name: str, key: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if key:
            return (key,), (key,)
        model = self._models[name]
        required = sorted(prop.name.get_untrusted_value() for prop in model.required_properties or [])
        optional = sorted(prop.name.get_untrusted_value() for prop in model.optional_properties or [])
        return tuple(required), tuple(sorted([*required, *optional]))


def _enum_form(prop: LiteralEnumProperty) -> Form:
    name = literal(prop) if is_constant(prop) else str(prop.class_info.name)
    if prop.value_type is int:
        return Form("INT", name, name)
    return Form("STR" if is_constant(prop) else f"EnumText({quoted(name)})", name, name)


def list_form(schema: Mapping[str, Any], form: Form) -> Form:
    """Return the form of a list with a special class, if the overlay declares one for the field."""
    allowed = schema.get("x-recipients")
    if allowed:
        return replace(form, codec="Recipients(groups=True)" if "groups" in allowed else "Recipients()")
    keyed = schema.get("x-keyed")
    return _keyed_form(keyed, form) if keyed else form


def _keyed_form(keyed: Mapping[str, Any], form: Form) -> Form:
    item = form.codec.removeprefix("ArrayCodec(").removesuffix(")")
    places = ", ".join(f"{quoted(key)}: {quoted_tuple(place)}" for key, place in keyed["places"].items())
    return replace(
        form,
        codec=f"KeyedArray({item}, {quoted(keyed['tag'])}, {{{places}}})",
        annotation=f"KeyedList[{form.annotation.removeprefix('list[').removesuffix(']')}]",
    )


def is_table(model: ModelProperty) -> bool:
    """Whether the object has no declared fields and is a plain dictionary."""
    return not model.required_properties and not model.optional_properties


def is_constant(prop: PropertyProtocol) -> bool:
    """Whether the property has only one possible value."""
    return isinstance(prop, LiteralEnumProperty) and len(prop.values) == 1


def literal(prop: LiteralEnumProperty) -> str:
    """Return the `Literal` of an enum, with sorted values."""
    return f"Literal[{', '.join(map(quoted, sorted(prop.values)))}]"
