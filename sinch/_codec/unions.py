"""Codecs of models and unions."""

from __future__ import annotations

from collections.abc import KeysView, Mapping
from enum import Enum
from importlib import import_module
from typing import Any

from .json_values import JSON
from .models import Model, OpenModel
from .values import Codec, RefusedValueError, camel_case, snake_case


class ModelCodec(Codec):
    """A model of the same package, imported on first use."""

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
        return self.model.from_wire(value) if type(value) is dict else value

    def encode(self, value: Any) -> Any:
        if isinstance(value, Model):
            if type(value) is not self.model and type(value) is not OpenModel:
                raise RefusedValueError(TypeError, f"takes {self._name} or a mapping, not {type(value).__name__}")
            return value.to_dict()
        if isinstance(value, Mapping):
            return self.model.encode_mapping(value)
        raise RefusedValueError(TypeError, f"takes {self._name} or a mapping, not {type(value).__name__}")

    def bind(self, package: str) -> ModelCodec:
        return ModelCodec(self._name, package)


class TaggedUnion(Codec):
    """One of several models, chosen by the value of a tag field; an unknown value gives an `OpenModel`.

    Without a tag, a response is decoded as the model that matches its other fields best, if there is only one.
    """

    is_container: bool = True

    def __init__(self, tag: str, models: Mapping[str, ModelCodec], default: str | None = None) -> None:
        self._tag = tag
        self._models = models
        self._default = default

    def _find(self, value: Mapping[str, Any], *, names: tuple[str, ...]) -> ModelCodec | None:
        tag = next((value[name] for name in names if value.get(name) is not None), self._default)
        if isinstance(tag, Enum):
            tag = tag.value
        return self._models.get(tag) if isinstance(tag, str) else None

    def decode(self, value: Any) -> Any:
        if type(value) is not dict:
            return value
        model = self._find(value, names=(self._tag,))
        if model is None and value.get(self._tag) is None:
            model = self._find_by_fields(value.keys())
        return model.decode(value) if model is not None else OpenModel.from_wire(value)

    def _find_by_fields(self, keys: KeysView[str]) -> ModelCodec | None:
        fitting: dict[int, list[ModelCodec]] = {}
        for one in self._models.values():
            fields = [field for field in one.model._fields.values() if field.wire_name != self._tag]
            if all(field.wire_name in keys for field in fields if field.required):
                hits = sum(field.wire_name in keys for field in fields)
                fitting.setdefault(hits, []).append(one)
        most = max(fitting, default=0)
        return fitting[most][0] if most and len(fitting[most]) == 1 else None

    def encode(self, value: Any) -> Any:
        if isinstance(value, Mapping) and not value and self._default is None:
            kinds = ", ".join(self._models)
            raise RefusedValueError(ValueError, f"is empty; its {snake_case(self._tag)!r} must be one of {kinds}")
        if isinstance(value, Model):
            if isinstance(value, OpenModel) or any(type(value) is one.model for one in self._models.values()):
                return value.to_dict()
        elif isinstance(value, Mapping):
            model = self._find(value, names=(self._tag, snake_case(self._tag), self._tag + "_"))
            return model.encode(value) if model is not None else self._encode_unknown(value)
        raise RefusedValueError(TypeError, f"takes one of its models or a mapping, not {type(value).__name__}")

    def _encode_unknown(self, value: Mapping[str, Any]) -> Any:
        """Encode an object with an unknown tag, converting names as the known models do."""
        wire_names: dict[str, str] = {}
        for one in self._models.values():
            wire_names.update((alias, one.model._fields[name].wire_name) for alias, name in one.model.names().items())
        spelled = camel_case if any(name != snake_case(name) for name in wire_names.values()) else str
        return {wire_names.get(key) or spelled(key): JSON.encode(item) for key, item in value.items()}

    def bind(self, package: str) -> TaggedUnion:
        return TaggedUnion(self._tag, {tag: one.bind(package) for tag, one in self._models.items()}, self._default)


class UntaggedUnion(Codec):
    """One of several models, chosen by the fields that are present; no match gives an `OpenModel`."""

    is_container: bool = True

    def __init__(self, *models: tuple[ModelCodec, frozenset[str], frozenset[str]]) -> None:
        self._models = models

    def _find(self, value: Mapping[str, Any]) -> ModelCodec | None:
        keys, found, best = value.keys(), None, 0
        for one, required, known in self._models:
            hits = len(known & keys)
            if hits > best and required <= keys:
                found, best = one, hits
        return found

    def decode(self, value: Any) -> Any:
        if type(value) is not dict:
            return value
        one = self._find(value)
        return one.decode(value) if one is not None else OpenModel.from_wire(value)

    def encode(self, value: Any) -> Any:
        if isinstance(value, Model):
            if isinstance(value, OpenModel) or any(type(value) is one.model for one, _, _ in self._models):
                return value.to_dict()
        elif isinstance(value, Mapping):
            one = self._find(value)
            return one.encode(value) if one is not None else JSON.encode(value)
        raise RefusedValueError(TypeError, f"takes one of its models or a mapping, not {type(value).__name__}")

    def bind(self, package: str) -> UntaggedUnion:
        return UntaggedUnion(*((one.bind(package), required, known) for one, required, known in self._models))


class UnionCodec(Codec):
    """A value of one of several JSON types, such as a string or an object."""

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
            except RefusedValueError as refused:
                reasons.append(refused.reason)
        raise RefusedValueError(TypeError, " or ".join(reasons))

    def bind(self, package: str) -> UnionCodec:
        return UnionCodec(*(codec.bind(package) for codec in self._codecs))
