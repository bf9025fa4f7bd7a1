"""The APIs and their operations."""

import re
from dataclasses import dataclass
from enum import StrEnum

METHODS = ("get", "post", "put", "patch", "delete")

_VARIABLE = re.compile(r"{[^}]*}")


class Api(StrEnum):
    """The APIs, with the names of their packages."""

    NUMBERS = "numbers"
    NUMBER_LOOKUP = "number_lookup"
    SMS = "sms"
    CONVERSATION = "conversation"


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of a contract."""

    api: Api
    operation_id: str
    method: str
    path: str

    @property
    def specificity(self) -> tuple[int, int]:
        """Sort key that puts `/batches/dry_run` before `/batches/{batch_id}`."""
        return len(_VARIABLE.findall(self.path)), -len(_VARIABLE.sub("", self.path))
