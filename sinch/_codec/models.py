"""Models: typed views of JSON objects.

Reading an attribute decodes the value behind it, setting one encodes it, and everything the API sent stays in the
object as it came: unknown fields, unknown enum values, nulls, and date-times in any spelling. Requests are strict
instead: a name or a type that the contract does not have is refused.
"""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import TYPE_CHECKING, Any, ClassVar, Final, Self, TypeVar, cast, overload

import attrs

from .pydantic_names import PydanticNames
from .values import AS_IT_IS, UNSET, Codec, RefusedValueError, snake_case

_REPR_LIMIT: Final = 1000
# What completion offers of a model beside its fields.
_SHOWN: Final = ("from_dict", "get", "items", "keys", "to_dict", "to_json", "values")


@attrs.frozen
class Field:
    """One field of a model: its name on the wire and how its value is read and written."""

    wire_name: str
    codec: Codec
    required: bool = False
    nullable: bool = False
    sensitive: bool = False
    present: bool = False


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
    described = Field(wire_name, codec, required, nullable, sensitive, present or required)
    default = constant if constant is not None else (attrs.NOTHING if required else UNSET)
    return attrs.field(default=default, metadata={"field": described, "constant": constant})


class MissingFieldError(AttributeError):
    """A field that the API always sends did not come; `get` and `in` tell without an error."""

    def __init__(self, model: str, name: str, wire_name: str) -> None:
        super().__init__(f"{model}.{name}: the API did not send {wire_name!r}; get({wire_name!r}) gives None then")
        self.model = model
        self.name = name
        self.wire_name = wire_name

    def __reduce__(self) -> tuple[type[MissingFieldError], tuple[str, str, str]]:
        return type(self), (self.model, str(self.name), self.wire_name)


class _Reader:
    """Decodes one field when it is read; a container is kept, so that changes to it are kept too."""

    __slots__ = ("_codec", "_constant", "_is_present", "_keep", "_name", "_plain", "_wire_name")

    def __init__(self, name: str, described: Field, constant: str | None) -> None:
        self._constant = constant
        self._is_present = described.present and not described.nullable
        self._name = name
        self._wire_name = described.wire_name
        self._codec = described.codec
        self._keep = described.codec.is_container
        self._plain = type(described.codec).decode is Codec.decode

    def __get__(self, instance: Model | None, owner: type[Model]) -> Any:
        if instance is None:
            return self
        state = instance.__dict__
        value = state["_wire"].get(self._wire_name)
        if value is None:
            return self._missing(instance)
        if self._plain:
            return value
        value = self._codec.decode(value)
        if self._keep:
            state[self._name] = value
        return value

    def _missing(self, instance: Model) -> str | None:
        if not self._is_present:
            return None
        if self._constant is not None:
            return self._constant
        raise MissingFieldError(type(instance).__name__, self._name, self._wire_name)


_M = TypeVar("_M", bound="Model")


def model(cls: type[_M]) -> type[_M]:
    """Turn a class body of `field` declarations into an attrs class over a wire dictionary."""
    cls = attrs.define(cls, slots=False, kw_only=True, eq=False, repr=False, on_setattr=attrs.setters.NO_OP)
    package = cls.__module__.rpartition(".")[0]
    fields, constants = {}, {}
    for attribute in attrs.fields(cast("type[attrs.AttrsInstance]", cls)):
        declared: Field = attribute.metadata["field"]
        bound = attrs.evolve(declared, codec=declared.codec.bind(package))
        fields[attribute.name] = bound
        if attribute.metadata["constant"] is not None:
            constants[bound.wire_name] = attribute.metadata["constant"]
        setattr(cls, attribute.name, _Reader(attribute.name, bound, attribute.metadata["constant"]))
    cls._fields = fields
    cls._constants = constants
    cls._aliases = None
    if cls._extra is not None:
        cls._extra = cls._extra.bind(package)
    return cls


