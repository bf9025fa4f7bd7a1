"""Models: JSON objects with typed attributes.

A model is the dictionary that the API sent, so that whatever takes dictionaries takes it: `json`, orjson, Flask,
Django, pandas. Reading an attribute decodes the value behind it, setting one encodes it, and everything the API sent
stays in the object as it came: unknown fields, unknown enum values, nulls, and date-times in any spelling. An object or
a list of objects takes the place of what it was made of when it is first read, so that its changes are changes of all.
Requests are strict instead: a name or a type that the contract does not have is refused.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple, Self, TypeVar

from .pydantic_names import PydanticNames
from .values import AS_IT_IS, UNSET, Codec, RefusedValueError, snake_case

_REPR_LIMIT: Final = 1000
_LONG_NUMBER: Final = r"\d{7,}"
_ENCODERS: Final = ("json.encoder", "simplejson.encoder")
# What completion offers of a model beside its fields.
_SHOWN: Final = ("from_dict", "get", "items", "keys", "to_dict", "to_json", "values")


class Field(NamedTuple):
    """One field of a model: its name on the wire and how its value is read and written."""

    wire_name: str
    codec: Codec
    required: bool = False
    nullable: bool = False
    sensitive: bool = False
    present: bool = False
    declared: bool = True
    constant: str | None = None


def field(
    wire_name: str,
    codec: Codec,
    *,
    required: bool = False,
    nullable: bool = False,
    constant: str | None = None,
    sensitive: bool = False,
    present: bool = False,
) -> Any:
    """Declare a field in the body of a model class; `present` says that the API always sends it."""
    return Field(wire_name, codec, required, nullable, sensitive, present or required, constant=constant)


class MissingFieldError(AttributeError):
    """A field that the API always sends did not come; `get` and `in` tell without an error."""

    def __init__(self, model: str, name: str, wire_name: str) -> None:
        super().__init__(f"{model}.{name}: the API did not send {wire_name!r}; get({wire_name!r}) gives None then")
        self.model: str = model
        self.name: str = name
        self.wire_name: str = wire_name

    def __reduce__(self) -> tuple[type[MissingFieldError], tuple[str, str, str]]:
        return type(self), (self.model, str(self.name), self.wire_name)


class DecodedList(list[Any]):
    """A list of models, in the place of the list that it was decoded from."""

    __slots__ = ()


class DecodedDict(dict[str, Any]):
    """A table of models, in the place of the one that it was decoded from."""

    __slots__ = ()


class _Items(DecodedList):
    """A list in a field called `items`, which can also be called: what writes dictionaries asks for their items so."""

    __slots__ = ("_model",)
    _model: Model
    do_not_call_in_templates = True  # of Django

    def __call__(self) -> Any:
        return dict.items(self._model)

    def __reduce__(self) -> tuple[type[list[Any]], tuple[list[Any]]]:
        return list, (list(self),)


class _Reader:
    """Decodes one field when it is read; an object or list takes the place of what it was made of."""

    __slots__ = ("_codec", "_constant", "_is_present", "_keep", "_name", "_plain", "_wire_name")

    def __init__(self, name: str, described: Field) -> None:
        self._constant = described.constant
        self._is_present = described.present and not described.nullable
        self._name = name
        self._wire_name = described.wire_name
        self._codec = described.codec
        self._keep = described.codec.is_container
        self._plain = type(described.codec).decode is Codec.decode

    def __get__(self, instance: Model | None, owner: type[Model]) -> Any:
        if instance is None:
            return self
        value = dict.get(instance, self._wire_name)
        if value is None:
            return self._missing(instance)
        if self._plain:
            return value
        decoded = self._codec.decode(value)
        if self._keep and decoded is not value:
            dict.__setitem__(instance, self._wire_name, decoded)
        return decoded

    def _missing(self, instance: Model) -> str | None:
        if not self._is_present:
            return None
        if self._constant is not None:
            return self._constant
        raise MissingFieldError(type(instance).__name__, self._name, self._wire_name)


class _ItemsReader(_Reader):
    """Reads the field `items`, under the name of a method that encoders call."""

    __slots__ = ()

    def __get__(self, instance: Model | None, owner: type[Model]) -> Any:
        if instance is None:
            return self
        value = dict.get(instance, "items")
        if not isinstance(value, list):
            asks = sys._getframe(1).f_globals.get("__name__")
            return partial(dict.items, instance) if asks in _ENCODERS else super().__get__(instance, owner)
        if type(value) is not _Items:
            value = _Items(self._codec.decode(value))
            value._model = instance
            dict.__setitem__(instance, "items", value)
        return value


_M = TypeVar("_M", bound="Model")


def model(cls: type[_M]) -> type[_M]:
    """Turn a class body of `field` declarations into a class over a wire dictionary; attrs adds to it when asked."""
    package = cls.__module__.rpartition(".")[0]
    declared = {name: one for name, one in vars(cls).items() if isinstance(one, Field)}
    fields = {name: one._replace(codec=one.codec.bind(package)) for name, one in declared.items()}
    for name, described in fields.items():
        reader = _ItemsReader if name == "items" else _Reader
        setattr(cls, name, reader(name, described))
    _tell_yaml(sys.modules.get("yaml"))
    cls._fields = fields
    cls._constants = {one.wire_name: one.constant for one in fields.values() if one.constant is not None}
    cls._needed = frozenset(name for name, one in fields.items() if one.required and one.constant is None)
    cls._aliases = None
    if cls._extra is not None:
        cls._extra = cls._extra.bind(package)
    return cls


class _OfAttrs:
    """What attrs gives a model class, which becomes one of its classes when the first of that is asked for.

    Importing attrs takes longer than sending a message does altogether.
    """

    def __init__(self, without_fields: Any = None) -> None:
        self._without_fields = without_fields

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, instance: Any, owner: type) -> Any:
        # `inspect` of Python 3.13 asks with the class as the instance.
        cls = _as_attrs_class(instance if isinstance(instance, type) else owner)
        given = vars(cls).get(self._name) if cls is not Model else self._without_fields
        if given is None:
            raise AttributeError(self._name)
        return given.__get__(instance, owner) if hasattr(given, "__get__") else given


class _Init(_OfAttrs):
    """The `__init__` of attrs for those who look at it, and one that does the same for those who call it."""

    def __get__(self, instance: Any, owner: type) -> Any:
        if isinstance(instance, Model) and instance._fields is not Model._fields:
            return instance._fill
        return super().__get__(instance, owner)


def _as_attrs_class(cls: type[Model]) -> type[Model]:
    """The class that declares the fields, as one of attrs; `Model` where none does."""
    declared = next(one for one in cls.__mro__ if "_fields" in vars(one))
    if declared is not Model:
        from .attrs_classes import complete

        complete(declared)
    return declared


def _tell_yaml(yaml: Any) -> None:
    """PyYAML writes dictionaries of no other class than `dict`, and has nothing to look for in ours."""
    if yaml is not None and Model not in yaml.representer.SafeRepresenter.yaml_multi_representers:
        for representer in (yaml.representer.SafeRepresenter, yaml.representer.Representer):
            representer.add_multi_representer(Model, lambda dumper, one: dumper.represent_dict(one.to_dict()))


class Model(PydanticNames, dict[str, Any]):
    """One JSON object as the dictionary that the API sent, by the API's names, with typed attributes."""

    # Class data, set by `model`.
    if TYPE_CHECKING:
        _fields: dict[str, Field]
        _constants: dict[str, str]
        _needed: frozenset[str]
        _aliases: dict[str, str] | None
        _extra: Codec | None
        _exclusive: tuple[str, ...]
        __match_args__: ClassVar[tuple[()]]  # so that patterns name fields, as those of `dict` cannot
    else:
        _fields = {}
        _constants = {}
        _aliases = None
        _extra = None
        _exclusive = ()
        _needed = frozenset()
        __init__ = _Init(dict.__init__)
        __attrs_attrs__ = _OfAttrs()
        __attrs_props__ = _OfAttrs()
        __replace__ = _OfAttrs()
        __match_args__ = ()

    def _fill(self, *others: Any, **given: Any) -> None:
        if others or not self._needed <= given.keys() <= self._fields.keys():
            _as_attrs_class(type(self)).__init__(self, *others, **given)  # which says what does not fit
            return
        try:
            for name, described in self._fields.items():
                if name in given:
                    if given[name] is not UNSET:
                        self._put(name, given[name])
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
        given = [name for name in self._exclusive if dict.get(self, name) is not None]
        if len(given) > 1:
            raise RefusedValueError(ValueError, f"{' and '.join(given)} exclude each other")

    @classmethod
    def from_wire(cls, wire: dict[str, Any]) -> Self:
        """A model of what a dictionary holds; the values are not copied."""
        instance = cls.__new__(cls)
        dict.update(instance, wire)
        return instance

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a dictionary in the API's names; unknown and missing fields are kept as they are, never an error."""
        return cls.from_wire(_clone(dict(data)))

    def to_dict(self) -> dict[str, Any]:
        """The dictionary as it was, or will be, on the wire; a copy."""
        return {key: _clone(value) for key, value in dict.items(self)}

    def to_json(self) -> str:
        """The same as JSON text."""
        import json

        return json.dumps(self.to_dict(), ensure_ascii=False)

    def __json__(self, *_: object) -> dict[str, Any]:
        return self.to_dict()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> dict[str, Any]:
        # What pydantic and FastAPI look for; a schema is a plain dictionary, so nothing of theirs is imported.
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
        """Every accepted name of a field, the API's own included, with the attribute that it means."""
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
        """A request object given as a mapping, in the API's names or in Python's."""
        instance = cls.from_wire({})
        names = cls.names()
        for key, value in data.items():
            name = names.get(key)
            if name is not None:
                instance._put(name, value, explicit=True, told=key)
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

    def _put(self, name: str, value: Any, *, explicit: bool = False, told: str | None = None) -> None:
        described = self._fields[name]
        try:
            encoded = self._encoded(described, value, explicit=explicit)
        except RefusedValueError as refused:
            raise refused.within(f".{told or name}") from None
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

    # ---- the dictionary that the API sent ----

    def __missing__(self, key: str) -> None:
        # A field that did not come reads as None here too; what is no name of a field is an error as ever.
        if all(key != described.wire_name for described in self._fields.values()):
            raise KeyError(key)

    def __setitem__(self, key: str, value: Any) -> None:
        dict.__setitem__(self, key, self._encoded_item(key, value))

    def setdefault(self, key: str, default: Any = None) -> Any:
        """The value behind one of the API's names; the default, which is put there, if there is none."""
        if key not in self:
            self[key] = default
        return self[key]

    def update(self, *others: Any, **fields: Any) -> None:
        """Put values behind some of the API's names."""
        for key, value in dict(*others, **fields).items():
            self[key] = value

    def __ior__(self, other: Any) -> Self:  # type: ignore[override,misc]  # as `dict` does it
        self.update(other)
        return self

    def copy(self) -> Self:
        """A model with the same values."""
        return self.from_wire(self)

    def __bool__(self) -> bool:
        return True

    if TYPE_CHECKING:
        # So that a model of the wrong kind is no `PlainMapping`, and refused where another kind is wanted.
        def __contains__(self, key: str, /) -> bool: ...  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride]

    def _encoded_item(self, key: str, value: Any) -> Any:
        """What is put behind one of the API's names."""
        from .unions import JSON

        codec = next((one.codec for one in self._fields.values() if one.wire_name == key), self._extra or JSON)
        try:
            return None if value is None else codec.encode(value)
        except RefusedValueError as refused:
            raise refused.within(f"[{key!r}]").as_error() from None

    # ---- one value among others ----

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Model):
            return type(self) is type(other) and dict.__eq__(self, other)
        if isinstance(other, Mapping):
            return dict.__eq__(self, other if isinstance(other, dict) else dict(other))
        return NotImplemented

    def __ne__(self, other: object) -> bool:
        return not self == other

    # Mutable, like the dictionary it stands for, so not hashable.
    __hash__: ClassVar[None]

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={_shown(described, self)}" for name, described in self._present())
        text = f"{type(self).__name__}({shown})"
        return text if len(text) <= _REPR_LIMIT else f"{text[: _REPR_LIMIT - 4]}...)"

    def _attributes(self) -> dict[str, Any]:
        """The fields that are present, by Python's names, with their values as attributes give them."""
        return {name: described.codec.decode(self[described.wire_name]) for name, described in self._present()}

    def _present(self) -> list[tuple[str, Field]]:
        known = [(name, described) for name, described in self._fields.items() if described.wire_name in self]
        declared = {described.wire_name for _, described in known}
        return known + [(key, Field(key, AS_IT_IS, declared=False)) for key in self if key not in declared]

    def __getstate__(self) -> dict[str, Any]:
        return dict(self)

    def __setstate__(self, wire: dict[str, Any]) -> None:
        dict.update(self, wire)

    def __reduce_ex__(self, protocol: Any) -> tuple[Callable[[type[Model]], Model], tuple[type[Model]], dict[str, Any]]:
        return _blank, (type(self),), self.__getstate__()


