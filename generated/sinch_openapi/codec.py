"""What every generated model and operation is built on.

A model is a typed view of one JSON object. Reading an attribute decodes the value behind it, setting one encodes
it, and everything the API sent stays in the object as it came: unknown fields, unknown enum values, nulls, and
date-times in any spelling. Requests are strict instead: a name or a type that the contract does not have is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, ItemsView, Iterator, KeysView, Mapping, ValuesView
from datetime import UTC, date, datetime
from enum import Enum
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal, Self, TypeVar, cast, overload
from urllib.parse import quote

import attrs

if TYPE_CHECKING:
    from datetime import tzinfo

_UTC: Final[tzinfo] = UTC
_REPR_LIMIT: Final = 1000


class Unset(Enum):
    """The type of `UNSET`; an enum member stays one object through copy and pickle."""

    UNSET = "UNSET"

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Final = Unset.UNSET


class _RefusedValueError(Exception):
    """A value that a request cannot carry; gathers the path to it while it travels up."""

    def __init__(self, error: type[TypeError | ValueError], reason: str) -> None:
        self.error = error
        self.reason = reason
        self.path = ""

    def within(self, step: str) -> _RefusedValueError:
        self.path = step + self.path
        return self

    def as_error(self, at: str) -> TypeError | ValueError:
        return self.error(f"{at}{self.path}: {self.reason}")


def snake_case(name: str) -> str:
    """A wire name as a Python attribute: `callbackUrl` and `callbackURL` both give `callback_url`."""
    name = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", name)
    return re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name).lower()


def camel_case(name: str) -> str:
    """A Python name as the camelCase APIs spell it: `callback_url` gives `callbackUrl`."""
    first, *others = name.split("_")
    return first + "".join(other[:1].upper() + other[1:] for other in others)


# --------------------------------------------------------------------------------------------------------------
# Codecs: how one kind of JSON value is read and written


class Codec:
    """Reads anything (`decode`), writes only what the contract allows (`encode`)."""

    is_container: bool = False

    def decode(self, value: Any) -> Any:
        """What an attribute gives for a value of an answer; never raises."""
        return value

    def encode(self, value: Any) -> Any:
        """What a request holds for a value of an argument; refuses what the contract does not have."""
        return value

    def bind(self, package: str) -> Codec:
        """This codec with the names of models resolved in the given package."""
        return self


class _Scalar(Codec):
    def __init__(self, takes: str, *types: type) -> None:
        self._takes = takes
        self._types = types

    def encode(self, value: Any) -> Any:
        if isinstance(value, Enum):
            value = value.value
        if isinstance(value, self._types) and ((value is not True and value is not False) or bool in self._types):
            return value
        raise _RefusedValueError(TypeError, f"takes {self._takes}, not {type(value).__name__}")


class _DateTime(Codec):
    def decode(self, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        moment = _read_moment(value)
        if moment is None:
            return value
        return moment if moment.tzinfo is not None else moment.replace(tzinfo=_UTC)

    def encode(self, value: Any) -> Any:
        moment = _read_moment(value) if isinstance(value, str) else value
        if moment is None:
            raise _RefusedValueError(ValueError, "is not an ISO 8601 date-time")
        if not isinstance(moment, datetime):
            raise _RefusedValueError(TypeError, f"takes a datetime or ISO 8601 text, not {type(value).__name__}")
        if moment.tzinfo is None:
            raise _RefusedValueError(ValueError, "needs a time zone, such as tzinfo=timezone.utc or a trailing Z")
        try:
            return moment.astimezone(_UTC).isoformat().replace("+00:00", "Z")
        except OverflowError:
            raise _RefusedValueError(ValueError, "is out of range in UTC") from None


def _read_moment(text: str) -> datetime | None:
    """The date-time in a text; dateutil reads the spellings that the standard library does not."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        from dateutil.parser import isoparse
    try:
        return isoparse(text.upper())
    except (ValueError, OverflowError):
        return None


class _Date(Codec):
    def decode(self, value: Any) -> Any:
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            return value

    def encode(self, value: Any) -> Any:
        if isinstance(value, str):
            try:
                return date.fromisoformat(value).isoformat()
            except ValueError:
                raise _RefusedValueError(ValueError, "is not a date as YYYY-MM-DD") from None
        if isinstance(value, datetime):
            value = value.date()
        if isinstance(value, date):
            return value.isoformat()
        raise _RefusedValueError(TypeError, f"takes a date or YYYY-MM-DD text, not {type(value).__name__}")


