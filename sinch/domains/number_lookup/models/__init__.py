"""The models of the Number Lookup API, and the dictionaries that arguments accept in their place."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sinch._earlier.generated_names import names_of

if TYPE_CHECKING:
    from sinch_openapi.number_lookup.arguments import *  # noqa: F403
    from sinch_openapi.number_lookup.models import *  # noqa: F403

__getattr__: Callable[[str], Any] = names_of("number_lookup")
