"""Any response can be parsed and read, and keeps its exact content."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinch_openapi.codec import UNSET, Model, snake_case
from tests.codec.contract import Shape, assert_missing
from tests.codec.strategies import FEW, SECRET, documents, odd_documents
from tests.codec.tables import each_group_of_models


def as_text(value: Any) -> str:
    """Return JSON text, which unlike `==` distinguishes 1 from 1.0 and True, and orders of keys."""
    return json.dumps(value)


def check_round_trip(model: type[Model], document: dict[str, Any]) -> None:
    before = as_text(document)
    read = model.from_dict(document)
    assert as_text(read.to_dict()) == before
    list(values_in(read))
    assert as_text(read.to_dict()) == before
    assert as_text(document) == before


def check_isolation(model: type[Model], document: dict[str, Any]) -> None:
    """Check that changing the parsed dictionary or the result of `to_dict` leaves the model unchanged."""
    read = model.from_dict(document)
    expected = as_text(document)
    modify(read.to_dict())
    assert as_text(read.to_dict()) == expected
    modify(document)
    assert as_text(read.to_dict()) == expected


def check_attributes(shape: Shape, document: dict[str, Any]) -> None:
    read = shape.model.from_dict(document)
    for one in shape.properties:
        if document.get(one.wire_name) is None:
            assert_missing(read, one)
        else:
            assert_stands_for(getattr(read, one.python_name), document[one.wire_name])
    assert not any(value is UNSET for value in values_in(read))


def check_dictionary(model: type[Model], document: dict[str, Any]) -> None:
    read = model.from_dict(document)
    assert as_text(dict(read)) == as_text(document)
    assert len(read) == len(document)
    assert list(read) == list(document)
    for key, value in document.items():
        assert key in read
        assert as_text(read[key]) == as_text(value)
        assert as_text(Model.get(read, key)) == as_text(value)
    assert "absent" not in read
    with pytest.raises(KeyError, match="absent"):
        read["absent"]
    assert Model.get(read, "absent") is None
    assert Model.get(read, "absent", 5) == 5


def check_copies(model: type[Model], document: dict[str, Any]) -> None:
    read = model.from_dict(document)
    shallow = copy.copy(read)
    for made in (shallow, copy.deepcopy(read), pickle.loads(pickle.dumps(read))):
        assert type(made) is model
        assert made == read
        assert as_text(made.to_dict()) == as_text(document)
        if made is not shallow:
            modify(dict(made))
        for name in [name for name, one in model._fields.items() if one.wire_name in document]:
            delattr(made, name)
        assert as_text(read.to_dict()) == as_text(document)


def check_equality(model: type[Model], document: dict[str, Any]) -> None:
    read = model.from_dict(document)
    assert read == document
    assert read == model.from_dict(document)
    assert read != {**document, "another": 1}
    assert read != model.from_dict({**document, "another": 1})
    assert read != "text"


def check_repr(model: type[Model], document: dict[str, Any]) -> None:
    shown = repr(model.from_dict(document))
    assert shown.startswith(f"{model.__name__}(")
    assert len(shown) <= 1000
    assert SECRET not in shown
    assert "UNSET" not in shown


def values_in(value: Any) -> Iterator[Any]:
    """Yield a value and all that is reachable from it by attributes, items and keys."""
    yield value
    inner: list[Any] = []
    if isinstance(value, Model):
        inner = [getattr(value, name, None) for name in type(value)._fields]
        inner += [getattr(value, snake_case(name), None) for name in value if not hasattr(Model, snake_case(name))]
    elif isinstance(value, dict):
        inner = list(value.values())
    elif isinstance(value, list):
        inner = value
    for one in inner:
        yield from values_in(one)


def assert_stands_for(value: Any, sent: Any) -> None:
    """Check that an attribute reflects what was sent, at every depth."""
    if isinstance(value, Model):
        assert as_text(dict(value)) == as_text(sent)
        for name, described in type(value)._fields.items():
            if sent.get(described.wire_name) is not None:
                assert_stands_for(getattr(value, name, None), value[described.wire_name])
    elif isinstance(value, list):
        assert len(value) == len(sent)
        for item, one in zip(value, sent, strict=True):
            assert_stands_for(item, one)
    elif isinstance(value, dict):
        assert list(value) == list(sent)
        for key, one in sent.items():
            assert_stands_for(value[key], one)
    elif isinstance(value, date):
        assert isinstance(sent, str)
    else:
        assert as_text(value) == as_text(sent)


def modify(value: Any) -> None:
    """Modify every container in a document."""
    inner = value.values() if isinstance(value, dict) else value
    for one in [*inner]:
        if isinstance(one, (dict, list)):
            modify(one)
    if isinstance(value, dict):
        value["spoilt"] = True
    else:
        value.append("spoilt")


@each_group_of_models()
@FEW
@given(data=st.data())
def test_any_response_can_be_parsed_and_is_preserved(shapes: list[Shape], data: st.DataObject) -> None:
    for shape in shapes:
        document = data.draw(st.one_of(documents(shape), odd_documents(shape)), label=repr(shape))
        check_round_trip(shape.model, document)
        check_attributes(shape, document)
        check_dictionary(shape.model, document)
        check_copies(shape.model, document)
        check_equality(shape.model, document)
        check_repr(shape.model, document)
        check_isolation(shape.model, document)