class One(Codec):
    """A model of the same package, imported when the first value needs it."""

    is_container: bool = True

    def __init__(self, name: str, package: str = "") -> None:
        self._name = name
        self._package = package
        self._model: type[Model] | None = None

    @property
    def model(self) -> type[Model]:
        if self._model is None:
            self._model = getattr(import_module(self._package), self._name)
        return self._model

    def decode(self, value: Any) -> Any:
        return self.model.over(value) if isinstance(value, dict) else value

    def encode(self, value: Any) -> Any:
        if isinstance(value, Model):
            if type(value) is not self.model and type(value) is not OpenModel:
                raise _RefusedValueError(TypeError, f"takes {self._name} or a mapping, not {type(value).__name__}")
            return value.to_dict()
        if isinstance(value, Mapping):
            return self.model.encode_mapping(value)
        raise _RefusedValueError(TypeError, f"takes {self._name} or a mapping, not {type(value).__name__}")

    def bind(self, package: str) -> One:
        return One(self._name, package)


class Many(Codec):
    """A JSON array."""

    is_container: bool = True

    def __init__(self, item: Codec) -> None:
        self._item = item
        self._plain = type(item).decode is Codec.decode

    def decode(self, value: Any) -> Any:
        if self._plain or not isinstance(value, list):
            return value
        decode = self._item.decode
        return [decode(item) for item in value]

    def encode(self, value: Any) -> Any:
        if isinstance(value, (str, bytes, Mapping)) or not hasattr(value, "__iter__"):
            raise _RefusedValueError(TypeError, f"takes a list, not {type(value).__name__}")
        encode, encoded = self._item.encode, []
        for index, item in enumerate(value):
            try:
                encoded.append(encode(item))
            except _RefusedValueError as refused:
                raise refused.within(f"[{index}]") from None
        return encoded

    def bind(self, package: str) -> Many:
        return Many(self._item.bind(package))


class Table(Codec):
    """A JSON object used as a dictionary: any key, one kind of value."""

    is_container: bool = True

    def __init__(self, value: Codec) -> None:
        self._value = value
        self._plain = type(value).decode is Codec.decode

    def decode(self, value: Any) -> Any:
        if self._plain or not isinstance(value, dict):
            return value
        decode = self._value.decode
        return {key: decode(item) for key, item in value.items()}

    def encode(self, value: Any) -> Any:
        if not isinstance(value, Mapping):
            raise _RefusedValueError(TypeError, f"takes a mapping, not {type(value).__name__}")
        encoded = {}
        for name, item in value.items():
            key = name.value if isinstance(name, Enum) else name
            if not isinstance(key, str):
                raise _RefusedValueError(TypeError, f"takes str keys, not {type(key).__name__}")
            try:
                encoded[key] = self._value.encode(item)
            except _RefusedValueError as refused:
                # The key is not shown: it may be a phone number.
                raise refused.within("[...]") from None
        return encoded

    def bind(self, package: str) -> Table:
        return Table(self._value.bind(package))


