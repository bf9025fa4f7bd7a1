"""Models become attrs classes when they are first inspected, not earlier."""

from __future__ import annotations

import copy
import inspect
import pickle
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any, cast
from unittest.mock import create_autospec

import attrs
import pytest

from sinch._codec import BOOL, STR, UNSET, Model, OpenModel
from sinch._codec import field as _field
from sinch._codec import model as _model
from tests.core.test_imports import imported_by

READING = """
from sinch_openapi.sms.models import TextRequest
batch = TextRequest.from_dict({"body": "Hello", "to": ["group"]})
assert (batch.body, batch["body"], batch.from_) == ("Hello", "Hello", None)
batch.from_ = "+12025550100"
TextRequest.encode_mapping({"body": "Hello", "to": ["group"]}), repr(batch), batch == batch, batch.copy()
assert TextRequest(body="Hello", to=["group"]) == TextRequest(**{"body": "Hello", "to": ["group"], "from_": None})
"""


def note() -> Any:
    """Make a model class that has not been inspected yet."""

    @_model
    class Note(Model):
        text: str = _field("text", STR, required=True)
        kind: str | None = _field("kind", STR, constant="note")
        is_read: bool | None = _field("isRead", BOOL)

    return Note


def is_of_attrs(cls: type[Any]) -> bool:
    return attrs.has(cls)


def names(cls: type[Any]) -> list[str]:
    return [one.name for one in attrs.fields(cls)]


def test_parsing_and_creating_models_does_not_import_attrs() -> None:
    assert imported_by(READING, "attr", "attrs") == []
    assert imported_by(f"{READING}\nTextRequest.__attrs_attrs__", "attrs") == ["attrs"]


@pytest.mark.parametrize(
    "introspect",
    [
        is_of_attrs,
        lambda cls: names(cls) == ["text", "kind", "is_read"],
        lambda cls: attrs.evolve(cls.from_dict({"text": "b"}), text="a").text == "a",
        lambda cls: attrs.asdict(cls.from_dict({"text": "a"})) == {"text": "a", "kind": None, "is_read": None},
        lambda cls: cls.__attrs_attrs__[0].name == "text",
        lambda cls: list(inspect.signature(cls).parameters) == ["text", "kind", "is_read"],
        lambda cls: list(inspect.signature(cls.__init__).parameters) == ["self", "text", "kind", "is_read"],
        lambda cls: create_autospec(cls)(text="a", is_read=True) is not None,
    ],
)
def test_first_introspection_finds_an_attrs_class(introspect: Callable[[Any], Any]) -> None:
    cls = note()
    assert "__attrs_attrs__" not in vars(cls)
    assert introspect(cls)
    assert is_of_attrs(cls)
    assert cls(text="a") == {"text": "a", "kind": "note"}


def test_autospec_rejects_unknown_arguments() -> None:
    with pytest.raises(TypeError, match="got an unexpected keyword argument 'txt'"):
        create_autospec(note())(text="a", txt="b")


def test_wrong_or_missing_arguments_raise_on_the_first_call() -> None:
    cls = note()
    for _ in range(2):
        with pytest.raises(TypeError, match="missing 1 required keyword-only argument: 'text'"):
            cls()
        with pytest.raises(TypeError, match="unexpected keyword argument 'txt'"):
            cls(text="a", txt="b")
        with pytest.raises(TypeError, match="takes 1 positional argument but 2 were given"):
            cls("a")


def test_values_of_wrong_type_raise_on_the_first_call() -> None:
    cls = note()
    for _ in range(2):
        with pytest.raises(TypeError, match="text: takes str, not int"):
            cls(text=1)
        assert is_of_attrs(cls)


@pytest.mark.parametrize(
    "given",
    [
        {"text": "a"},
        {"is_read": True, "text": "a", "kind": None},
        {"text": "a", "kind": "letter", "is_read": None},
        {"text": "a", "kind": UNSET},
    ],
)
def test_first_instance_equals_later_ones(given: dict[str, Any]) -> None:
    cls = note()
    first = cls(**given)
    assert "__attrs_attrs__" not in vars(cls)
    assert is_of_attrs(cls)
    assert "__init__" in vars(cls)
    assert list(first.items()) == list(cls(**given).items())


def test_introspected_class_keeps_repr_and_equality_of_models() -> None:
    @_model
    class Login(Model):
        token: str = _field("token", STR, sensitive=True)

    assert is_of_attrs(Login)
    login = Login.from_dict({"token": "fake-secret", "more": 1})
    assert repr(login) == "Login(token='***', more=1)"
    assert login != Login.from_dict({"token": "fake-secret"})


def test_constants_are_defaults() -> None:
    defaults = {one.name: one.default for one in attrs.fields(note())}
    assert defaults["text"] is attrs.NOTHING
    assert defaults["kind"] == "note"


def test_user_subclasses_are_created_like_their_base() -> None:
    base = note()

    class Plain(base):  # type: ignore[misc,valid-type]
        pass

    class Own(base):  # type: ignore[misc,valid-type]
        def __init__(self, text: str) -> None:
            super().__init__(text=text.upper(), is_read=False)

    assert Own("a") == {"text": "A", "kind": "note", "isRead": False}
    assert list(inspect.signature(Own).parameters) == ["text"]
    assert type(Plain(text="a")) is Plain
    assert names(Plain) == names(base)
    assert "__attrs_attrs__" not in vars(Plain)


def test_copying_and_pickling_need_no_attrs_class() -> None:
    from sinch_openapi.sms.models import TextRequest

    batch = TextRequest.from_dict({"body": "Hello", "to": ["group"]})
    assert copy.deepcopy(batch) == pickle.loads(pickle.dumps(batch)) == copy.copy(batch) == batch


def test_models_without_fields_are_created_like_dicts() -> None:
    assert OpenModel({"a": 1}, b=2) == {"a": 1, "b": 2}
    assert not is_of_attrs(OpenModel)
    assert not is_of_attrs(Model)


def test_signature_is_found_as_in_later_versions_of_inspect() -> None:
    cls = note()
    bound = cast("Any", inspect.getattr_static(cls, "__init__")).__get__(cls, type(cls))
    assert list(inspect.signature(bound).parameters) == ["text", "kind", "is_read"]


def test_first_instances_can_be_created_concurrently() -> None:
    cls, together = note(), Barrier(8)

    def make(number: int) -> Any:
        together.wait()
        return cls(text=str(number))

    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(make, range(8)))
    assert made == [{"text": str(number), "kind": "note"} for number in range(8)]
    assert names(cls) == ["text", "kind", "is_read"]
