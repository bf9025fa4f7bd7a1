"""Parametrization by model, with the fields that a test is about."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.codec.contract import MODELS, OPERATIONS, Property

_GROUP = 8

each_model = pytest.mark.parametrize("shape", MODELS, ids=repr)
each_operation = pytest.mark.parametrize("case", OPERATIONS, ids=repr)


def each_group_of_models() -> pytest.MarkDecorator:
    """Parametrize a test with groups of models (`shapes`): starting hypothesis for each one takes too long."""
    groups = [MODELS[start : start + _GROUP] for start in range(0, len(MODELS), _GROUP)]
    return pytest.mark.parametrize("shapes", [pytest.param(group, id=f"{group[0]!r}...") for group in groups])


def each_model_with(holds: Callable[[Property], object]) -> pytest.MarkDecorator:
    """Parametrize a test with each model (`shape`) and its fields that meet a condition (`fields`)."""
    rows = [(shape, [one for one in shape.properties if holds(one)]) for shape in MODELS]
    return pytest.mark.parametrize(
        ("shape", "fields"), [pytest.param(shape, fields, id=repr(shape)) for shape, fields in rows if fields]
    )


def each_model_with_kind(*kinds: str) -> pytest.MarkDecorator:
    """Like `each_model_with`, with the fields of these kinds."""
    return each_model_with(lambda one: one.shape.kind in kinds)