class Tagged(Codec):
    """One of several models, told apart by the value of one field; an unknown value gives an `OpenModel`."""

    is_container: bool = True

    def __init__(self, tag: str, models: Mapping[str, One], default: str | None = None) -> None:
        self._tag = tag
        self._models = models
        self._default = default

    def _find(self, value: Mapping[str, Any], *, names: tuple[str, ...]) -> One | None:
        tag = next((value[name] for name in names if value.get(name) is not None), self._default)
        if isinstance(tag, Enum):
            tag = tag.value
        return self._models.get(tag) if isinstance(tag, str) else None

    def decode(self, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        model = self._find(value, names=(self._tag,))
        return model.decode(value) if model is not None else OpenModel.over(value)

    def encode(self, value: Any) -> Any:
        if isinstance(value, Model):
            if isinstance(value, OpenModel) or any(type(value) is one.model for one in self._models.values()):
                return value.to_dict()
        elif isinstance(value, Mapping):
            model = self._find(value, names=(self._tag, snake_case(self._tag), self._tag + "_"))
            return model.encode(value) if model is not None else self._encode_unknown(value)
        raise _RefusedValueError(TypeError, f"takes one of its models or a mapping, not {type(value).__name__}")

    def _encode_unknown(self, value: Mapping[str, Any]) -> Any:
        """A kind that only the server can judge goes through; names that the other kinds share are theirs."""
        wire_names: dict[str, str] = {}
        for one in self._models.values():
            wire_names.update((alias, one.model._fields[name].wire_name) for alias, name in one.model.names().items())
        spelled = camel_case if any(name != snake_case(name) for name in wire_names.values()) else str
        return {wire_names.get(key) or spelled(key): JSON.encode(item) for key, item in value.items()}

    def bind(self, package: str) -> Tagged:
        return Tagged(self._tag, {tag: one.bind(package) for tag, one in self._models.items()}, self._default)


class Shaped(Codec):
    """One of several models, told apart by the fields that are present; no match gives an `OpenModel`."""

    is_container: bool = True

    def __init__(self, *models: tuple[One, frozenset[str], frozenset[str]]) -> None:
        self._models = models

    def _find(self, value: Mapping[str, Any]) -> One | None:
        keys, found, best = value.keys(), None, 0
        for one, required, known in self._models:
            hits = len(known & keys)
            if hits > best and required <= keys:
                found, best = one, hits
        return found

    def decode(self, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        one = self._find(value)
        return one.decode(value) if one is not None else OpenModel.over(value)

    def encode(self, value: Any) -> Any:
        if isinstance(value, Model):
            if isinstance(value, OpenModel) or any(type(value) is one.model for one, _, _ in self._models):
                return value.to_dict()
        elif isinstance(value, Mapping):
            one = self._find(value)
            return one.encode(value) if one is not None else JSON.encode(value)
        raise _RefusedValueError(TypeError, f"takes one of its models or a mapping, not {type(value).__name__}")

    def bind(self, package: str) -> Shaped:
        return Shaped(*((one.bind(package), required, known) for one, required, known in self._models))


class Either(Codec):
    """A value of one of several JSON types, such as text or an object."""

    is_container: bool = True

    def __init__(self, *codecs: Codec) -> None:
        self._codecs = codecs

    def decode(self, value: Any) -> Any:
        for codec in self._codecs:
            decoded = codec.decode(value)
            if decoded is not value:
                return decoded
        return value

    def encode(self, value: Any) -> Any:
        reasons = []
        for codec in self._codecs:
            try:
                return codec.encode(value)
            except _RefusedValueError as refused:
                reasons.append(refused.reason)
        raise _RefusedValueError(TypeError, " or ".join(reasons))

    def bind(self, package: str) -> Either:
        return Either(*(codec.bind(package) for codec in self._codecs))


class _Json(Codec):
    """Any JSON value; models inside it are written as their dictionaries."""

    def encode(self, value: Any) -> Any:
        if value is None or isinstance(value, (bool, int, str)):
            return value.value if isinstance(value, Enum) else value
        if isinstance(value, float):
            if value - value != 0:
                raise _RefusedValueError(ValueError, "is not a number that JSON has")
            return value
        if isinstance(value, Model):
            return value.to_dict()
        if isinstance(value, Mapping):
            return _TABLE.encode(value)
        if isinstance(value, (list, tuple)):
            return _LIST.encode(value)
        return self._encode_other(value)

    def _encode_other(self, value: Any) -> Any:
        if isinstance(value, Enum):
            return self.encode(value.value)
        if isinstance(value, datetime):
            return DATE_TIME.encode(value)
        if isinstance(value, date):
            return value.isoformat()
        raise _RefusedValueError(TypeError, f"takes JSON values, not {type(value).__name__}")


STR: Final = _Scalar("str", str)
INT: Final = _Scalar("int", int)
NUMBER: Final = _Scalar("a number", int, float)
BOOL: Final = _Scalar("bool", bool)
DATE_TIME: Final = _DateTime()
DATE: Final = _Date()
JSON: Final = _Json()
FILE: Final = Codec()
_LIST: Final = Many(JSON)
_TABLE: Final = Table(JSON)


def encode_json(argument: str, value: Any) -> Any:
    """Any JSON value with the models and date-times in it encoded; a refusal names the argument."""
    try:
        return JSON.encode(value)
    except _RefusedValueError as refused:
        raise refused.as_error(argument) from None


# --------------------------------------------------------------------------------------------------------------
# Models


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


class Model:
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
        except _RefusedValueError as refused:
            raise refused.as_error(type(self).__name__) from None

    def _check_exclusive(self) -> None:
        given = [name for name in self._exclusive if self._wire.get(name) is not None]
        if len(given) > 1:
            raise _RefusedValueError(ValueError, f"{' and '.join(given)} exclude each other")

    @classmethod
    def over(cls, wire: dict[str, Any]) -> Self:
        """A view of this very dictionary, nothing copied."""
        instance = cls.__new__(cls)
        instance.__dict__["_wire"] = wire
        return instance

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a dictionary in the API's names; unknown and missing fields are kept as they are, never an error."""
        return cls.over(_clone(dict(data)))

    def to_dict(self) -> dict[str, Any]:
        """The dictionary as it was, or will be, on the wire; a copy."""
        return cast("dict[str, Any]", _clone(self.flush()))

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
        instance = cls.over({})
        names = cls.names()
        for key, value in data.items():
            name = names.get(key)
            if name is not None:
                instance._put(name, value, explicit=True)
            elif cls._extra is not None:
                try:
                    instance._wire[key] = cls._extra.encode(value)
                except _RefusedValueError as refused:
                    raise refused.within("[...]") from None
            else:
                raise _RefusedValueError(
                    TypeError, f"{cls.__name__} has no field {key!r}; it has {', '.join(cls._fields)}"
                )
        for wire_name, constant in cls._constants.items():
            instance._wire.setdefault(wire_name, constant)
        for name, described in cls._fields.items():
            if described.required and described.wire_name not in instance._wire:
                raise _RefusedValueError(TypeError, "is required").within(f".{name}")
        instance._check_exclusive()
        return instance._wire

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
        except _RefusedValueError as refused:
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
            raise _RefusedValueError(TypeError, "is required")
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
        except _RefusedValueError as refused:
            raise refused.as_error(type(self).__name__) from None

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

    def _present(self) -> list[tuple[str, Field]]:
        self.flush()
        known = [(name, described) for name, described in self._fields.items() if described.wire_name in self._wire]
        declared = {described.wire_name for _, described in known}
        return known + [(key, Field(key, JSON)) for key in self._wire if key not in declared]

    def __getstate__(self) -> dict[str, Any]:
        return dict(self.flush())

    def __setstate__(self, wire: dict[str, Any]) -> None:
        self.__dict__["_wire"] = wire

    def __reduce_ex__(self, protocol: Any) -> tuple[Callable[[type[Model]], Model], tuple[type[Model]], dict[str, Any]]:
        return _blank, (type(self),), self.__getstate__()


Mapping.register(Model)


def _blank(cls: type[Model]) -> Model:
    return cls.over({})


class OpenModel(Model):
    """An object of a kind that this version does not know; every field that came reads as an attribute."""

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...


def _open(value: Any) -> Any:
    if isinstance(value, dict):
        return OpenModel.over(value)
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


# --------------------------------------------------------------------------------------------------------------
# Operations


@attrs.frozen
class Parameter:
    """A query parameter: its names, its codec, and whether a list repeats the name or is joined by commas."""

    python_name: str
    wire_name: str
    codec: Codec
    required: bool = False
    explode: bool = True


@attrs.frozen
class Pagination:
    """How a list operation pages, as the contract describes it."""

    style: Literal["page", "token", "none"]
    items: str
    in_body: bool = False
    page_parameter: str | None = None
    size_parameter: str | None = None
    token_parameter: str | None = None
    next_token_field: str | None = None
    total_field: str | None = None
    page_field: str | None = None
    first_page: int = 0


@attrs.frozen
class Request:
    """One encoded call, without a host: what the transport needs to send it."""

    operation: Operation
    path: str
    query: tuple[tuple[str, str], ...] = ()
    body: Any = UNSET


@attrs.frozen
class Operation:
    """One operation of the contract: how its request is encoded and its answer decoded."""

    id: str
    method: str
    path: str
    product: str
    query: tuple[Parameter, ...] = ()
    body: Codec | None = None
    body_required: bool = False
    media_type: str | None = None
    result: Codec | None = None
    pagination: Pagination | None = None
    deprecated: bool = False

    def request(
        self,
        path: Mapping[str, str] | None = None,
        query: Mapping[str, Any] | None = None,
        body: Any = UNSET,
    ) -> Request:
        """Encode one call; refuses what the contract does not have, naming the argument.

        Args:
            path: Segments of the path as `path_segment` gives them, by the API's names.
            query: Values of the query, by Python's names.
            body: The request body.
        """
        return Request(
            operation=self,
            path=self.path.format_map(path or {}),
            query=tuple(self._pairs(query)) if query else (),
            body=self._encode_body(body),
        )

    def _pairs(self, query: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        for parameter in self.query:
            value = query[parameter.python_name]
            if value is None or value is UNSET:
                if parameter.required:
                    raise TypeError(f"{parameter.python_name}: is required")
                continue
            try:
                encoded = parameter.codec.encode(value)
            except _RefusedValueError as refused:
                raise refused.as_error(parameter.python_name) from None
            if not isinstance(encoded, list):
                yield parameter.wire_name, _query_text(encoded)
            elif parameter.explode:
                yield from ((parameter.wire_name, _query_text(item)) for item in encoded)
            elif encoded:
                yield parameter.wire_name, ",".join(map(_query_text, encoded))

    def _encode_body(self, body: Any) -> Any:
        if self.body_required and (body is None or body is UNSET):
            raise TypeError("body: is required")
        if body is UNSET or body is None or self.body is None:
            return UNSET
        try:
            return self.body.encode(body)
        except _RefusedValueError as refused:
            raise refused.as_error("body") from None

    def decode(self, data: Any) -> Any:
        """Read the body of a successful answer; nothing in it is an error."""
        return self.result.decode(data) if self.result is not None else None


def _query_text(value: Any) -> str:
    if value is True or value is False:
        return "true" if value else "false"
    return str(value)


def path_segment(name: str, value: object) -> str:
    """Percent-encode one segment of a path; refuse what would change the path itself."""
    if isinstance(value, Enum):
        value = value.value
    if not isinstance(value, str):
        raise TypeError(f"{name}: takes str, not {type(value).__name__}")
    if not value or value != value.strip():
        raise ValueError(f"{name}: must not be empty or padded with spaces")
    if value.lower().replace("%2e", ".") in (".", ".."):
        raise ValueError(f"{name}: must not be a dot segment")
    if any(character < " " or character == "\x7f" for character in value):
        raise ValueError(f"{name}: must not contain control characters")
    try:
        # The plus of a phone number means itself in a path; only queries need it encoded.
        return quote(value, safe="+")
    except UnicodeEncodeError:
        raise ValueError(f"{name}: is not text that can be encoded") from None


# --------------------------------------------------------------------------------------------------------------
# Methods

_R = TypeVar("_R")
_Resource = TypeVar("_Resource", bound="AsyncMethods | Methods")


class AsyncMethods:
    """What the methods that follow from the contract call; resources of the asynchronous client give it."""

    def _configured(self, name: str) -> str:
        """The path parameter of that name, which comes from the configuration of the client."""
        raise NotImplementedError

    async def _call(self, request: Request, parse: Callable[[Any], _R], options: Any) -> _R:
        """Make a call and read its answer."""
        raise NotImplementedError

    def _list(self, request: Request, options: Any) -> Any:
        """Walk through a list."""
        raise NotImplementedError

    def _resource(self, methods: type[_Resource]) -> _Resource:
        """A resource with these methods."""
        raise NotImplementedError


class Methods:
    """The same for the synchronous client."""

    def _configured(self, name: str) -> str:
        """The path parameter of that name, which comes from the configuration of the client."""
        raise NotImplementedError

    def _call(self, request: Request, parse: Callable[[Any], _R], options: Any) -> _R:
        """Make a call and read its answer."""
        raise NotImplementedError

    def _list(self, request: Request, options: Any) -> Any:
        """Walk through a list."""
        raise NotImplementedError

    def _resource(self, methods: type[_Resource]) -> _Resource:
        """A resource with these methods."""
        raise NotImplementedError
