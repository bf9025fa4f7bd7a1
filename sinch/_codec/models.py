"""Models: JSON objects with typed attributes.

A model is the dictionary that the API sent, so it works wherever one does: `json`, orjson, Flask, Django, pandas.
Reading an attribute decodes the value behind it, and setting one encodes it. Everything the API sent is kept
unchanged: unknown fields, unknown enum values, nulls, and date-times in any format. When a nested object or list is
first read, the decoded value replaces the raw one, so that changes to it change the whole. Requests, in contrast, are
strict: names and types that are not in the contract raise an error.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Final, Self, TypeVar

from .attrs_on_demand import AttrsInit, AttrsMember, as_attrs_class
from .fields import Field, FieldReader, ItemsReader, MissingFieldError
from .json_values import JSON, DecodedList
from .pydantic_names import PydanticNames
from .values import AS_IT_IS, UNSET, Codec, RefusedValueError, snake_case

# Shown by completion besides the fields.
_SHOWN: Final = ("from_dict", "get", "items", "keys", "to_dict", "to_json", "values")

_M = TypeVar("_M", bound="Model")


def model(cls: type[_M]) -> type[_M]:
    """Turn a class body of `field` declarations into a model class; attrs members are added on first access."""
    package = cls.__module__.rpartition(".")[0]
    declared = {name: one for name, one in vars(cls).items() if isinstance(one, Field)}
    fields = {name: one._replace(codec=one.codec.bind(package)) for name, one in declared.items()}
    for name, described in fields.items():
        reader = ItemsReader if name == "items" else FieldReader
        setattr(cls, name, reader(name, described))
    _register_with_yaml(sys.modules.get("yaml"))
    cls._fields = fields
    cls._constants = {one.wire_name: one.constant for one in fields.values() if one.constant is not None}
    cls._required = frozenset(name for name, one in fields.items() if one.required and one.constant is None)
    cls._aliases = None
    if cls._extra is not None:
        cls._extra = cls._extra.bind(package)
    return cls


def _register_with_yaml(yaml: Any) -> None:
    """Register models with PyYAML, which does not write subclasses of `dict` by itself."""
    if yaml is not None and Model not in yaml.representer.SafeRepresenter.yaml_multi_representers:
        for representer in (yaml.representer.SafeRepresenter, yaml.representer.Representer):
            representer.add_multi_representer(Model, lambda dumper, one: dumper.represent_dict(one.to_dict()))


class Model(PydanticNames):
    """One JSON object: the dictionary that the API sent, with the API's field names, and typed attributes."""

    # Class data, set by `model`.
    if TYPE_CHECKING:
        _fields: dict[str, Field]
        _constants: dict[str, str]
        _required: frozenset[str]
        _aliases: dict[str, str] | None
        _extra: Codec | None
        _exclusive: tuple[str, ...]
        __match_args__: ClassVar[tuple[()]]  # patterns match by attribute, unlike those of `dict`
    else:
        _fields = {}
        _constants = {}
        _aliases = None
        _extra = None
        _exclusive = ()
        _required = frozenset()
        __init__ = AttrsInit(dict.__init__)
        __attrs_attrs__ = AttrsMember()
        __attrs_props__ = AttrsMember()
        __replace__ = AttrsMember()
        __match_args__ = ()

    def _fill(self, *positional: Any, **fields: Any) -> None:
        if positional or not self._required <= fields.keys() <= self._fields.keys():
            as_attrs_class(type(self), Model).__init__(self, *positional, **fields)  # raises a precise error
            return
        try:
            for name, described in self._fields.items():
                if name in fields:
                    if fields[name] is not UNSET:
                        self._put(name, fields[name])
                elif described.constant is not None:
                    dict.__setitem__(self, described.wire_name, described.constant)
            self._check_exclusive()
        except RefusedValueError as refused:
            raise refused.as_error() from None

    def __attrs_post_init__(self) -> None:
        try:
            self._check_exclusive()
        except RefusedValueError as refused:
            raise refused.as_error() from None

    def _check_exclusive(self) -> None:
        present = [name for name in self._exclusive if dict.get(self, name) is not None]
        if len(present) > 1:
            raise RefusedValueError(ValueError, f"{' and '.join(present)} exclude each other")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> dict[str, Any]:
        # For pydantic and FastAPI; a core schema is a plain dictionary, so neither has to be imported.
        return {
            "type": "function-plain",
            "function": {"type": "no-info", "function": cls._from_outside},
            "serialization": {"type": "function-plain", "function": cls.to_dict},
        }

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: Any, handler: Any) -> dict[str, Any]:
        fields = [described.wire_name for described in cls._fields.values()]
        return {"type": "object", "title": cls.__name__, "properties": {name: {} for name in fields}}

    @classmethod
    def _from_outside(cls, value: Any) -> Self:
        if isinstance(value, cls):
            return value
        if isinstance(value, Mapping):
            return cls.from_dict(value)
        raise ValueError(f"takes {cls.__name__} or a mapping, not {type(value).__name__}")

    @classmethod
    def names(cls) -> dict[str, str]:
        """Return the attribute for each accepted name of a field, including the API's own name."""
        if cls._aliases is None:
            aliases: dict[str, str] = {}
            for name, described in cls._fields.items():
                plain = snake_case(described.wire_name)
                for alias in (plain, described.wire_name, name.rstrip("_"), f"{plain}_"):
                    aliases.setdefault(alias, name)
            aliases.update((name, name) for name in cls._fields)
            cls._aliases = aliases
        return cls._aliases

    @classmethod
    def encode_mapping(cls, data: Mapping[str, Any]) -> dict[str, Any]:
        """Encode a request object given as a mapping, with the API's names or Python's."""
        instance = cls.from_wire({})
        names = cls.names()
        for key, value in data.items():
            name = names.get(key)
            if name is not None:
                instance._put(name, value, explicit=True, as_written=key)
            elif cls._extra is not None:
                try:
                    dict.__setitem__(instance, key, cls._extra.encode(value))
                except RefusedValueError as refused:
                    raise refused.within("[...]") from None
            else:
                raise RefusedValueError(TypeError, cls._unknown_field(key))
        for wire_name, constant in cls._constants.items():
            dict.setdefault(instance, wire_name, constant)
        for name, described in cls._fields.items():
            if described.required and described.wire_name not in instance:
                raise RefusedValueError(TypeError, "is required").within(f".{name}")
        instance._check_exclusive()
        return dict(instance)

    @classmethod
    def _unknown_field(cls, key: object) -> str:
        from difflib import get_close_matches

        near = get_close_matches(str(key), [*cls._fields, *cls.names()], n=1)
        meant = f"did you mean {near[0]!r}? It" if near else "it"
        return f"{cls.__name__} has no field {key!r}; {meant} has {', '.join(cls._fields)}"

    def _put(self, name: str, value: Any, *, explicit: bool = False, as_written: str | None = None) -> None:
        described = self._fields[name]
        try:
            encoded = self._encoded(described, value, explicit=explicit)
        except RefusedValueError as refused:
            raise refused.within(f".{as_written or name}") from None
        if encoded is UNSET:
            dict.pop(self, described.wire_name, None)
        else:
            dict.__setitem__(self, described.wire_name, encoded)

    def _encoded(self, described: Field, value: Any, *, explicit: bool) -> Any:
        if value is UNSET:
            return UNSET
        if value is not None:
            return described.codec.encode(value)
        if described.wire_name in self._constants:
            return self._constants[described.wire_name]
        if described.required and not described.nullable:
            raise RefusedValueError(TypeError, "is required")
        return None if described.nullable or explicit else UNSET

    def __setattr__(self, name: str, value: Any) -> None:
        if name not in self._fields:
            known = self.names().get(name)
            if known is None:
                raise AttributeError(f"{type(self).__name__} has no field {name!r}")
            name = known
        if value is UNSET:
            return
        try:
            self._put(name, value)
        except RefusedValueError as refused:
            raise refused.as_error() from None

    def __dir__(self) -> list[str]:
        return sorted({*self._fields, *_SHOWN})

    def __delattr__(self, name: str) -> None:
        name = self.names().get(name, name)
        if name not in self._fields or self._fields[name].wire_name not in self:
            raise AttributeError(name)
        self._put(name, UNSET)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            if name.startswith("__"):
                raise AttributeError(name)
            known = self.names().get(name)
            if known is not None and known != name:
                return getattr(self, known)
            if known is not None:
                raise MissingFieldError(type(self).__name__, name, self._fields[name].wire_name)
            for key in self:
                if snake_case(key).rstrip("_") == name.rstrip("_"):
                    value = _open(self[key])
                    dict.__setitem__(self, key, value)
                    return value
            raise AttributeError(f"{type(self).__name__} has no field {name!r}")

    # ---- dictionary methods ----

    def __missing__(self, key: str) -> None:
        # A missing field reads as None here too; a name that is no field raises as in any dictionary.
        if all(key != described.wire_name for described in self._fields.values()):
            raise KeyError(key)

    def __setitem__(self, key: str, value: Any) -> None:
        dict.__setitem__(self, key, self._encoded_item(key, value))

    def setdefault(self, key: str, default: Any = None) -> Any:
        """Return the value of a field by the API's name; set it to the default first if it is missing."""
        if key not in self:
            self[key] = default
        return self[key]

    def update(self, *others: Any, **fields: Any) -> None:
        """Set fields by the API's names."""
        for key, value in dict(*others, **fields).items():
            self[key] = value

    def __ior__(self, other: Any) -> Self:  # type: ignore[override,misc]  # same signature as `dict`
        self.update(other)
        return self

    if TYPE_CHECKING:
        # Keeps models from being a `PlainMapping`, so that type checkers reject one of the wrong class.
        def __contains__(self, key: str, /) -> bool: ...  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride]

    def _encoded_item(self, key: str, value: Any) -> Any:
        """Encode the value of a field named as in the API."""
        codec = next((one.codec for one in self._fields.values() if one.wire_name == key), self._extra or JSON)
        try:
            return None if value is None else codec.encode(value)
        except RefusedValueError as refused:
            raise refused.within(f"[{key!r}]").as_error() from None

    def __repr__(self) -> str:
        from .representation import represent  # only for logs and consoles, so not imported for calls

        return represent(type(self).__name__, self._present(), self)

    def _attributes(self) -> dict[str, Any]:
        """Return the present fields by Python's names, with decoded values."""
        return {name: described.codec.decode(self[described.wire_name]) for name, described in self._present()}

    def _present(self) -> list[tuple[str, Field]]:
        known = [(name, described) for name, described in self._fields.items() if described.wire_name in self]
        declared = {described.wire_name for _, described in known}
        return known + [(key, Field(key, AS_IT_IS, declared=False)) for key in self if key not in declared]


class OpenModel(Model):
    """An object of a type that this version does not know; every field that was sent reads as an attribute."""

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...


def _open(value: Any) -> Any:
    if type(value) is dict:
        return OpenModel.from_wire(value)
    if type(value) is list:
        return DecodedList(map(_open, value))
    return value