class Model(PydanticNames):
    """A typed view of one JSON object; also readable as the dictionary that the API sent, by the API's names."""

    # Class data, set by `model`; not annotated as ClassVar so that attrs leaves them alone in subclasses.
    if TYPE_CHECKING:
        _fields: dict[str, Field]
        _constants: dict[str, str]
        _aliases: dict[str, str] | None
        _extra: Codec | None
        _exclusive: tuple[str, ...]
        _wire: dict[str, Any]
    else:
        _fields = {}
        _constants = {}
        _aliases = None
        _extra = None
        _exclusive = ()

    def __attrs_pre_init__(self) -> None:
        self.__dict__["_wire"] = {}

    def __attrs_post_init__(self) -> None:
        try:
            self._check_exclusive()
        except RefusedValueError as refused:
            raise refused.as_error() from None

    def _check_exclusive(self) -> None:
        given = [name for name in self._exclusive if self._wire.get(name) is not None]
        if len(given) > 1:
            raise RefusedValueError(ValueError, f"{' and '.join(given)} exclude each other")

    @classmethod
    def from_wire(cls, wire: dict[str, Any]) -> Self:
        """A view of this very dictionary, nothing copied."""
        instance = cls.__new__(cls)
        instance.__dict__["_wire"] = wire
        return instance

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a dictionary in the API's names; unknown and missing fields are kept as they are, never an error."""
        return cls.from_wire(_clone(dict(data)))

    def to_dict(self) -> dict[str, Any]:
        """The dictionary as it was, or will be, on the wire; a copy."""
        return cast("dict[str, Any]", _clone(self.flush()))

    def to_json(self) -> str:
        """The same as JSON text."""
        import json

        return json.dumps(self.flush(), ensure_ascii=False)

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
                instance._put(name, value, explicit=True)
            elif cls._extra is not None:
                try:
                    instance._wire[key] = cls._extra.encode(value)
                except RefusedValueError as refused:
                    raise refused.within("[...]") from None
            else:
                raise RefusedValueError(TypeError, cls._unknown_field(key))
        for wire_name, constant in cls._constants.items():
            instance._wire.setdefault(wire_name, constant)
        for name, described in cls._fields.items():
            if described.required and described.wire_name not in instance._wire:
                raise RefusedValueError(TypeError, "is required").within(f".{name}")
        instance._check_exclusive()
        return instance._wire

    @classmethod
    def _unknown_field(cls, key: object) -> str:
        from difflib import get_close_matches

        near = get_close_matches(str(key), [*cls._fields, *cls.names()], n=1)
        meant = f"did you mean {near[0]!r}? It" if near else "it"
        return f"{cls.__name__} has no field {key!r}; {meant} has {', '.join(cls._fields)}"

    def flush(self) -> dict[str, Any]:
        """Write lists and tables that were handed out, and may have changed, back; give the wire dictionary."""
        state = self.__dict__
        wire: dict[str, Any] = state["_wire"]
        if len(state) > 1:
            for name, value in state.items():
                if isinstance(value, Model):
                    value.flush()
                elif isinstance(value, (list, dict)) and name != "_wire":
                    wire[self._fields[name].wire_name] = _flushed(value)
        return wire

    def _put(self, name: str, value: Any, *, explicit: bool = False) -> None:
        described = self._fields[name]
        try:
            encoded = self._encoded(described, value, explicit=explicit)
        except RefusedValueError as refused:
            raise refused.within(f".{name}") from None
        self.__dict__.pop(name, None)
        if encoded is UNSET:
            self._wire.pop(described.wire_name, None)
        else:
            self._wire[described.wire_name] = encoded

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
        if name not in self._fields or self._fields[name].wire_name not in self._wire:
            raise AttributeError(name)
        self._put(name, UNSET)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            if name == "_wire" or name.startswith("__"):
                raise AttributeError(name)
            known = self.names().get(name)
            if known is not None and known != name:
                return getattr(self, known)
            if known is not None:
                raise MissingFieldError(type(self).__name__, name, self._fields[name].wire_name)
            for key, value in self._wire.items():
                if snake_case(key).rstrip("_") == name.rstrip("_"):
                    return _open(value)
            raise AttributeError(f"{type(self).__name__} has no field {name!r}")

    # ---- the dictionary that the API sent ----

    def __getitem__(self, key: str) -> Any:
        return self.flush()[key]

    def __contains__(self, key: object) -> bool:
        return key in self._wire

    def __iter__(self) -> Iterator[str]:
        return iter(self._wire)

    def __len__(self) -> int:
        return len(self._wire)

    def __bool__(self) -> bool:
        return True

    def keys(self) -> KeysView[str]:
        """The names that are present, as the API spells them."""
        return self._wire.keys()

    def values(self) -> ValuesView[Any]:
        """The values as they are on the wire."""
        return self.flush().values()

    def items(self) -> ItemsView[str, Any]:
        """Names and values as they are on the wire."""
        return self.flush().items()

    @overload
    def get(self, key: str) -> Any: ...
    @overload
    def get(self, key: str, default: Any) -> Any: ...
    def get(self, key: str, default: Any = None) -> Any:
        """The value behind one of the API's names, or the default."""
        return self.flush().get(key, default)

    # ---- one value among others ----

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Model):
            return type(self) is type(other) and self.flush() == other.flush()
        if isinstance(other, Mapping):
            return self.flush() == other
        return NotImplemented

    # Mutable, like the dictionary it stands for, so not hashable.
    __hash__: ClassVar[None]  # type: ignore[assignment]

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={_shown(described, self._wire)}" for name, described in self._present())
        text = f"{type(self).__name__}({shown})"
        return text if len(text) <= _REPR_LIMIT else f"{text[: _REPR_LIMIT - 4]}...)"

    def _attributes(self) -> dict[str, Any]:
        """The fields that are present, by Python's names, with their values as attributes give them."""
        return {name: described.codec.decode(self._wire[described.wire_name]) for name, described in self._present()}

    def _present(self) -> list[tuple[str, Field]]:
        self.flush()
        known = [(name, described) for name, described in self._fields.items() if described.wire_name in self._wire]
        declared = {described.wire_name for _, described in known}
        return known + [(key, Field(key, AS_IT_IS)) for key in self._wire if key not in declared]

    def __getstate__(self) -> dict[str, Any]:
        return dict(self.flush())

    def __setstate__(self, wire: dict[str, Any]) -> None:
        self.__dict__["_wire"] = wire

    def __reduce_ex__(self, protocol: Any) -> tuple[Callable[[type[Model]], Model], tuple[type[Model]], dict[str, Any]]:
        return _blank, (type(self),), self.__getstate__()


Mapping.register(Model)


def _blank(cls: type[Model]) -> Model:
    return cls.from_wire({})


class OpenModel(Model):
    """An object of a kind that this version does not know; every field that came reads as an attribute."""

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...


def _open(value: Any) -> Any:
    if isinstance(value, dict):
        return OpenModel.from_wire(value)
    if isinstance(value, list):
        return [_open(item) for item in value]
    return value


def _flushed(value: Any) -> Any:
    if isinstance(value, Model):
        return value.flush()
    if isinstance(value, list):
        return [_flushed(item) for item in value]
    if isinstance(value, dict):
        return {key: _flushed(item) for key, item in value.items()}
    return value


def _clone(value: Any) -> Any:
    if isinstance(value, Model):
        return value.to_dict()
    if isinstance(value, dict):
        return {key: _clone(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_clone(item) for item in value]
    return value


def _shown(described: Field, wire: Mapping[str, Any]) -> str:
    value = wire[described.wire_name]
    if described.sensitive and value is not None:
        return "'***'"
    text = repr(described.codec.decode(value))
    return text if len(text) <= _REPR_LIMIT // 2 else f"{text[: _REPR_LIMIT // 2]}..."
