"""A journal shared by several machines, for tests."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from sinch.sms import JournalContent, JournalInUseError


class Shared:
    """The shared state, with a manual clock."""

    def __init__(self) -> None:
        self.now = 0.0
        self.entries: list[dict[str, Any]] = []
        self.holder: object = None
        self.until = 0.0


class LeasedJournal:
    """The journal of one machine; the loss of a machine is detected only by the end of its lease."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared

    def load(self, lease: float | None) -> JournalContent:
        if self._shared.holder is not None and self._shared.now < self._shared.until:
            raise JournalInUseError("journal: is in use by another bulk")
        self._shared.holder = self
        self._renew(lease)
        return JournalContent(tuple(self._shared.entries))

    def claim(self, entry: Mapping[str, Any], known: Mapping[str, Any] | None, lease: float | None) -> None:
        self._check_holder()
        assert known == self._latest_in_place_of(entry)
        self._renew(lease)
        self._shared.entries.append(dict(entry))

    def finish(self, entry: Mapping[str, Any]) -> None:
        self._check_holder()
        self._shared.entries.append(dict(entry))

    def release(self) -> None:
        if self._shared.holder is self:
            self._shared.holder = None

    def _latest_in_place_of(self, entry: Mapping[str, Any]) -> Mapping[str, Any] | None:
        same = [one for one in self._shared.entries if _key_of(one) == _key_of(entry)]
        return same[-1] if same else None

    def _check_holder(self) -> None:
        if self._shared.holder is not self:
            raise JournalInUseError("journal: has been taken over by another bulk")

    def _renew(self, lease: float | None) -> None:
        self._shared.until = self._shared.now + (math.inf if lease is None else lease)


def _key_of(entry: Mapping[str, Any]) -> tuple[Any, Any]:
    return entry.get("chunk"), entry.get("part")