def _blank(cls: type[Model]) -> Model:
    return cls.from_wire({})


class OpenModel(Model):
    """An object of a kind that this version does not know; every field that came reads as an attribute."""

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...


def _open(value: Any) -> Any:
    if type(value) is dict:
        return OpenModel.from_wire(value)
    if type(value) is list:
        return DecodedList(map(_open, value))
    return value


def _clone(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _clone(item) for key, item in dict.items(value)}
    if isinstance(value, list):
        return [_clone(item) for item in value]
    return value


def _shown(described: Field, wire: Mapping[str, Any]) -> str:
    value = wire[described.wire_name]
    if described.sensitive and value is not None:
        return "'***'"
    text = repr(described.codec.decode(value)) if described.declared else _unknown(described.wire_name, value)
    return text if len(text) <= _REPR_LIMIT // 2 else f"{text[: _REPR_LIMIT // 2]}..."


def _unknown(name: str, value: Any) -> str:
    """A field that the contract lacks, without texts: nobody has said whether they are secrets or phone numbers."""
    if isinstance(value, str) and not name.lower().endswith("type"):
        return "'***'"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name!r}: {_unknown(name, inner)}' for name, inner in dict.items(value))}}}"
    if isinstance(value, list):
        return f"[{', '.join(_unknown(name, inner) for inner in value)}]"
    return re.sub(_LONG_NUMBER, "***", repr(value))
