"""The models of the Number Lookup API, and the types of dictionaries accepted instead."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sinch_openapi.number_lookup.arguments import *  # noqa: F403
    from sinch_openapi.number_lookup.models import *  # noqa: F403
else:
    from sinch._earlier.generated_names import names_of

    __getattr__, __dir__ = names_of("number_lookup")
