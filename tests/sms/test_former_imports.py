"""Models under the import paths of the 2.x generation."""

from __future__ import annotations

import importlib

import pytest

from sinch.domains.sms import models


@pytest.mark.parametrize("module", ["shared", "response", "types"])
def test_every_name_is_there(module: str) -> None:
    found = importlib.import_module(f"sinch.domains.sms.models.v1.{module}")
    assert all(getattr(found, name) is not None for name in found.__all__)


def test_they_are_the_models_that_the_methods_take_and_give() -> None:
    from sinch.domains.sms.models.v1.response import GroupResponse
    from sinch.domains.sms.models.v1.shared import MediaBody

    assert GroupResponse is models.ApiGroup
    assert MediaBody is models.MediaBody


def test_lists_can_be_annotated_as_before() -> None:
    from sinch.core.pagination import Paginator
    from sinch.domains.sms.models.v1.response import GroupResponse

    assert Paginator[GroupResponse] is not None
