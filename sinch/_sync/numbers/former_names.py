# Derived from sinch/_async/numbers/former_names.py by `make sync`; never edited by hand.
"""The names that the 1.x generation had for what stands on `numbers` and `numbers.event_destinations` now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._core.deprecation import warn_renamed

if TYPE_CHECKING:
    from typing import Any

    from sinch._sync.paging import Paginator
    from sinch_openapi.numbers.models import ActiveNumber, AvailableNumber, CallbackConfiguration, NumberType

    from . import Numbers


class FormerNames:
    """Former names; arguments are those of the methods that warnings name."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers


class FormerAvailable(FormerNames):
    """`numbers.available`."""

    def list(self, *args: Any, **kwargs: Any) -> Paginator[AvailableNumber]:
        """`search_for_available_numbers`."""
        warn_renamed("numbers.available.list", "numbers.search_for_available_numbers")
        return self._numbers.search_for_available_numbers(*args, **kwargs)

    def check_availability(self, *args: Any, **kwargs: Any) -> AvailableNumber:
        """`check_availability`."""
        warn_renamed("numbers.available.check_availability", "numbers.check_availability")
        return self._numbers.check_availability(*args, **kwargs)

    def activate(self, *args: Any, **kwargs: Any) -> ActiveNumber:
        """`rent`."""
        warn_renamed("numbers.available.activate", "numbers.rent")
        return self._numbers.rent(*args, **kwargs)

    def rent_any(self, region_code: str, type_: NumberType, *args: Any, **kwargs: Any) -> ActiveNumber:
        """`rent_any`, with `type_` for `number_type`."""
        warn_renamed("numbers.available.rent_any", "numbers.rent_any")
        return self._numbers.rent_any(region_code, type_, *args, **kwargs)


class FormerActive(FormerNames):
    """`numbers.active`."""

    def list(self, *args: Any, **kwargs: Any) -> Paginator[ActiveNumber]:
        """`list`."""
        warn_renamed("numbers.active.list", "numbers.list")
        return self._numbers.list(*args, **kwargs)

    def get(self, *args: Any, **kwargs: Any) -> ActiveNumber:
        """`get`."""
        warn_renamed("numbers.active.get", "numbers.get")
        return self._numbers.get(*args, **kwargs)

    def update(self, *args: Any, **kwargs: Any) -> ActiveNumber:
        """`update`."""
        warn_renamed("numbers.active.update", "numbers.update")
        return self._numbers.update(*args, **kwargs)

    def release(self, *args: Any, **kwargs: Any) -> ActiveNumber:
        """`release`."""
        warn_renamed("numbers.active.release", "numbers.release")
        return self._numbers.release(*args, **kwargs)


class FormerCallbacks(FormerNames):
    """`numbers.callbacks`."""

    def get_configuration(self, *args: Any, **kwargs: Any) -> CallbackConfiguration:
        """`event_destinations.get`."""
        warn_renamed("numbers.callbacks.get_configuration", "numbers.event_destinations.get")
        return self._numbers.event_destinations.get(*args, **kwargs)

    def update_configuration(self, *args: Any, **kwargs: Any) -> CallbackConfiguration:
        """`event_destinations.update`."""
        warn_renamed("numbers.callbacks.update_configuration", "numbers.event_destinations.update")
        return self._numbers.event_destinations.update(*args, **kwargs)
