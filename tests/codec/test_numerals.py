"""Numeric types of other libraries in requests."""

from __future__ import annotations

from decimal import Context, Decimal
from enum import Enum, IntEnum
from fractions import Fraction
from typing import Any

import pytest

from sinch import ConfigurationError, SinchClient, Timeout
from sinch._codec import INT, NUMBER, encode_argument, encode_json
from sinch._core.arguments import seconds_text
from sinch._core.options import Options
from sinch._core.timeouts import as_timeout
from sinch._transport.settings import make_settings


class Int64:
    """An integer like those of numpy: not an `int`, but with `__index__`."""

    def __init__(self, value: int) -> None:
        self._value = value

    def __index__(self) -> int:
        return self._value


class Size(IntEnum):
    SMALL = 3


class Width(Enum):
    SMALL = 3


INTS = [3, Int64(3), Decimal(3), Decimal("3.00"), Size.SMALL, Width.SMALL]
NO_INTS = [True, 3.0, Decimal("3.5"), Decimal("NaN"), Decimal("Infinity"), "3", None, object()]


@pytest.mark.parametrize("value", INTS)
def test_values_accepted_as_int(value: Any) -> None:
    for codec in (INT, NUMBER):
        encoded = codec.encode(value)
        assert (encoded, type(encoded)) == (3, int)


@pytest.mark.parametrize("value", NO_INTS)
def test_values_rejected_as_int(value: Any) -> None:
    with pytest.raises(TypeError, match=f"^size: takes int, not {type(value).__name__}$"):
        encode_argument("size", INT, value)


@pytest.mark.parametrize("value", [2.5, Decimal("2.5"), Fraction(5, 2)])
def test_values_accepted_as_number(value: Any) -> None:
    assert NUMBER.encode(value) == 2.5
    assert encode_json("extra_body", {"width": value}) == {"width": 2.5}


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN"), True, "2.5", 1j, None])
def test_values_rejected_as_number(value: Any) -> None:
    with pytest.raises(TypeError, match=r"^width: takes a number, not"):
        encode_argument("width", NUMBER, value)


@pytest.mark.parametrize("value", INTS[:4])
def test_settings_and_options_accept_any_numeric_type(value: Any) -> None:
    assert Options.read({"max_retries": value, "timeout": value}).timeout == Timeout(3, 3, 3)
    assert as_timeout(Timeout(connect=value, read=None)) == Timeout(3, None)
    assert seconds_text(value) == "3s"
    settings = make_settings(None, None, max_in_flight=value, max_answer_size=value, rate=value)
    assert (settings.max_in_flight, settings.max_answer_size, settings.rate) == (3, 3, 3)


def test_timeout_object_of_another_library_raises_with_its_type() -> None:
    with pytest.raises(ConfigurationError, match=r"sinch\.Timeout of such numbers, not decimal\.Context"):
        _ = SinchClient(timeout=Context()).configuration  # type: ignore[arg-type]
