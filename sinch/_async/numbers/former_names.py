"""The names that the 1.x generation had for what stands on `numbers` and `numbers.event_destinations` now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._core.deprecation import warn_renamed

if TYPE_CHECKING:
    from typing import Any

    from sinch._async.paging import AsyncPaginator
    from sinch_openapi.numbers.models import ActiveNumber, AvailableNumber, CallbackConfiguration, NumberType

    from . import AsyncNumbers


class AsyncFormerNames:
    """Former names; arguments are those of the methods that warnings name."""

    def __init__(self, numbers: AsyncNumbers) -> None:
        self._numbers = numbers


class AsyncFormerAvailable(AsyncFormerNames):
    """`numbers.available`."""

    def list(self, *args: Any, **kwargs: Any) -> AsyncPaginator[AvailableNumber]:
        """`search_for_available_numbers`."""
        warn_renamed("numbers.available.list", "numbers.search_for_available_numbers")
        return self._numbers.search_for_available_numbers(*args, **kwargs)

    async def check_availability(self, *args: Any, **kwargs: Any) -> AvailableNumber:
        """`check_availability`."""
        warn_renamed("numbers.available.check_availability", "numbers.check_availability")
        return await self._numbers.check_availability(*args, **kwargs)

    async def activate(self, *args: Any, **kwargs: Any) -> ActiveNumber:
        """`rent`."""
        warn_renamed("numbers.available.activate", "numbers.rent")
        return await self._numbers.rent(*args, **kwargs)

    async def rent_any(self, region_code: str, type_: NumberType, *args: Any, **kwargs: Any) -> ActiveNumber:
        """`rent_any`, with `type_` for `number_type`."""
        warn_renamed("numbers.available.rent_any", "numbers.rent_any")
        return await self._numbers.rent_any(region_code, type_, *args, **kwargs)


class AsyncFormerActive(AsyncFormerNames):
    """`numbers.active`."""

    def list(self, *args: Any, **kwargs: Any) -> AsyncPaginator[ActiveNumber]:
        """`list`."""
        warn_renamed("numbers.active.list", "numbers.list")
        return self._numbers.list(*args, **kwargs)

    async def get(self, *args: Any, **kwargs: Any) -> ActiveNumber:
        """`get`."""
        warn_renamed("numbers.active.get", "numbers.get")
        return await self._numbers.get(*args, **kwargs)

    async def update(self, *args: Any, **kwargs: Any) -> ActiveNumber:
        """`update`."""
        warn_renamed("numbers.active.update", "numbers.update")
        return await self._numbers.update(*args, **kwargs)

    async def release(self, *args: Any, **kwargs: Any) -> ActiveNumber:
        """`release`."""
        warn_renamed("numbers.active.release", "numbers.release")
        return await self._numbers.release(*args, **kwargs)


class AsyncFormerCallbacks(AsyncFormerNames):
    """`numbers.callbacks`."""

    async def get_configuration(self, *args: Any, **kwargs: Any) -> CallbackConfiguration:
        """`event_destinations.get`."""
        warn_renamed("numbers.callbacks.get_configuration", "numbers.event_destinations.get")
        return await self._numbers.event_destinations.get(*args, **kwargs)

    async def update_configuration(self, *args: Any, **kwargs: Any) -> CallbackConfiguration:
        """`event_destinations.update`."""
        warn_renamed("numbers.callbacks.update_configuration", "numbers.event_destinations.update")
        return await self._numbers.event_destinations.update(*args, **kwargs)
